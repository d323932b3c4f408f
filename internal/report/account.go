package report

import (
	"cmp"
	"math"
	"slices"

	"jdcheck/classifier"
)

// account is what a sentence says for a role, to be re-added: the rows, the small
// ones as one, what speaks for no role and what the rest of the document adds.
type account struct {
	role     string
	rows     []classifier.Evidence // of small points and more, in order
	small    int                   // how many rows are smaller
	smallSum float64
	silence  float64 // what speaks for no role; 0 where it is not known
	document float64 // what the rest of the document adds; 0 where it is not known
	sum      float64 // of all, in the rounded numbers that are shown
}

const (
	smallPoints = 0.25 // points under which a row is small
	rival       = 1.0  // sum by its own words from which a role that a sentence is not shown as is told of
	mostRivals  = 2    // of them
)

// accounts gathers the hits of a sentence by role: those that it is shown as,
// then its rivals, the largest first; of other roles only the sums are told. moot
// are the hits that count for no role, each once.
func (p *page) accounts(s classifier.Sentence, hits []classifier.Evidence) (shown, rest []account, moot []classifier.Evidence) {
	byRole := map[string]*account{}
	for _, role := range append(slices.Clone(s.Roles), order(hits)...) {
		byRole[role] = &account{role: role}
	}
	counted := map[string]bool{}
	for _, e := range hits {
		a, points := byRole[e.Role], round4(e.Points)
		switch {
		case e.Term == classifier.FromSilence:
			a.silence = points
		case e.Term == classifier.FromDocument:
			a.document = points
		case points == 0:
			moot = append(moot, e)
			continue
		case math.Abs(points) < smallPoints:
			a.small, a.smallSum = a.small+1, round4(a.smallSum+points)
		default:
			a.rows = append(a.rows, e)
		}
		counted[e.Term] = true
		a.sum = round4(a.sum + points)
	}
	for _, role := range order(hits) {
		if a := byRole[role]; !slices.Contains(s.Roles, role) && (len(a.rows) > 0 || a.small > 0) {
			rest = append(rest, *a)
		}
	}
	slices.SortStableFunc(rest, func(a, b account) int { return cmp.Compare(b.sum, a.sum) })
	for _, role := range s.Roles {
		shown = append(shown, *byRole[role])
	}
	for n := 0; n < mostRivals && len(rest) > 0 && rest[0].sum >= rival; n++ {
		shown, rest = append(shown, rest[0]), rest[1:]
	}
	return shown, rest, once(moot, counted)
}

// once is hits that count for no role, each once, without those inside of others
// and those that counted at another place: a word said twice counts once.
func once(moot []classifier.Evidence, counted map[string]bool) []classifier.Evidence {
	var out []classifier.Evidence
	for _, e := range moot {
		again := slices.ContainsFunc(out, func(o classifier.Evidence) bool { return o.Span == e.Span && o.Relation == e.Relation }) ||
			slices.ContainsFunc(moot, func(o classifier.Evidence) bool {
				return o.Span != e.Span && o.Start <= e.Start && e.End <= o.End
			})
		said := counted[e.Term] && (e.Relation == classifier.Owns || e.Relation == classifier.Preferred)
		if !again && !said {
			out = append(out, e)
		}
	}
	return out
}
