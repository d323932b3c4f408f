package classifier

import (
	"math"
)

// scope is the score by which a document is one of the roles' jobs at all.
func (c *Classifier) scope(s *scratch, r *Reading, largest int) float64 {
	x := c.scopeSignals(s, r, largest)
	f := &c.factors.Verdict.Scope
	w := [...]float64{f.Constant, f.Units, f.Own, f.Other, f.Best, f.Density}
	sum := dot(x[:], w[:])
	if largest >= 0 {
		sum += f.Roles[c.roles[largest]]
	}
	return sum
}

// scopeSignals are the signals of [ScopeFactors], in its order.
func (c *Classifier) scopeSignals(s *scratch, r *Reading, largest int) (x [6]float64) {
	k := c.columns
	var units, own, other, n float64
	var top [3]float64
	for i := range r.Sentences {
		final, alone := s.score.final[i*k:(i+1)*k], s.score.own[i*k:(i+1)*k]
		carried := 1 - final[k-1]
		units += carried
		if largest >= 0 {
			p := final[largest]
			for t := range top {
				if p > top[t] {
					p, top[t] = top[t], p
				}
			}
		}
		if q := &r.Sentences[i]; q.work() && !(s.score.plain[i] && q.beside()) {
			n++
			own += 1 - alone[k-1] - alone[k-2]
			other += alone[k-2]
		}
	}
	return [6]float64{1, math.Log(units + 0.3), math.Log(own + 0.3), math.Log(other + 0.3), (top[0] + top[1] + top[2]) / 3, units / (n + 2)}
}

// beside reports whether a sentence speaks of work that is denied or others'.
func (q *ReadSentence) beside() bool {
	if q.usual == negated {
		return true
	}
	for i := range q.Hits {
		if rel := q.Hits[i].relation; rel == negated || rel == collaborates {
			return true
		}
	}
	return false
}

// work reports whether a sentence stands where the work is told.
func (q *ReadSentence) work() bool {
	switch q.Section {
	case Duties, Requirements, NiceToHave, Reporting, Other:
		return !q.Heading
	}
	return false
}

// dutyLine is what a line under a heading of duties says of the work, in
// units, whatever its words.
const dutyLine = 0.2

// statedTerms is how many terms, those that only lean to a role left out, a
// sentence must hold to state work in full; one of two states half of it.
const statedTerms = 2

// stated is how much work a document states, in units: sentences that their
// own words give to a role or to another occupation, by how many terms they
// hold, and a little for each line that stands under duties.
func (c *Classifier) stated(s *scratch, r *Reading) float64 {
	var sum float64
	for i := range r.Sentences {
		if !r.Sentences[i].work() {
			continue
		}
		sum += statedPart(1-s.score.own[(i+1)*c.columns-1]) * min(1, float64(c.firm(&r.Sentences[i]))/statedTerms)
		if r.Sentences[i].Section == Duties {
			sum += dutyLine
		}
	}
	return sum
}

// statedPart is what a sentence states of work by the probability that it does:
// nothing up to 0.2, for such sentences add up to much in a text of boilerplate,
// and all of it from 0.4 on.
func statedPart(p float64) float64 {
	const from, to = 0.2, 0.4
	return p * min(1, max(0, (p-from)/(to-from)))
}

// firm counts the terms found that say more than that a word leans to a role.
func (c *Classifier) firm(q *ReadSentence) (n int) {
	if c.relations[q.usual] != 0 {
		for _, w := range q.words {
			if !c.leans(w.term) {
				n++
			}
		}
	}
	for i := range q.Hits {
		if c.relations[q.Hits[i].relation] != 0 && !c.leans(q.Hits[i].Term) {
			n++
		}
	}
	return n
}
