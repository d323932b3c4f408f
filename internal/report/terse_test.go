package report_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

// A terse report has the rows of evidence that a row shows, and no others.
func TestTerse(t *testing.T) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	drafts, err := filepath.Glob("../../testdata/drafts/*.md")
	if err != nil || len(drafts) == 0 {
		t.Fatal(drafts, err)
	}
	for _, name := range drafts {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		full := c.Classify(classifier.Document{Text: string(b)})
		terse := c.Classify(classifier.Document{Text: string(b), Terse: true})
		if want := slices.Collect(report.RowsOf(full)); !reflect.DeepEqual(terse.Evidence, want) || !reflect.DeepEqual(slices.Collect(report.RowsOf(terse)), want) {
			t.Errorf("%s: %d rows of %d, want %d", name, len(terse.Evidence), len(full.Evidence), len(want))
		}
	}
}
