package text

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// hostile are short texts that broke tokenizers; the tests of linear time
// repeat them.
var hostile = []string{
	"a", ".", "\"", " ", "(", "\n", "•", "#", "\x00", "\xe9", "Ⱥ", "'", "’", "- ", "* ", "; ", "( a; ", "A. ", "a.A", "aB", "**", "|", "> ",
	"1. ", "What You'll Do", "Who you areYou ", "\t", "?!", "e.g. ", "\u00a0", "a-", "A&", "http://", "a@", "\\-", "[ ] ", "…", "—", "1,",
	"x\n---\n", " - A", "· A ", "r\xe9sum\xe9's ", "ȺȺȺ's ", "'remote' ", "aaa Aaa ", "Responsibilities:", "o ", "(a) ", "\xe2\x80",
	"0.0", "Section 3: ", "A. A\n", "1.1 A\n", "1️⃣ ", "✅ A ", ":a: ", "1. Duties\n", "👩🏽\u200d",
}

func seeds(f *testing.F) {
	for _, tt := range cutTests {
		f.Add(tt.src)
	}
	for _, tt := range blockTests {
		f.Add(tt.src)
	}
	for _, s := range sentenceTests {
		f.Add(s)
	}
	for _, s := range hostile {
		f.Add(strings.Repeat(s, 120))
	}
}

// isInk reports whether a rune must be covered.
func isInk(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// checkSpans fails unless the spans ascend inside at, are not empty and cut
// no rune; and returns which runes that must be covered are not.
func checkSpans(t *testing.T, src string, at Span, spans []Span) (bare []int) {
	t.Helper()
	border := map[int]bool{len(src): true}
	for i := range src {
		border[i] = true
	}
	end := at.Start
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > at.End {
			t.Fatalf("span %v after %d in %v of %q", s, end, at, src)
		}
		if !border[s.Start] || !border[s.End] {
			t.Fatalf("span %v cuts a rune of %q", s, src)
		}
		end = s.End
	}
	k := 0
	for i, r := range src {
		if r == utf8.RuneError || !isInk(r) || i < at.Start || i >= at.End {
			continue
		}
		for k < len(spans) && spans[k].End <= i {
			k++
		}
		if k == len(spans) || spans[k].Start > i {
			bare = append(bare, i)
		}
	}
	return bare
}

func wordSpans(words []Word) (spans []Span) {
	for _, w := range words {
		spans = append(spans, Span{int(w.Start), int(w.End)})
	}
	return spans
}

func FuzzWords(f *testing.F) {
	seeds(f)
	vocab := NewVocab([]string{"own", "a", "market"}, []string{"A"})
	shared := NewMemo(vocab, 4096)
	f.Fuzz(func(t *testing.T, src string) {
		at := Span{0, len(src)}
		words := NewMemo(vocab, 0).Reader().Words(nil, src, at)
		if bare := checkSpans(t, src, at, wordSpans(words)); bare != nil {
			t.Fatalf("no word at %v of %q", bare, src)
		}
		r := shared.Reader()
		if r.Words(nil, src, at); !slices.Equal(words, r.Words(nil, src, at)) {
			t.Fatalf("remembered words of %q differ", src)
		}
		forms, kept := Forms(src), 0
		for _, w := range words {
			if w.Kind&Punct != 0 {
				continue
			}
			if f := forms[kept]; (f.Span != Span{int(w.Start), int(w.End)}) || f.Kind != w.Kind || vocab.Stem(f.Stem) != w.Stem {
				t.Fatalf("form %+v is not word %+v of %q", f, w, src)
			}
			kept++
		}
		if kept != len(forms) {
			t.Fatalf("%d forms, %d words of %q", len(forms), kept, src)
		}
	})
}

func FuzzBlocks(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) {
		blocks := Blocks(src)
		var spans []Span
		for _, b := range blocks {
			spans = append(spans, b.Span)
			if (b.Kind == Paragraph) != (b.Level == 0) || b.Level < 0 {
				t.Fatalf("%+v has no such level", b)
			}
		}
		for _, i := range checkSpans(t, src, Span{0, len(src)}, spans) {
			if !inMarkers(src, i) {
				t.Fatalf("no block at %d of %q", i, src)
			}
		}
	})
}

// inMarkers reports whether src[i] may be part of the list numbers at the
// start of its line: nothing but they stands before it.
func inMarkers(src string, i int) bool {
	lo := strings.LastIndexByte(src[:i], '\n') + 1
	hi := len(src)
	if k := strings.IndexByte(src[i:], '\n'); k >= 0 {
		hi = i + k
	}
	for lo < hi && (strings.IndexByte("># ", src[lo]) >= 0 || blankAt(src, lo, hi) > 0) {
		lo++
	}
	_, n := markers(src, lo, hi)
	return i < lo+n
}

func FuzzSentences(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) {
		blocks := append(Blocks(src), Block{Span: Span{0, len(src)}})
		for _, b := range blocks {
			s := Sentences(nil, src, b)
			if bare := checkSpans(t, src, b.Span, s); bare != nil {
				t.Fatalf("no sentence at %v of %q", bare, src)
			}
		}
	})
}

// A megabyte of anything is done in a moment: a quadratic step would take
// minutes here.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	for _, s := range hostile {
		src := strings.Repeat(s, 1<<20/len(s))
		r := NewMemo(NewVocab(nil, nil), 100).Reader()
		words := r.Words(nil, src, Span{0, len(src)})
		var spans []Span
		for _, b := range append(Blocks(src), Block{Span: Span{0, len(src)}}) {
			spans = Sentences(spans, src, b)
		}
		if len(words) > len(src) || len(spans) > 2*len(src) {
			t.Errorf("%q: %d words, %d sentences", s, len(words), len(spans))
		}
	}
}
