package report

import (
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// TestOther: a draft that is none of the roles' says what decided: the words of
// other work, with the occupation where one stands out, or that too little is said.
// The finding is told in each case.
func TestOther(t *testing.T) {
	d := doc(t, "x.txt", "Care for patients. Give medication.\n")
	words := []text.Span{{Start: 9, End: 17}, {Start: 24, End: 34}}
	for _, c := range []struct {
		name  string
		other *classifier.OtherWork
		want  []string
	}{
		{"not known", nil, []string{"describes another occupation, none of the 5 roles"}},
		{"named", &classifier.OtherWork{Decided: true, Occupation: "Nurse", Words: words}, []string{"describes another occupation (Nurse), none", "the work of another occupation, Nurse: patients · medication"}},
		{"words alone", &classifier.OtherWork{Decided: true, Words: words}, []string{"describes another occupation, none", "words of other work: patients · medication"}},
		{"silence", &classifier.OtherWork{Words: words}, []string{"describes none of the 5 roles that were looked for: too few duties of one are stated", "too few duties that are one of the roles'"}},
	} {
		r := Result{Doc: d, Other: c.other, Report: &classifier.Report{Verdict: classifier.None, Confidence: 0.5, Findings: []classifier.Finding{
			{Span: text.Span{Start: 0, End: 10}, Rule: classifier.OutOfScope, Severity: classifier.Warning, Message: "not one of them"},
		}}}
		for _, format := range []string{"text", "markdown", "html"} {
			got := write(t, Options{Format: format}, r)
			got = strings.NewReplacer("&#39;", "'", "\n          ", " ").Replace(got)
			for _, want := range append(c.want, "not one of them", "onfidence 0.50, low") {
				if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
					t.Errorf("%s, %s: no %q in\n%s", c.name, format, want, got)
				}
			}
		}
	}
}
