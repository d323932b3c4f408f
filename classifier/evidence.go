package classifier

import (
	"cmp"
	"math"
	"slices"
)

// FromDocument is the term of the evidence row that says what the rest of the
// document adds to a sentence.
const FromDocument = "(document)"

// evidence lists what was found, in the order of the text: a row for each hit
// and each role it speaks for, and for each role of a sentence what the rest
// of the document adds. The points of a sentence's rows for a role, those of
// the document included, sum to the log-odds of the role against silence.
func (c *Classifier) evidence(s *scratch, r *Reading, sentences []Sentence) []Evidence {
	var out []Evidence
	for i := range r.Sentences {
		q := &r.Sentences[i]
		for h := range q.Hits {
			out = c.hitRows(out, q, h)
		}
		for _, id := range sentences[i].Roles {
			col := c.column(id)
			row := s.score.final[i*c.columns : (i+1)*c.columns]
			odds := math.Log((row[col] + 1e-9) / (row[c.columns-1] + 1e-9))
			out = append(out, Evidence{Span: q.Span, Role: id, Term: FromDocument, Relation: Owns, Section: q.Section, Points: odds - c.hitPoints(q, col)})
		}
	}
	return out
}

// hitRows appends the rows of hit h of a sentence: one for each role that its
// term has points for, or one without points where the relation counts nothing.
func (c *Classifier) hitRows(out []Evidence, q *ReadSentence, h int) []Evidence {
	hit := &q.Hits[h]
	f := c.relation(hit.Relation)
	if repeated(q.Hits[:h], hit) {
		f = 0
	}
	for _, w := range c.weights[hit.Term] {
		if w.Column >= len(c.roles) {
			continue
		}
		out = append(out, Evidence{
			Span: hit.Span, Role: c.roles[w.Column], Term: c.set.Term(hit.Term).Text, Relation: hit.Relation,
			Section: q.Section, Points: f * w.Points,
		})
	}
	return out
}

// hitPoints is what the hits of a sentence add for a column.
func (c *Classifier) hitPoints(q *ReadSentence, col int) float64 {
	var sum float64
	for h := range q.Hits {
		hit := &q.Hits[h]
		if repeated(q.Hits[:h], hit) {
			continue
		}
		for _, w := range c.weights[hit.Term] {
			if w.Column == col {
				sum += c.relation(hit.Relation) * w.Points
			}
		}
	}
	return sum
}

// termsOf lists the distinct terms that speak for a role in sentences that
// carry it, the one of most points first.
func (c *Classifier) termsOf(s *scratch, r *Reading, col int) []string {
	type sum struct {
		term   string
		points float64
	}
	var sums []sum
	for i := range r.Sentences {
		row := s.score.final[i*c.columns : (i+1)*c.columns]
		if a, b := c.rolesOf(row); a != col && b != col {
			continue
		}
		for _, hit := range r.Sentences[i].Hits {
			p := c.relation(hit.Relation) * c.pointsOf(hit, col)
			if p <= 0 {
				continue
			}
			name := c.set.Term(hit.Term).Text
			k := slices.IndexFunc(sums, func(x sum) bool { return x.term == name })
			if k < 0 {
				k = len(sums)
				sums = append(sums, sum{term: name})
			}
			sums[k].points += p
		}
	}
	slices.SortFunc(sums, func(a, b sum) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.term, b.term))
	})
	terms := make([]string, len(sums))
	for i := range sums {
		terms[i] = sums[i].term
	}
	return terms
}

func (c *Classifier) pointsOf(hit Hit, col int) float64 {
	for _, w := range c.weights[hit.Term] {
		if w.Column == col {
			return w.Points
		}
	}
	return 0
}
