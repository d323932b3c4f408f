package classifier

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// Lines alike are scored at once: each has the odds among the roles that its
// own signals give it.
func TestLinesAlike(t *testing.T) {
	c := newTestClassifier(t)
	var b strings.Builder
	b.WriteString("Product Owner\n\nResponsibilities\n")
	for i := range 12 {
		fmt.Fprintf(&b, "- Enjoy number %d\n", i)
	}
	b.WriteString("- Refine and prioritise the backlog every sprint\n- Write user stories with acceptance criteria\n")
	for i := range 12 {
		fmt.Fprintf(&b, "- Keep door %d shut\n", i)
	}
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	r := c.scored(s, Document{Text: b.String()})
	points := make([]float64, len(c.roles))
	for i := range r.Sentences {
		final := s.score.final[i*c.columns : (i+1)*c.columns]
		if own := s.score.own[i*c.columns : (i+1)*c.columns]; slices.Max(own[:len(c.roles)]) > 0.5 {
			continue // clear words keep a part of their own
		}
		s.score.sig.sentence(i)
		s.score.sig.points(points)
		for col := range points {
			got, want := math.Log(final[col]/final[0]), points[col]-points[0]
			if math.Abs(got-want) > 1e-6 {
				t.Errorf("line %d: log-odds of %s against %s are %v, want %v", i, c.roles[col], c.roles[0], got, want)
			}
		}
	}
}
