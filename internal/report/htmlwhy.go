package report

import (
	"cmp"
	"fmt"
	"math"
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
	if n := len(less); n > mostRows {
		less = append(less[:mostRows], fmt.Sprintf("%d lower", n-mostRows))
	}
	if len(less) > 0 {
		out.Others = "Others by these words alone: " + strings.Join(less, ", ")
	}
	return out
}

// Bounds of an explanation, so that it fits on a small screen.
const (
	widestHit = 36 // characters of a hit
	mostRows  = 4  // hits of a role
)

// rowsOf is a role's part of an explanation: the hits that weigh most, the sum of
// the others, and what the lines around add.
func (m *manuscript) rowsOf(a account) []htmlHit {
	if len(a.rows) > mostRows {
		heavy := slices.SortedStableFunc(slices.Values(a.rows), func(x, y classifier.Evidence) int { return cmp.Compare(math.Abs(y.Points), math.Abs(x.Points)) })[:mostRows]
		a.rows = slices.DeleteFunc(slices.Clone(a.rows), func(e classifier.Evidence) bool {
			if slices.Contains(heavy, e) {
				return false
			}
			a.small, a.smallSum = a.small+1, round4(a.smallSum+round4(e.Points))
			return true
		})
	}
	var out []htmlHit
	for _, e := range a.rows {
		out = append(out, m.rowOf(e))
	}
	name, rank := m.w.o.title(a.role), rankIn(m.ranks, a.role)
	if a.small > 0 {
		out = append(out, htmlHit{Words: fmt.Sprintf("%d smaller %s", a.small, plural(a.small, "hit", "hits")), Role: name, Points: signed(a.smallSum), Rank: rank, Moot: a.smallSum <= 0})
	}
	if a.silence != 0 {
		out = append(out, htmlHit{Words: "what speaks for no role", Role: name, Points: signed(a.silence), Rank: rank, Moot: a.silence <= 0})
	}
	if a.document != 0 {
		out = append(out, htmlHit{Words: "the lines around it", Role: name, Points: signed(a.document), Rank: rank, Moot: a.document <= 0})
	}
	return out
}

// rowOf is a hit as a row of an explanation.
func (m *manuscript) rowOf(e classifier.Evidence) htmlHit {
	h := htmlHit{Words: shortened(m.written(e), widestHit), Role: m.w.o.title(e.Role), Points: signed(round4(e.Points)), Relation: RelationName(e.Relation), Rank: rankIn(m.ranks, e.Role), Moot: e.Points <= 0, Own: true}
	if e.Because != "" {
		h.Relation += fmt.Sprintf(" (“%s”)", clean(e.Because))
	}
	if round4(e.Points) == 0 {
		h.Role, h.Rank = "no role", colours
	}
	return h
}

// telling are the hits that are marked in a sentence: those that say most for its
// roles, and those that count for nobody. Of a sentence without a role that tells
// of the work they are what would weigh elsewhere; of others there are none.
func telling(s classifier.Sentence, hits []classifier.Evidence) []classifier.Evidence {
	var out []classifier.Evidence
	for _, role := range s.Roles {
		out = append(out, loudest(hits, role)...)
	}
	work := s.Section == classifier.Duties || s.Section == classifier.Requirements || s.Section == classifier.NiceToHave
	for _, e := range hits {
		if e.Points == 0 && !wordless(e) && (work || len(s.Roles) > 0) || work && len(s.Roles) == 0 && e.Points >= markPoints && !wordless(e) {
			out = append(out, e)
		}
	}
	return out
}

// RelationName is a relation in words.
func RelationName(r classifier.Relation) string {
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
