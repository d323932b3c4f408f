package classifier

import (
	"strings"
	"testing"
	"testing/fstest"

	"jdcheck/lexicon"
)

// TestFactorsOfAFolder: the factors in a lexicon's folder are in force, a part of
// its hash, and refused where they are not whole.
func TestFactorsOfAFolder(t *testing.T) {
	load := func(factors string) *lexicon.Set {
		set, err := lexicon.Load(fstest.MapFS{"factors.json": {Data: []byte(factors)}})
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	shipped := string(factorsJSON)
	other := load(strings.Replace(shipped, `"mixed_units": 1.5`, `"mixed_units": 99`, 1))
	if same := load(shipped); same.Hash() == lexicon.Default().Hash() || same.Hash() == other.Hash() {
		t.Error("the hash does not tell other factors")
	}
	const mix = "- Write user stories with acceptance criteria\n- Keep the product backlog refined and in order\n- Accept finished stories at the sprint review\n" +
		"- Own positioning and messaging of every launch\n- Write the battlecards for the sales team\n- Build sales enablement material with win/loss stories\n"
	for set, want := range map[*lexicon.Set]Verdict{load(shipped): Mixed, other: Single} {
		c, err := New(set, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r := c.Classify(Document{Text: mix}); r.Verdict != want {
			t.Errorf("%s where a mix takes %v units", r.Verdict, c.factors.Verdict.MixedUnits)
		}
	}
	for factors, want := range map[string]string{
		"{\n\"bias\": [}": "factors.json:2: not JSON: ",
		"{\n\"bias\": 3}": `factors.json:2: "bias" cannot be number`,
		"{}":              `factors.json: there is no "date": `,
		strings.Replace(shipped, `"near"`, `"naer"`, 1):                          `factors.json: unknown field "naer"`,
		strings.Replace(shipped, `"product-owner": -3`, `"product-ownr": -3`, 1): "factors.json: there is no bias of product-owner: fit this lexicon anew",
	} {
		if _, err := New(load(factors), Options{}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
