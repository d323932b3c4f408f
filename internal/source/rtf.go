package source

import (
	"errors"
	"strings"

	"jdcheck/internal/text"
)

// readRTF reads rich text as a reader sees it: without what tracked changes
// took out, hidden text, headers, notes, pictures and field codes.
func (d *Document) readRTF(data []byte) error {
	w := &rtf{s: string(data), styles: map[int]docxStyle{}, fonts: map[int]string{}, page: codePage(1252), groups: []rtfGroup{{uc: 1}}}
	if !w.read() {
		return errors.New("this RTF file is damaged: open it and save it again")
	}
	d.Encoding = w.page
	d.paper(w.out)
	return nil
}

// rtfGroup is what holds inside of braces.
type rtfGroup struct {
	to        int  // what its text is: rtfText, rtfNothing …
	bold      bool // of the characters
	hidden    bool // or deleted
	uc        int  // characters that stand for \u in readers that do not know it
	font      int
	star      bool // `\*` stood here: a word that is not known makes it nothing
	listed    bool // the paragraph: an item of a list,
	depth     int  // from 0,
	heading   int  // a heading of this level,
	cell      bool // in a table
	style     int  // the style being defined
	styleName string
}

// Where the text of a group goes.
const (
	rtfText    = iota // the document
	rtfNothing        // what readers do not see
	rtfBullet         // the bullet or number of an item
	rtfStyles         // names of styles
	rtfFonts          // names of fonts
)

// rtf walks a file.
type rtf struct {
	s      string
	groups []rtfGroup // the innermost last
	styles map[int]docxStyle
	fonts  map[int]string // charset of each font, as a code page
	page   string         // code page of the file
	skip   int            // characters still to skip after \u
	high   rune           // first half of a character that \u spells in two
	out    []paragraph
	row    row // its cells begin in out
	start  int // where the cell begins in out
	text   strings.Builder
	bullet bool // a bullet stood before the paragraph
	light  bool // the paragraph holds text that is not bold
}

func (w *rtf) top() *rtfGroup { return &w.groups[len(w.groups)-1] }

// read reads the file; false: its braces nest deeper than files do.
func (w *rtf) read() bool {
	const deepest = 1000
	for i := 0; i < len(w.s); {
		switch c := w.s[i]; c {
		case '{':
			if len(w.groups) > deepest {
				return false
			}
			g := *w.top()
			g.star = false
			w.groups = append(w.groups, g)
			w.skip, i = 0, i+1
		case '}':
			w.close()
			w.skip, i = 0, i+1
		case '\\':
			i = w.control(i + 1)
		case '\r', '\n':
			i++
		default:
			k := i + 1
			for k < len(w.s) && strings.IndexByte("{}\\\r\n", w.s[k]) < 0 {
				k++
			}
			w.plain(w.s[i:k])
			i = k
		}
	}
	w.par()
	return true
}

// close ends a group; one too many changes nothing.
func (w *rtf) close() {
	g := w.top()
	if g.to == rtfStyles && g.styleName != "" {
		s := w.styles[g.style]
		s.named(strings.TrimSuffix(strings.TrimSpace(g.styleName), ";"))
		w.styles[g.style] = s
	}
	if len(w.groups) > 1 {
		inner := *g
		w.groups = w.groups[:len(w.groups)-1]
		if o := w.top(); inner.to == rtfText && o.to == rtfText { // what holds for the paragraph stays
			o.listed, o.depth, o.heading, o.cell = inner.listed, inner.depth, inner.heading, inner.cell
		}
	}
}

// plain takes characters as they stand.
func (w *rtf) plain(s string) {
	n := min(w.skip, len(s))
	w.skip -= n
	if s = s[n:]; s == "" {
		return
	}
	for i := range len(s) {
		if s[i] >= 0x80 {
			s = w.decode([]byte(s))
			break
		}
	}
	w.write(s)
}

// write appends text to where the open group's text goes.
func (w *rtf) write(s string) {
	g := w.top()
	switch g.to {
	case rtfStyles:
		g.styleName += s
	case rtfBullet:
		w.bullet = true
	case rtfText:
		if g.hidden {
			return
		}
		w.text.WriteString(s)
		w.light = w.light || !g.bold && strings.TrimSpace(s) != ""
	}
}

// par ends a paragraph.
func (w *rtf) par() {
	g := w.top()
	p := paragraph{text: strings.TrimLeft(w.text.String(), " \t"), bold: !w.light}
	switch {
	case g.heading > 0:
		p.kind, p.level = text.Heading, g.heading
	case g.listed || w.bullet:
		p.kind, p.level = text.Item, g.depth+1
	}
	w.out = append(w.out, p)
	if !g.cell {
		w.start = len(w.out)
	}
	w.text.Reset()
	w.bullet, w.light = false, false
}

// cell ends a cell of a table, and rowEnd its row.
func (w *rtf) cell() {
	w.par()
	w.row.starts = append(w.row.starts, w.start)
	w.start = len(w.out)
}

func (w *rtf) rowEnd() {
	w.row.paragraphs(w.out)
	w.row, w.start = row{}, len(w.out)
}
