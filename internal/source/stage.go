package source

import (
	"sort"
	"strings"

	"jdcheck/internal/text"
)

// stage is a text and where each of its bytes came from in the stage before.
// A document is a chain of a few stages: the file as decoded, a JSON string
// unescaped, entities unescaped, the finished text.
type stage struct {
	text string
	from *stage // nil for the file as decoded
	runs []run  // ascending in out, without gaps, over all of text
}

// run says that text[out:out+n] stands for from.text[src:src+m]: byte for byte
// where exact, as a whole otherwise.
type run struct {
	out, n, src, m int
	exact          bool
}

// back is the offset in the stage before of the byte at offset; for the end of
// the text it is the end of what was read last.
func (s *stage) back(offset int) int {
	i := sort.Search(len(s.runs), func(i int) bool { return s.runs[i].out+s.runs[i].n > offset })
	if i == len(s.runs) {
		return s.backEnd(offset)
	}
	r := s.runs[i]
	if r.exact {
		return r.src + offset - r.out
	}
	return r.src
}

// backEnd is the offset in the stage before just past the byte that ends at offset.
func (s *stage) backEnd(offset int) int {
	i := sort.Search(len(s.runs), func(i int) bool { return s.runs[i].out+s.runs[i].n >= offset })
	if i == len(s.runs) {
		if i == 0 {
			return 0
		}
		i--
	}
	r := s.runs[i]
	switch {
	case offset <= r.out:
		return r.src
	case r.exact:
		return r.src + min(offset-r.out, r.n)
	}
	return r.src + r.m
}

// span maps a range of s to the range of the stage `to` before it. An empty
// range stays empty.
func (s *stage) span(at text.Span, to *stage) text.Span {
	for s != to && s.from != nil {
		start := s.back(at.Start)
		end := start
		if at.End > at.Start {
			end = max(start, s.backEnd(at.End))
		}
		at, s = text.Span{Start: start, End: end}, s.from
	}
	return at
}

// builder makes a stage from another. It is the only way for text to enter a
// document.
type builder struct {
	in     *stage
	out    strings.Builder
	runs   []run
	blocks []text.Block
	block  text.Block // the open block; Start < 0: none
}

func newBuilder(in *stage) *builder {
	b := &builder{in: in}
	b.block.Start = -1
	b.out.Grow(len(in.text))
	return b
}

// copy appends in.text[start:end] as it is.
func (b *builder) copy(start, end int) {
	if start >= end {
		return
	}
	if k := len(b.runs) - 1; k >= 0 && b.runs[k].exact && b.runs[k].src+b.runs[k].n == start {
		b.runs[k].n += end - start
		b.runs[k].m = b.runs[k].n
	} else {
		b.runs = append(b.runs, run{out: b.out.Len(), n: end - start, src: start, m: end - start, exact: true})
	}
	b.out.WriteString(b.in.text[start:end])
}

// replace appends s, which stands for in.text[start:end].
func (b *builder) replace(s string, start, end int) {
	if s == "" {
		return
	}
	b.runs = append(b.runs, run{out: b.out.Len(), n: len(s), src: start, m: end - start})
	b.out.WriteString(s)
}

// open closes the open block, puts a line break and opens a block; at is the
// offset in the input where that happens.
func (b *builder) open(kind text.BlockKind, level, at int) {
	b.close()
	if b.out.Len() > 0 {
		b.replace("\n", at, at)
	}
	b.block = text.Block{Span: text.Span{Start: b.out.Len()}, Kind: kind, Level: level}
}

// close ends the open block; one without text leaves no trace in blocks.
func (b *builder) close() {
	if b.block.Start < 0 {
		return
	}
	s := b.out.String()[b.block.Start:]
	trimmed := strings.TrimLeft(s, " \t\n")
	b.block.Start += len(s) - len(trimmed)
	b.block.End = b.block.Start + len(strings.TrimRight(trimmed, " \t\n"))
	if b.block.Len() > 0 {
		b.blocks = append(b.blocks, b.block)
	}
	b.block = text.Block{Span: text.Span{Start: -1}}
}

// stage is the finished text.
func (b *builder) stage() *stage {
	b.close()
	return &stage{text: b.out.String(), from: b.in, runs: b.runs}
}

// rootOffset is the offset in the file as decoded of the byte at offset.
func (s *stage) rootOffset(offset int) int {
	return s.span(text.Span{Start: offset, End: offset}, nil).Start
}
