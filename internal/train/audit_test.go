package train

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

func auditSmall(t *testing.T) (*lexicon.Set, []*Record, *AuditReport) {
	t.Helper()
	set, err := lexicon.Load(fstest.MapFS{"roles/more.yaml": {Data: []byte("extends: product-owner\nterms:\n  - {term: gizmo ledger, weight: 5}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	records := small(t, set)
	alone := "%% id: gizmo\n%% primary: po\n- | What you will do\npo | - Keep the gizmo ledger.\npo | - Tidy the gizmo ledger up.\npo | - Show the gizmo ledger to others.\n"
	more, err := ReadLabelled("more.jd", strings.NewReader(alone), set)
	if err != nil {
		t.Fatal(err)
	}
	records = append(records, pointers(more)...)
	a, err := NewAudit(set)
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range records { // one at a time, so that batches add up
		if err := a.Add(t.Context(), []*Record{rec}); err != nil {
			t.Fatal(err)
		}
	}
	return set, records, a.Report()
}

// TestAuditCounts: what is counted is a part of what it is counted of.
func TestAuditCounts(t *testing.T) {
	_, records, r := auditSmall(t)
	if r.Documents != len(records) || r.Labelled != len(records) {
		t.Errorf("%d documents, %d labelled, want %d", r.Documents, r.Labelled, len(records))
	}
	hits := 0
	for _, a := range r.Terms {
		hits += a.Hits
		if a.Counted > a.Hits || a.Documents > a.Hits || a.Decisions > a.Documents || a.Lines > a.Counted ||
			a.Own+a.Another+a.NoRole != a.Counted || a.Helps+a.Hurts > a.Decisions || a.LinesHelped+a.LinesHurt > a.Lines {
			t.Errorf("%+v", a)
		}
		if (a.Finding == Dead) != (a.Hits == 0) || a.File == "" || a.Line == 0 {
			t.Errorf("%+v", a)
		}
	}
	if hits == 0 {
		t.Error("no term is found")
	}
}

// TestAuditOfATermAlone: three lines that nothing but one term speaks for turn
// on it.
func TestAuditOfATermAlone(t *testing.T) {
	_, _, r := auditSmall(t)
	i := slices.IndexFunc(r.Terms, func(a TermAudit) bool { return a.Term == "gizmo ledger" })
	a := r.Terms[i]
	if a.Hits != 3 || a.Counted != 3 || a.Documents != 1 || a.Own != 3 || a.Lines != 3 || a.LinesHelped != 3 || a.Helps != a.Decisions || a.Finding != "" {
		t.Errorf("%+v", a)
	}
}

// TestAuditIsWithoutTheTerm: lines and decisions are those of a classifier that
// was made without the term.
func TestAuditIsWithoutTheTerm(t *testing.T) {
	set, records, r := auditSmall(t)
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for i, a := range r.Terms {
		if a.Counted == 0 || tried >= 12 && a.Decisions == 0 {
			continue
		}
		tried++
		weights := slices.Clone(c.Weights())
		weights[i] = nil
		without, err := classifier.New(set, classifier.Options{Weights: weights})
		if err != nil {
			t.Fatal(err)
		}
		decisions := 0
		for _, rec := range records {
			doc := classifier.Document{Title: rec.Title, Text: rec.Text}
			x, y := c.Classify(doc), without.Classify(doc)
			if x.Verdict != y.Verdict || x.Role != y.Role {
				decisions++
			}
		}
		if decisions != a.Decisions {
			t.Errorf("%s: %d decisions turn on it, the audit says %d", a.Term, decisions, a.Decisions)
		}
	}
}

// TestAuditForms: every term is a row of the CSV, and the text names the dead.
func TestAuditForms(t *testing.T) {
	set, _, r := auditSmall(t)
	var b bytes.Buffer
	if err := r.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != len(r.Terms)+1 {
		t.Errorf("%d rows of CSV for %d terms, %v", len(rows), len(r.Terms), err)
	}
	var text strings.Builder
	if err := r.WriteText(&text, set, 3); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{" terms in 6 documents, 6 of them labelled", "Terms that decide most (", "Dead (3 of ", "own, another, none:"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
}

// TestFindings: which figures make a term harmful, leaking or idle.
func TestFindings(t *testing.T) {
	a := &Audit{set: lexicon.Default()}
	for _, c := range []struct {
		want string
		most int
		term TermAudit
	}{
		{Dead, 0, TermAudit{}},
		{Harmful, 0, TermAudit{Hits: 9, Hurts: 2, Decisions: 2}},
		{"", 0, TermAudit{Hits: 9, Hurts: 1, Decisions: 1}},
		{Harmful, 0, TermAudit{Hits: 9, Lines: 8, LinesHurt: 7, LinesHelped: 1}},
		{"", 0, TermAudit{Hits: 9, Lines: 8, Helps: 1, LinesHurt: 7, LinesHelped: 1}},
		{Leaking, 6, TermAudit{Hits: 9, Lines: 1, Role: "product-owner", Into: "business-analyst", Own: 3, Another: 6}},
		{"", 6, TermAudit{Hits: 9, Lines: 1, Role: "growth-product-manager", Into: "product-manager", Own: 3, Another: 6}},
		{"", 6, TermAudit{Hits: 19, Lines: 1, Role: "customer-success", Into: "product-manager", NoRole: 13, Another: 6}},
		{Idle, 0, TermAudit{Hits: 9}},
	} {
		if got := a.finding(&c.term, c.most); got != c.want {
			t.Errorf("%+v: %q, want %q", c.term, got, c.want)
		}
	}
}
