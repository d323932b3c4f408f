package source

import (
	"slices"
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
	typed := read(t, "a.rtf", `{\rtf1 1. Own one.\par 2) Own two.\par (c) Own three. Own four. Own five.\par}`)
	for want, said := range map[string][]string{
		"paragraphs 1-2": {"Own two.", "Own one."},
		"paragraph 1; paragraph 3, words 2-3, 6-7": {"Own five.", "Own one.", "Own three."},
		"paragraph 3, words 2-5":                   {"Own four.", "Own three."},
	} {
		if got := places(typed, said...); got != want {
			t.Errorf("%q stand at %s, want %s", said, got, want)
		}
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

// TestPlacesOfNumberedLists: the number of an item is no part of what is said in
// it, and lines are named in order and each once.
func TestPlacesOfNumberedLists(t *testing.T) {
	const first, last = "Own positioning and messaging", "into sales enablement material"
	for file, want := range map[string]string{
		"pandoc.docx":      "paragraphs 12-15",
		"pandoc.odt":       "paragraphs 12-15",
		"pandoc.rtf":       "paragraphs 12-15", // the number is typed
		"libreoffice.docx": "paragraphs 12-15",
		"libreoffice.rtf":  "paragraphs 12-15",
		"libreoffice.pdf":  "page 1, lines 15-21",
		"chromium.pdf":     "page 1, lines 17-23",
	} {
		d, err := Open("testdata/numbered/"+file, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var spans []text.Span
		in := text.Span{Start: strings.Index(d.Text, first), End: strings.Index(d.Text, last) + len(last)}
		for _, b := range slices.Backward(d.Blocks) {
			if in.Start <= b.Start && b.End <= in.End {
				spans = append(spans, b.Span)
			}
		}
		if got := strings.Join(d.Places(spans), "; "); got != want || len(spans) != 4 {
			t.Errorf("%s: %d items stand at %s, want %s", file, len(spans), got, want)
		}
	}
}
