package report

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// path is how a result's draft is called in reports for people.
func (r Result) path() string {
	if r.Doc.Path == "" || r.Doc.Path == "-" {
		return "<stdin>"
	}
	return r.Doc.Path
}

// place is where a finding is shown: its span, or, where it has none, the title
// in front matter or the start of the file.
func (r Result) place(f classifier.Finding) source.Position {
	switch {
	case f.Len() > 0:
		return r.Doc.Position(f.Start)
	case aboutTitle(f.Rule) && r.Doc.TitleAt.Line > 0:
		return r.Doc.TitleAt
	}
	return source.Position{Line: 1, Column: 1}
}

// spot is a place with its end; to is from where only the start is known.
type spot struct {
	from, to source.Position
	where    string // the whole place in words
}

// spot is where a finding is shown, with its end.
func (r Result) spot(f classifier.Finding) spot {
	if f.Len() > 0 {
		return extent(r.Doc, f.Span)
	}
	p := r.place(f)
	return spot{p, p, place(p)}
}

func extent(d *source.Document, s text.Span) spot {
	from, to := d.Extent(s)
	return spot{from, to, d.Where(s)}
}

func aboutTitle(rule string) bool {
	switch rule {
	case classifier.TitleMismatch, classifier.TitleSpecialisation, classifier.LevelMismatch, classifier.UnexpectedRole:
		return true
	}
	return false
}

// foreign lists the sentences that a mixed-roles finding is about.
func (r Result) foreign(f classifier.Finding) []classifier.Sentence {
	var out []classifier.Sentence
	for _, s := range text.Overlap(r.Report.Sentences, f.Span) {
		if s.Start >= f.Start && s.End <= f.End && slices.Contains(s.Roles, f.Role) && !r.hidden[hidden{s.Span, f.Role}] {
			out = append(out, s)
		}
	}
	return out
}

// number is how many sentences begin before a place in the text.
func (r Result) number(at int) int {
	n, _ := slices.BinarySearchFunc(r.Report.Sentences, at, func(s classifier.Sentence, at int) int { return s.Start - at })
	return n
}

// lineList names the lines that spans stand on, such as "lines 3, 5-7", or what
// stands in for lines in their file, and counts the lines.
func lineList(d *source.Document, spans []text.Span) (string, int) {
	numbers := lineNumbers(d, spans)
	if names := d.Places(spans); names != nil {
		if n := len(names); n > mostPlaces {
			names = append(names[:mostPlaces], fmt.Sprintf("and %d more", n-mostPlaces))
		}
		return strings.Join(names, "; "), len(numbers)
	}
	list, n := ranges(numbers)
	return plural(n, "line ", "lines ") + list, n
}

// mostPlaces is how many places of a file without lines are named.
const mostPlaces = 6

// lineNumbers lists the lines that spans stand on, each once, ascending.
func lineNumbers(d *source.Document, spans []text.Span) []int {
	var lines []int
	for _, s := range spans {
		from, to := d.Extent(s)
		for n := from.Line; n <= max(from.Line, to.Line); n++ {
			lines = append(lines, n)
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// ranges writes ascending numbers as "3, 5-7" and counts them.
func ranges(numbers []int) (string, int) {
	var parts []string
	for i := 0; i < len(numbers); {
		k := i
		for k+1 < len(numbers) && numbers[k+1] == numbers[k]+1 {
			k++
		}
		switch {
		case k == i:
			parts = append(parts, fmt.Sprint(numbers[i]))
		case k == i+1:
			parts = append(parts, fmt.Sprint(numbers[i]), fmt.Sprint(numbers[k]))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", numbers[i], numbers[k]))
		}
		i = k + 1
	}
	return strings.Join(parts, ", "), len(numbers)
}

// Number is a small number in words.
func Number(n int) string {
	if words := [...]string{"no", "one", "two", "three", "four", "five", "six"}; n >= 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// empty says whether a draft holds no text at all.
func empty(r Result) bool { return strings.TrimSpace(r.Doc.Text) == "" }

// blocks are those of the draft, found in its text where it has none.
func (r Result) blocks() []text.Block {
	if r.Doc.Blocks != nil {
		return r.Doc.Blocks
	}
	return text.Blocks(r.Doc.Text)
}
