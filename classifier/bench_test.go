package classifier_test

import (
	"testing"

	"jdcheck/classifier"
)

// BenchmarkClassify classifies the drafts of testdata/gold, one after the
// other, warm: "brief" as for a batch, "full" with the evidence.
func BenchmarkClassify(b *testing.B) {
	c := shipped(b)
	var docs []classifier.Document
	var bytes int64
	for _, d := range drafts(b) {
		docs = append(docs, classifier.Document{Title: d.title, Text: d.text()})
		bytes += int64(len(docs[len(docs)-1].Text))
	}
	for _, name := range []string{"full", "brief"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(bytes)
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range docs {
					d.Brief = name == "brief"
					c.Classify(d)
				}
			}
		})
	}
}
