package train

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// table is rows of cells written in columns: the first column to the left, the
// others to the right, but those named in left.
type table struct {
	rows [][]string
	left map[int]bool
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String writes the rows, two blanks between columns, none at the ends of
// lines.
func (t *table) String() string {
	var wide []int
	for _, row := range t.rows {
		for i, c := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], utf8.RuneCountInString(c))
		}
	}
	var b strings.Builder
	for _, row := range t.rows {
		var line strings.Builder
		for i, c := range row {
			if i > 0 {
				line.WriteString("  ")
			}
			fill := strings.Repeat(" ", wide[i]-utf8.RuneCountInString(c))
			if i == 0 || t.left[i] {
				line.WriteString(c + fill)
			} else {
				line.WriteString(fill + c)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// three writes a figure with three decimals.
func three(x float64) string { return fmt.Sprintf("%.3f", x) }

// percent writes a fraction as whole percent.
func percent(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) }
