package classifier_test

import (
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// shipped is the classifier that users get.
func shipped(tb testing.TB) *classifier.Classifier {
	tb.Helper()
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// hostile are short texts that tokenizers and parsers stumble over; they are
// repeated.
var hostile = []string{
	"a", ".", "\"", "'", " ", "(", ")", "[", "{", "<", "\n", "\t", "\x00", "\xe9", "r\xe9sum\xe9's ", "\xe2\x80", "\xff\xfe", "Ⱥ", "ȺȺȺ's ", "İ", "’", "“a” ",
	"- ", "• ", "•own", " - A", "## ", "**", "; ", "A. ", "a.A", "1. ", "e.g. ", "|", "\u00a0", "\u200b", "\u2028", "e\u0301", "👩‍💻 ", "http://", "K8s/", "no ", "not only ",
	"Responsibilities:\n", "- roadmap\n", "product ", "product owner ", "Work with the product manager ", "you will not ", "write user stories, ", "own positioning; ",
}

// TestHostile: a megabyte of one character, and much of anything else, gives a
// report that holds together.
func TestHostile(t *testing.T) {
	c := shipped(t)
	for _, s := range hostile {
		size := 128 << 10
		if len(s) == 1 {
			size = 1 << 20
		}
		src := strings.Repeat(s, size/len(s))
		if r := c.Classify(classifier.Document{Text: src, Brief: true}); r.Confidence < 0 || r.Confidence > 1 || math.IsNaN(r.Confidence) {
			t.Errorf("%d bytes of %q: confidence %g", size, s, r.Confidence)
		}
		checkReport(t, c, "", src[:min(len(src), 4<<10)])
	}
}

func FuzzClassify(f *testing.F) {
	for _, s := range hostile {
		f.Add("", strings.Repeat(s, 60))
		f.Add(s, "Duties\n- "+s+"own the product backlog"+s+"\n- write "+s+"user stories\n")
	}
	for _, d := range drafts(f) {
		f.Add(d.title, d.text())
	}
	c := shipped(f)
	f.Fuzz(func(t *testing.T, title, src string) {
		if len(src) < 64<<10 {
			checkReport(t, c, title, src)
		}
	})
}

// checkReport fails unless the report on a text holds together, is the same a
// second time and the same for callers at once.
func checkReport(t *testing.T, c *classifier.Classifier, title, src string) {
	t.Helper()
	d := classifier.Document{Title: title, Text: src}
	r := c.Classify(d)
	checkShares(t, r)
	checkPlaces(t, r, src)
	again := make([]*classifier.Report, 4)
	var all sync.WaitGroup
	for i := range again {
		all.Go(func() { again[i] = c.Classify(d) })
	}
	all.Wait()
	for _, o := range append(again, c.Classify(d)) {
		if !reflect.DeepEqual(r, o) {
			t.Fatalf("a second report differs on %.200q", src)
		}
	}
}

// checkShares: the shares sum to 1, or there are none and no role; the numbers
// are in range and the largest comes first.
func checkShares(t *testing.T, r *classifier.Report) {
	t.Helper()
	named := r.Verdict == classifier.Single || r.Verdict == classifier.Mixed
	if named != (r.Role != "") || named != (len(r.Roles) > 0) || named != (r.Level != "") || (r.Verdict == classifier.Mixed) != (len(r.Secondary) > 0) {
		t.Errorf("%s: role %q, level %q, secondary %q, %d shares", r.Verdict, r.Role, r.Level, r.Secondary, len(r.Roles))
	}
	if !(r.Confidence >= 0 && r.Confidence <= 1) {
		t.Errorf("confidence %g", r.Confidence)
	}
	sum := 0.0
	for i, s := range r.Roles {
		if sum += s.Share; !(s.Share > 0 && s.Share <= 1+1e-9) || i > 0 && s.Share > r.Roles[i-1].Share {
			t.Errorf("share %d is %g", i, s.Share)
		}
	}
	if named && math.Abs(sum-1) > 1e-9 {
		t.Errorf("the shares sum to %g", sum)
	}
}

// checkPlaces: all spans lie in the text and cut no character; sentences,
// segments ascend; evidence lies in a sentence.
func checkPlaces(t *testing.T, r *classifier.Report, src string) {
	t.Helper()
	border := make([]bool, len(src)+1)
	border[len(src)] = true
	for i := range src {
		border[i] = true
	}
	whole := func(what string, s text.Span) {
		if s.Start < 0 || s.Start > s.End || s.End > len(src) || !border[s.Start] || !border[s.End] {
			t.Fatalf("%s at %v of %d bytes leaves the text or cuts a character of %.200q", what, s, len(src), src)
		}
	}
	whole("title", r.Title.Span)
	end := 0
	for _, s := range r.Sentences {
		if whole("sentence", s.Span); s.Start < end || s.End == s.Start || len(s.Roles) > 2 {
			t.Errorf("sentence %v with %q after %d", s.Span, s.Roles, end)
		}
		end = s.End
	}
	end = 0
	for _, s := range r.Segments {
		if whole("segment", s.Span); s.Start < end || s.End == s.Start {
			t.Errorf("segment %v after %d", s.Span, end)
		}
		end = s.End
	}
	for _, f := range r.Findings {
		whole(f.Rule, f.Span)
	}
	at := 0
	for _, e := range r.Evidence {
		whole(e.Term, e.Span)
		for at < len(r.Sentences) && r.Sentences[at].End <= e.Start {
			at++
		}
		if at == len(r.Sentences) || e.Start < r.Sentences[at].Start || e.End > r.Sentences[at].End {
			t.Errorf("evidence %q at %v lies in no sentence, or not in order", e.Term, e.Span)
		}
	}
}
