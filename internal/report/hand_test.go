package report

import (
	"slices"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// said is a sentence of a draft and what a hand-made report says of it.
type said struct {
	sentence string
	role     string
	terms    string // separated by |
}

// hand makes a report by hand. Each sentence with a role gives it one unit.
func hand(t *testing.T, d *source.Document, list []said) *classifier.Report {
	t.Helper()
	r := &classifier.Report{Verdict: classifier.Single, Confidence: 0.912345, Level: "mid"}
	units := map[string]float64{}
	terms := map[string][]string{}
	at := 0
	for _, s := range list {
		k := strings.Index(d.Text[at:], s.sentence)
		if k < 0 {
			t.Fatalf("no %q after %d", s.sentence, at)
		}
		span := text.Span{Start: at + k, End: at + k + len(s.sentence)}
		at = span.End
		units[s.role]++
		r.Sentences = append(r.Sentences, classifier.Sentence{Span: span, Section: classifier.Duties, Roles: []string{s.role}})
		for _, term := range strings.Split(s.terms, "|") {
			terms[s.role] = append(terms[s.role], term)
			p := strings.Index(d.Text[span.Start:span.End], term)
			r.Evidence = append(r.Evidence, classifier.Evidence{Role: s.role, Points: 1.25, Found: &classifier.Found{
				Span: text.Span{Start: span.Start + p, End: span.Start + p + len(term)}, Term: strings.ToLower(term),
				Relation: classifier.Owns, Section: classifier.Duties, Because: "Own",
			}})
		}
		r.Evidence = append(r.Evidence, classifier.Evidence{Role: s.role, Points: 0.33333, Found: &classifier.Found{Span: span, Term: "(document)", Relation: classifier.Owns, Section: classifier.Duties}})
		if k := len(r.Segments) - 1; k >= 0 && r.Segments[k].Role == s.role {
			r.Segments[k].End = span.End
		} else {
			r.Segments = append(r.Segments, classifier.Segment{Span: span, Role: s.role})
		}
	}
	for role, n := range units {
		for i, t := range terms[role] {
			terms[role][i] = strings.ToLower(t)
		}
		r.Roles = append(r.Roles, classifier.RoleShare{Role: role, Share: n / float64(len(list)), Score: n, Terms: terms[role]})
	}
	slices.SortFunc(r.Roles, func(a, b classifier.RoleShare) int {
		return strings.Compare(string(rune(1000-int(100*a.Share)))+a.Role, string(rune(1000-int(100*b.Share)))+b.Role)
	})
	if len(r.Roles) > 0 {
		r.Role = r.Roles[0].Role
	}
	return r
}
