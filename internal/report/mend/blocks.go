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
	all, at := in.runIns(in.outline())
	if len(at) == 0 {
		b.WriteString("# " + title + "\n")
	}
	before := text.Block{Kind: text.Heading}
	for i := 0; i < len(all); {
		block, end := all[i], i+1
		for block.Row != 0 && end < len(all) && all[end].Row == block.Row {
			end++
		}
		cells := make([]string, 0, end-i)
		for ; i < end; i++ {
			s := left(in.Doc.Text, all[i].Span, gone)
			if slices.Contains(at, i) {
				s = in.retitled(all[i].Span, title)
			}
			cells = append(cells, s)
		}
		line := mark(block) + cells[0]
		if block.Row != 0 {
			line = bars(cells, before.Row == 0)
		}
		if !slices.ContainsFunc(cells, func(s string) bool { return s != "" }) {
			continue
		}
		if b.Len() > 0 && !(block.Kind == text.Item && before.Kind == text.Item && (block.Row != 0) == (before.Row != 0)) {
			b.WriteByte('\n')
		}
		b.WriteString(line + "\n")
		before = block
	}
	return b.String()
}

// runIns makes one paragraph of a heading and the words behind it on its line,
// such as "Benefits: 30 days off", unless the heading is a title.
func (in Input) runIns(all []text.Block, titles []int) (out []text.Block, at []int) {
	for i, b := range all {
		k := len(out) - 1
		if k >= 0 && b.Kind == text.Paragraph && out[k].Kind == text.Heading && !slices.Contains(titles, i-1) && !strings.Contains(in.Doc.Text[out[k].End:b.Start], "\n") {
			out[k] = text.Block{Span: text.Span{Start: out[k].Start, End: b.End}, Kind: text.Paragraph}
			continue
		}
		if slices.Contains(titles, i) {
			at = append(at, len(out))
		}
		out = append(out, b)
	}
	return out, at
}

// bars is a row of a table; the first has the rule below it that makes it one.
func bars(cells []string, first bool) string {
	line, rule := "|", "|"
	for _, s := range cells {
		line += " " + strings.ReplaceAll(s, "|", `\|`) + " |"
		rule += " --- |"
	}
	if first {
		return line + "\n" + rule
	}
	return line
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

// outline is the blocks of the draft, and which of them are its title: that which
// was found in the text, one at its head that repeats the title given apart, and
// the headings that say the same again, or, at its head, more than that.
func (in Input) outline() (all []text.Block, titles []int) {
	if all = in.Doc.Blocks; all == nil {
		all = text.Blocks(in.Doc.Text)
	}
	t := in.Report.Title
	head := -1
	if len(all) > 0 {
		head = all[min(len(all)-1, 2)].End
	}
	for i, b := range all {
		same := strings.EqualFold(strings.TrimSpace(in.Doc.Text[b.Start:b.End]), strings.TrimSpace(t.Text))
		same = same || t.Text != "" && b.Kind == text.Heading && b.Start < head && strings.Contains(in.Doc.Text[b.Start:b.End], t.Text)
		if t.Span.Len() > 0 && b.Start < t.Span.End && t.Span.Start < b.End || same && (b.Kind == text.Heading || b.Start < head) {
			titles = append(titles, i)
		}
	}
	return all, titles
}

// retitled is a block that holds the title, with another in its place.
func (in Input) retitled(s text.Span, title string) string {
	words, t := in.Doc.Text[s.Start:s.End], in.Report.Title
	if t.Span.Len() > 0 || !strings.Contains(words, t.Text) {
		return title
	}
	return strings.Join(strings.Fields(strings.Replace(words, t.Text, title, 1)), " ")
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
