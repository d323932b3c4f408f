package source

import (
	"math"
	"slices"
)

// table appends rows that are a table, parted at x and maybe elsewhere, row by
// row and cell by cell; false: they are columns of a page, which are read one
// after the other.
//
// The rows of a table are told by the rules drawn between them or, where there
// are none, by the white between them: it must be at the same height in all
// columns, and wider than between the lines of a cell.
func (p *pdfGrid) table(lines []pdfLine, rows [][]pdfRun, x float64, column int) ([]pdfLine, bool) {
	records := p.ruled(rows, x)
	if records == nil {
		records = spaced(rows, x)
	}
	if records == nil {
		return lines, false
	}
	for lone(records[0], x) { // the end of what stands above
		lines, rows, records = joinRows(lines, records[0], column), rows[len(records[0]):], records[1:]
	}
	var after [][]pdfRun
	for k := len(records) - 1; lone(records[k], x); k-- {
		after, records = rows[len(rows)-len(records[k])-len(after):], records[:k]
	}
	rows = rows[:len(rows)-len(after)]
	cuts, from := p.cuts(rows), len(lines)
	edges := make([]float64, len(cuts)+1)
	for n, record := range records {
		p.rows++
		start, head := len(lines), n == 0
		for k, cell := range cells(record, cuts) {
			at := len(lines)
			lines = joinRows(lines, cell, max(1, column)+k)
			for i := at; i < len(lines); i++ {
				lines[i].Row = p.rows
				head = head && lines[i].Bold
				edges[k] = max(edges[k], lines[i].Right)
			}
		}
		for i := start; head && i < len(lines); i++ {
			lines[i].Row = -p.rows
		}
	}
	for i := range lines[from:] {
		l := &lines[from+i]
		l.Edge = edges[l.Column-max(1, column)]
	}
	return joinRows(lines, after, column), true
}

// lone says whether rows have text on one side of x only.
func lone(rows [][]pdfRun, x float64) bool {
	sides := cells(rows, []float64{x})
	return len(sides[0]) == 0 || len(sides[1]) == 0
}

// cells parts the strings of some rows at the cuts.
func cells(rows [][]pdfRun, cuts []float64) [][][]pdfRun {
	runs := make([][]pdfRun, len(cuts)+1)
	for _, row := range rows {
		for _, r := range row {
			k, _ := slices.BinarySearch(cuts, r.left)
			runs[k] = append(runs[k], r)
		}
	}
	out := make([][][]pdfRun, len(runs))
	for k := range runs {
		out[k] = rowsOf(runs[k])
	}
	return out
}

// cuts are the places that part all rows, one between any two columns.
func (p *pdfGrid) cuts(rows [][]pdfRun) []float64 {
	var all []stretch
	for _, row := range rows {
		all = append(all, p.stretches(row)...)
	}
	slices.SortFunc(all, func(a, b stretch) int { return int(math.Copysign(1, a.left-b.left)) })
	var cuts []float64
	right := math.Inf(1)
	for _, s := range all {
		if s.left > right {
			cuts = append(cuts, (right+s.left)/2)
			right = s.right
		}
		if math.IsInf(right, 1) {
			right = s.right
		}
		right = max(right, s.right)
	}
	return cuts
}

// ruled cuts rows where rules are drawn from one side of x to the other: two at
// least, so that there are three rows.
func (p *pdfGrid) ruled(rows [][]pdfRun, x float64) (records [][][]pdfRun) {
	from := 0
	for i := 1; i <= len(rows); i++ {
		if i == len(rows) || p.between(rows[i-1][0], rows[i][0], x) {
			records, from = append(records, rows[from:i]), i
		}
	}
	filled := 0
	for _, r := range records {
		filled += boolInt(!lone(r, x))
	}
	if filled < 3 || filled*2 < len(records) {
		return nil
	}
	return records
}

// between says whether rules stand below one line and above the next on both
// sides of x.
func (p *pdfGrid) between(above, below pdfRun, x float64) bool {
	const near = 20 // points
	var left, right bool
	for _, r := range p.rules {
		if r.high < above.base+0.1*above.size && r.low > below.base+0.3*below.size && r.right-r.left > near/2 {
			left = left || r.left < x-near/2 && r.right > x-near
			right = right || r.right > x+near/2 && r.left < x+near
		}
	}
	return left && right
}

// spaced cuts rows where all columns have more white than between the lines of a
// cell. It is nil where that does not make a table: three rows at least, most of
// them with text on both sides of x, in every one of them the lines of a side
// close together, and not a list on either side.
func spaced(rows [][]pdfRun, x float64) (records [][][]pdfRun) {
	const wider = 1.15
	close := leading(rows, x) * wider
	from, both, listed := 0, 0, 0
	for i := 1; i <= len(rows); i++ {
		if i < len(rows) && rows[i-1][0].base-rows[i][0].base <= close {
			continue
		}
		record := rows[from:i]
		sides := cells(record, []float64{x})
		for _, side := range sides {
			for k := 1; k < len(side); k++ {
				if side[k-1][0].base-side[k][0].base > close {
					return nil
				}
			}
		}
		if len(sides[0]) > 0 && len(sides[1]) > 0 {
			both++
			if marked(sides[0]) && marked(sides[1]) {
				listed++
			}
		}
		records, from = append(records, record), i
	}
	if len(records) < 3 || both*5 < len(records)*4 || listed*2 > both {
		return nil
	}
	return records
}

func marked(rows [][]pdfRun) bool { return typedMarker().MatchString(joinRow(rows[0]).Text + " ") }

// leading is the least distance of two lines on one side of x; where even that is
// wide no cell has two lines, and it is that of letters of their size.
func leading(rows [][]pdfRun, x float64) float64 {
	const single = 1.2
	least, size := math.Inf(1), 0.0
	for _, side := range cells(rows, []float64{x}) {
		for k := range side {
			size = max(size, side[k][0].size)
			if k > 0 {
				least = min(least, side[k-1][0].base-side[k][0].base)
			}
		}
	}
	if least > 1.45*size {
		return single * size
	}
	return least
}
