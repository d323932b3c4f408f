package classifier

import (
	"slices"
	"testing"

	"jdcheck/lexicon"
)

// TestMissing: one cue in a line about the job states a thing; the title, the
// company and the benefits state nothing.
func TestMissing(t *testing.T) {
	c := shipped(t)
	misses := func(src, what string) bool {
		d := Document{Text: src}
		return slices.ContainsFunc(c.Missing(d, c.Classify(d), "product-owner"), func(e lexicon.Expect) bool {
			if e.Why == "" {
				t.Errorf("%q has no reason", e.What)
			}
			return e.What == what
		})
	}
	const accepts = "who accepts finished stories"
	for src, want := range map[string]bool{
		"Product Owner\n\nDuties\n- Groom the product backlog\n":                                             true,
		"Product Owner\n\nDuties\n- Groom the product backlog\n- Accept finished stories\n":                  false,
		"Product Owner\n\nDuties\n- Groom the product backlog\n\nBenefits\n- We accept people as they are\n": true,
		"Accepting Product Owner\n\nDuties\n- Groom the product backlog\n":                                   true,
	} {
		if got := misses(src, accepts); got != want {
			t.Errorf("%q misses %q: %v, want %v", src, accepts, got, want)
		}
	}
	d := Document{Text: "Product Owner\n\n- Groom the product backlog\n"}
	if got := c.Missing(d, c.Classify(d), "cook"); got != nil {
		t.Errorf("a role that is not there misses %v", got)
	}
}
