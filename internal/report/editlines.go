package report

import (
	"fmt"
	"strings"

	"jdcheck/internal/text"
)

// mostQuoted is how many sentences of shared lines are quoted.
const mostQuoted = 4

// lines names the lines that sentences stand on. Of a line that holds others too
// the sentences are quoted by their first words.
func (p *page) lines(drop []text.Span) string {
	if len(p.r.Doc.Places(drop)) > 0 {
		list, _ := lineList(p.r.Doc, drop)
		return list
	}
	var whole []text.Span
	shared := map[int][]string{}
	beside := p.r.beside(drop)
	for i, s := range drop {
		if from, _ := p.r.Doc.Extent(s); beside[i] {
			shared[from.Line] = append(shared[from.Line], p.opening(s))
		} else {
			whole = append(whole, s)
		}
	}
	var parts []string
	if len(whole) > 0 {
		list, _ := lineList(p.r.Doc, whole)
		parts = append(parts, list)
	}
	quoted := 0
	for _, n := range lineNumbers(p.r.Doc, drop) {
		list := shared[n]
		if len(list) == 0 {
			continue
		}
		shown := list[:max(0, min(len(list), mostQuoted-quoted))]
		quoted += len(shown)
		part := strings.Join(shown, ", ")
		if rest := len(list) - len(shown); len(shown) == 0 {
			part = fmt.Sprintf("%d %s", rest, plural(rest, "sentence", "sentences"))
		} else if rest > 0 {
			part += fmt.Sprintf(" and %d more", rest)
		}
		parts = append(parts, fmt.Sprintf("%s (line %d)", part, n))
	}
	return strings.Join(parts, "; ")
}

// opening is a sentence's first words, quoted.
func (p *page) opening(s text.Span) string {
	const words, longest = 4, 40
	all := strings.Fields(clean(p.r.Doc.Text[s.Start:s.End]))
	said := strings.Join(all[:min(len(all), words)], " ")
	if len(all) > words || len([]rune(said)) > longest {
		said = strings.TrimSuffix(shortened(said, longest), "…") + "…"
	}
	return "“" + said + "”"
}
