package classifier

import (
	"strings"
	"testing"

	"jdcheck/internal/text"
)

// TestWithout: offsets hold, and of a line that is taken out nothing is left
// that would make another line an item or a heading.
func TestWithout(t *testing.T) {
	for _, c := range []struct{ src, drop, want string }{
		{"- Own one.\n- Own two.\n", "Own one.", "          \n- Own two.\n"},
		{"Own one. Own two.\n", "Own one.", "         Own two.\n"},
		{"1) **Own one.**\nOwn two.", "Own one.", "               \nOwn two."},
		{"Own a • Own b • Own c", "Own b", "Own a •       • Own c"},
		{"Größe. Own two.", "Größe.", "         Own two."},
		{"a\n\n- Own a long\n  line.\nb", "Own a long\n  line.", "a\n\n            \n       \nb"},
	} {
		at := strings.Index(c.src, c.drop)
		got := Document{Text: c.src}.without([]text.Span{{Start: at, End: at + len(c.drop)}}).Text
		if got != c.want {
			t.Errorf("without %q:\n%q, want\n%q", c.drop, got, c.want)
		}
	}
	src := "Own one. Own two."
	d := Document{Text: src, Blocks: []text.Block{{Span: text.Span{Start: 0, End: len(src)}}}}
	if got := d.without([]text.Span{{Start: 0, End: 8}}).Blocks; len(got) != 1 || got[0].Span != (text.Span{Start: 9, End: len(src)}) {
		t.Errorf("the block is %v", got)
	}
	if got := d.without([]text.Span{{Start: 0, End: len(src)}}).Blocks; got == nil || len(got) != 0 {
		t.Errorf("the blocks are %#v: want none, and not nil, which asks for a search", got)
	}
}
