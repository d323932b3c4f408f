package mend

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// blocks writes the kept blocks as Markdown: for formats whose lines are not
// the user's own, such as HTML and DOCX. The words are the user's.
func (in Input) blocks(gone []text.Span, title string) string {
	var b strings.Builder
	all, at := in.outline()
	if at < 0 {
		b.WriteString("# " + title + "\n")
	}
	before := text.Block{Kind: text.Heading}
	for i, block := range all {
		s := left(in.Doc.Text, block.Span, gone)
		if i == at {
			s = title
		}
		if s == "" {
			continue
		}
		if b.Len() > 0 && !(block.Kind == text.Item && before.Kind == text.Item) {
			b.WriteByte('\n')
		}
		b.WriteString(mark(block) + s + "\n")
		before = block
	}
	return b.String()
}

func mark(b text.Block) string {
	switch b.Kind {
	case text.Heading:
		return strings.Repeat("#", min(max(b.Level, 1), 6)) + " "
	case text.Item:
		return strings.Repeat("  ", max(b.Level-1, 0)) + "- "
	}
	return ""
}

// outline is the blocks of the draft, and which of them is the title: that which
// was found in the text, or one at its head that repeats the title given apart;
// -1 where there is none.
func (in Input) outline() ([]text.Block, int) {
	all := in.Doc.Blocks
	if all == nil {
		all = text.Blocks(in.Doc.Text)
	}
	t := in.Report.Title
	return all, slices.IndexFunc(all, func(b text.Block) bool {
		if t.Span.Len() > 0 {
			return b.Start < t.Span.End && t.Span.Start < b.End
		}
		return b.Start < all[min(len(all)-1, 2)].End && strings.EqualFold(strings.TrimSpace(in.Doc.Text[b.Start:b.End]), strings.TrimSpace(t.Text))
	})
}

// left is a range of the text without what is gone, on one line.
func left(src string, s text.Span, gone []text.Span) string {
	var b strings.Builder
	at := s.Start
	for _, g := range gone {
		if g.End <= at || g.Start >= s.End {
			continue
		}
		b.WriteString(src[at:max(at, g.Start)])
		at = min(g.End, s.End)
	}
	b.WriteString(src[at:s.End])
	out := strings.Join(strings.Fields(b.String()), " ")
	if !hasWord(out) && !strings.ContainsAny(out, "0123456789") {
		return ""
	}
	return out
}
