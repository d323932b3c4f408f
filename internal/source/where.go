package source

import (
	"fmt"
	"strings"
	"unicode"

	"jdcheck/internal/text"
)

// pageLine is where a line of a PDF stands.
type pageLine struct {
	page   int // from 1
	column int // from 1; 0: the page is not set in columns there
	line   int // on the page, from 1, in the order of reading
}

// at is the place of an offset of the file as decoded, or of its extracted text.
func (d *Document) at(offset int) Position {
	p := d.origin.position(offset)
	switch {
	case d.sheets != nil:
		p.Where = d.sheet(p.Line).String()
	case d.numbers != "":
		p.Where = fmt.Sprintf("%s %d, word %d", d.numbers, p.Line, d.word(offset, p.Line))
	}
	return p
}

// Where names the place of a range of Text as somebody finds it who opens the
// file in its own program: "paragraph 12, words 3-5" of an office document
// (paragraphs without text are not counted), "page 2, line 14" of a PDF (lines
// counted from the top of the page), "line 14" of others.
func (d *Document) Where(s text.Span) string {
	s = d.inside(s)
	at := d.last.span(s, nil)
	last := max(at.Start, at.End-1)
	from, to := d.origin.position(at.Start).Line, d.origin.position(last).Line
	switch {
	case d.sheets != nil:
		return between(d.sheet(from), d.sheet(to))
	case from != to:
		return fmt.Sprintf("%ss %d-%d", d.called(), from, to)
	case d.numbers == "":
		return fmt.Sprintf("line %d", from)
	}
	a, b := d.word(at.Start, from), d.word(last, from)
	if a == b {
		return fmt.Sprintf("%s %d, word %d", d.numbers, from, a)
	}
	return fmt.Sprintf("%s %d, words %d-%d", d.numbers, from, a, b)
}

func (d *Document) called() string {
	if d.numbers == "" {
		return "line"
	}
	return d.numbers
}

// word is the number, from 1, of the word that offset is in or before, among
// those of its line that blanks part.
func (d *Document) word(offset, line int) int {
	l := d.origin
	start := l.starts[line-1]
	n, in := 0, false
	for i, r := range l.text[start:min(len(l.text), start+len(l.line(line)))] {
		if blank := unicode.IsSpace(r); blank == in {
			if in = !blank; in && start+i <= offset {
				n++
			}
		}
		if start+i > offset {
			break
		}
	}
	return max(1, n)
}

// sheet is the place of line n, from 1, of the extracted text of a PDF.
func (d *Document) sheet(n int) pageLine {
	if n < 1 || n > len(d.sheets) {
		return pageLine{page: 1, line: 1}
	}
	return d.sheets[n-1]
}

func (p pageLine) String() string {
	return fmt.Sprintf("%s, line %d", p.sheet(), p.line)
}

// sheet is the page, and the column of it.
func (p pageLine) sheet() string {
	if p.column > 0 {
		return fmt.Sprintf("page %d, column %d", p.page, p.column)
	}
	return fmt.Sprintf("page %d", p.page)
}

// between names the lines from a to b.
func between(a, b pageLine) string {
	switch {
	case a == b:
		return a.String()
	case a.page == b.page && a.column == b.column:
		return fmt.Sprintf("%s, lines %d-%d", a.sheet(), a.line, b.line)
	}
	return strings.Join([]string{a.String(), b.String()}, " to ")
}
