package classifier_test

import (
	"math"
	"strings"
	"testing"

	"jdcheck/classifier"
)

// TestEvidenceAdds: the points of a sentence's evidence for a role that it
// got, the row of the document included, sum to the log of the role's
// probability over that of silence, as evidence.go says.
func TestEvidenceAdds(t *testing.T) {
	c := shipped(t)
	column := map[string]int{}
	for i, id := range c.Roles() {
		column[id] = i
	}
	checked := 0
	for _, d := range drafts(t) {
		doc := classifier.Document{Title: d.title, Text: d.text()}
		r, trace := c.Classify(doc), c.Trace(doc)
		if len(r.Sentences) != len(trace.Final) {
			t.Fatalf("%s: %d sentences, %d in the trace", d.id, len(r.Sentences), len(trace.Final))
		}
		rest := r.Evidence
		for i, s := range r.Sentences {
			sum, alone := map[string]float64{}, map[string]float64{}
			rows := map[string]int{}
			for len(rest) > 0 && rest[0].Start < s.End {
				e := rest[0]
				sum[e.Role] += e.Points
				if e.Term == classifier.FromDocument {
					rows[e.Role]++
				} else {
					alone[e.Role] += e.Points
				}
				rest = rest[1:]
			}
			final, points := trace.Final[i], trace.Points[i]
			for _, role := range s.Roles {
				want := math.Log((final[column[role]] + 1e-9) / (final[len(final)-1] + 1e-9))
				if math.Abs(sum[role]-want) > 1e-6 || rows[role] != 1 {
					t.Errorf("%s: %q for %s: points sum to %g with %d rows of the document, the log-odds are %g", d.id, doc.Text[s.Start:s.End], role, sum[role], rows[role], want)
				}
				if by := points[column[role]] - points[len(points)-1]; math.Abs(alone[role]-by) > 1e-6 {
					t.Errorf("%s: %q for %s: its own words sum to %g, their log-odds are %g", d.id, doc.Text[s.Start:s.End], role, alone[role], by)
				}
				checked++
			}
			if len(rows) != len(s.Roles) {
				t.Errorf("%s: %q has %d roles and rows of the document for %v", d.id, doc.Text[s.Start:s.End], len(s.Roles), rows)
			}
		}
		if len(rest) > 0 {
			t.Errorf("%s: evidence %q outside the sentences", d.id, rest[0].Term)
		}
	}
	if checked < 1000 {
		t.Errorf("only %d sums were checked", checked)
	}
}

// TestEvidenceCounts: what does not count has no points: a relation whose
// factor is 0, and a term's second hit in a sentence.
func TestEvidenceCounts(t *testing.T) {
	f, err := classifier.DefaultFactors()
	if err != nil {
		t.Fatal(err)
	}
	c := shipped(t)
	for _, d := range drafts(t) {
		for _, e := range c.Classify(classifier.Document{Title: d.title, Text: d.text()}).Evidence {
			if !strings.HasPrefix(e.Term, "(") && f.Relations[e.Relation] == 0 && e.Points != 0 {
				t.Errorf("%s: %q is %s and has %g points", d.id, e.Term, e.Relation, e.Points)
			}
		}
	}
}

// TestScoresAdd: what the sentences give sums to the scores, the scores make the
// shares, and the accounts come to the verdict and the confidence.
func TestScoresAdd(t *testing.T) {
	c := shipped(t)
	for _, d := range drafts(t) {
		doc := classifier.Document{Title: d.title, Text: d.text()}
		r, account := c.Classify(doc), c.Account(doc)
		given, all := map[string]float64{}, 0.0
		for _, s := range r.Sentences {
			for _, g := range s.Given {
				given[g.Role] += g.Units
			}
		}
		for _, s := range r.Roles {
			all += s.Score
			if math.Abs(given[s.Role]-s.Score) > 1e-9 {
				t.Errorf("%s: the sentences give %g to %s, its score is %g", d.id, given[s.Role], s.Role, s.Score)
			}
		}
		for _, s := range r.Roles {
			if math.Abs(s.Score/all-s.Share) > 1e-9 {
				t.Errorf("%s: %s has %g of %g units and a share of %g", d.id, s.Role, s.Score, all, s.Share)
			}
		}
		if r.Role != "" && classifier.Sum(account.Scope) <= 0 {
			t.Errorf("%s: the scope is %g, the role %q", d.id, classifier.Sum(account.Scope), r.Role)
		}
		if p := classifier.Probability(classifier.Sum(account.Sure)); math.Abs(p-r.Confidence) > 1e-9 {
			t.Errorf("%s: the account comes to %g, the confidence is %g", d.id, p, r.Confidence)
		}
		second := 0
		for _, x := range account.Candidate {
			if x.Share >= x.Least && x.Units >= account.Cutoffs.MixedUnits && x.Sentences >= account.Cutoffs.MixedLines {
				second++
			}
		}
		if second < len(r.Secondary) {
			t.Errorf("%s: %d second jobs by the account, the report has %v", d.id, second, r.Secondary)
		}
	}
}
