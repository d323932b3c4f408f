package classifier

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// BenchmarkMatch measures the finding of terms alone: the words of a few
// listings are read before, and none is scored.
func BenchmarkMatch(b *testing.B) {
	data, err := os.ReadFile("../testdata/batch/listings.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	c, err := New(lexicon.Default(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	var texts []*scratch
	size, words := 0, 0
	for line := range strings.Lines(string(data)) {
		var l struct{ Text string }
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			b.Fatal(err)
		}
		s := &scratch{reader: c.memo.Reader()}
		s.words, s.ends = s.reader.BlockWords(nil, nil, l.Text, text.Blocks(l.Text))
		if len(s.words) == 0 {
			continue
		}
		texts, size, words = append(texts, s), size+len(l.Text), words+len(s.words)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			s.found.alone = s.found.alone[:0]
			s.found.find(c.patterns.All, s.words, s.ends)
		}
	}
	b.ReportMetric(float64(words), "words/op")
}
