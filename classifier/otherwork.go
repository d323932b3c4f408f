package classifier

import (
	"cmp"
	"math"
	"slices"

	"jdcheck/internal/text"
)

// OtherWork is what a document says of work that is no role's.
type OtherWork struct {
	Decided    bool   // it outweighs what is said of the roles; otherwise too little is said of them
	Occupation string // title of the occupation whose words weigh most; empty where no one stands out
	Words      []text.Span
}

// Bounds on naming one occupation: its part of the points of all of them, how
// often it has the points of the next one, and how many of its terms are found.
const (
	namedPart  = 0.3
	namedLead  = 2
	namedTerms = 2
)

// OtherWork says what speaks for another occupation in a document: the words of
// the parts that tell the work, each term once at its first place, the heaviest
// first. It is how a report explains the verdict none.
func (c *Classifier) OtherWork(d Document) OtherWork {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief = false
	r := c.scored(s, d)
	j := c.judge(s, r, make([]Sentence, len(r.Sentences)))
	var out OtherWork
	out.Decided = c.outweighed(s, r, j)
	out.Occupation, out.Words = c.otherWords(r)
	return out
}

// outweighed reports whether other work is more than the roles', or all that
// keeps the document from being one of their jobs.
func (c *Classifier) outweighed(s *scratch, r *Reading, j *judgement) bool {
	largest := c.largest(j)
	x := c.scopeSignals(s, r, largest)
	own, other := math.Exp(x[2])-0.3, math.Exp(x[3])-0.3
	without := j.scope - c.factors.Verdict.Scope.Other*(x[3]-math.Log(0.3))
	return other >= max(1, own) || largest >= 0 && j.scope <= 0 && without > 0
}

// leastNamed is how many points a role's own term must have for other work to be
// named as such.
const leastNamed = 0.5

// otherWords lists the terms that have points for another occupation, and the
// title of the one that has most of them. Words that only lean to it are left out.
func (c *Classifier) otherWords(r *Reading) (string, []text.Span) {
	type word struct {
		at     text.Span
		term   string
		points float64
	}
	var words []word
	points, terms, all := make([]float64, len(c.set.Occupations)), make([]int, len(c.set.Occupations)), 0.0
	for i := range r.Sentences {
		q := &r.Sentences[i]
		for _, h := range q.Hits {
			p := c.relations[h.relation] * c.pointsOf(h.Term, c.columns-2)
			k := c.occupation(int(h.Term))
			if !q.work() || p <= 0 || c.leans(h.Term) || k < 0 && p < leastNamed || slices.ContainsFunc(words, func(w word) bool { return w.term == c.texts[h.Term] }) {
				continue
			}
			words = append(words, word{h.Span, c.texts[h.Term], p * telling(c.texts[h.Term])})
			if k >= 0 {
				points[k] += p
				terms[k]++
				all += p
			}
		}
	}
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(b.points, a.points) })
	spans := make([]text.Span, len(words))
	for i, w := range words {
		spans[i] = w.at
	}
	if k := standsOut(points); k >= 0 && points[k] >= namedPart*all && terms[k] >= namedTerms {
		return c.set.Occupations[k].Title, spans
	}
	return "", spans
}

// standsOut is the place of the number that is namedLead times the next one; -1
// where there is none.
func standsOut(points []float64) int {
	most, next := -1, 0.0
	for k, p := range points {
		switch {
		case most < 0:
			most = k
		case p > points[most]:
			most, next = k, points[most]
		default:
			next = max(next, p)
		}
	}
	if most < 0 || points[most] < namedLead*next {
		return -1
	}
	return most
}

// occupation is the place of the occupation in whose list a term stands, -1 for
// a term of a role.
func (c *Classifier) occupation(term int) int {
	for i := range c.set.Roles {
		term -= len(c.set.Roles[i].Terms)
	}
	for k := range c.set.Occupations {
		if term >= 0 && term < len(c.set.Occupations[k].Terms) {
			return k
		}
		term -= len(c.set.Occupations[k].Terms)
	}
	return -1
}
