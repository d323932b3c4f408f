package text

import "strings"

// Blocks finds the headings, list items and paragraphs of plain text or
// Markdown, in order. They do not overlap, and every letter and digit of src
// is in one of them, save those of list numbers such as "1." and "a)".
//
// A line is a block of its own, except that a line which continues a sentence
// joins the line before (see continues) and that a long line in which line
// breaks were lost is cut at its bullets and headings (see flat). Where all of it
// is in capitals they say nothing.
func Blocks(src string) []Block { return AppendBlocks(make([]Block, 0, 8+len(src)/80), src) }

// AppendBlocks appends the blocks of src to dst, which must be empty.
func AppendBlocks(dst []Block, src string) []Block {
	if shouts(src) {
		src = lowered(src)
	}
	b := builder{src: src, out: dst, blank: true, maybe: -1}
	for i := 0; i < len(src); {
		j := strings.IndexByte(src[i:], '\n')
		if j < 0 {
			j = len(src) - i
		}
		b.line(i, i+j)
		i += j + 1
	}
	return b.out
}

// builder gathers blocks line by line.
type builder struct {
	src    string
	out    []Block
	blank  bool // a blank line or rule, or nothing, stands before this line
	bullet bool // a bullet stood alone on the line before
	last   line // the last line with words that became or joined a block of its own
	run    run  // the one that this line is in
	depths depths
	maybe  int  // index in out of a short line that is a heading if the next line fits, -1: none
	title  bool // the short line is in title case and stands after a blank
}

// line is the text of a line without blanks and markers around.
type line struct {
	Span
	from   int  // where the line begins
	indent int  // columns before it; a tab counts 4
	joined bool // it carried on the block before
	mark   rune // of the item that it is, 0: it is none
}

// line takes in the line src[i:j].
func (b *builder) line(i, j int) {
	lo, hi := trimBlanks(b.src, i, j)
	if lo == hi {
		b.blank = true
		return
	}
	l := line{Span: Span{lo, hi}, from: i, indent: indent(b.src, i, lo)}
	if !hasWord(b.src, lo, hi) {
		b.wordless(l)
		return
	}
	for l.Start < l.End && b.src[l.Start] == '>' { // a quotation in Markdown
		l.Start = skipBlanks(b.src, l.Start+1, l.End)
	}
	if b.blank {
		b.run = run{from: i}
	}
	b.text(l)
	b.blank, b.bullet = false, false
}

// text takes in a line that has words.
func (b *builder) text(l line) {
	if b.atx(l) || b.row(l) {
		return
	}
	mark, n := markers(b.src, l.Start, l.End)
	if n == 0 && b.bullet {
		mark = '•'
	}
	if n == 0 && b.emojiItem(l) {
		mark, n = anyEmoji, emoji(b.src, l.Start, l.End)
	}
	switch {
	case mark != 0:
		l.Start += n
		b.item(l, mark)
	case b.continues(l):
		b.out[len(b.out)-1].End = trimmed(b.src, l.Start, l.End).End
		b.last.Span, b.last.from, b.last.joined = l.Span, l.from, true
		b.maybe = -1
	default:
		b.plain(l)
	}
}

// plain takes in a line without marker that begins a block.
func (b *builder) plain(l line) {
	if level := headingLine(b.src, l.Start, l.End); level > 0 {
		b.heading(l.Start, l.End, level)
		return
	}
	short, title := shortLine(b.src, l.Start, l.End)
	if b.maybe >= 0 && b.title && !short {
		b.confirm(3)
	}
	b.depths = b.depths[:0]
	from := len(b.out)
	n := inlineHead(b.src, l.Start, l.End)
	if n > 0 {
		b.heading(l.Start, l.Start+n, 3)
	}
	b.flat(l.Start+n, l.End, Paragraph, 0)
	b.last, b.maybe = l, -1
	if short && len(b.out) == from+1 {
		b.maybe, b.title = from, title && b.blank
	}
}

// heading adds a heading; of "X**:" only X is its text.
func (b *builder) heading(lo, hi, level int) {
	s := trimmed(b.src, lo, hi)
	if s.Len() > 0 && b.src[s.End-1] == ':' {
		if _, k := trimBlanks(b.src, s.Start, s.End-1); k > s.Start && isMark(b.src[k-1]) {
			s.End = k
		}
	}
	b.add(s.Start, s.End, Heading, level)
	b.depths, b.maybe, b.last = b.depths[:0], -1, line{}
}

// confirm makes the short line before a heading.
func (b *builder) confirm(level int) {
	if b.maybe >= 0 {
		b.out[b.maybe].Kind, b.out[b.maybe].Level = Heading, level
	}
	b.maybe = -1
}

// add adds a block without the blanks and emphasis marks around it, unless
// it has no words.
func (b *builder) add(lo, hi int, kind BlockKind, level int) {
	s := trimmed(b.src, lo, hi)
	if hasWord(b.src, s.Start, s.End) {
		b.out = append(b.out, Block{Span: s, Kind: kind, Level: level})
	}
}

// wordless takes in a line without letters and digits: an underline, a bullet
// alone, or a rule.
func (b *builder) wordless(l line) {
	c := b.src[l.Start]
	switch {
	case (c == '-' || c == '=') && l.Len() > 2 && !b.blank && len(b.out) > 0 && b.underlined():
		last := &b.out[len(b.out)-1]
		last.Kind, last.Level = Heading, 1
		if c == '-' {
			last.Level = 2
		}
		b.heading(0, 0, 0)
	case loneBullet(b.src, l.Start, l.End):
		b.bullet = true
	}
	b.blank = true
}

// underlined reports whether the last block is one short plain line, which an
// underline makes a heading.
func (b *builder) underlined() bool {
	last := b.out[len(b.out)-1]
	return last.Kind == Paragraph && last.Len() <= 100 && b.last.End > 0 && last.Start >= b.last.Start
}
