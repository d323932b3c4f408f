package batch

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"jdcheck/internal/report"
)

//go:embed summary.html
var summaryPage string

// writeHTML writes the summary as one page that loads nothing.
func writeHTML(w io.Writer, v *Overview) error {
	t, err := template.New("summary").Funcs(template.FuncMap{
		"percent": percent, "heat": heatMap, "flags": func(t Totals) []Count { return flagCounts(&t) }, "bar": bar, "contradicted": func(m Matrix) []Count { return m.contradicted() },
		"count": func(n int) string { return counted(n, "listing") }, "sure": report.Sure, "hundred": func(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) },
	}).Parse(summaryPage)
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := t.Execute(&b, v); err != nil {
		return err
	}
	for line := range strings.Lines(b.String()) { // escapes in titles would steer a terminal that shows the page
		if _, err := fmt.Fprintln(w, report.Clean(strings.TrimSuffix(line, "\n"))); err != nil {
			return err
		}
	}
	return nil
}

// bar is the width of a bar of at most 100.
func bar(n, of int) int {
	if of == 0 {
		return 0
	}
	return (100*n + of - 1) / of
}

// Measures of the heat map in pixels.
const (
	cellSize  = 34
	leftSpace = 210
	topSpace  = 190
)

// heatMap draws a matrix: a row a role of titles, a column a role of duties, the
// darker the larger its part of the row. The diagonal, where title and duties
// agree, has a frame.
func heatMap(m Matrix) template.HTML {
	var b strings.Builder
	width, height := leftSpace+cellSize*len(m.Columns)+10, topSpace+cellSize*len(m.Rows)+10
	fmt.Fprintf(&b, `<svg role="img" aria-label="Titles against duties" viewBox="0 0 %d %d" width="%d" height="%d" font-family="inherit" font-size="12">`, width, height, width, height)
	for j, col := range m.Columns {
		x := leftSpace + cellSize*j + cellSize/2
		fmt.Fprintf(&b, `<text x="%d" y="%d" transform="rotate(-55 %d %d)" fill="currentColor">%s</text>`, x, topSpace-8, x, topSpace-8, template.HTMLEscapeString(col))
	}
	for i, row := range m.Rows {
		y := topSpace + cellSize*i
		sum := 0
		for _, n := range m.Cells[i] {
			sum += n
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end" fill="currentColor">%s</text>`, leftSpace-8, y+cellSize/2+4, template.HTMLEscapeString(row))
		for j, n := range m.Cells[i] {
			m.cell(&b, i, j, n, sum)
		}
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()) // of numbers and escaped names alone
}

func (m *Matrix) cell(b *strings.Builder, i, j, n, sum int) {
	x, y := leftSpace+cellSize*j, topSpace+cellSize*i
	part := 0.0
	if sum > 0 {
		part = float64(n) / float64(sum)
	}
	frame := ""
	if m.Rows[i] == m.Columns[j] {
		frame = ` stroke="currentColor" stroke-width="1.5"`
	}
	fmt.Fprintf(b, `<g><title>titled %s, duties of %s: %d of %d (%.0f %%)</title><rect x="%d" y="%d" width="%d" height="%d" fill="rgb(36,98,168)" fill-opacity="%.2f"%s/>`,
		template.HTMLEscapeString(m.Rows[i]), template.HTMLEscapeString(m.Columns[j]), n, sum, 100*part, x+1, y+1, cellSize-2, cellSize-2, 0.04+0.9*part, frame)
	if n > 0 {
		fill := "currentColor"
		if part > 0.8 { // on less of the blue black reads better
			fill = "#fff"
		}
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle" fill="%s" font-size="11">%d</text>`, x+cellSize/2, y+cellSize/2+4, fill, n)
	}
	b.WriteString("</g>")
}
