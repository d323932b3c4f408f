package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jdcheck/internal/text"
)

// setter makes blocks of lines.
type setter struct {
	d      *Document
	b      *builder
	lines  []pdfLine
	whole  string  // the extracted text in lower case, in which words are looked up
	size   float64 // of most letters
	margin map[int]float64
	cells  map[[2]int]int // blocks by row of a table and column
	last   int            // the line set last; -1: none
	bold   bool           // the open block is
	hang   float64        // where the marker of the open item stands; 0: it has none
	lefts  []float64      // indents of the open items, outermost first
	end    int            // where the last line ends in the input
	held   int            // bytes of the hyphen there, which may only part a word
}

func newSetter(d *Document, b *builder, lines []pdfLine) *setter {
	s := &setter{d: d, b: b, lines: lines, whole: strings.ToLower(d.origin.text), margin: map[int]float64{}, cells: map[[2]int]int{}, last: -1}
	letters := map[float64]int{}
	best := 0
	for _, l := range lines {
		if l.Size == 0 {
			continue
		}
		key := float64(int(l.Size*2+0.5)) / 2
		letters[key] += len(l.Text)
		if n := letters[key]; n > best || n == best && key < s.size {
			best, s.size = n, key
		}
		if m, ok := s.margin[l.Column]; !ok || l.Left < m {
			s.margin[l.Column] = l.Left
		}
	}
	return s
}

// line sets line n, from 0, which stands at [start, end) of the input.
func (s *setter) line(n, start, end int) {
	l := s.lines[n]
	if l.Size == 0 {
		return
	}
	t := s.b.in.text
	mark := len(typedMarker().FindString(t[start:end]))
	if mark == 0 && s.last >= 0 && s.goesOn(s.lines[s.last], l) {
		s.join(start, end)
		s.last = n
		return
	}
	s.close()
	kind, level := s.kind(l, mark, t[start:end])
	s.bold = l.Bold
	if s.hang = 0; mark > 0 {
		s.hang = l.Left
	}
	s.b.open(kind, level, start)
	if mark >= end-start {
		mark = 0
	}
	s.copy(start+mark, end)
	s.last = n
}

// copy sets part of the input and holds a hyphen at its end back.
func (s *setter) copy(start, end int) {
	s.held = 0
	switch r, n := utf8.DecodeLastRuneInString(s.b.in.text[start:end]); r {
	case '-', '\u2010', '\u00AD':
		s.held = n
	}
	s.end = end
	s.b.plain(start, end-s.held)
}

// kind says what a line begins: a heading by its size, an item by its marker or
// its indent (some programs draw bullets as pictures), else a paragraph.
func (s *setter) kind(l pdfLine, mark int, t string) (text.BlockKind, int) {
	indent := l.Left - s.margin[l.Column]
	switch {
	case l.Row != 0:
		return text.Item, 1
	case mark > 0:
		return text.Item, s.depth(indent)
	case headingLike(t) && l.Size >= 1.1*s.size:
		s.lefts = s.lefts[:0]
		return text.Heading, 1 + boolInt(l.Size < 1.6*s.size) + boolInt(l.Size < 1.25*s.size)
	case indent > 1.2*s.size && !l.Bold:
		return text.Item, s.depth(indent)
	}
	s.lefts = s.lefts[:0]
	return text.Paragraph, 0
}

// depth is the depth of an item with an indent of so many points.
func (s *setter) depth(left float64) int {
	const same = 3 // points
	for k := len(s.lefts); k > 0 && s.lefts[k-1] > left+same; k-- {
		s.lefts = s.lefts[:k-1]
	}
	if k := len(s.lefts); k == 0 || s.lefts[k-1] < left-same && k < 8 {
		s.lefts = append(s.lefts, left)
	}
	return len(s.lefts)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// goesOn says whether l goes on with the block that ends with p: set alike and
// right below it, while p had no room for its first word.
func (s *setter) goesOn(p, l pdfLine) bool {
	const close = 1.75 // distance of base lines within a paragraph, in sizes
	if p.Row != l.Row || p.Row != 0 && p.Column != l.Column {
		return false
	}
	drop := p.Base - l.Base
	turn := drop <= 0 || p.Column != l.Column // on to another column or page
	if p.Bold != l.Bold && !turn && s.size*1.1 < l.Size || p.Size/l.Size > 1.08 || l.Size/p.Size > 1.08 || !turn && drop > close*l.Size {
		return false
	}
	if !turn && s.hang > 0 && l.Left < s.hang+0.3*l.Size {
		return false
	}
	if !turn && s.hang == 0 && (l.Left-p.Left > 2.5*l.Size || p.Left-l.Left > 4*l.Size) {
		return false
	}
	word, _, _ := strings.Cut(l.Text, " ")
	letter := (l.Right - l.Left) / float64(max(1, utf8.RuneCountInString(l.Text)))
	first, _ := utf8.DecodeRuneInString(l.Text)
	room := 0.5 // letters that the estimate may be wrong by; a capital more likely begins something
	if unicode.IsUpper(first) {
		room = -1.5
	}
	full := p.Right+letter*(float64(utf8.RuneCountInString(word))+1+room) > p.Edge
	final, _ := utf8.DecodeLastRuneInString(p.Text)
	if turn {
		return unicode.IsLower(first) && !strings.ContainsRune(".!?:;", final)
	}
	return full
}

// wholeRows leaves the rows of tables to blocks whose cells are one block each.
func (s *setter) wholeRows() {
	torn := map[int]bool{}
	for at, n := range s.cells {
		torn[at[0]] = torn[at[0]] || n > 1
	}
	for i := range s.b.blocks {
		if torn[s.b.blocks[i].Row] {
			s.b.blocks[i].Row = 0
		}
	}
}

// close ends the open block.
func (s *setter) close() {
	if s.last >= 0 {
		s.b.copy(s.end-s.held, s.end)
		k := len(s.b.blocks)
		s.b.settle(s.bold)
		for i := range s.b.blocks[k:] {
			l := s.lines[s.last]
			s.b.blocks[k+i].Row = l.Row
			s.cells[[2]int{l.Row, l.Column}]++
		}
	}
	s.last, s.hang, s.held = -1, 0, 0
}
