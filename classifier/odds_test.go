package classifier

import (
	"math"
	"slices"
	"testing"
)

// TestOdds: a sentence's evidence for a role that it has sums to the role's odds,
// and these are above those of roles that it has not.
func TestOdds(t *testing.T) {
	c := shipped(t)
	for name, src := range mixes {
		d := Document{Text: src}
		r := c.Classify(d)
		odds := c.Odds(d)
		for i, q := range r.Sentences {
			for _, role := range q.Roles {
				var sum float64
				for _, e := range r.Evidence {
					if overlap(e.Span, q.Span) && e.Role == role {
						sum += e.Points
					}
				}
				k := slices.Index(c.Roles(), role)
				if math.Abs(sum-odds[i][k].All) > 1e-9 {
					t.Errorf("%s: %q: the evidence for %s sums to %f, the odds are %f", name, src[q.Start:q.End], role, sum, odds[i][k].All)
				}
			}
			for k, role := range c.Roles() {
				if len(q.Roles) > 0 && !slices.Contains(q.Roles, role) && odds[i][k].All > odds[i][slices.Index(c.Roles(), q.Roles[0])].All {
					t.Errorf("%s: %q is %s and %s is above", name, src[q.Start:q.End], q.Roles[0], role)
				}
			}
		}
	}
}
