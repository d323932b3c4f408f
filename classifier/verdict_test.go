package classifier

import (
	"os"
	"testing"

	"jdcheck/lexicon"
)

// TestMixedPairs: two roles with a share of their own are mixed from there up,
// whichever is the larger; other roles are mixed by the share of all.
func TestMixedPairs(t *testing.T) {
	draft, err := os.ReadFile("../testdata/drafts/product-manager-mixed.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := Document{Text: string(draft)}
	is := shipped(t).Classify(d)
	if is.Verdict != Mixed || len(is.Secondary) != 1 {
		t.Fatalf("the draft is %s of %s and %v", is.Verdict, is.Role, is.Secondary)
	}
	set := lexicon.Default()
	for pair, want := range map[string]Verdict{
		pairOf(set, is.Role, is.Secondary[0]):  Single,
		pairOf(set, is.Role, "sales-engineer"): Mixed,
	} {
		f, err := DefaultFactors()
		if err != nil {
			t.Fatal(err)
		}
		f.Verdict.MixedPairs = map[string]float64{pair: 0.9}
		c, err := New(set, Options{Factors: f})
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Classify(d).Verdict; got != want {
			t.Errorf("with %q at 0.9 it is %s, want %s", pair, got, want)
		}
	}
}

// pairOf is the key of two roles in [VerdictCutoffs].MixedPairs.
func pairOf(set *lexicon.Set, a, b string) string {
	for _, id := range set.IDs() {
		switch id {
		case a:
			return a + " " + b
		case b:
			return b + " " + a
		}
	}
	return ""
}
