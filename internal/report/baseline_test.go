package report

import (
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// mix is a report by hand on a draft whose lines begin with the code of their
// role: "pmm: …" is foreign in a Product Owner's draft.
func mix(t *testing.T, data string) Result {
	t.Helper()
	r := Result{Doc: doc(t, "jobs/a.txt", data), Report: &classifier.Report{Verdict: classifier.Mixed, Role: "product-owner", Secondary: []string{"product-marketing-manager"}, Title: classifier.Title{Text: "Lead"}}}
	var from, to = -1, 0
	for _, b := range text.Blocks(r.Doc.Text) {
		s := classifier.Sentence{Span: b.Span, Roles: []string{"product-owner"}}
		if strings.HasPrefix(r.Doc.Text[b.Start:b.End], "pmm") {
			s.Roles[0] = "product-marketing-manager"
			if to = b.End; from < 0 {
				from = b.Start
			}
		}
		r.Report.Sentences = append(r.Report.Sentences, s)
	}
	if from >= 0 {
		r.Report.Findings = []classifier.Finding{{Span: text.Span{Start: from, End: to}, Rule: classifier.MixedRoles, Severity: classifier.Warning, Role: "product-marketing-manager"}}
	}
	r.Report.Findings = append(r.Report.Findings, classifier.Finding{Rule: classifier.TitleMismatch, Severity: classifier.Warning, Role: "product-owner", Message: "m"})
	return r
}

// told is what -f line says of a result.
func told(t *testing.T, r Result) string { return write(t, Options{Format: "line"}, r) }

func TestBaseline(t *testing.T) {
	b := NewBaseline("ci/baseline.json")
	b.Add(mix(t, "po one\npmm two\npmm three\npo four\n"))
	file, err := b.JSON("0.1.0")
	if err != nil || b.Len() != 2 || !strings.Contains(file, `"path": "../jobs/a.txt"`) {
		t.Fatalf("%v, %d findings, %s", err, b.Len(), file)
	}
	for _, c := range []struct{ name, data, want string }{
		{"the same", "po one\npmm two\npmm three\npo four\n", ""},
		{"lines moved and reflowed", "\n\npo zero\npo one\npmm  two\npmm three\npo four\n", ""},
		{"half mended", "po one\npmm three\npo four\n", ""},
		{"a line more", "po one\npmm two\npmm new\npmm three\n", "jobs/a.txt:3:1: mixed-roles: line 3 reads as Product Marketing Manager\n"},
		{"a line twice", "pmm two\npmm three\npmm two\n", "jobs/a.txt:3:1: mixed-roles: line 3 reads as Product Marketing Manager\n"},
	} {
		old, err := ReadBaseline("ci/baseline.json", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		if got := told(t, old.New(mix(t, c.data))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	old, _ := ReadBaseline("ci/baseline.json", []byte(file))
	flipped := mix(t, "po one\npmm two\npmm three\npo four\n")
	flipped.Report.Role, flipped.Report.Secondary = flipped.Report.Secondary[0], []string{"product-owner"}
	flipped.Report.Findings = []classifier.Finding{{Span: text.Span{Start: 0, End: len(flipped.Doc.Text)}, Rule: classifier.MixedRoles, Role: "product-owner"}}
	if got := told(t, old.New(flipped)); got != "" {
		t.Errorf("a known mix whose larger part is the other one is reported: %q", got)
	}
	old, _ = ReadBaseline("baseline.json", []byte(file))
	if got := told(t, old.New(mix(t, "pmm two\n"))); strings.Count(got, "\n") != 2 {
		t.Errorf("the findings of one file hide those of another: %q", got)
	}
	for _, bad := range []string{"", "{}", `{"schema_version":9}`, "[]"} {
		if _, err := ReadBaseline("x.json", []byte(bad)); err == nil || !strings.HasPrefix(err.Error(), "x.json: this is no baseline") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestQuieted(t *testing.T) {
	for _, c := range []struct{ name, data, off, want string }{
		{"nothing said", "po one\npmm two\n", "", "2:1: mixed-roles: line 2 reads; 1:1: title-mismatch: m"},
		{"some lines", "pmm one\n# jdcheck-disable mixed-roles\npmm two\n# jdcheck-enable\npo three\npmm four\n", "", "1:1: mixed-roles: lines 1, 6 read; 1:1: title-mismatch: m"},
		{"all lines", "# jdcheck-disable mixed-roles\npmm one\npmm two\n", "", "1:1: title-mismatch: m"},
		{"the title, from anywhere", "pmm one\n# jdcheck-disable title-mismatch\npo two\n", "", "1:1: mixed-roles: line 1 reads"},
		{"everything", "# jdcheck-disable\npmm one\n", "", ""},
		{"a rule for good", "pmm one\n", "mixed-roles", "1:1: title-mismatch: m"},
	} {
		r := mix(t, c.data)
		got := told(t, r.Quieted(strings.Fields(c.off)))
		got = strings.NewReplacer("jobs/a.txt:", "", " as Product Marketing Manager", "", "\n", "; ").Replace(strings.TrimSpace(got))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if len(r.Report.Findings) < 2 || len(r.hidden) > 0 {
			t.Errorf("%s: the result itself was changed", c.name)
		}
	}
}

// TestQuietHeadline: a mix that is not reported is not called intended.
func TestQuietHeadline(t *testing.T) {
	r := mix(t, "po one\npmm two\n")
	r.Doc, _ = source.Read("a.txt", []byte(r.Doc.Text), source.Options{})
	r.Report.Roles = []classifier.RoleShare{{Role: "product-owner", Share: 0.5}, {Role: "product-marketing-manager", Share: 0.5}}
	if got := write(t, Options{}, r.Quieted([]string{"mixed-roles"})); !strings.Contains(got, ", with mixed-roles disabled\n") {
		t.Error(got)
	}
}
