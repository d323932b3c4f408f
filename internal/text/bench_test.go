package text

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// benchTexts are the listings of the labelled corpus where it is at hand,
// else a text of our own.
func benchTexts(b *testing.B) (texts []string, size int) {
	f, err := os.Open("../../../shared/corpus/dev.jsonl")
	if err != nil {
		s := ownText(20000)
		return []string{s}, len(s)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, d.Text)
		size += len(d.Text)
	}
	return texts, size
}

func benchVocab() *Vocab {
	return NewVocab([]string{"product", "own", "roadmap", "backlog"}, []string{"KPI"})
}

// BenchmarkWordsWarm reads texts all of whose fields were met before.
func BenchmarkWordsWarm(b *testing.B) {
	texts, size := benchTexts(b)
	m := NewMemo(benchVocab(), 1<<20)
	r := m.Reader()
	var words []Word
	for range 3 {
		for _, src := range texts {
			words = r.Words(words[:0], src, Span{0, len(src)})
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range texts {
			words = r.Words(words[:0], src, Span{0, len(src)})
		}
	}
}

// BenchmarkWordsCold starts with an empty memo.
func BenchmarkWordsCold(b *testing.B) {
	texts, size := benchTexts(b)
	var words []Word
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		r := NewMemo(benchVocab(), 1<<20).Reader()
		for _, src := range texts {
			words = r.Words(words[:0], src, Span{0, len(src)})
		}
	}
}

// BenchmarkSentences finds blocks and sentences.
func BenchmarkSentences(b *testing.B) {
	texts, size := benchTexts(b)
	var spans []Span
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range texts {
			for _, block := range Blocks(src) {
				spans = Sentences(spans[:0], src, block)
			}
		}
	}
}

// BenchmarkFields is a yardstick: the standard library's fields of the same
// texts.
func BenchmarkFields(b *testing.B) {
	texts, size := benchTexts(b)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range texts {
			strings.Fields(src)
		}
	}
}
