package classifier

import (
	"math"

	"jdcheck/internal/text"
)

// switchPrice is what a change of role between two sentences costs, in points.
const switchPrice = 2.0

// segments cuts the document into stretches that read as one role, by the
// cheapest path through the sentences: a sentence gives each role the log of
// its probability, a change of role costs switchPrice (Viterbi). Only the
// role, its base and the secondary roles take part; sentences that are
// evidence for none belong to the stretch around them and do not extend it.
func (c *Classifier) segments(s *scratch, r *Reading, j *judgement) []Segment {
	roles := append([]int{j.role}, j.secondary...)
	var at []int // sentences with a role
	for i := range r.Sentences {
		if a, _ := c.rolesOf(s.score.final[i*c.columns : (i+1)*c.columns]); a >= 0 {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return nil
	}
	path := c.cheapest(s, at, roles)
	var out []Segment
	for k, i := range at {
		q := r.Sentences[i].Span
		if k > 0 && path[k] == path[k-1] {
			out[len(out)-1].End = q.End
			continue
		}
		out = append(out, Segment{Span: text.Span{Start: q.Start, End: q.End}, Role: c.roles[roles[path[k]]]})
	}
	return out
}

// cheapest gives, for each sentence of at, the index of its role in roles.
func (c *Classifier) cheapest(s *scratch, at, roles []int) []int {
	n := len(roles)
	cost, next := make([]float64, n), make([]float64, n)
	from := make([][]int, len(at))
	for k, i := range at {
		row := s.score.final[i*c.columns : (i+1)*c.columns]
		from[k] = make([]int, n)
		for a := range roles {
			best := a
			for b := range roles {
				if cost[b]+switchPrice < cost[best] && (best == a || cost[b] < cost[best]) {
					best = b
				}
			}
			next[a] = cost[best] - math.Log(c.ofJob(row, roles[a])+0.02)
			if best != a {
				next[a] += switchPrice
			}
			from[k][a] = best
		}
		cost, next = next, cost
	}
	best := 0
	for a := range cost {
		if cost[a] < cost[best] {
			best = a
		}
	}
	path := make([]int, len(at))
	for k := len(at) - 1; k >= 0; k-- {
		path[k] = best
		best = from[k][best]
	}
	return path
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
