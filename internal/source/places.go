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
// own: the lines of its pages, or paragraphs that they take up as a whole by
// their numbers, such as "paragraphs 12-14, 16", and then the words of the
// others, each list ascending. It is nil for other files.
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
	var parts []string
	for _, n := range slices.Sorted(maps.Keys(taken)) {
		if d.sheets != nil || !d.leaves(n, taken[n]) {
			whole = append(whole, n)
		} else {
			parts = append(parts, d.part(n, taken[n]))
		}
	}
	return append(d.numbered(whole), parts...)
}

// leaves reports whether line n has words outside of ranges of the file. The
// bullet or number of an item is no word.
func (d *Document) leaves(n int, taken []text.Span) bool {
	start, line := d.origin.starts[n-1], d.origin.line(n)
	marker := text.Marker(line)
	for i, r := range line {
		in := func(s text.Span) bool { return s.Start <= start+i && start+i < s.End }
		if i >= marker && (unicode.IsLetter(r) || unicode.IsNumber(r)) && !slices.ContainsFunc(taken, in) {
			return true
		}
	}
	return false
}

// part names the words of line n that ranges of the file take up, such as
// "paragraph 2, words 3-4, 9"; those that follow each other as one.
func (d *Document) part(n int, taken []text.Span) string {
	start := d.origin.starts[n-1]
	end := start + len(d.origin.line(n))
	var words []int
	for _, s := range taken {
		from := d.word(max(s.Start, start), n)
		for w := from; w <= max(from, d.word(min(s.End, end)-1, n)); w++ {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	name := "words"
	if len(words) == 1 {
		name = "word"
	}
	return fmt.Sprintf("%s %d, %s %s", d.numbers, n, name, strings.Join(numberRanges(words), ", "))
}

// numberRanges writes ascending numbers, those that follow each other as "3-5".
func numberRanges(numbers []int) []string {
	var out []string
	for len(numbers) > 0 {
		k := following(numbers)
		if k == 1 {
			out = append(out, fmt.Sprint(numbers[0]))
		} else {
			out = append(out, fmt.Sprintf("%d-%d", numbers[0], numbers[k-1]))
		}
		numbers = numbers[k:]
	}
	return out
}

// following is how many of ascending numbers follow each other from the first on.
func following(numbers []int) int {
	k := 1
	for k < len(numbers) && numbers[k] == numbers[k-1]+1 {
		k++
	}
	return k
}

// numbered names whole lines of the extracted text, ascending; those that follow
// each other as one.
func (d *Document) numbered(lines []int) []string {
	if len(lines) == 0 {
		return nil
	}
	if d.sheets == nil {
		list := strings.Join(numberRanges(lines), ", ")
		if len(lines) > 1 {
			return []string{d.numbers + "s " + list}
		}
		return []string{d.numbers + " " + list}
	}
	var names []string
	for len(lines) > 0 {
		k := following(lines)
		names = append(names, between(d.sheet(lines[0]), d.sheet(lines[k-1])))
		lines = lines[k:]
	}
	return names
}
