package classifier

import (
	"bytes"
	"unicode"

	"jdcheck/internal/text"
)

// without is the document with some ranges blanked in place, so that the
// offsets of the rest stay as they are. Of a block that has no words left its
// bullet, number or heading mark goes too, as they would if the line were
// deleted; blocks that came with the document lose what is blank at their ends.
func (d Document) without(drop []text.Span) Document {
	out := []byte(d.Text)
	for _, s := range drop {
		blank(out[s.Start:s.End])
	}
	blocks := d.blocks()
	left := make([]text.Block, 0, len(blocks)) // not nil: that would ask for a search
	for i, b := range blocks {
		b.Span = trimmed(out, b.Span)
		switch {
		case b.Len() > 0:
			left = append(left, b)
		case len(text.Overlap(drop, blocks[i].Span)) > 0:
			at := marked(d.Text, blocks, i)
			blank(out[at.Start:at.End])
		}
	}
	if d.Blocks != nil {
		d.Blocks = left
	}
	d.Text = string(out)
	return d
}

// blocks are those of the document, found in its text where it has none.
func (d Document) blocks() []text.Block {
	if d.Blocks != nil {
		return d.Blocks
	}
	return text.Blocks(d.Text)
}

// blank makes blanks of all but line breaks.
func blank(b []byte) {
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
}

// trimmed is the range without blanks around; empty where it has no word.
func trimmed(src []byte, s text.Span) text.Span {
	body := src[s.Start:s.End]
	if !bytes.ContainsFunc(body, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return text.Span{Start: s.Start, End: s.Start}
	}
	start := len(body) - len(bytes.TrimLeft(body, " \n"))
	return text.Span{Start: s.Start + start, End: s.Start + len(bytes.TrimRight(body, " \n"))}
}

// marked is block i with the marks around it: what stands on its line between
// it and the blocks before and after. A mark between two blocks of one line is
// the second's.
func marked(src string, blocks []text.Block, i int) text.Span {
	s := blocks[i].Span
	for s.Start > 0 && src[s.Start-1] != '\n' && (i == 0 || s.Start > blocks[i-1].End) {
		s.Start--
	}
	end := s.End
	for end < len(src) && src[end] != '\n' {
		end++
	}
	if i+1 == len(blocks) || blocks[i+1].Start >= end {
		s.End = end
	}
	return s
}
