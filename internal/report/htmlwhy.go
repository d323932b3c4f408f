package report

import (
	"fmt"
	"slices"
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
	shown, rest, moot := m.accounts(s, hits)
	if n := len(s.Roles); n > 0 { // of its rivals the sums are enough
		shown, rest = shown[:n], slices.Concat(shown[n:], rest)
	}
	for _, a := range shown {
		out.Rows = append(out.Rows, m.rowsOf(a)...)
		if len(a.rows)+min(a.small, 1) > 1 || a.document != 0 && len(a.rows)+a.small > 0 {
			out.Sums = append(out.Sums, fmt.Sprintf("= %s %s", number(a.sum), m.w.o.title(a.role)))
		}
	}
	for _, e := range moot {
		out.Rows = append(out.Rows, m.rowOf(e))
	}
	var less []string
	for _, a := range rest {
		less = append(less, m.w.o.title(a.role)+" "+number(a.sum))
	}
	if len(less) > 0 {
		out.Others = "Others by these words alone: " + strings.Join(less, ", ")
	}
	return out
}

// widestHit is how many characters of a hit an explanation shows.
const widestHit = 36

// rowsOf is a role's part of an explanation.
func (m *manuscript) rowsOf(a account) []htmlHit {
	var out []htmlHit
	for _, e := range a.rows {
		out = append(out, m.rowOf(e))
	}
	name, rank := m.w.o.title(a.role), rankIn(m.ranks, a.role)
	if a.small > 0 {
		out = append(out, htmlHit{Words: fmt.Sprintf("%d small %s", a.small, plural(a.small, "hit", "hits")), Role: name, Points: signed(a.smallSum), Rank: rank, Moot: a.smallSum <= 0})
	}
	if a.document != 0 {
		out = append(out, htmlHit{Words: "the lines around it", Role: name, Points: signed(a.document), Rank: rank, Moot: a.document <= 0})
	}
	return out
}

// rowOf is a hit as a row of an explanation.
func (m *manuscript) rowOf(e classifier.Evidence) htmlHit {
	h := htmlHit{Words: shortened(m.written(e), widestHit), Role: m.w.o.title(e.Role), Points: signed(round4(e.Points)), Relation: relationName(e.Relation), Rank: rankIn(m.ranks, e.Role), Moot: e.Points <= 0, Own: true}
	if e.Because != "" {
		h.Relation += fmt.Sprintf(" (“%s”)", clean(e.Because))
	}
	if round4(e.Points) == 0 {
		h.Role, h.Rank = "no role", colours
	}
	return h
}

// telling are the hits that are marked in a sentence: those that speak for its
// roles, or, where it has none, weigh as much as words that are marked elsewhere;
// and those that count for nobody.
func telling(s classifier.Sentence, hits []classifier.Evidence) []classifier.Evidence {
	return slices.DeleteFunc(slices.Clone(hits), func(e classifier.Evidence) bool {
		switch {
		case e.Points == 0:
			return false
		case len(s.Roles) == 0:
			return e.Points < markPoints
		}
		return e.Points < smallPoints || !slices.Contains(s.Roles, e.Role)
	})
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
