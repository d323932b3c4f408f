package classifier

import "math"

// switchPrice is what a change of role between two sentences costs, in points.
const switchPrice = 2.0

// segments cuts the document into stretches that read as one role, by the
// cheapest path through the sentences: a sentence gives each role the log of
// its probability, a change of role costs switchPrice (Viterbi). Only the
// role, its base and the secondary roles take part; sentences that are
// evidence for none belong to the stretch around them and do not extend it.
func (c *Classifier) segments(s *scratch, r *Reading, j *judgement) []Segment {
	g := &s.segment
	g.roles = append(append(g.roles[:0], j.role), j.secondary...)
	g.at = g.at[:0]
	for i := range r.Sentences {
		if s.score.roles[i].first >= 0 {
			g.at = append(g.at, i)
		}
	}
	g.cheapest(c, &s.score)
	n := 0
	for k := range g.path {
		if k == 0 || g.path[k] != g.path[k-1] {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]Segment, 0, n)
	for k, i := range g.at {
		q := r.Sentences[i].Span
		if k > 0 && g.path[k] == g.path[k-1] {
			out[len(out)-1].End = q.End
			continue
		}
		out = append(out, Segment{Span: q, Role: c.roles[g.roles[g.path[k]]]})
	}
	return out
}

// segmenter is the working memory of the segments of one document.
type segmenter struct {
	roles      []int // columns that take part
	at         []int // sentences with a role
	cost, next []float64
	from       []int // by sentence of at and role: the role before it on the cheapest path
	path       []int // by sentence of at: index in roles
}

// cheapest fills in the path.
func (g *segmenter) cheapest(c *Classifier, s *scorer) {
	n := len(g.roles)
	g.cost, g.next = zeroed(g.cost, n), resize(g.next, n)
	g.from, g.path = resize(g.from, n*len(g.at)), resize(g.path, len(g.at))
	for k, i := range g.at {
		row := s.final[i*c.columns : (i+1)*c.columns]
		for a := range n {
			best := g.before(a)
			g.next[a] = g.cost[best] - math.Log(c.ofJob(row, g.roles[a])+0.02)
			if best != a {
				g.next[a] += switchPrice
			}
			g.from[k*n+a] = best
		}
		g.cost, g.next = g.next, g.cost
	}
	best := 0
	for a := range g.cost {
		if g.cost[a] < g.cost[best] {
			best = a
		}
	}
	for k := len(g.at) - 1; k >= 0; k-- {
		g.path[k] = best
		best = g.from[k*n+best]
	}
}

// before is the role from which role a is reached at the least cost.
func (g *segmenter) before(a int) int {
	best := a
	for b := range g.cost {
		if g.cost[b]+switchPrice < g.cost[best] && (best == a || g.cost[b] < g.cost[best]) {
			best = b
		}
	}
	return best
}

// ofJob is the probability that a sentence belongs to the job of a role: its
// own duties and those of the role that it specialises.
func (c *Classifier) ofJob(row []float64, role int) float64 {
	p := row[role]
	if b := c.base[role]; b >= 0 {
		p += row[b]
	}
	return p
}
