package source

import (
	"strings"

	"jdcheck/internal/text"
)

// paragraph is one paragraph of an office document, as its walker found it.
type paragraph struct {
	text  string         // as a reader sees it; softBreak where a line was broken inside of it
	kind  text.BlockKind // Heading by its style, Item by its list, else Paragraph
	level int            // as in text.Block
	bold  bool           // all of its letters are
	row   int            // as in text.Block
}

// softBreak stands in a paragraph for a line break that does not end it, so
// that a line of the extracted text is a paragraph.
const softBreak = '\v'

// paper makes the document of paragraphs. The extracted text, one line a
// paragraph that has text, is what lines, columns and offsets count in: a
// paragraph's number is its place among those with text, as Word and Writer
// count them in their statistics.
func (d *Document) paper(all []paragraph) {
	var ps []paragraph
	var out strings.Builder
	styled := false
	for _, p := range all {
		if strings.TrimSpace(strings.ReplaceAll(p.text, "\u00A0", " ")) == "" {
			continue
		}
		if len(ps) > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(oneLine(p.text))
		ps = append(ps, p)
		styled = styled || p.kind != text.Paragraph || p.bold
	}
	root := &stage{text: out.String()}
	d.wire, d.origin, d.numbers = root, newLines(root.text), "paragraph"
	in := d.directives(root)
	if !styled { // typed like plain text, and read like it
		b := newBuilder(in)
		b.plain(0, len(in.text))
		d.last = b.stage()
		return
	}
	b := newBuilder(in)
	for i := 0; i < len(in.text); {
		end := lineEnd(in.text, i)
		if end > i {
			b.paragraph(ps[d.origin.position(in.rootOffset(i)).Line-1], i, end)
		}
		i = end + 1
	}
	d.last = b.stage()
	d.Blocks = leads(b.blocks, d.last.text)
}

// oneLine is s without line breaks: those of XML are blanks.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
}

// paragraph appends in.text[start:end], a block for each line of it.
func (b *builder) paragraph(p paragraph, start, end int) {
	for start <= end {
		stop := strings.IndexByte(b.in.text[start:end], softBreak)
		if stop < 0 {
			stop = end - start
		}
		b.open(p.kind, p.level, start)
		b.block.Row = p.row
		b.plain(start, start+stop)
		b.settle(p.bold)
		start += stop + 1
	}
}
