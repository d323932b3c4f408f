package source

import (
	"strings"
	"testing"

	"jdcheck/internal/text"
)

// TestDirectivesEverywhere: what is switched off is gone, and what is disabled
// is silenced there and nowhere else, wherever the comment stands.
func TestDirectivesEverywhere(t *testing.T) {
	for _, c := range []struct{ name, file, data, quiet string }{
		{"lines of text", "a.txt", "one\n# jdcheck-disable mixed-roles\ntwo\n// jdcheck-enable mixed-roles\nthree\n", "two"},
		{"lines of text, Windows", "a.txt", "one\r\n# jdcheck: disable=mixed-roles\r\ntwo\r\n# jdcheck: enable\r\nthree\r\n", "two"},
		{"list", "a.md", "- one\n- <!-- jdcheck-disable mixed-roles -- agreed with HR -->two\n- three <!-- jdcheck-enable --> four\n", "two three"},
		{"bold", "a.md", "**one <!-- jdcheck-disable mixed-roles, title-mismatch -->two** three <!-- jdcheck-enable mixed-roles -->four", "two three"},
		{"to the end", "a.md", "# one\n<!-- jdcheck-disable -->\n- two\n- three\n", "two three"},
		{"pages", "a.html", "<p><b>one <!-- jdcheck-disable mixed-roles -->two</b> three</p><ul><li>four<!-- jdcheck-enable mixed-roles --></li><li>five</li></ul>", "two three four"},
		{"postings", "a.json", `{"title":"one","text":"<p>one</p><ul><li><!-- jdcheck-disable mixed-roles -->two</li><li>three</li></ul><!-- jdcheck-enable mixed-roles --> four"}`, "two three"},
		{"front matter", "a.md", "---\ntitle: x\njdcheck:\n  disable: [mixed-roles]\n---\none\ntwo\n", "one two"},
		{"key of a posting", "a.json", `{"title":"x","text":"one two","jdcheck":{"disable":["mixed-roles"]}}`, "one two"},
		{"another rule", "a.txt", "# jdcheck-disable title-mismatch\none\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.file, c.data)
			if strings.Contains(d.Text, "jdcheck") {
				t.Errorf("the directive is in the text: %q", d.Text)
			}
			var quiet []string
			for _, w := range []string{"one", "two", "three", "four", "five"} {
				if k := strings.Index(d.Text, w); k >= 0 && d.Silenced("mixed-roles", text.Span{Start: k, End: k + len(w)}) {
					quiet = append(quiet, w)
				}
			}
			if got := strings.Join(quiet, " "); got != c.quiet {
				t.Errorf("silenced %q, want %q, in %q", got, c.quiet, d.Text)
			}
			if anywhere := d.Silenced("mixed-roles", text.Span{}); anywhere != (c.quiet != "") {
				t.Errorf("silenced anywhere: %v", anywhere)
			}
		})
	}
}

// TestOffLeavesTheRestWhole: what is switched off across tags, list items and
// emphasis leaves the structure around it as it was.
func TestOffLeavesTheRestWhole(t *testing.T) {
	for _, c := range []struct{ name, file, data, want string }{
		{"tags", "a.html", "<p><b>Own <!-- jdcheck off -->x</b> y</p><p>z <!-- jdcheck on -->Run it every day of the week</p>", "h Own|p Run it every day of the week"},
		{"items of a page", "a.html", "<ul><li>Own</li><li><!-- jdcheck off -->x</li><li>y<!-- jdcheck on --></li><li>Run</li></ul>", "i Own|i Run"},
		{"items", "a.md", "- Own\n- <!-- jdcheck off -->x\n- y<!-- jdcheck on -->\n- Run\n", "i Own|i Run"},
		{"not joined", "a.md", "- Own <!-- jdcheck off -->x\n- y\n- z <!-- jdcheck on -->\n- Run\n", "i Own|i Run"},
		{"bold", "a.md", "**Own <!-- jdcheck off -->x<!-- jdcheck on -->** it\n", "p Own  it"},
		{"text", "a.txt", "Own\n# jdcheck: off\nx <b>\n# jdcheck: on\nRun\n", "p Own|p Run"},
		{"never on", "a.html", "<ul><li>Own</li><!-- jdcheck off --><li>x</li></ul><p>y</p>", "i Own"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.file, c.data)
			blocks := d.Blocks
			if blocks == nil {
				blocks = text.Blocks(d.Text)
			}
			var got []string
			for _, b := range blocks {
				got = append(got, string("phi"[b.Kind])+" "+strings.TrimRight(strings.ReplaceAll(d.Text[b.Start:b.End], "*", ""), " "))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("%q, want %q, of %q", s, c.want, d.Text)
			}
		})
	}
}

// TestContracts: a posting says what it is meant to be under a key of its own.
func TestContracts(t *testing.T) {
	for _, said := range []string{`"expect=product-owner allow=product-manager,business-analyst"`, `{"expect":"product-owner","allow":["product-manager","business-analyst"]}`, `{"expect":"product-owner","allow":"product-manager, business-analyst"}`} {
		d := read(t, "a.json", `{"title":"x","text":"one two","jdcheck":`+said+`}`)
		if d.Expect != "product-owner" || strings.Join(d.Allow, " ") != "product-manager business-analyst" {
			t.Errorf("%s: %q %q", said, d.Expect, d.Allow)
		}
	}
}
