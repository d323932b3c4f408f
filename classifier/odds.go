package classifier

import "math"

// Odds are log-odds of a role against silence.
type Odds struct {
	Alone float64 // by the sentence's own words
	All   float64 // in the light of the document
}

// Odds gives what the evidence of each sentence of [Report.Sentences] comes to,
// by role in the order of [Classifier.Roles]. A sentence gets the roles of the
// highest of which it has words; the rows of [Report.Evidence] for these sum to
// their odds.
func (c *Classifier) Odds(d Document) [][]Odds {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief = true
	r := c.scored(s, d)
	out := make([][]Odds, len(r.Sentences))
	for i := range out {
		row := s.score.final[i*c.columns : (i+1)*c.columns]
		for col, p := range row[:len(c.roles)] {
			out[i] = append(out[i], Odds{s.score.alone(c, i, col), logOdds(p, row[c.columns-1])})
		}
	}
	return out
}

// logOdds are those of a probability against that of silence.
func logOdds(p, silence float64) float64 { return math.Log((p + 1e-9) / (silence + 1e-9)) }
