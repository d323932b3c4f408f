package lsp

import (
	"sort"
	"unicode/utf8"

	"jdcheck/internal/source"
)

// position is a place in a text of the editor: both count from 0, characters in
// UTF-16 code units.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// span is a half-open range of a text of the editor.
type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

func (p position) before(q position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// touches reports whether two ranges have a place in common, their ends counted.
func (s span) touches(t span) bool { return !s.End.before(t.Start) && !t.End.before(s.Start) }

// buffer is the text of a document as the editor has it. Lines end with "\n",
// "\r\n" or "\r", as in [source.Document].
type buffer struct {
	text   string
	starts []int // offset of each line
}

func newBuffer(text string) *buffer {
	b := &buffer{text: text, starts: []int{0}}
	for i := range len(text) {
		if c := text[i]; c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			b.starts = append(b.starts, i+1)
		}
	}
	return b
}

// line is the range of a line, from 0, without its line break.
func (b *buffer) line(n int) (start, end int) {
	start, end = b.starts[n], len(b.text)
	if n+1 < len(b.starts) {
		end = b.starts[n+1]
	}
	for end > start && (b.text[end-1] == '\n' || b.text[end-1] == '\r') {
		end--
	}
	return start, end
}

// offset is the byte at a position. One behind the end of its line is moved
// there, one behind the last line to the end of the text, and one inside of a
// pair of surrogates to its start.
func (b *buffer) offset(p position) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(b.starts):
		return len(b.text)
	}
	at, end := b.line(p.Line)
	for left := p.Character; at < end && left > 0; {
		r, n := utf8.DecodeRuneInString(b.text[at:end])
		if left -= units(r); left < 0 {
			break
		}
		at += n
	}
	return at
}

// position is the place of a byte.
func (b *buffer) position(offset int) position {
	offset = min(max(offset, 0), len(b.text))
	n := sort.SearchInts(b.starts, offset+1) - 1
	return position{n, length16(b.text[b.starts[n]:offset])}
}

// end is the place just past the text.
func (b *buffer) end() position { return b.position(len(b.text)) }

// at is the byte at a place of the document that was read from this text. The
// reader leaves out a byte order mark, which the editor counts.
func (b *buffer) at(p source.Position) int {
	if p.Line < 1 || p.Line > len(b.starts) {
		return len(b.text)
	}
	at, end := b.line(p.Line - 1)
	if p.Line == 1 {
		at += mark(b.text)
	}
	for n := p.Column - 1; n > 0 && at < end; n-- {
		_, size := utf8.DecodeRuneInString(b.text[at:end])
		at += size
	}
	return at
}

// mark is the length of the byte order mark of a text.
func mark(s string) int {
	const bom = "\uFEFF"
	if len(s) >= len(bom) && s[:len(bom)] == bom {
		return len(bom)
	}
	return 0
}

// replaced is the text with a part of it replaced.
func (b *buffer) replaced(s span, with string) *buffer {
	start, end := b.offset(s.Start), b.offset(s.End)
	return newBuffer(b.text[:min(start, end)] + with + b.text[max(start, end):])
}

// units is the number of UTF-16 code units of a character.
func units(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

func length16(s string) int {
	n := 0
	for _, r := range s {
		n += units(r)
	}
	return n
}
