package source

import (
	"regexp"
	"strings"
	"sync"
)

// pages makes the document of the lines of a PDF: the extracted text has one
// line for each; running heads and page numbers stay out of the document, lines
// that go on are joined, and the hyphen between them goes where it parted a word.
func (d *Document) pages(pages [][]pdfLine) {
	var out strings.Builder
	var lines []pdfLine
	running := runningLines(pages)
	for i, page := range pages {
		counts := map[int]int{}
		for k, l := range page {
			counts[l.Column]++
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(l.Text)
			if running[[2]int{i, k}] {
				l.Size = 0
			}
			if l.Row != 0 {
				l.Row += (l.Row / max(l.Row, -l.Row)) * (i << 16)
			}
			lines = append(lines, l)
			d.sheets = append(d.sheets, pageLine{page: i + 1, column: l.Column, line: counts[l.Column]})
		}
	}
	root := &stage{text: out.String()}
	d.wire, d.origin, d.numbers = root, newLines(root.text), "line"
	in := d.directives(root)
	b := newBuilder(in)
	s := newSetter(d, b, lines)
	for i := 0; i < len(in.text); {
		end := lineEnd(in.text, i)
		if end > i {
			s.line(d.origin.position(in.rootOffset(i)).Line-1, i, end)
		}
		i = end + 1
	}
	s.close()
	s.wholeRows()
	d.last = b.stage()
	d.Blocks = leads(b.blocks, d.last.text)
}

var (
	pageNumber = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(?:page|seite)?\s*\d+(?:\s*(?:/|of|von)\s*\d+)?$`)
	})
	anyNumber   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d+`) })
	typedMarker = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[•·▪▫◦●○■□▸▹►▶‣⁃∙✓✔❖➢➤◆◇\x{F000}-\x{F0FF}]|[-–*o] |\(?\d{1,2}[.)] |\(?[a-z][.)] )\s*`)
	})
)

// runningLines finds the lines that are no part of the text: of the first and
// last two of each page those that stand on every page, numbers aside, and
// page numbers. Keys are page and line, from 0.
func runningLines(pages [][]pdfLine) map[[2]int]bool {
	mask := func(l pdfLine) string { return anyNumber().ReplaceAllString(l.Text, "#") }
	edge := func(n, k int) bool { return k < 2 || k >= n-2 }
	seen := map[string]int{}
	for _, page := range pages {
		once := map[string]bool{}
		for k, l := range page {
			if m := mask(l); edge(len(page), k) && !once[m] {
				once[m] = true
				seen[m]++
			}
		}
	}
	out := map[[2]int]bool{}
	for i, page := range pages {
		for k, l := range page {
			if edge(len(page), k) && (len(pages) > 1 && seen[mask(l)] == len(pages) || pageNumber().MatchString(l.Text)) {
				out[[2]int{i, k}] = true
			}
		}
	}
	return out
}
