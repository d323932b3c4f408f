package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"jdcheck/internal/text"
)

// readODT reads an OpenDocument text as a reader sees it: without what tracked
// changes took out, notes, comments and hidden text.
func (d *Document) readODT(data []byte) error {
	z, err := unzip(data)
	if err != nil {
		return err
	}
	if manifest, err := part(z, "META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return errors.New("this office document is protected by a password: save it without one")
	}
	body, err := part(z, "content.xml")
	if errors.Is(err, errMissing) {
		return damaged("content.xml")
	}
	if err != nil {
		return err
	}
	w := &odt{styles: odtStyles(z, body)}
	if err := walkXML("content.xml", body, handler{start: w.start, end: w.end, chars: w.chars}); err != nil {
		return err
	}
	d.paper(w.out)
	return nil
}

// odt walks a document. Paragraphs nest: a text box stands inside of one.
type odt struct {
	styles map[string]odtStyle
	out    []paragraph
	open   []*odtParagraph
	rows   rows // their cells begin in out
	lists  int  // depth of open lists
	heads  int  // open list headers
	first  int  // open parts of a table that hold its head
}

// odtParagraph is a paragraph being read.
type odtParagraph struct {
	paragraph
	text  strings.Builder
	spans []odtStyle // of the paragraph and the open spans inside of it
	light bool       // there is text that is not bold
	blank bool       // the last character was a blank: more of them fold
}

func (w *odt) top() *odtParagraph {
	if k := len(w.open) - 1; k >= 0 {
		return w.open[k]
	}
	return nil
}

func (w *odt) start(e xml.StartElement) bool {
	switch e.Name.Local {
	case "tracked-changes", "note", "annotation", "automatic-styles", "ruby-text", "forms", "table-of-content",
		"desc", "title", "hidden-text", "hidden-paragraph", "binary-data":
		return true
	case "h", "p":
		w.begin(e)
	case "list":
		w.lists++
	case "list-header":
		w.heads++
	case "table":
		w.rows.table()
	case "table-header-rows":
		w.first++
	case "table-row":
		w.rows.row()
		w.rows.head(w.first > 0)
	case "table-cell":
		w.rows.cell(len(w.out))
	}
	if p := w.top(); p != nil {
		w.inside(p, e)
	}
	return false
}

// inside takes an element inside of a paragraph.
func (w *odt) inside(p *odtParagraph, e xml.StartElement) {
	switch e.Name.Local {
	case "span":
		s := w.look("text", attr(e, "style-name"))
		over := p.spans[len(p.spans)-1]
		if !s.bold && !s.light {
			s.bold = over.bold
		}
		s.gone = s.gone || over.gone
		p.spans = append(p.spans, s)
	case "s":
		n, _ := strconv.Atoi(attr(e, "c"))
		p.write(strings.Repeat(" ", min(max(n, 1), 100)))
	case "tab":
		p.write("\t")
	case "line-break":
		p.write(string(softBreak))
		p.blank = true
	}
}

// begin opens a paragraph or heading.
func (w *odt) begin(e xml.StartElement) {
	s := w.look("paragraph", attr(e, "style-name"))
	p := &odtParagraph{spans: []odtStyle{s}, blank: true}
	level, _ := strconv.Atoi(attr(e, "outline-level"))
	switch {
	case e.Name.Local == "h":
		p.kind, p.level = text.Heading, min(max(level, 1), 10)
	case s.level > 0:
		p.kind, p.level = text.Heading, s.level
	case w.lists > 0 && w.heads == 0:
		p.kind, p.level = text.Item, w.lists
	}
	w.open = append(w.open, p)
}

func (w *odt) chars(s []byte) {
	p := w.top()
	if p == nil {
		return
	}
	for _, r := range string(s) {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !p.blank {
				p.write(" ")
			}
			p.blank = true
			continue
		}
		p.write(string(r))
		p.blank = false
	}
}

// write appends text as the open span has it.
func (p *odtParagraph) write(s string) {
	span := p.spans[len(p.spans)-1]
	if span.gone {
		return
	}
	p.text.WriteString(s)
	p.light = p.light || !span.bold && strings.TrimSpace(s) != ""
}

func (w *odt) end(n xml.Name) {
	p := w.top()
	switch n.Local {
	case "h", "p":
		if p != nil {
			w.open = w.open[:len(w.open)-1]
			p.paragraph.text, p.bold = p.text.String(), !p.light
			w.out = append(w.out, p.paragraph)
		}
	case "span":
		if p != nil && len(p.spans) > 1 {
			p.spans = p.spans[:len(p.spans)-1]
		}
	case "list":
		w.lists--
	case "list-header":
		w.heads--
	case "table-row":
		w.rows.end().paragraphs(w.out)
	case "table-header-rows":
		w.first--
	case "table":
		w.rows.tableEnd()
	}
}
