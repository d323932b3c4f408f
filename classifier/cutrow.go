package classifier

import (
	"strings"

	"jdcheck/internal/text"
)

// Row lists the blocks of the row of a table that a range of the text stands in,
// in order: the block alone where it is in no row, none where it is in no block.
func (d Document) Row(s text.Span) []text.Span {
	x := &cutter{d: d, blocks: d.blocks()}
	for b := 0; b < len(x.blocks); {
		end := x.row(b)
		if x.blocks[b].Start < s.End && s.Start < x.blocks[end-1].End {
			var out []text.Span
			for _, cell := range x.blocks[b:end] {
				out = append(out, cell.Span)
			}
			return out
		}
		b = end
	}
	return nil
}

// between is what stands in the text between a block and the next.
func (x *cutter) between(i int) string {
	if i+1 >= len(x.blocks) || x.blocks[i].End > x.blocks[i+1].Start {
		return "\n"
	}
	return x.d.Text[x.blocks[i].End:x.blocks[i+1].Start]
}

// row is the end of the row of a table that begins with block i: its cells are
// known to be of one row, or stand on one line with bars between. Any other block
// is a row by itself.
func (x *cutter) row(i int) int {
	for ; ; i++ {
		if i+1 < len(x.blocks) && x.blocks[i].Row != 0 && x.blocks[i].Row == x.blocks[i+1].Row {
			continue
		}
		if gap := x.between(i); strings.Contains(gap, "\n") || !strings.Contains(gap, "|") {
			return i + 1
		}
	}
}

// heads reports whether block i is the last of the head of a table: by what is
// known of its cells, or for a rule of a table stands under it.
func (x *cutter) heads(i int) bool {
	if row := x.blocks[i].Row; row != 0 {
		return row < 0
	}
	_, under, ok := strings.Cut(x.between(i), "\n")
	rule, _, _ := strings.Cut(under, "\n")
	return ok && strings.Contains(rule, "|") && strings.Contains(rule, "--") && strings.Trim(rule, " |:-") == ""
}

// table is the end of the rows that go on from block i.
func (x *cutter) table(i int) int {
	known := i
	for known < len(x.blocks) && x.blocks[known].Row > 0 {
		known++
	}
	if known > i {
		return known
	}
	for i < len(x.blocks) {
		i = x.row(i)
		if gap := x.between(i - 1); strings.Count(gap, "\n") > 1 || !strings.Contains(gap, "|") {
			break
		}
	}
	return min(i, len(x.blocks))
}

// leave takes sentence i, with the row of a table that it stands in, out of the
// draft of job k: see without.
func (x *cutter) leave(i, k int, handed bool) {
	from, to := i, i+1
	for b := 0; b < len(x.blocks); {
		end := x.row(b)
		if lo, hi := x.inside[b][0], x.inside[end-1][1]; end > b+1 && lo <= i && i < hi {
			from, to = lo, hi
		}
		b = end
	}
	for j, jobs := from, x.without(i, k, handed); j < to; j++ {
		x.of[j] = jobs
	}
}
