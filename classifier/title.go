package classifier

import (
	"strings"

	"jdcheck/internal/text"
)

// longestTitle is the most words that a line may have to be taken for a title.
const longestTitle = 14

// findTitle reads the title that comes with the document, or else the first
// heading or first line that names a job. It also gives the number of the
// block that repeats the title or is it, -1 where none does.
func (c *Classifier) findTitle(d Document, blocks []text.Block) (Title, int) {
	given := strings.TrimSpace(d.Title)
	for i := range blocks[:min(len(blocks), 3)] {
		b := blocks[i]
		line := d.Text[b.Start:b.End]
		switch {
		case given != "" && strings.EqualFold(strings.TrimSpace(line), given):
			return c.readTitle(given, text.Span{}), i
		case given == "" && b.Kind != text.Item && len(strings.Fields(line)) <= longestTitle && !strings.HasSuffix(line, "."):
			if t := c.readTitle(line, b.Span); t.Role != "" || c.set.ReadTitle(line).Other != "" {
				return t, i
			}
		}
	}
	if given == "" {
		return Title{}, -1
	}
	return c.readTitle(given, text.Span{}), -1
}

func (c *Classifier) readTitle(line string, at text.Span) Title {
	r := c.set.ReadTitle(line)
	return Title{Text: line, Role: r.Role, Level: r.Level, Span: at}
}
