package batch

import (
	"errors"
	"slices"
	"strings"
)

// plan is how the records of a file are read. It does not change once made.
type plan struct {
	format   string // jsonl, json, csv, tsv, parquet, warc or document
	encoding string // of the file
	document string // the format to read documents as; empty: found from each

	columns [slots][]string // by slot, the best first
	seen    [slots]int      // how many of them a sample of JSON records had
	known   bool            // a record of the sample had a text: one without is empty
	doubt   string          // what people are told where none had
	shape   shape           // of JSON records
	missing []string        // columns that the user named and the file, or its sample, lacks
	delim   byte            // of a table
	parted  string          // what stands in the file for delim, where that is several bytes
	literal bool            // its quotes are characters like all
	above   int             // bytes before its header
	line    int             // of its header, where titles stand above; 0: the first
	bare    bool            // it has no header
	twice   string          // what people are told of columns of one name
	width   int             // fields of its header
	names   []string        // in its header; nil: it has none
	wordIDs bool            // hardly any ID of its first records has a blank in it
	numbers [slots][]int    // columns as numbers
}

// shape is what kind of record a JSON export has, where its members cannot be
// told by their names alone.
type shape uint8

const (
	anyShape   shape = iota
	lever            // text is the title, the description is only the intro, lists hold the rest
	jobPosting       // schema.org
)

// errPassed says that a record is no listing and nothing is lost.
var errPassed = errors.New("no listing")

// listing decodes one record.
func (p *plan) listing(w *worker, raw []byte, name string) (l listing, err error) {
	l = listing{format: p.format, encoding: p.encoding}
	switch p.format {
	case "jsonl", "json":
		err = p.object(w, raw, &l, 0)
	case "csv", "tsv":
		var f [slots]string
		err = p.csvFields(raw, &f)
		l.id, l.title, l.text, l.company = f[slotID], f[slotTitle], f[slotText], f[slotCompany]
	case "parquet":
		err = unpackRow(raw, &l)
	case "warc":
		err = page(raw, &l)
	default:
		l.id, l.raw, l.readAs = name, raw, p.document
	}
	return l, err
}

// packRow appends the fields of a row as unpackRow reads them.
func packRow(b []byte, f *[4][]byte) []byte {
	for _, v := range f {
		b = appendSized(b, v)
	}
	return b
}

func unpackRow(raw []byte, l *listing) error {
	for _, to := range [...]*string{&l.id, &l.title, &l.text, &l.company} {
		v, rest, ok := sized(raw)
		if !ok {
			return errors.New("damaged")
		}
		*to, raw = string(v), rest
	}
	return nil
}

// setShape recognises the exports whose records are put together from several
// members, by the names that only they have.
func (p *plan) setShape(names []string, c *Columns) {
	has := func(want ...string) bool {
		for _, n := range want {
			if !slices.Contains(names, n) {
				return false
			}
		}
		return true
	}
	set := func(s slot, names ...string) {
		if s > slotCompany || c.given()[s] == "" {
			p.columns[s], p.seen[s] = names, 0
		}
	}
	switch {
	case c.Text != "" || c.Title != "":
	case has("text", "lists") || has("text", "descriptionPlain", "hostedUrl"):
		p.shape = lever
		set(slotID, "id")
		set(slotTitle, "text")
		set(slotText, "description", "descriptionPlain")
		set(slotCompany, "company")
		set(slotLists, "lists")
		set(slotMore, "additional", "additionalPlain")
	case has("@type") || has("hiringOrganization", "description"):
		p.shape, p.seen[slotTitle] = jobPosting, 0
		set(slotText, "description")
		set(slotCompany, "hiringOrganization")
		set(slotID, append([]string{"identifier", "@id"}, p.columns[slotID]...)...)
		set(slotLists, "responsibilities", "qualifications", "experienceRequirements", "skills")
		set(slotMore, "@type", "item")
	}
}

// object decodes a JSON record.
func (p *plan) object(w *worker, raw []byte, l *listing, depth int) error {
	f := &w.fields
	if err := f.read(raw, &p.columns); err != nil {
		return err
	}
	if p.shape == jobPosting {
		kind, item := f.members[slotMore][0], f.members[slotMore][1]
		switch {
		case item.kind == '{' && depth < 3:
			return p.object(w, slices.Clone(item.value), l, depth+1)
		case kind.kind != 0 && !strings.Contains(string(kind.value), "JobPosting"):
			return errPassed
		}
	}
	if !f.has(slotText) && !f.has(slotLists) && !(p.known && (f.has(slotID) || f.has(slotTitle))) {
		return errNoText
	}
	l.id, l.title, l.text, l.company = f.get(slotID), f.get(slotTitle), f.get(slotText), f.get(slotCompany)
	if f.halves {
		l.flags |= flagRepaired
	}
	switch p.shape {
	case lever:
		f.lever(l)
	case jobPosting:
		f.posting(l, p.columns[slotLists])
	}
	return nil
}
