package report

import (
	"strings"
	"testing"

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
		{[]text.Span{span(1), span(3)}, "drop or move line 2; in line 1 “Own messaging.” → Product Owner 0.50"},
		{[]text.Span{span(1)}, "drop or move in line 1 “Own messaging.” → Product Owner 0.50"},
		{[]text.Span{span(3)}, "drop or move line 2 → Product Owner 0.50"},
		{[]text.Span{span(0), span(1), span(2)}, "drop or move line 1 → Product Owner 0.50"},
	} {
		got := write(t, Options{Width: 100}, Result{Doc: d, Report: r, Edits: []Edit{{Role: "product-owner", Confidence: 0.5, Drop: c.drop}}})
		if !strings.Contains(got, c.want) {
			t.Errorf("no %q in\n%s", c.want, got)
		}
	}
}
