package classifier

import "math"

// Odds gives what the evidence of each sentence of [Report.Sentences] comes to,
// by role in the order of [Classifier.Roles]: the log-odds of the role against
// silence, in the light of the document. A sentence gets the roles of the highest;
// the rows of [Report.Evidence] for these, that of the document included, sum to
// their odds. For other roles the difference is what the document takes away.
func (c *Classifier) Odds(d Document) [][]float64 {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief = true
	r := c.read(s, d)
	c.scoreOwn(&s.score, r)
	c.scoreInDocument(&s.score, r)
	out := make([][]float64, len(r.Sentences))
	for i := range out {
		row := s.score.final[i*c.columns : (i+1)*c.columns]
		for _, p := range row[:len(c.roles)] {
			out[i] = append(out[i], logOdds(p, row[c.columns-1]))
		}
	}
	return out
}

// logOdds are those of a probability against that of silence.
func logOdds(p, silence float64) float64 { return math.Log((p + 1e-9) / (silence + 1e-9)) }
