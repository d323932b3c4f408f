package report

import (
	"fmt"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/source"
)

// why explains a sentence: what it is evidence for, each hit with its points
// and the words that decided it, and the sums, as --explain does.
func (m *manuscript) why(s classifier.Sentence, hits []classifier.Evidence) htmlWhy {
	out := htmlWhy{Head: "Counts for no role"}
	if len(s.Roles) > 0 {
		out.Head = "Reads as " + m.titles(s.Roles)
	}
	out.Head += " · " + sectionName(s.Section)
	for _, e := range hits {
		h := htmlHit{Words: m.written(e), Role: m.w.o.title(e.Role), Points: signed(round4(e.Points)), Relation: relationName(e.Relation), Rank: rankIn(m.ranks, e.Role), Moot: e.Points <= 0, Own: !ofDocument(e)}
		if !h.Own {
			h.Words, h.Relation = "the lines around it", ""
		}
		if e.Because != "" && h.Own {
			h.Relation += fmt.Sprintf(" (“%s”)", clean(e.Because))
		}
		out.Rows = append(out.Rows, h)
	}
	for _, role := range order(hits) {
		sum, n := 0.0, 0
		for _, e := range hits {
			if e.Role == role && e.Points != 0 {
				sum += round4(e.Points)
				n++
			}
		}
		if n > 1 {
			out.Sums = append(out.Sums, fmt.Sprintf("= %s %s", number(round4(sum)), m.w.o.title(role)))
		}
	}
	return out
}

// relationName is a relation in words.
func relationName(r classifier.Relation) string {
	switch r {
	case classifier.Owns:
		return "work of this hire"
	case classifier.Preferred:
		return "nice to have"
	case classifier.Collaborates:
		return "a colleague’s work"
	case classifier.Negated:
		return "said not to be the work"
	case classifier.Context:
		return "about the company or team"
	case classifier.ReportsTo:
		return "who the hire reports to"
	case classifier.SelfTitle:
		return "the job’s own name"
	case classifier.OtherSense:
		return "another sense of the word"
	}
	return string(r)
}

// sectionName is a section in words.
func sectionName(s classifier.Section) string {
	switch s {
	case classifier.NiceToHave:
		return "nice to have"
	case classifier.Apply:
		return "how to apply"
	case classifier.About:
		return "about the company"
	}
	return string(s)
}

// place is a position in words.
func place(p source.Position) string {
	if p.Where != "" {
		return p.Where
	}
	return fmt.Sprintf("line %d", p.Line)
}

// gutter is a position for the margin of a text: the line, or, short, what
// stands in for lines, such as ¶12 and p.2:14.
func gutter(p source.Position) string {
	if p.Where == "" {
		return fmt.Sprint(p.Line)
	}
	where, _, _ := strings.Cut(p.Where, ", word ")
	return strings.NewReplacer("paragraph ", "¶", "page ", "p.", ", column ", "/", ", line ", ":").Replace(where)
}
