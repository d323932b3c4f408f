package source

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"jdcheck/internal/text"
)

// Places names where ranges of Text stand in a file that has no lines of its
// own: paragraphs and lines of a page that they take up as a whole by their
// numbers, such as "paragraphs 12-14, 16", and then the rest as [Document.Where]
// does. It is nil for other files.
func (d *Document) Places(spans []text.Span) []string {
	if d.numbers == "" && d.sheets == nil {
		return nil
	}
	taken := map[int][]text.Span{} // by line of the extracted text
	for _, s := range spans {
		at := d.last.span(d.inside(s), nil)
		for n := d.origin.position(at.Start).Line; n <= d.origin.position(max(at.Start, at.End-1)).Line; n++ {
			taken[n] = append(taken[n], at)
		}
	}
	var whole []int
	for _, n := range slices.Sorted(maps.Keys(taken)) {
		if !d.leaves(n, taken[n]) {
			whole = append(whole, n)
		}
	}
	names := d.numbered(whole)
	for _, s := range spans {
		at := d.last.span(d.inside(s), nil)
		for n := d.origin.position(at.Start).Line; n <= d.origin.position(max(at.Start, at.End-1)).Line; n++ {
			if !slices.Contains(whole, n) {
				names = append(names, d.Where(s))
				break
			}
		}
	}
	return slices.Compact(names)
}

// leaves reports whether line n has words outside of ranges of the file.
func (d *Document) leaves(n int, taken []text.Span) bool {
	start := d.origin.starts[n-1]
	for i, r := range d.origin.line(n) {
		in := func(s text.Span) bool { return s.Start <= start+i && start+i < s.End }
		if (unicode.IsLetter(r) || unicode.IsNumber(r)) && !slices.ContainsFunc(taken, in) {
			return true
		}
	}
	return false
}

// numbered names whole lines of the extracted text, ascending; those that follow
// each other as one.
func (d *Document) numbered(lines []int) []string {
	var names, numbers []string
	for len(lines) > 0 {
		k := 1
		for k < len(lines) && lines[k] == lines[k-1]+1 {
			k++
		}
		from, to := lines[0], lines[k-1]
		lines = lines[k:]
		switch {
		case d.sheets != nil:
			names = append(names, between(d.sheet(from), d.sheet(to)))
		case from == to:
			numbers = append(numbers, fmt.Sprint(from))
		default:
			numbers = append(numbers, fmt.Sprintf("%d-%d", from, to))
		}
	}
	if list := strings.Join(numbers, ", "); strings.ContainsAny(list, ",-") {
		names = append(names, d.numbers+"s "+list)
	} else if list != "" {
		names = append(names, d.numbers+" "+list)
	}
	return names
}
