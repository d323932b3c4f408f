package report

import (
	"slices"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// TestEditsInsideALine: where a line holds sentences that stay, dropping the
// line would be wrong advice; the sentences are quoted.
func TestEditsInsideALine(t *testing.T) {
	d := doc(t, "flat.txt", "Keep the backlog. Own messaging. Write stories.\nOwn positioning.\n")
	r := hand(t, d, []said{
		{"Keep the backlog.", "product-owner", "backlog"}, {"Own messaging.", "product-marketing-manager", "messaging"},
		{"Write stories.", "product-owner", "stories"}, {"Own positioning.", "product-marketing-manager", "positioning"},
	})
	span := func(i int) text.Span { return r.Sentences[i].Span }
	for _, c := range []struct {
		drop []text.Span
		want string
	}{
		{[]text.Span{span(1), span(3)}, "drop or move line 2; “Own messaging.” (line 1) → Product Owner 0.50"},
		{[]text.Span{span(1)}, "drop or move “Own messaging.” (line 1) → Product Owner 0.50"},
		{[]text.Span{span(3)}, "drop or move line 2 → Product Owner 0.50"},
		{[]text.Span{span(0), span(1), span(2)}, "drop or move line 1 → Product Owner 0.50"},
	} {
		got := write(t, Options{Width: 100}, Result{Doc: d, Report: r, Edits: edits(classifier.Edit{Role: "product-owner", Confidence: 0.5, Drop: c.drop})})
		if !strings.Contains(got, c.want) {
			t.Errorf("no %q in\n%s", c.want, got)
		}
	}
}

// edits are edits of which no smaller one is known.
func edits(list ...classifier.Edit) []Edit {
	var out []Edit
	for _, e := range list {
		out = append(out, Edit{Edit: e})
	}
	return out
}

// TestEditsThatFail: where the rest would not read as the job, it is said what it
// would read as, and whether writing more is what helps.
func TestEditsThatFail(t *testing.T) {
	d := doc(t, "flat.txt", "Keep the backlog.\nWrite stories.\nOwn messaging.\n")
	r := hand(t, d, []said{{"Keep the backlog.", "product-owner", "backlog"}, {"Write stories.", "product-owner", "stories"}, {"Own messaging.", "product-marketing-manager", "messaging"}})
	pmm, po := []text.Span{r.Sentences[2].Span}, []text.Span{r.Sentences[0].Span, r.Sentences[1].Span}
	good := classifier.Edit{Role: "product-owner", Confidence: 0.8, Drop: pmm}
	bad := func(role string, drop []text.Span, left classifier.Verdict, beside ...string) classifier.Edit {
		return classifier.Edit{Role: role, Drop: drop, Left: left, Beside: beside}
	}
	for _, c := range []struct {
		edits []Edit
		want  string
		split bool // it is worth telling of jdcheck split
	}{
		{edits(good, bad("product-marketing-manager", po, classifier.None)), "what it says for a Product Marketing Manager is too little for a draft of its own", false},
		{edits(good, bad("product-marketing-manager", po, classifier.Mixed, "product-manager")), "or keep those and drop 1, 2 → still mixed with Product Manager", true},
		{edits(good, bad("product-marketing-manager", po, classifier.Single, "product-manager")), "or keep those and drop 1, 2 → would read as Product Manager", true},
		{edits(good, bad("product-marketing-manager", po, "")), "or keep those and drop 1, 2 → no clear Product Marketing Manager even so", true},
		{edits(bad("product-owner", pmm, classifier.Unclear), good), "drop or move line 3 → too little is left for a Product Owner", true},
		{edits(bad("product-owner", pmm, classifier.None), bad("product-marketing-manager", po, classifier.None)), notOne, false},
		{edits(good, classifier.Edit{Role: "product-marketing-manager", Confidence: 0.7, Drop: po}, classifier.Edit{Role: "product-manager", Confidence: 0.6, Drop: po}), "or drop 1, 2 instead → Product Manager 0.60", true},
	} {
		got := write(t, Options{Width: 100}, Result{Doc: d, Report: r, Edits: c.edits})
		flat := strings.Join(strings.Fields(got), " ")
		if !strings.Contains(flat, c.want) || strings.Contains(flat, "jdcheck split") != c.split {
			t.Errorf("no %q, or split wrongly told of, in\n%s", c.want, got)
		}
	}
}

// TestEditsNotes: of what goes beside the marked lines it is said why.
func TestEditsNotes(t *testing.T) {
	d := doc(t, "draft.html", "<p>Keep the backlog.\n<h2>Launches</h2>\n<ul><li>Own messaging.\n<li>Run budgets.</ul>\n<table><tr><td>Own positioning\n<td>each month</table>\n<p>All of it counts.")
	r := hand(t, d, []said{{"Keep the backlog.", "product-owner", "backlog"}, {"Launches", "", ""}, {"Own messaging.", "product-marketing-manager", "messaging"},
		{"Run budgets.", "product-manager", "budgets"}, {"Own positioning", "product-marketing-manager", "positioning"}, {"each month", "", ""}, {"All of it counts.", "", ""}})
	mixes(r, "product-marketing-manager")
	for i, s := range r.Sentences {
		r.Sentences[i].Roles = slices.DeleteFunc(s.Roles, func(role string) bool { return role == "" })
	}
	var drop []text.Span
	for _, s := range r.Sentences[1:] {
		drop = append(drop, s.Span)
	}
	got := write(t, Options{Width: 120}, Result{Doc: d, Report: r, Edits: edits(classifier.Edit{Role: "product-owner", Confidence: 0.5, Drop: drop})})
	for _, want := range []string{"line 2 goes with them: it is their heading\n", "line 4 goes with them: it is another role's\n",
		"line 6 goes with them: it is part of the same item or row\n", "line 7 goes with them: without them it would read as another job's\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestMended: the edit to the role that is meant comes first where it leaves one
// job; the notes go with the edit that takes out the marked lines.
func TestMended(t *testing.T) {
	po, pmm := classifier.Edit{Role: "product-owner", Confidence: 0.8}, classifier.Edit{Role: "product-marketing-manager", Confidence: 0.7}
	for _, c := range []struct {
		meant string
		sure  float64
		want  string
	}{
		{"", 0.7, "product-owner"},
		{"product-owner", 0.7, "product-owner"},
		{"product-marketing-manager", 0.7, "product-marketing-manager"},
		{"product-marketing-manager", 0, "product-owner"},
		{"business-analyst", 0.7, "product-owner"},
	} {
		pmm.Confidence = c.sure
		list := edits(po, pmm)
		r := Result{Meant: c.meant}.Mended(list)
		if r.Edits[0].Role != c.want || list[0].Role != "product-owner" || len(r.Edits) != 2 {
			t.Errorf("meant to be %q: the first edit is to %s, want %s", c.meant, r.Edits[0].Role, c.want)
		}
	}
	r := Result{Report: &classifier.Report{Findings: []classifier.Finding{{Rule: classifier.MixedRoles, Role: "product-marketing-manager"}}}, Edits: edits(pmm, po)}
	if k := (&page{r: r}).marking(); k != 1 {
		t.Errorf("the notes are about edit %d", k)
	}
}
