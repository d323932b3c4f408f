package classifier

import (
	"math"

	"jdcheck/internal/text"
)

// The score of a sentence is made in two steps.
//
// By itself: a role's points are its bias and, for each term found, the
// term's weight for the role times the factor of its relation. "Another
// occupation" is scored likewise, and silence has the points of the section.
// exp of the points, divided by their sum, is the probability by the
// sentence's own words (multinomial logistic regression).
//
// In its document: the signals of [DocumentFactors] and [SilenceFactors], times their
// factors, again as points, and again exp over sum.

// scorer is the working memory of the scores of one document; rows are
// sentences, columns roles, then "other", then silence.
type scorer struct {
	points []float64 // by the sentence's own words
	own    []float64 // probabilities of points
	final  []float64 // probabilities in the document; silence includes "other"
	units  []float64 // by column: the document's sums
	most   []float64 // by role: the highest own probability
	other  float64   // units of other occupations
}

// own fills points and own for the sentences of r.
func (c *Classifier) scoreOwn(s *scorer, r *Reading) {
	k := c.columns
	s.points = resize(s.points, len(r.Sentences)*k)
	s.own = resize(s.own, len(r.Sentences)*k)
	for i := range r.Sentences {
		q := &r.Sentences[i]
		row := s.points[i*k : (i+1)*k]
		copy(row, c.bias)
		row[k-1] = c.silence[sectionIndex(q.Section)]
		for h := range q.Hits {
			hit := &q.Hits[h]
			if f := c.relation(hit.Relation); f != 0 && !repeated(q.Hits[:h], hit) {
				for _, w := range c.weights[hit.Term] {
					row[w.Column] += f * w.Points
				}
			}
		}
		softmax(s.own[i*k:(i+1)*k], row)
	}
}

// repeated reports whether the term of hit stands among those before it with
// the same relation: a term counts once in a sentence.
func repeated(before []Hit, hit *Hit) bool {
	for i := range before {
		if before[i].Term == hit.Term && before[i].Relation == hit.Relation {
			return true
		}
	}
	return false
}

// scoreInDocument fills final from own.
func (c *Classifier) scoreInDocument(s *scorer, r *Reading) {
	k, n := c.columns, c.columns-2
	c.sum(s, r)
	s.final = resize(s.final, len(r.Sentences)*k)
	sig := signals{c: c, s: s, r: r}
	sig.document()
	var role [7]float64
	var silent [8]float64
	for i := range r.Sentences {
		row := s.final[i*k : (i+1)*k]
		for col := range n {
			sig.role(&role, i, col)
			row[col] = c.inDocument[col] + dot(role[:], c.context[:])
		}
		sig.silent(&silent, i)
		row[n] = math.Inf(-1)
		row[n+1] = dot(silent[:], c.quiet[:]) + c.quietSection[sectionIndex(r.Sentences[i].Section)]
		softmax(row, row)
	}
}

// sum adds the own probabilities up over the document.
func (c *Classifier) sum(s *scorer, r *Reading) {
	k := c.columns
	s.units, s.most = resize(s.units, k), resize(s.most, k)
	clear(s.units)
	clear(s.most)
	for i := range r.Sentences {
		for col, p := range s.own[i*k : (i+1)*k] {
			s.units[col] += p
			s.most[col] = max(s.most[col], p)
		}
	}
	s.other = s.units[k-2]
}

func dot(a, b []float64) float64 {
	var sum float64
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// softmax writes exp(points) over their sum to p; the two may be one.
func softmax(p, points []float64) {
	top := math.Inf(-1)
	for _, x := range points {
		top = max(top, x)
	}
	var sum float64
	for i, x := range points {
		if x < top-30 {
			p[i] = 0
			continue
		}
		p[i] = math.Exp(x - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
}

func resize(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}

// signals are what a sentence's second score is made of.
type signals struct {
	c       *Classifier
	s       *scorer
	r       *Reading
	share   [maxColumns]float64 // (units + 0.3) over their sum
	first   int
	total   float64 // units of all roles
	topMost float64
}

// maxColumns bounds the roles of a lexicon, with "other" and silence.
const maxColumns = 40

func (g *signals) document() {
	n := g.c.columns - 2
	g.total, g.first, g.topMost = 0, 0, 0
	for col := range n {
		g.total += g.s.units[col]
		g.topMost = max(g.topMost, g.s.most[col])
	}
	for col := range n {
		g.share[col] = (g.s.units[col] + 0.3) / (g.total + 0.3*float64(n))
		if g.share[col] > g.share[g.first] {
			g.first = col
		}
	}
}

// role gives the signals of role col for sentence i, in the order of [DocumentFactors].
func (g *signals) role(out *[7]float64, i, col int) {
	k := g.c.columns
	out[0] = math.Log(g.s.own[i*k+col] + 1e-4)
	out[1] = math.Log(g.share[col])
	out[2] = g.share[col]
	out[3] = math.Log(g.s.most[col] + 1e-3)
	out[4] = g.near(i, col)
	out[5] = 0
	if lead := g.r.Sentences[i].Lead; lead >= 0 {
		out[5] = g.s.own[lead*k+col]
	}
	out[6] = 0
	if col == g.first {
		out[6] = 1
	}
}

// silent gives the signals of silence for sentence i, in the order of [SilenceFactors].
func (g *signals) silent(out *[8]float64, i int) {
	k := g.c.columns
	row := g.s.own[i*k : (i+1)*k]
	best := 0.0
	for _, p := range row[:k-2] {
		best = max(best, p)
	}
	out[0] = math.Log(row[k-1] + row[k-2] + 1e-4)
	out[1] = 1
	out[2] = g.near(i, k-1) + g.near(i, k-2)
	out[3] = math.Log(g.topMost + 1e-3)
	out[4] = g.share[g.first]
	out[5] = math.Log(best + 1e-3)
	out[6] = math.Log(g.total + 0.1)
	out[7] = 0
	if g.r.Sentences[i].Heading {
		out[7] = 1
	}
}

// near is the column's part in the sentences around i: half of each
// neighbour's own probability and a quarter of the next ones'.
func (g *signals) near(i, col int) float64 {
	k := g.c.columns
	var sum float64
	for d, f := range [...]float64{1: 0.5, 2: 0.25} {
		if i-d >= 0 && d > 0 {
			sum += f * g.s.own[(i-d)*k+col]
		}
		if i+d < len(g.r.Sentences) && d > 0 {
			sum += f * g.s.own[(i+d)*k+col]
		}
	}
	return sum
}

var _ = text.Span{}
