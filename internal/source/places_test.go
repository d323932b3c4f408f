package source

import (
	"strings"
	"testing"

	"jdcheck/internal/text"
)

// TestPlaces: whole paragraphs and lines by their numbers, parts by their words.
func TestPlaces(t *testing.T) {
	places := func(d *Document, said ...string) string {
		var spans []text.Span
		for _, s := range said {
			k := strings.Index(d.Text, s)
			if k < 0 {
				t.Fatalf("no %q in %q", s, d.Text)
			}
			spans = append(spans, text.Span{Start: k, End: k + len(s)})
		}
		return strings.Join(d.Places(spans), "; ")
	}
	word := read(t, "a.rtf", `{\rtf1 Own one.\par Own two. Own three.\par\par Own four\par \bullet  Own five.\par Own six.\par}`)
	for _, c := range []struct {
		said []string
		want string
	}{
		{[]string{"Own one."}, "paragraph 1"},
		{[]string{"Own two.", "Own three."}, "paragraph 2"},
		{[]string{"Own one.", "Own three.", "Own four", "Own five.", "Own six."}, "paragraphs 1, 3-5; paragraph 2, words 3-4"},
		{[]string{"Own two."}, "paragraph 2, words 1-2"},
	} {
		if got := places(word, c.said...); got != c.want {
			t.Errorf("%q stand at %s, want %s", c.said, got, c.want)
		}
	}
	page, err := Open("testdata/pdf/hyphens.pdf", Options{})
	if err != nil {
		t.Fatal(err)
	}
	whole := text.Span{End: len(page.Text)}
	if got, want := strings.Join(page.Places([]text.Span{whole}), "; "), page.Where(whole); got != want {
		t.Errorf("all of a page is %s, want %s", got, want)
	}
	if got := places(page, "discovery"); got != "page 1, lines 8-9" {
		t.Error(got)
	}
	if got := read(t, "a.txt", "Own one.").Places([]text.Span{{Start: 0, End: 3}}); got != nil {
		t.Errorf("a text has places of its own: %v", got)
	}
}
