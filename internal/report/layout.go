package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Width is how many columns of a terminal s takes; wide characters take two and
// combining ones none.
func Width(s string) int { return displaywidth.String(s) }

// cell is a character as a reader sees it, laid out on a line.
type cell struct {
	s     string
	char  int // index of its first code point in the line, from 0
	chars int // how many code points it has
	col   int // columns before it on the line
	width int
}

// tabStop is how many columns apart tab stops are.
const tabStop = 4

// cells lays a line out; tabs become blanks.
func cells(line string) []cell {
	var out []cell
	char, col := 0, 0
	g := displaywidth.StringGraphemes(line)
	for g.Next() {
		c := cell{s: g.Value(), char: char, col: col, width: g.Width()}
		if c.s == "\t" {
			c.width = tabStop - col%tabStop
			c.s = blanks(c.width)
		}
		for range g.Value() {
			c.chars++
		}
		char += c.chars
		col += c.width
		out = append(out, c)
	}
	return out
}

// chunks cuts a laid-out line at blanks into pieces of at most room columns.
func chunks(line []cell, room int) [][]cell {
	var out [][]cell
	for len(line) > 0 {
		n, last := 0, 0
		for n < len(line) && line[n].col+line[n].width-line[0].col <= room {
			n++
			if n == len(line) || line[n].s == " " || line[n-1].s == " " {
				last = n
			}
		}
		switch {
		case n == len(line):
			last = n
		case last == 0:
			last = max(n, 1)
		}
		out = append(out, line[:last])
		line = line[last:]
		for len(line) > 0 && line[0].s == " " {
			line = line[1:]
		}
	}
	return out
}

// fold is a line for a terminal: where lines are folded, its rest hangs below it.
func (w *Writer) fold(s string) string {
	const hang, tie = 4, "\x00%" // a number stays with its sign
	if !w.o.Fold || shownWidth(s) <= w.o.Width {
		return s
	}
	lines := Wrap(strings.ReplaceAll(s, " %", tie), w.o.Width-hang)
	return strings.ReplaceAll(strings.Join(lines, "\n"+blanks(hang)), tie, " %")
}

// shownWidth is the width of s without the colours in it.
func shownWidth(s string) int {
	n := 0
	for i, part := range strings.Split(s, "\x1b[") {
		if i > 0 {
			_, part, _ = strings.Cut(part, "m")
		}
		n += Width(part)
	}
	return n
}

// Wrap breaks s at blanks into lines of at most room columns; a longer
// word stands alone.
func Wrap(s string, room int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, word := range strings.Fields(s) {
		n := shownWidth(word)
		if used > 0 && used+1+n > room {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used += n
	}
	return append(lines, line.String())
}
