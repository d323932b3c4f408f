package source

import (
	"archive/zip"
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
	if err := walkXML(body, handler{start: w.start, end: w.end, chars: w.chars}); err != nil {
		return damaged("content.xml")
	}
	d.paper(w.out)
	return nil
}

// odtStyle is what a style says of its text.
type odtStyle struct {
	base  string
	level int // of a heading; 0: none
	bold  bool
	light bool // says that its text is not bold
	gone  bool // hidden text
}

// odtStyles reads the styles of a document, by family and name as in "text:T1".
// Where they cannot be read the text is there without them.
func odtStyles(z *zip.Reader, body []byte) map[string]odtStyle {
	styles := map[string]odtStyle{}
	var name string
	h := handler{
		start: func(e xml.StartElement) bool {
			switch e.Name.Local {
			case "body":
				return true
			case "style":
				family := attr(e, "family") + ":"
				name = family + attr(e, "name")
				styles[name] = odtStyle{base: family + attr(e, "parent-style-name"), level: odtNamed(attr(e, "name"))}
			case "text-properties":
				s := styles[name]
				weight := attr(e, "font-weight")
				n, err := strconv.Atoi(weight)
				s.bold = weight == "bold" || err == nil && n >= 600
				s.light = weight == "normal" || err == nil && n < 600
				s.gone = attr(e, "display") == "none"
				styles[name] = s
			}
			return false
		},
		end:   func(xml.Name) {},
		chars: func([]byte) {},
	}
	if common, err := part(z, "styles.xml"); err == nil {
		_ = walkXML(common, h)
	}
	_ = walkXML(body, h)
	return styles
}

// odtNamed is the level of the heading that a built-in style is for; 0: none.
func odtNamed(style string) int {
	switch style {
	case "Title":
		return 1
	case "Subtitle":
		return 2
	}
	return 0
}

// look resolves a style with those it is based on.
func (w *odt) look(family, name string) odtStyle {
	var out odtStyle
	at := family + ":" + name
	for range 10 { // styles that stand on themselves end here
		s, ok := w.styles[at]
		if !ok {
			s.level = odtNamed(strings.TrimPrefix(at, family+":"))
		}
		if out.level == 0 {
			out.level = s.level
		}
		if !out.bold && !out.light {
			out.bold, out.light = s.bold, s.light
		}
		out.gone = out.gone || s.gone
		if at = s.base; !ok {
			break
		}
	}
	return out
}

// odt walks a document. Paragraphs nest: a text box stands inside of one.
type odt struct {
	styles map[string]odtStyle
	out    []paragraph
	open   []*odtParagraph
	tables [][]int // for each open table, where the cells of its row begin in out
	lists  int     // depth of open lists
	heads  int     // open list headers
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
		w.tables = append(w.tables, nil)
	case "table-row":
		if k := len(w.tables) - 1; k >= 0 {
			w.tables[k] = nil
		}
	case "table-cell":
		if k := len(w.tables) - 1; k >= 0 {
			w.tables[k] = append(w.tables[k], len(w.out))
		}
	}
	p := w.top()
	if p == nil {
		return false
	}
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
	return false
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
		if k := len(w.tables) - 1; k >= 0 {
			row(w.out, w.tables[k])
		}
	case "table":
		w.tables = w.tables[:max(0, len(w.tables)-1)]
	}
}
