package source

import (
	"encoding/xml"
	"errors"
	"path"
	"strconv"
	"strings"

	"jdcheck/internal/text"
)

// readDOCX reads a Word document as a reader sees it who accepts all changes:
// without deleted and moved text, field codes, comments, headers and hidden
// text; the first choice of alternatives.
func (d *Document) readDOCX(data []byte) error {
	z, err := unzip(data)
	if err != nil {
		return err
	}
	name := "word/document.xml"
	if rels, err := part(z, "_rels/.rels"); err == nil {
		name = mainDocument(rels, name)
	}
	body, err := part(z, name)
	if errors.Is(err, errMissing) {
		return damaged(name)
	}
	if err != nil {
		return err
	}
	w := &docx{}
	if styles, err := part(z, path.Join(path.Dir(name), "styles.xml")); err == nil {
		w.styles = docxStyles(styles)
	}
	if err := walkXML(name, body, handler{start: w.start, end: w.end, chars: w.chars}); err != nil {
		return err
	}
	d.paper(w.out)
	return nil
}

// mainDocument is the part that a package's relationships name as its document.
func mainDocument(rels []byte, otherwise string) string {
	name := otherwise
	_ = walkXML("_rels/.rels", rels, handler{
		start: func(e xml.StartElement) bool {
			if strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
				name = strings.TrimPrefix(attr(e, "Target"), "/")
			}
			return false
		},
		end:   func(xml.Name) {},
		chars: func([]byte) {},
	})
	return name
}

// docx walks a document. Paragraphs nest: a text box stands inside of one.
type docx struct {
	styles map[string]docxStyle
	out    []paragraph
	open   []*docxParagraph
	rows   rows   // their cells begin in out
	inText bool   // inside of w:t
	form   bool   // the content control being opened shows its prompt only
	carry  string // text of a paragraph whose mark was deleted: it runs on into the next
}

// docxParagraph is a paragraph being read.
type docxParagraph struct {
	docxStyle
	text           strings.Builder
	run            bool // inside of a run
	hidden, strong bool // of the run
	light          bool // there is text that is not bold
	joined         bool // its mark is deleted
	props          int  // depth in w:pPr: its run properties are those of the mark
}

// word says whether a name is of WordprocessingML, in any of its versions.
func word(n xml.Name) bool {
	return n.Space == "w" || strings.Contains(n.Space, "wordprocessingml")
}

func (w *docx) start(e xml.StartElement) bool {
	if !word(e.Name) {
		return e.Name.Local == "Fallback"
	}
	name := e.Name.Local
	switch name {
	case "tabs", "rt", "moveFrom", "txbxStyle":
		return true
	case "del":
		if p := w.top(); p != nil && p.props > 0 {
			p.joined = true
		}
		return true
	case "p":
		w.open = append(w.open, &docxParagraph{})
	case "tbl":
		w.rows.table()
	case "tr":
		w.rows.row()
	case "tblHeader":
		w.rows.head(true)
	case "tc":
		w.rows.cell(len(w.out))
	case "sdtPr":
		w.form = false
	case "showingPlcHdr":
		w.form = on(e)
	case "sdtContent":
		form := w.form
		w.form = false
		return form
	}
	if p := w.top(); p != nil {
		w.inside(p, name, e)
	}
	return strings.HasSuffix(name, "Change")
}

func (w *docx) top() *docxParagraph {
	if k := len(w.open) - 1; k >= 0 {
		return w.open[k]
	}
	return nil
}

// inside takes an element inside of a paragraph.
func (w *docx) inside(p *docxParagraph, name string, e xml.StartElement) {
	switch name {
	case "pPr":
		p.props++
	case "pStyle":
		p.over(w.styles[attr(e, "val")]) // what the paragraph says itself wins, wherever it stands
	case "outlineLvl", "numPr", "ilvl", "numId":
		p.property(name, e)
	case "r":
		p.run, p.hidden, p.strong = true, false, p.bold
	case "rStyle":
		p.strong = p.strong || w.styles[attr(e, "val")].bold
	case "b":
		p.strong = on(e)
	case "vanish":
		p.hidden = on(e)
	case "t":
		w.inText = true
	case "tab", "ptab":
		p.write("\t")
	case "br", "cr":
		p.write(string(softBreak))
	case "noBreakHyphen":
		p.write("-")
	case "sym":
		if n, err := strconv.ParseUint(attr(e, "char"), 16, 32); err == nil {
			p.write(string(rune(n)))
		}
	}
}

// on is the value of a switch: <w:b/> is on, <w:b w:val="0"/> is off.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

func (w *docx) chars(s []byte) {
	if p := w.top(); p != nil && w.inText {
		p.write(string(s))
	}
}

// write appends text of a run.
func (p *docxParagraph) write(s string) {
	if p.hidden || p.props > 0 {
		return
	}
	p.text.WriteString(s)
	p.light = p.light || !p.strong && strings.TrimSpace(s) != ""
}

func (w *docx) end(n xml.Name) {
	if !word(n) {
		return
	}
	p := w.top()
	switch n.Local {
	case "t":
		w.inText = false
	case "pPr":
		if p != nil {
			p.props--
		}
	case "r":
		if p != nil {
			p.hidden = false
		}
	case "p":
		if p != nil {
			w.open = w.open[:len(w.open)-1]
			w.finish(p)
		}
	case "tr":
		w.rows.end().paragraphs(w.out)
	case "tbl":
		w.rows.tableEnd()
	}
}

// finish takes a paragraph that was read to its end.
func (w *docx) finish(p *docxParagraph) {
	s := w.carry + p.text.String()
	if w.carry = ""; p.joined {
		w.carry = s
		return
	}
	if p.contents {
		return
	}
	out := paragraph{text: s, bold: !p.light}
	switch {
	case p.heading > 0:
		out.kind, out.level = text.Heading, p.heading
	case p.listed:
		out.kind, out.level = text.Item, p.depth+1
	}
	w.out = append(w.out, out)
}
