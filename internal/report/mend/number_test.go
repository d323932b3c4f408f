package mend

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jdcheck/internal/text"
)

// typed is a draft with three duties of each job, two of its lists typed with
// some markers.
func typed(format string, markers ...string) string {
	var b strings.Builder
	b.WriteString("# Product Owner\n\n## What you will do\n\n")
	for i, line := range []string{"Keep the product backlog in order", "Write user stories with acceptance criteria", "Run sprint planning",
		"Own **positioning** and messaging for every release", "Write battlecards for sales enablement", "Plan product launches and the go-to-market plan"} {
		fmt.Fprintf(&b, format+"%s\n", markers[i], line)
	}
	return b.String() + "\n## Benefits\n\nFair pay.\n"
}

// TestSplitMarkers: the letter or number of an item goes with its words, and the
// items that are left are numbered from 1 where their numbers are plain.
func TestSplitMarkers(t *testing.T) {
	letters, digits := []string{"a", "b", "c", "d", "e", "f"}, []string{"1", "2", "3", "4", "5", "6"}
	roman, ones := []string{"i", "ii", "iii", "iv", "v", "vi"}, []string{"1", "1", "1", "1", "1", "1"}
	for _, c := range []struct {
		format        string
		markers, want []string // want: of the second draft
	}{
		{"%s) ", letters, letters[3:]}, {"%s. ", letters, letters[3:]}, {"(%s) ", letters, letters[3:]}, {"> %s) ", letters, letters[3:]},
		{"%s. ", roman, roman[3:]}, {"%.0so\t", letters, letters}, {"%.0so ", letters, letters},
		{"%s. ", digits, digits}, {"%s) ", digits, digits}, {"(%s) ", digits, digits[3:]}, {"%s. ", ones, ones},
		{"%s. ", []string{"1", "2", "3", "1", "2", "3"}, digits}, {"%s. ", []string{"1", "2", "3", "7", "8", "9"}, []string{"7", "8", "9"}},
	} {
		src := typed(c.format, c.markers...)
		for _, name := range []string{"draft.md", "draft.txt"} {
			drafts := split(t, name, src)
			for role, at := range map[string]int{"product-owner": 0, "product-marketing-manager": 3} {
				want := items(typed(c.format, slices.Concat(c.markers[:3], c.want[:3])...))[at : at+3]
				if got := items(own(drafts[role])); !slices.Equal(got, want) {
					t.Errorf("%s, %q: %s has %q, want %q", name, c.format, role, got, want)
				}
			}
		}
	}
}

// items are the lines of the list of such a draft.
func items(draft string) []string {
	return strings.Split(strings.TrimSpace(between(draft, "do\n", "\n## Ben")), "\n")
}

// TestCutNumbers: an item that goes closes the gap in its list, not in others.
func TestCutNumbers(t *testing.T) {
	in := input(t, "draft.md", "# Product Owner\n\n1. Write user stories\n   1. Own positioning\n   2. Own pricing\n2. Run sprint planning\n3. Keep the backlog\n\n1. Be on time\n")
	k := strings.Index(in.Doc.Text, "Run sprint planning")
	got := fmt.Sprint(in.Cut([]text.Span{{Start: k, End: k + len("Run sprint planning")}}))
	if want := "[{6 2. true} {7 2. Keep the backlog false}]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestMoved: sentences keep their bullets and emphasis, without the others on
// their lines, and numbers go on from those of the draft that they go to.
func TestMoved(t *testing.T) {
	const src = "# Product Owner\n\n- Own *pricing*. Keep the backlog.\n  4. Own **positioning**\n     for each release.\n7. Own messaging.\nPlan launches.\n"
	in := input(t, "draft.md", src)
	var gone []text.Span
	for _, s := range in.Report.Sentences {
		if said := in.Doc.Text[s.Start:s.End]; !strings.HasPrefix(said, "Keep") && !strings.HasPrefix(said, "Product") {
			gone = append(gone, s.Span)
		}
	}
	for draft, want := range map[string]string{
		"":                       "- Own *pricing*.\n1. Own **positioning**\n  for each release.\n2. Own messaging.\n- Plan launches.\n",
		"# Other\n\n2. Run it\n": "- Own *pricing*.\n3. Own **positioning**\n  for each release.\n4. Own messaging.\n- Plan launches.\n",
	} {
		if got := in.Moved(gone, draft); got != want {
			t.Errorf("after %q:\n%s\nwant\n%s", draft, got, want)
		}
	}
}

// TestSplitRunIn: a heading with words behind it on its line stays one line.
func TestSplitRunIn(t *testing.T) {
	src := strings.Replace(page, "<p>We pay", "<p>Benefits: 30 days holiday</p><h3>Place:</h3><p>Here.</p><p>We pay", 1)
	for role, d := range split(t, "page.html", src) {
		if got := own(d); !strings.Contains(got, "\nBenefits: 30 days holiday\n") || !strings.Contains(got, "### Place:\n\nHere.\n") {
			t.Errorf("%s:\n%s", role, got)
		}
	}
}
