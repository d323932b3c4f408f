package report

import (
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// TestWithoutLines: in a file that has paragraphs and no lines, every report
// names paragraphs.
func TestWithoutLines(t *testing.T) {
	d := doc(t, "draft.rtf", `{\rtf1\ansi Keep the backlog.\par Own messaging.\par}`)
	r := hand(t, d, []said{{"Keep the backlog.", "product-owner", "backlog"}, {"Own messaging.", "product-marketing-manager", "messaging"}})
	mixes(r, "product-marketing-manager")
	res := Result{Doc: d, Report: r, Edits: edits(classifier.Edit{Role: "product-owner", Confidence: 0.5, Drop: []text.Span{r.Segments[1].Span}})}
	for format, wants := range map[string][]string{
		"text":     {"mixed-roles: paragraph 2 reads as", "drop or move paragraph 2 →"},
		"line":     {"mixed-roles: paragraph 2 reads as"},
		"markdown": {"(paragraph 2, word 1)", "drop or move paragraph 2 →"},
		"html":     {`aria-hidden="true">¶2<`, "paragraph 2, word 1"},
		"sarif":    {`"name": "paragraph 2, words 1-2"`},
	} {
		got := write(t, Options{Format: format}, res)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", format, want, got)
			}
		}
	}
	if got := write(t, Options{Format: "sarif"}, res); strings.Contains(got, "startLine") {
		t.Error("SARIF counts lines in a file that has none")
	}
}
