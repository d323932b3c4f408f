package report

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestSARIFSnippet: a snippet is the text of its region in the user's file, with
// marks of emphasis and line breaks.
func TestSARIFSnippet(t *testing.T) {
	const line = "Own **positioning** and\n  messaging for every *release*"
	d := doc(t, "draft.md", "- Keep the backlog.\n- "+line+"\n")
	k := strings.Index(d.Text, "Own")
	own := strings.TrimRight(d.Text[k:], "*\n")
	r := hand(t, d, []said{{"Keep the backlog.", "product-owner", "backlog"}, {own, "product-marketing-manager", "messaging"}})
	mixes(r, "product-marketing-manager")
	var log sarifLog
	if err := json.Unmarshal([]byte(write(t, Options{Format: "sarif"}, Result{Doc: d, Report: r})), &log); err != nil {
		t.Fatal(err)
	}
	if got, want := log.Runs[0].Results[0].Related[0].Physical.Region.Snippet.Text, strings.TrimSuffix(line, "*"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSure: people are never shown a certainty.
func TestSure(t *testing.T) {
	for confidence, want := range map[float64]string{1: "0.99", 0.9951: "0.99", 0.984: "0.98", 0.5: "0.50"} {
		if got := Sure(confidence); got != want {
			t.Errorf("%v is shown as %s, want %s", confidence, got, want)
		}
	}
}
