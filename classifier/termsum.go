package classifier

import (
	"cmp"
	"slices"
	"strings"

	"jdcheck/lexicon"
)

// termSum is a term with the points that its hits add up to.
type termSum struct {
	term   string
	points float64
}

// termSums gathers the terms of a role.
type termSums struct {
	list  []termSum
	at    []uint32 // by the number of a term: its place in list + 1, in round
	round []uint32
	now   uint32
}

// begin empties the list for a lexicon of n terms.
func (t *termSums) begin(n int) {
	if t.now++; len(t.at) < n || t.now == 0 {
		t.at, t.round, t.now = make([]uint32, n), make([]uint32, n), 1
	}
	t.list = t.list[:0]
}

func (t *termSums) add(id lexicon.TermID, term string, points float64) {
	if t.round[id] != t.now {
		t.round[id], t.at[id] = t.now, uint32(len(t.list))
		t.list = append(t.list, termSum{term: term})
	}
	t.list[t.at[id]].points += points
}

// sort puts the most telling terms first.
func (t *termSums) sort() {
	for i := range t.list {
		t.list[i].points *= telling(t.list[i].term)
	}
	slices.SortFunc(t.list, func(a, b termSum) int {
		if a.points != b.points {
			return cmp.Compare(b.points, a.points)
		}
		return cmp.Compare(a.term, b.term)
	})
}

// termsOf lists the distinct terms that speak for a role in sentences that
// carry it, the most telling first; in any order where the document is brief.
func (c *Classifier) termsOf(s *scratch, r *Reading, col int) []string {
	sums := &s.terms
	sums.begin(len(c.texts))
	for i := range r.Sentences {
		q := &r.Sentences[i]
		if a := s.score.roles[i]; int(a.first) != col && int(a.second) != col {
			continue
		}
		for _, w := range q.words {
			if c.relations[q.usual]*c.pointsOf(w.term, col) > 0 {
				sums.add(c.patterns.Alike[w.term], c.texts[w.term], 1)
			}
		}
		for h := range q.Hits {
			hit := &q.Hits[h]
			if p := c.relations[hit.relation] * c.pointsOf(hit.Term, col); p > 0 {
				sums.add(c.patterns.Alike[hit.Term], c.texts[hit.Term], p)
			}
		}
	}
	if !s.brief {
		sums.sort()
	}
	terms := make([]string, len(sums.list))
	for i := range sums.list {
		terms[i] = sums.list[i].term
	}
	return terms
}

// telling is what a term's points count for in the order of a share's terms: a
// phrase tells a reader more than the word it ends in.
func telling(term string) float64 {
	return 1 + 0.75*float64(min(strings.Count(term, " "), 2))
}

// pointsOf is a term's points for a column.
func (c *Classifier) pointsOf(t lexicon.TermID, col int) float64 {
	for _, w := range c.weights[t] {
		if w.Column == col {
			return w.Points
		}
	}
	return 0
}
