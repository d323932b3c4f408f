package source

import (
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
