package text

import "strings"

// Blocks finds the headings, list items and paragraphs of src, in order.
func Blocks(src string) []Block {
	var blocks []Block
	at := 0
	for line := range strings.Lines(src) {
		s := Span{at, at + len(line)}
		at = s.End
		t := strings.TrimSpace(line)
		if t == "" {
			continue
		}
		off := s.Start + strings.Index(line, t)
		switch {
		case strings.HasPrefix(t, "#"):
			h := strings.TrimLeft(t, "# ")
			blocks = append(blocks, Block{Span{off + len(t) - len(h), off + len(t)}, Heading, 1})
		case strings.HasPrefix(t, "- "), strings.HasPrefix(t, "* "), strings.HasPrefix(t, "+ "):
			blocks = append(blocks, Block{Span{off + 2, off + len(t)}, Item, 1})
		case strings.HasPrefix(t, "• "):
			blocks = append(blocks, Block{Span{off + len("• "), off + len(t)}, Item, 1})
		case strings.HasSuffix(t, ":") && len(t) < 60:
			blocks = append(blocks, Block{Span{off, off + len(t)}, Heading, 1})
		default:
			blocks = append(blocks, Block{Span{off, off + len(t)}, Paragraph, 0})
		}
	}
	return blocks
}
