package source

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// pdfGrid is what is known of a page beside its strings.
type pdfGrid struct {
	rules []pdfShape // thin lines that are drawn
	rows  int        // of tables found so far
}

// layout puts the strings of a page together to lines in the order of reading:
// from top to bottom, columns from left to right, tables row by row.
func layout(runs []pdfRun, rules []pdfShape) []pdfLine {
	runs = slices.DeleteFunc(runs, func(r pdfRun) bool { return strings.TrimSpace(r.text) == "" && r.text != " " || r.size < 0.5 })
	rows := rowsOf(runs)
	var lines []pdfLine
	const most = 400 // rows of a page that is searched for columns
	if len(rows) > most {
		return joinRows(lines, rows, 0)
	}
	p := &pdfGrid{rules: rules}
	return p.columns(lines, rows, 0, 0)
}

// joinRows appends each row as a line; column is 0 for text across the page.
func joinRows(lines []pdfLine, rows [][]pdfRun, column int) []pdfLine {
	from := len(lines)
	edge := 0.0
	for _, r := range rows {
		l := joinRow(r)
		l.Column = column
		if l.Text != "" {
			lines = append(lines, l)
			edge = max(edge, l.Right)
		}
	}
	for i := range lines[from:] {
		lines[from+i].Edge = edge
	}
	return lines
}

// rowsOf sorts strings into rows that share a base line, from the top, each
// from left to right.
func rowsOf(runs []pdfRun) [][]pdfRun {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b pdfRun) int { return cmp.Compare(b.base, a.base) })
	var rows [][]pdfRun
	for _, r := range runs {
		k := len(rows) - 1
		if k >= 0 && rows[k][0].base-r.base < 0.45*min(r.size, rows[k][0].size) {
			rows[k] = append(rows[k], r)
			continue
		}
		rows = append(rows, []pdfRun{r})
	}
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b pdfRun) int { return cmp.Compare(a.left, b.left) })
	}
	return rows
}

// joinRow is a row as a line. A gap of a fifth of the letters' size is a blank;
// a string shown twice in one place, which makes it look bold, is shown once, and
// a blank on which something else stands is none: some write soft hyphens so.
func joinRow(row []pdfRun) pdfLine {
	var b strings.Builder
	l := pdfLine{Left: math.Inf(1), Right: math.Inf(-1), Bold: true}
	var last pdfRun
	for i, r := range row {
		if i > 0 && r.text == last.text && math.Abs(r.left-last.left) < 0.1*r.size {
			continue
		}
		if covered(row, i) {
			continue
		}
		if s := b.String(); s != "" && r.left-last.right > 0.2*r.size && !strings.HasSuffix(s, " ") && r.text[0] != ' ' {
			b.WriteByte(' ')
		}
		b.WriteString(r.text)
		last = r
		if strings.TrimSpace(r.text) == "" {
			continue
		}
		l.Left, l.Right = min(l.Left, r.left), max(l.Right, r.right)
		if r.size > l.Size {
			l.Size, l.Base = r.size, r.base
		}
		l.Bold = l.Bold && (r.bold || !wordy(r.text))
	}
	l.Text = strings.TrimSpace(strings.Map(printable, b.String()))
	l.Bold = l.Bold && wordy(l.Text)
	if l.Text == "" {
		return pdfLine{}
	}
	return l
}

// covered says whether string i of a row is a blank on which another stands.
func covered(row []pdfRun, i int) bool {
	if strings.TrimSpace(row[i].text) != "" {
		return false
	}
	middle := (row[i].left + row[i].right) / 2
	near := row[max(0, i-3):min(len(row), i+4)]
	return slices.ContainsFunc(near, func(r pdfRun) bool {
		return strings.TrimSpace(r.text) != "" && r.left < middle && middle < r.right
	})
}

// printable makes blanks of what would break a line.
func printable(r rune) rune {
	if r < ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029' {
		return ' '
	}
	return r
}

func wordy(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r > 0xBF })
}

// stretch is a part of a row without a wide gap, and without a rule between.
type stretch struct {
	left, right float64
	letters     int
}

// stretches cuts a row at its wide gaps and where an upright rule stands.
func (p *pdfGrid) stretches(row []pdfRun) []stretch {
	var out []stretch
	for _, r := range row {
		n := utf8.RuneCountInString(strings.TrimSpace(r.text))
		if n == 0 {
			continue
		}
		if k := len(out) - 1; k >= 0 && r.left-out[k].right < 1.2*r.size && !p.walled(out[k].right, r) {
			out[k].right = max(out[k].right, r.right)
			out[k].letters += n
			continue
		}
		out = append(out, stretch{r.left, r.right, n})
	}
	return out
}

// wall says whether an upright rule stands at x.
func (p *pdfGrid) wall(x float64) bool {
	return slices.ContainsFunc(p.rules, func(s pdfShape) bool { return s.upright() && s.left-1 <= x && x <= s.right+1 })
}

// walled says whether an upright rule stands before a string, right of a place.
func (p *pdfGrid) walled(from float64, r pdfRun) bool {
	const slack = 1 // points
	return slices.ContainsFunc(p.rules, func(s pdfShape) bool {
		return s.upright() && from-slack <= s.left && s.right <= r.left+slack && s.low <= r.base+0.3*r.size && r.base <= s.high
	})
}
