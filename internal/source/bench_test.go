package source

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("- Keep the product backlog in order & refine it with the team every week\n", 60)
	page := "<ul>" + strings.ReplaceAll(strings.ReplaceAll(text, "- ", "<li>"), "&", "&amp;") + "</ul>"
	for name, data := range map[string]string{"a.txt": text, "a.md": "# Duties\n" + text, "a.html": page, "a.json": `{"text":"` + strings.ReplaceAll(text, "\n", `\n`) + `"}`} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(name, []byte(data), Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkHostile reads a megabyte, and ten, of what nobody writes, in the
// formats that have structure: the MB/s say what is linear.
func BenchmarkHostile(b *testing.B) {
	for _, t := range []struct{ name, unit string }{
		{"normal.html", "<ul><li>Keep the product backlog in order &amp; refine it with the team every week</li></ul>\n"},
		{"deep.html", "<div>"}, {"lists.html", "<ul><li>"}, {"inline.html", "<b><i>"}, {"tables.html", "<table><tr><td>"}, {"open.html", "<"}, {"entities.html", "&"}, {"comments.html", "<!--"},
		{"attributes.html", "<a href='"}, {"words.html", "a"}, {"blanks.html", " "}, {"headings.html", "<h1>"},
		{"normal.md", "- Keep the product backlog in order & refine it with the team every week\n"},
		{"brackets.md", "["}, {"stars.md", "*a "}, {"quotes.md", "> "}, {"lists.md", "- "}, {"ticks.md", "`a"}, {"links.md", "[a]("}, {"words.md", "a"}, {"blanks.md", " "}, {"tildes.md", "~"}, {"pipes.md", "|"},
		{"braces.json", `{"a":`}, {"arrays.json", "["}, {"escapes.json", `\u00e9`}, {"braces.rtf", `{\rtf1 `},
		{"words.txt", "a"}, {"lines.txt", "\n"}, {"returns.txt", "\r"}, {"latin.txt", "\xe9 "},
	} {
		for _, mb := range []int{1, 10} {
			b.Run(fmt.Sprintf("%s/%dMB", t.name, mb), func(b *testing.B) {
				size := mb << 20
				data := []byte(strings.Repeat(t.unit, size/len(t.unit)+1)[:size])
				b.SetBytes(int64(size))
				for b.Loop() {
					_, _ = Read(t.name, data, Options{}) // that it refuses some is well
				}
			})
		}
	}
}
