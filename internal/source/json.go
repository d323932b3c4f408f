package source

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// titleKeys, bodyKeys and moreKeys name the fields of postings: of schema.org
// JobPosting and of the exports of applicant tracking systems. Of titleKeys and
// bodyKeys the first that is there is taken; all of moreKeys are.
func titleKeys() []string { return []string{"title", "jobTitle", "job_title", "position", "name"} }

func bodyKeys() []string {
	return []string{"description", "text", "body", "content", "jobDescription", "job_description", "descriptionHtml",
		"description_html", "descriptionPlain", "details"}
}

func moreKeys() []string {
	return []string{"lists", "responsibilities", "requirements", "qualifications", "experienceRequirements", "skills",
		"additional", "additionalPlain"}
}

// errNoPosting says that a file is JSON, and of something else.
var errNoPosting = errors.New(`no job description in this JSON: want an object with "title" and "description" (or "text")`)

// readJSON reads a file that holds one posting.
func (d *Document) readJSON(root *stage) error {
	v, at, err := parseJSON(root.text, 0, len(root.text))
	if err != nil {
		p := newLines(root.text).position(at)
		if errors.Is(err, errMore) {
			return fmt.Errorf("line %d, column %d: this JSON holds more than one value: jdcheck batch reads files of many postings", p.Line, p.Column)
		}
		return fmt.Errorf("line %d, column %d: this is not JSON: %w", p.Line, p.Column, err)
	}
	found := postings(v, 0)
	switch {
	case len(found) == 0:
		return errNoPosting
	case len(found) > 1 && !d.all:
		return fmt.Errorf("this JSON holds %d postings: jdcheck batch reads files of many", len(found))
	}
	d.postings(root, found)
	return nil
}

// postings makes a document of each of several postings in `in`: d of the first.
func (d *Document) postings(in *stage, found []value) {
	bare := *d
	d.posting(in, found[0])
	if !d.all {
		return
	}
	seen := map[[2]string]bool{d.told(in, found[0]): true}
	for _, p := range found[1:] {
		if told := d.told(in, p); !seen[told] {
			seen[told] = true
			one := bare
			one.Flags = slices.Clone(bare.Flags)
			one.posting(in, p)
			d.also = append(d.also, &one)
		}
	}
}

// told is title and text of a posting as they are written.
func (d *Document) told(in *stage, v value) (told [2]string) {
	for _, key := range titleKeys() {
		if f, ok := v.get(key); ok && f.kind == '"' {
			told[0] = in.text[f.raw.Start:f.raw.End]
			break
		}
	}
	at := body(v).raw
	told[1] = in.text[at.Start:at.End]
	return told
}

// postings finds the objects in v that are job postings.
func postings(v value, depth int) []value {
	if depth > 4 {
		return nil
	}
	if v.kind == '{' {
		if body(v).kind == '"' {
			return []value{v}
		}
		var found []value
		for _, key := range [...]string{"@graph", "job", "posting", "jobPosting", "data", "jobs", "results"} {
			if inner, ok := v.get(key); ok {
				found = append(found, postings(inner, depth+1)...)
			}
		}
		return found
	}
	var found []value
	if v.kind == '[' {
		for _, item := range v.values {
			found = append(found, postings(item, depth+1)...)
		}
	}
	return found
}

// body is the field of a posting that holds its text.
func body(v value) value {
	for _, key := range bodyKeys() {
		if f, ok := v.get(key); ok && f.kind == '"' && f.raw.Len() > len(`""`) {
			return f
		}
	}
	return value{}
}

// posting makes the document of a posting in `in`.
func (d *Document) posting(in *stage, v value) {
	for _, key := range titleKeys() {
		if f, ok := v.get(key); ok && f.kind == '"' {
			b := newBuilder(in)
			b.jsonString(f.raw)
			one := newBuilder(b.stage())
			one.plain(0, len(one.in.text))
			if d.Title = strings.TrimSpace(one.stage().text); d.Title != "" {
				d.title = in.rootOffset(f.raw.Start + 1)
				break
			}
		}
	}
	d.contract(in, v)
	b := newBuilder(in)
	b.jsonString(body(v).raw)
	for _, key := range moreKeys() {
		if f, ok := v.get(key); ok {
			b.field(key, f)
		}
	}
	decoded := b.stage()
	d.wire = decoded
	d.fieldText(d.directives(decoded))
}

// field appends a further field of a posting under its name as a heading.
func (b *builder) field(key string, f value) {
	at := f.raw.Start
	heading := func() { b.replace("\n\n"+strings.ToUpper(key[:1])+key[1:]+":\n", at, at) }
	switch f.kind {
	case '"':
		if f.raw.Len() > len(`""`) {
			heading()
			b.jsonString(f.raw)
		}
	case '[':
		for i, item := range f.values {
			if item.kind == '"' {
				if at = item.raw.Start; i == 0 {
					heading()
				}
				b.replace("- ", at, at)
				b.jsonString(item.raw)
				b.replace("\n", item.raw.End, item.raw.End)
			}
			b.list(item)
		}
	}
}

// list appends {"text": heading, "content": items}, as Lever has them.
func (b *builder) list(item value) {
	head, _ := item.get("text")
	content, ok := item.get("content")
	if !ok || head.kind != '"' || content.kind != '"' {
		return
	}
	at := head.raw.Start
	b.replace("\n\n", at, at)
	b.jsonString(head.raw)
	b.replace("\n", at, at)
	b.jsonString(content.raw)
}

// fieldText takes a decoded text field: HTML, escaped HTML, Markdown or plain.
// The document's format stays json.
func (d *Document) fieldText(in *stage) {
	format := d.Format
	d.Inner = sniff("", in.text)
	switch d.Inner {
	case "html":
		d.readHTML(in)
	case "markdown":
		d.readMarkdown(in)
	default:
		d.readPlain(in)
	}
	if d.Format != format { // it was HTML after all
		d.Format, d.Inner = format, d.Format
	}
}
