package train

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"jdcheck/lexicon"
)

func lintOf(t *testing.T, files map[string]string) *LintReport {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(data)}
	}
	l, err := NewLinter(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return l.Report()
}

// TestLintOwnExamples: an example that is read otherwise is an error at its
// own place; terms and examples of the built-in files are not told of.
func TestLintOwnExamples(t *testing.T) {
	r := lintOf(t, map[string]string{"roles/product-owner.yaml": `extends: product-owner
terms:
  - {term: gizmo ledger, weight: 3}
  - {term: never written, weight: 1}
claims:
  - Keep the gizmo ledger and the product backlog in order, story by story.
  - "Peel potatoes."
rejects:
  - Peel carrots.
  - Own the product backlog and write user stories with acceptance criteria.
`})
	var got []string
	for _, f := range r.Findings {
		got = append(got, fmt.Sprintf("%s:%d:%d %s %s", f.File, f.Line, f.Column, f.Severity, f.Rule))
	}
	want := []string{"roles/product-owner.yaml:7:5 error claim", "roles/product-owner.yaml:10:5 error reject"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(r.Examples) != 1 || r.Examples[0] != (RoleExamples{"roles/product-owner.yaml", "product-owner", 2, 1, 2, 1, 2, 1}) {
		t.Errorf("%+v", r.Examples)
	}
}

// TestLintErrors: what cannot be read is an error, and no example is tried.
func TestLintErrors(t *testing.T) {
	r := lintOf(t, map[string]string{"roles/product-owner.yaml": `extends: product-owner
terms:
  - {term: gizmo ledger, weight: 3}
  - {term: gizmo ledgers, weight: 2}
  - {term: gizmo, weihgt: 2}
`})
	if n := r.Count(SeverityError); n != 3 || len(r.Examples) != 0 { // twice, no weight, an unknown field
		t.Errorf("%d errors: %+v", n, r)
	}
	var b strings.Builder
	if err := r.WriteText(&b, "mine"); err != nil {
		t.Fatal(err)
	}
	if want := `mine/roles/product-owner.yaml:4:12: error: "gizmo ledgers" means the same as line 3`; !strings.Contains(b.String(), want+"\n") {
		t.Errorf("%q is not in\n%s", want, b.String())
	}
}

// TestLintOfOurs: the lexicon that is shipped has no errors, every role has
// examples, and each is read as its role file says.
func TestLintOfOurs(t *testing.T) {
	l, err := NewLinter(lexicon.Files())
	if err != nil {
		t.Fatal(err)
	}
	before := l.Report()
	for _, f := range before.Findings {
		if f.Severity == SeverityError {
			t.Errorf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message)
		}
	}
	if len(before.Examples) != len(lexicon.Default().Roles) {
		t.Errorf("%d role files with examples, want %d", len(before.Examples), len(lexicon.Default().Roles))
	}
	for _, e := range before.Examples {
		if e.Claims == 0 || e.Rejects == 0 || e.ClaimsFailed > 0 || e.RejectsFailed > 0 || e.Unused > e.Terms {
			t.Errorf("%+v", e)
		}
	}
	for _, rec := range small(t, lexicon.Default()) {
		l.Use(rec)
	}
	after := l.Report()
	if after.Count(SeverityNote) == 0 || before.Count(SeverityNote) != 0 {
		t.Errorf("%d notes on unused terms without a corpus, %d with one", before.Count(SeverityNote), after.Count(SeverityNote))
	}
}
