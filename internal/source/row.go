package source

import (
	"strings"

	"jdcheck/internal/text"
)

// row is the row of a table that is being read.
type row struct {
	starts []int // where its cells begin among what was read
	head   bool  // it says what stands in the rows below it
}

// rows are the rows that are being read, one for each open table, the innermost
// last. Outside of a table nothing happens.
type rows []row

func (r *rows) table() { *r = append(*r, row{}) }

func (r *rows) tableEnd() { *r = (*r)[:max(0, len(*r)-1)] }

func (r rows) row() {
	if k := len(r) - 1; k >= 0 {
		r[k] = row{}
	}
}

func (r rows) cell(at int) {
	if k := len(r) - 1; k >= 0 {
		r[k].starts = append(r[k].starts, at)
	}
}

func (r rows) head(is bool) {
	if k := len(r) - 1; k >= 0 {
		r[k].head = is
	}
}

// end is the row that ends; r goes on with an empty one.
func (r rows) end() (ended row) {
	if k := len(r) - 1; k >= 0 {
		ended, r[k] = r[k], row{}
	}
	return ended
}

// cells are, for each cell, those of the n things read that are filled.
func (r row) cells(n int, filled func(i int) bool) [][]int {
	out := make([][]int, len(r.starts))
	for i, at := range r.starts {
		end := n
		if i+1 < len(r.starts) {
			end = r.starts[i+1]
		}
		for ; at < end; at++ {
			if filled(at) {
				out[i] = append(out[i], at)
			}
		}
	}
	return out
}

// number is what text.Block.Row is for the cells of the row: 0 where one holds
// more than one thing, for those are the columns of a page.
func (r row) number(cells [][]int) int {
	for _, c := range cells {
		if len(c) > 1 {
			return 0
		}
	}
	if r.head {
		return -1 - r.starts[0]
	}
	return 1 + r.starts[0]
}

// paragraphs makes items of the cells of the row that are one paragraph each, as
// each is a fact of its own; where all are, they are known to be of one row. The
// short first of two cells is the heading of a longer second: that is how the
// forms of personnel departments are laid out. A row of one cell is layout and
// stays as it is.
func (r row) paragraphs(ps []paragraph) {
	cells := r.cells(len(ps), func(i int) bool { return strings.TrimSpace(ps[i].text) != "" })
	if len(cells) < 2 {
		return
	}
	one := r.number(cells)
	for i, c := range cells {
		if len(c) != 1 {
			continue
		}
		p := &ps[c[0]]
		if p.row = one; p.kind != text.Paragraph {
			continue
		}
		p.kind, p.level = text.Item, 1
		if i == 0 && len(cells) == 2 && len(cells[1]) > 1 && headingLike(strings.TrimSpace(p.text)) {
			p.kind, p.level = text.Heading, 4
		}
	}
}

// blocks is paragraphs for the blocks of a page, save that it knows no forms.
func (r row) blocks(bs []text.Block) {
	cells := r.cells(len(bs), func(int) bool { return true })
	if len(cells) < 2 {
		return
	}
	one := r.number(cells)
	for _, c := range cells {
		if len(c) != 1 || one == 0 {
			continue
		}
		b := &bs[c[0]]
		if b.Row = one; b.Kind == text.Paragraph {
			b.Kind, b.Level = text.Item, 1
		}
	}
}
