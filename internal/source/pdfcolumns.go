package source

import (
	"math"
	"slices"
)

// columns appends rows as lines, those set in columns column by column: where a
// white band parts most of a stretch of rows, what is left of it is read before
// what is right of it, unless the rows are those of a table.
func (p *pdfGrid) columns(lines []pdfLine, rows [][]pdfRun, column, depth int) []pdfLine {
	from, to, at := p.band(rows)
	if to == from || depth >= 4 {
		return joinRows(lines, rows, column)
	}
	lines = p.columns(lines, rows[:from], column, depth+1)
	if lines, ok := p.table(lines, rows[from:to], at, column); ok {
		return p.columns(lines, rows[to:], column, depth)
	}
	var left, right []pdfRun
	for _, row := range rows[from:to] {
		for _, r := range row {
			if r.left < at {
				left = append(left, r)
			} else {
				right = append(right, r)
			}
		}
	}
	first := max(1, column)
	lines = p.columns(lines, rowsOf(left), first, depth+1)
	next := first
	for _, l := range lines {
		next = max(next, l.Column)
	}
	lines = p.columns(lines, rowsOf(right), next+1, depth+1)
	return p.columns(lines, rows[to:], column, depth+1)
}

// band finds the white band, or the rule of a table, that parts most rows: the rows from ≤ i < to, and
// where it stands. to == from: there is none.
func (p *pdfGrid) band(rows [][]pdfRun) (from, to int, at float64) {
	parts := make([][]stretch, len(rows))
	var tries []float64
	for i, row := range rows {
		parts[i] = p.stretches(row)
		for k := 1; k < len(parts[i]); k++ {
			tries = append(tries, (parts[i][k-1].right+parts[i][k].left)/2)
		}
	}
	for _, r := range p.rules {
		if r.upright() {
			tries = append(tries, (r.left+r.right)/2)
		}
	}
	slices.Sort(tries)
	const apart = 2 // points; nearer ones part the same
	last := math.Inf(-1)
	for _, x := range tries {
		if x-last < apart {
			continue
		}
		last = x
		for i := 0; i < len(rows); {
			k := i
			for k < len(rows) && !crossed(parts[k], x) {
				k++
			}
			if k-i > to-from && (parted(parts[i:k], x) || p.wall(x) && p.ruled(rows[i:k], x) != nil) {
				from, to, at = i, k, x
			}
			i = k + 1
		}
	}
	return from, to, at
}

func crossed(row []stretch, x float64) bool {
	return slices.ContainsFunc(row, func(s stretch) bool { return s.left < x && x < s.right })
}

// parted says whether x parts rows into two columns of text: at least three
// lines on each side, of 15 letters or more on average. Bullets, labels and
// dates beside a text are no column.
func parted(rows [][]stretch, x float64) bool {
	var n, letters [2]int
	for _, row := range rows {
		var here [2]int
		for _, s := range row {
			side := 0
			if s.left >= x {
				side = 1
			}
			here[side] += s.letters
		}
		for side := range here {
			if here[side] > 0 {
				n[side]++
				letters[side] += here[side]
			}
		}
	}
	for side := range n {
		if n[side] < 3 || letters[side] < 15*n[side] || n[side]*5 < len(rows) {
			return false
		}
	}
	return true
}
