package source

import (
	"sort"
	"strings"

	"jdcheck/internal/text"
)

// Position is a place in the user's own file, for people.
type Position struct {
	Line   int    // from 1
	Column int    // from 1, in characters (code points)
	Where  string // the place as a reader of the file finds it, where Line is no line of the file: see Document.Where; else empty
}

// Position is the place in the file of the byte of Text at offset. Offsets
// outside of Text are moved to its nearest end.
func (d *Document) Position(offset int) Position {
	offset = min(max(offset, 0), len(d.Text))
	return d.at(d.last.span(text.Span{Start: offset, End: offset}, nil).Start)
}

// Extent is the place of the first character of a range of Text and the place
// just past its last one. Tags and marks after the last character do not count.
func (d *Document) Extent(s text.Span) (from, to Position) {
	s = d.inside(s)
	at := d.last.span(s, nil)
	return d.at(at.Start), d.at(at.End)
}

// Source maps a range of Text to bytes of the source text, in which reports
// for programs count: the file as UTF-8 without byte order mark, or the
// decoded text field of a JSON posting.
func (d *Document) Source(s text.Span) text.Span { return d.last.span(d.inside(s), d.wire) }

// Line is line n, from 1, of the file as decoded, without its line break.
// It is empty for a line that the file does not have.
func (d *Document) Line(n int) string { return d.origin.line(n) }

// Length is the number of characters of Line(n).
func (d *Document) Length(n int) int {
	l := d.origin
	if n < 1 || n > len(l.starts) {
		return 0
	}
	start := l.starts[n-1]
	return l.chars(start+len(l.line(n))) - l.chars(start)
}

// Part is the characters [from, to) of Line(n), counted from 0. It costs no
// more than they are long, however long the line is.
func (d *Document) Part(n, from, to int) string {
	size := d.Length(n)
	from, to = min(max(from, 0), size), min(to, size)
	if from >= to {
		return ""
	}
	l := d.origin
	first := l.chars(l.starts[n-1])
	return l.text[l.offset(first+from):l.offset(first+to)]
}

// Lines is the number of lines of the file.
func (d *Document) Lines() int { return len(d.origin.starts) }

// inside moves a range into Text.
func (d *Document) inside(s text.Span) text.Span {
	start := min(max(s.Start, 0), len(d.Text))
	return text.Span{Start: start, End: min(max(s.End, start), len(d.Text))}
}

// lines knows where the lines of a text begin and counts its characters.
type lines struct {
	text   string
	starts []int // offset of the first byte of each line; at least one
	counts []int // characters before each multiple of stride
}

// stride is the distance in bytes of the stored counts of characters: a column
// costs at most that many bytes to count, however long its line.
const stride = 1024

func newLines(s string) *lines {
	l := &lines{text: s, starts: []int{0}}
	n := 0
	for i := 0; i < len(s); i++ {
		if i%stride == 0 {
			l.counts = append(l.counts, n)
		}
		c := s[i]
		if c&0xC0 != 0x80 {
			n++
		}
		if c == '\n' || c == '\r' && !(i+1 < len(s) && s[i+1] == '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	l.counts = append(l.counts, n)
	return l
}

// chars is the number of characters before offset.
func (l *lines) chars(offset int) int {
	k := offset / stride
	n := 0
	if k < len(l.counts) {
		n = l.counts[k]
	}
	for i := k * stride; i < offset; i++ {
		if l.text[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// offset is where character number n, from 0, begins.
func (l *lines) offset(n int) int {
	k := max(0, sort.SearchInts(l.counts, n+1)-1)
	at, seen := k*stride, l.counts[k]
	for ; at < len(l.text); at++ {
		if l.text[at]&0xC0 != 0x80 {
			if seen == n {
				return at
			}
			seen++
		}
	}
	return len(l.text)
}

func (l *lines) position(offset int) Position {
	offset = min(max(offset, 0), len(l.text))
	n := sort.SearchInts(l.starts, offset+1)
	start := l.starts[n-1]
	if offset-start > stride {
		return Position{Line: n, Column: l.chars(offset) - l.chars(start) + 1}
	}
	column := 1
	for _, c := range []byte(l.text[start:offset]) {
		if c&0xC0 != 0x80 {
			column++
		}
	}
	return Position{Line: n, Column: column}
}

func (l *lines) line(n int) string {
	if n < 1 || n > len(l.starts) {
		return ""
	}
	end := len(l.text)
	if n < len(l.starts) {
		end = l.starts[n]
	}
	return strings.TrimRight(l.text[l.starts[n-1]:end], "\r\n")
}
