package classifier_test

import (
	"math"
	"slices"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// A brief report says what a full one says, though it does not gather evidence.
func TestBriefSaysTheSame(t *testing.T) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts(t) {
		full := c.Classify(classifier.Document{Title: d.title, Text: d.text()})
		brief := c.Classify(classifier.Document{Title: d.title, Text: d.text(), Brief: true})
		if brief.Verdict != full.Verdict || brief.Role != full.Role || brief.Level != full.Level || math.Abs(brief.Confidence-full.Confidence) > 1e-9 {
			t.Errorf("%s: brief %s %s %s %g, full %s %s %s %g", d.id, brief.Verdict, brief.Role, brief.Level, brief.Confidence, full.Verdict, full.Role, full.Level, full.Confidence)
		}
		if len(brief.Roles) != len(full.Roles) {
			t.Fatalf("%s: %d roles, full %d", d.id, len(brief.Roles), len(full.Roles))
		}
		for i, a := range brief.Roles {
			b := full.Roles[i]
			slices.Sort(a.Terms)
			slices.Sort(b.Terms)
			if a.Role != b.Role || math.Abs(a.Share-b.Share) > 1e-9 || !slices.Equal(a.Terms, b.Terms) {
				t.Errorf("%s: brief %v, full %v", d.id, a, b)
			}
		}
	}
}
