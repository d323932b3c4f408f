package report

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// edits writes the smallest sets of lines whose removal leaves one role.
func (p *page) edits() {
	const head = "To make it one job:  "
	texts := p.ways()
	wide := 0
	for _, t := range texts {
		wide = max(wide, Width(t))
	}
	for i, e := range p.r.Edits {
		lead := p.st.strong(strings.TrimSpace(head)) + "  "
		if i == 0 {
			p.WriteByte('\n')
		} else {
			lead = blanks(Width(head))
		}
		fmt.Fprintf(p, "%s%s%s → %s %.2f\n", lead, texts[i], blanks(wide-Width(texts[i])), p.st.role(p.rank(e.Role), p.w.o.title(e.Role)), e.Confidence)
	}
}

// ways says what each edit drops, as one sentence over all of them.
func (p *page) ways() []string {
	var texts []string
	for i, e := range p.r.Edits {
		if i == 0 {
			texts = append(texts, "drop or move "+p.dropped(e))
			continue
		}
		what := strings.TrimPrefix(strings.TrimPrefix(p.dropped(e), "lines "), "line ")
		texts = append(texts, "or keep those and drop "+what)
	}
	return texts
}

// dropped names the lines of an edit, or, where such a line holds sentences
// that stay, the places line:column of the sentences.
func (p *page) dropped(e Edit) string {
	if len(placeNames(p.r.Doc, e.Drop)) > 0 {
		list, _ := lineList(p.r.Doc, e.Drop)
		return list
	}
	numbers := lineNumbers(p.r.Doc, e.Drop)
	gone := func(s text.Span) bool {
		return slices.ContainsFunc(e.Drop, func(d text.Span) bool { return s.Start < d.End && d.Start < s.End })
	}
	stays := func(s classifier.Sentence) bool {
		from, to := p.r.Doc.Extent(s.Span)
		return len(s.Roles) > 0 && !gone(s.Span) && slices.ContainsFunc(numbers, func(n int) bool { return from.Line <= n && n <= to.Line })
	}
	if !slices.ContainsFunc(p.r.Report.Sentences, stays) {
		list, _ := ranges(numbers)
		return plural(len(numbers), "line ", "lines ") + list
	}
	var places []string
	for _, s := range e.Drop {
		at := p.r.Doc.Position(s.Start)
		places = append(places, fmt.Sprintf("%d:%d", at.Line, at.Column))
	}
	return plural(len(places), "the sentence at ", "the sentences at ") + strings.Join(places, ", ")
}
