package classifier_test

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// BenchmarkNew measures what every start pays for a classifier.
func BenchmarkNew(b *testing.B) {
	set := lexicon.Default()
	set.Patterns()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := classifier.New(set, classifier.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkClassify classifies the scraped listings, in full and without
// evidence; the words' memory is warm. JDCHECK_LISTINGS names the file, of JSONL
// packed with gzip; it is skipped where there is none.
func BenchmarkClassify(b *testing.B) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var docs []classifier.Document
	var size int64
	for _, l := range listings(b, cmp.Or(os.Getenv("JDCHECK_LISTINGS"), "../../shared/corpus/listings.jsonl.gz")) {
		docs = append(docs, classifier.Document{Title: l.Title, Text: l.Text})
		size += int64(len(l.Text))
	}
	for _, brief := range []bool{false, true} {
		b.Run(fmt.Sprintf("brief=%t", brief), func(b *testing.B) {
			for i := range docs {
				docs[i].Brief = brief
				c.Classify(docs[i])
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for i := range docs {
					c.Classify(docs[i])
				}
			}
			b.ReportMetric(float64(len(docs)), "listings/op")
		})
	}
}

// BenchmarkHostile classifies a megabyte, and ten, of what nobody writes, and as
// much of listings one after the other: the MB/s say what is linear, and how
// dear a byte is.
func BenchmarkHostile(b *testing.B) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var normal strings.Builder
	for _, l := range listings(b, cmp.Or(os.Getenv("JDCHECK_LISTINGS"), "../../shared/corpus/listings.jsonl.gz")) {
		normal.WriteString(l.Text + "\n\n")
	}
	for _, t := range []struct{ name, unit string }{
		{"normal", normal.String()}, {"letters", "a"}, {"blanks", " "}, {"lines", "\n"}, {"quotes", `"`}, {"dots", "."}, {"words", "zzz yyy xxx "},
		{"terms", "product manager roadmap backlog "}, {"lists", "a; "}, {"items", "- own it\n"}, {"brackets", "("}, {"apostrophes", "'s "},
	} {
		for _, mb := range []int{1, 10} {
			b.Run(fmt.Sprintf("%s/%dMB", t.name, mb), func(b *testing.B) {
				size := mb << 20
				d := classifier.Document{Text: strings.Repeat(t.unit, size/len(t.unit)+1)[:size]}
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					c.Classify(d)
				}
			})
		}
	}
}
