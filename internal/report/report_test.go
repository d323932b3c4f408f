package report

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

var update = flag.Bool("update", false, "write the golden files")

// mixes makes a report mixed, with a finding for each foreign segment.
func mixes(r *classifier.Report, with string) {
	r.Verdict, r.Secondary = classifier.Mixed, []string{with}
	for _, s := range r.Segments {
		if s.Role == with {
			r.Findings = append(r.Findings, classifier.Finding{Span: s.Span, Rule: classifier.MixedRoles, Severity: classifier.Warning, Role: with, Message: "x"})
		}
	}
}

func open(t *testing.T, name string) *source.Document {
	t.Helper()
	data, err := os.ReadFile("../../testdata/drafts/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return doc(t, name, string(data))
}

func doc(t *testing.T, name, data string) *source.Document {
	t.Helper()
	d, err := source.Read(name, []byte(data), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func roles() []Role {
	return []Role{
		{ID: "product-manager", Title: "Product Manager"}, {ID: "product-owner", Title: "Product Owner"},
		{ID: "technical-product-manager", Title: "Technical Product Manager", Base: "product-manager"},
		{ID: "product-marketing-manager", Title: "Product Marketing Manager"}, {ID: "business-analyst", Title: "Business Analyst"},
	}
}

// write is the output over results.
func write(t *testing.T, o Options, results ...Result) string {
	t.Helper()
	o.Tool, o.Lexicon, o.Roles = "0.1.0", "0123456789ab", roles()
	var b strings.Builder
	w, err := New(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if err := w.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".want")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it):\n%s", path, diff)
	}
}

// mixed is the hand-made report of the mixed draft.
func mixed(t *testing.T) Result {
	d := open(t, "product-manager-mixed.txt")
	r := hand(t, d, []said{
		{"Keep the product backlog in order, and refine it with the team every week", "product-owner", "product backlog|refine"},
		{"Write user stories with acceptance criteria that a developer can build from", "product-owner", "user stories|acceptance criteria"},
		{"Run sprint planning and the sprint review together with the Scrum Master", "product-owner", "sprint planning|sprint review"},
		{"Accept finished stories against their acceptance criteria", "product-owner", "Accept finished stories|acceptance criteria"},
		{"Keep a roadmap for the next two quarters", "product-manager", "roadmap"},
		{"Own positioning and messaging for every release", "product-marketing-manager", "positioning|messaging"},
		{"Write the battlecards that our sales people carry into a first meeting", "product-marketing-manager", "battlecards"},
		{"Interview lost deals for win/loss and turn them into sales enablement material", "product-marketing-manager", "win/loss|sales enablement"},
	})
	r.Title = classifier.Title{Text: "Product Manager", Role: "product-manager", Level: "mid", Span: text.Span{Start: 0, End: 15}}
	mixes(r, "product-marketing-manager")
	r.Findings = append(r.Findings, classifier.Finding{Span: r.Title.Span, Rule: classifier.TitleMismatch, Severity: classifier.Warning, Role: "product-owner", Message: "the title says Product Manager; the duties say Product Owner"})
	var po, pmm []text.Span
	for _, s := range r.Sentences {
		switch s.Roles[0] {
		case "product-owner":
			po = append(po, s.Span)
		case "product-marketing-manager":
			pmm = append(pmm, s.Span)
		}
	}
	return Result{Doc: d, Report: r, Edits: []Edit{
		{classifier.Edit{Role: "product-owner", Confidence: 0.93, Drop: pmm}, pmm[:2]},
		{classifier.Edit{Role: "product-marketing-manager", Confidence: 0.876, Drop: po}, nil},
	}}
}

// others are drafts of the other verdicts.
func others(t *testing.T) []Result {
	po := open(t, "product-owner.txt")
	single := hand(t, po, []said{
		{"Own the product backlog of the returns team and keep it ordered by value", "product-owner", "product backlog"},
		{"Write user stories and agree acceptance criteria with developers and testers", "product-owner", "user stories|acceptance criteria"},
	})
	single.Level, single.Title = "senior", classifier.Title{Text: "Senior Product Owner", Role: "product-owner", Level: "senior"}
	ba := open(t, "business-analyst.md")
	says := hand(t, ba, []said{{"Map as-is and to-be processes, and find the gaps between them", "business-analyst", "to-be processes"}})
	says.Title = classifier.Title{Text: "Product Manager", Role: "product-manager", Level: "mid"}
	says.Findings = []classifier.Finding{{Rule: classifier.TitleMismatch, Severity: classifier.Warning, Message: "the title says Product Manager; the duties say Business Analyst"}}
	few := doc(t, "few.txt", "Product person\n\nYou like roadmaps.\n")
	unclear := &classifier.Report{Verdict: classifier.Unclear, Confidence: 0.7, Title: classifier.Title{Text: "Product person"},
		Evidence: []classifier.Evidence{{Role: "product-manager", Points: 1, Found: &classifier.Found{Span: text.Span{Start: 25, End: 33}, Term: "roadmap", Relation: classifier.Owns}}},
		Findings: []classifier.Finding{{Rule: classifier.UnclearRole, Severity: classifier.Warning, Message: "too few duties are stated"}}}
	nurse := doc(t, "nurse.txt", "Nurse\n\nCare for the sick.\n")
	none := &classifier.Report{Verdict: classifier.None, Confidence: 0.99, Title: classifier.Title{Text: "Nurse"}}
	tpm := hand(t, doc(t, "tpm.txt", "Own the SDK. Set the roadmap. Own the vision."), []said{
		{"Own the SDK", "technical-product-manager", "SDK"}, {"Set the roadmap", "product-manager", "roadmap"}, {"Own the vision", "product-manager", "vision"}})
	tpm.Role = "technical-product-manager"
	empty := &classifier.Report{Verdict: classifier.Unclear, Findings: []classifier.Finding{{Rule: classifier.UnclearRole, Severity: classifier.Warning, Message: "too few duties are stated"}}}
	return []Result{{Doc: po, Report: single}, {Doc: ba, Report: says}, {Doc: few, Report: unclear}, {Doc: nurse, Report: none}, {Doc: doc(t, "tpm.txt", "Own the SDK. Set the roadmap. Own the vision."), Report: tpm}, {Doc: doc(t, "empty.txt", "\n"), Report: empty}}
}

func TestText(t *testing.T) {
	golden(t, "mixed.text", write(t, Options{Width: 100}, mixed(t)))
	golden(t, "narrow.text", write(t, Options{Width: 50, Fold: true}, mixed(t)))
	golden(t, "explain.text", write(t, Options{Width: 100, Explain: true}, mixed(t)))
	golden(t, "colour.text", write(t, Options{Width: 100, Color: true}, mixed(t)))
	golden(t, "verdicts.text", write(t, Options{Width: 100}, others(t)...))
}

// TestFolded: on a terminal no line of ours is wider than it, with colours or
// without, and a number keeps its sign.
func TestFolded(t *testing.T) {
	for _, color := range []bool{false, true} {
		got := write(t, Options{Width: 60, Fold: true, Color: color}, append(others(t), mixed(t))...)
		for line := range strings.Lines(got) {
			if n := shownWidth(strings.TrimRight(line, "\n")); n > 60 || strings.HasPrefix(strings.TrimSpace(line), "%") {
				t.Errorf("%d columns: %s", n, line)
			}
		}
	}
}

func TestPrograms(t *testing.T) {
	all := append([]Result{mixed(t)}, others(t)...)
	golden(t, "all.line", write(t, Options{Format: "line"}, all...))
	golden(t, "mixed.json", write(t, Options{Format: "json"}, all[0]))
	golden(t, "all.jsonl", write(t, Options{Format: "jsonl"}, all...))
	var rows []Row
	for _, n := range []int{0, 1, len(all)} {
		if err := json.Unmarshal([]byte(write(t, Options{Format: "json"}, all[:n]...)), &rows); err != nil || len(rows) != n {
			t.Errorf("%d results: %v, %d rows", n, err, len(rows))
		}
	}
	slim, err := encode(rows[0].Slim(), "", "")
	if err != nil || strings.Contains(slim, "sentences") || strings.Contains(slim, "evidence") || !strings.Contains(slim, `"findings":[{`) {
		t.Errorf("slim row: %v %s", err, slim)
	}
}

// TestHarmless: what a draft holds cannot drive the terminal, and marks stay
// under their words whatever stands before them.
func TestHarmless(t *testing.T) {
	long := strings.Repeat("日本 e\u0301\t👩‍👩‍👧 and so on; ", 40)
	d := doc(t, "evil\x1b[31m.txt", "\tOwn \x1b[2J\u202Epositioning 日本 and messaging\n"+long+"battlecards "+long+"\n")
	r := hand(t, d, []said{
		{"Own \x1b[2J\u202Epositioning 日本 and messaging", "product-marketing-manager", "positioning|messaging"},
		{"and so on; battlecards 日本", "product-marketing-manager", "battlecards"},
	})
	r.Title.Text = "Evil\x1b]0;x\x07"
	mixes(r, "product-marketing-manager")
	got := write(t, Options{Width: 70, Explain: true}, Result{Doc: d, Report: r})
	if strings.ContainsAny(got, "\x1b\x07\u202E\t") {
		t.Errorf("control characters in %q", got)
	}
	golden(t, "harmless.text", got)
}

func TestExpectation(t *testing.T) {
	mix := &classifier.Report{Verdict: classifier.Mixed, Role: "po", Secondary: []string{"pmm"}, Title: classifier.Title{Role: "pm"}, Findings: []classifier.Finding{
		{Rule: classifier.MixedRoles, Role: "pmm"}, {Rule: classifier.TitleMismatch}}}
	one := &classifier.Report{Verdict: classifier.Single, Role: "po"}
	for _, c := range []struct {
		r      *classifier.Report
		expect string
		allow  string
		want   string
	}{
		{mix, "", "", "mixed-roles title-mismatch"},
		{mix, "po", "", "mixed-roles title-mismatch"},
		{mix, "pm", "", "mixed-roles title-mismatch unexpected-role"},
		{mix, "po", "pmm", "title-mismatch"},
		{mix, "pmm", "po", "title-mismatch"},
		{mix, "", "pmm", "title-mismatch"},
		{mix, "", "pmm,po", "title-mismatch"},
		{mix, "", "ba", "mixed-roles title-mismatch"},
		{one, "po", "", ""},
		{one, "pm", "po", "unexpected-role"},
		{&classifier.Report{Verdict: classifier.Unclear}, "po", "", "unexpected-role"},
		{&classifier.Report{Verdict: classifier.None}, "", "po", ""},
	} {
		x := Expectation{Expect: c.expect}
		if c.allow != "" {
			x.Allow = strings.Split(c.allow, ",")
		}
		var rules []string
		for _, f := range x.Apply(c.r, func(id string) string { return id }).Findings {
			rules = append(rules, f.Rule)
		}
		if got := strings.Join(rules, " "); got != c.want {
			t.Errorf("%s expect=%s allow=%s: %q, want %q", c.r.Role, c.expect, c.allow, got, c.want)
		}
	}
}

// TestExpectationTurns: where the smaller part of a mix is expected, the lines of
// the larger one are marked, and verdict, role and shares stay.
func TestExpectationTurns(t *testing.T) {
	d := doc(t, "po.txt", "Keep the backlog.\nOwn messaging.\nWrite stories.\nOwn positioning.\nOwn launches.\n")
	r := hand(t, d, []said{
		{"Keep the backlog.", "po", "backlog"}, {"Own messaging.", "pmm", "messaging"}, {"Write stories.", "po", "stories"},
		{"Own positioning.", "pmm", "positioning"}, {"Own launches.", "pmm", "launches"},
	})
	r.Verdict, r.Role, r.Secondary = classifier.Mixed, "pmm", []string{"po"}
	name := func(id string) string { return id }
	r.Findings = append(r.Foreign(r.Role, name), classifier.Finding{Rule: classifier.TitleMismatch})
	marked := func(r *classifier.Report) (out string) {
		for _, f := range r.Findings {
			out += f.Rule + " " + f.Role + " " + d.Text[f.Start:f.End] + "|"
		}
		return strings.ReplaceAll(out, "\n", " ")
	}
	const plain = "mixed-roles po Keep the backlog.|mixed-roles po Write stories.|title-mismatch  |"
	if got := marked(r); got != plain {
		t.Errorf("not expected: %s", got)
	}
	x := Expectation{Expect: "po"}.Apply(r, name)
	const want = "mixed-roles pmm Own messaging.|mixed-roles pmm Own positioning. Own launches.|title-mismatch  |unexpected-role pmm |"
	if got := marked(x); got != want {
		t.Errorf("expected: %s", got)
	}
	if x.Role != "pmm" || x.Verdict != r.Verdict || marked(r) != plain {
		t.Error("the report itself changed")
	}
}

func TestBar(t *testing.T) {
	for _, c := range []struct {
		share float64
		want  string
	}{{0.61, "████████████▏"}, {0.29, "█████▊"}, {0.10, "██"}, {1, strings.Repeat("█", 20)}, {0.0001, "▏"}, {0, ""}} {
		if got := bar(c.share, 20); got != c.want {
			t.Errorf("bar(%v) = %q, want %q", c.share, got, c.want)
		}
	}
}
