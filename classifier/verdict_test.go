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

// TestTooLittle: words that only lean to a role, in a text without duties, make it
// unclear and not a role's job, however much they lean.
func TestTooLittle(t *testing.T) {
	c := shipped(t)
	d := Document{Text: "- Holidays follow the academic calendar.\n- Click \"Apply now\" to start.\n- We aim to reply within ten working days.\n- In the second interview you will present a product of your choice.\n"}
	f, err := DefaultFactors()
	if err != nil {
		t.Fatal(err)
	}
	f.Verdict.Units = 0
	without, err := New(lexicon.Default(), Options{Factors: f})
	if err != nil {
		t.Fatal(err)
	}
	if r := without.Classify(d); r.Verdict != Single {
		t.Fatalf("with no least units it is %s: it shows nothing", r.Verdict)
	}
	if r := c.Classify(d); r.Verdict != Unclear {
		t.Errorf("it is %s of %s", r.Verdict, r.Role)
	}
}
