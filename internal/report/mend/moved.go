package mend

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// Moved is what ranges of the text say, as items of a list that go to the end of
// another draft. Of a text or Markdown file they are the user's own lines, with
// their bullets and emphasis, without the other sentences of these lines, and
// their numbers go on from those at the end of the draft.
func (in Input) Moved(gone []text.Span, draft string) string {
	var items []string
	seen := map[int]bool{}
	others := in.others(gone)
	var row []text.Span // the words of a row of a table are one item
	for _, g := range gone {
		if cells := in.Document().Row(g); len(cells) > 1 || !in.ownLines() {
			row = append(row, g)
			continue
		}
		items = append(items, bulleted(in.Said(row))...)
		row = nil
		items = append(items, in.item(g, others, seen)...)
	}
	items = append(items, bulleted(in.Said(row))...)
	last := lastNumber(draft)
	for i, line := range items {
		if n, ok := numberOf(line); ok && n.Start == 0 {
			last++
			items[i] = n.put(line, last)
		}
	}
	if len(items) == 0 {
		return ""
	}
	return strings.Join(items, "\n") + "\n"
}

// Said are the words of ranges of the text, those of a row of a table as one.
func (in Input) Said(list []text.Span) []string {
	var out []string
	var row []text.Span
	doc := in.Document()
	for _, g := range list {
		said := strings.Join(strings.Fields(in.Doc.Text[g.Start:g.End]), " ")
		cells := doc.Row(g)
		if k := len(out) - 1; k >= 0 && len(cells) > 1 && slices.Equal(cells, row) {
			out[k] += " – " + said
		} else {
			out = append(out, said)
		}
		row = cells
	}
	return out
}

func bulleted(list []string) []string {
	for i := range list {
		list[i] = "- " + list[i]
	}
	return list
}

// others takes out of the lines of some sentences those that are not among them.
func (in Input) others(list []text.Span) map[int][]patch {
	patches := map[int][]patch{}
	for _, s := range in.Report.Sentences {
		if !slices.Contains(list, s.Span) {
			in.cut(patches, s.Span)
		}
	}
	return patches
}

// item is the lines of a sentence that were not seen before, as an item that
// stands in no other.
func (in Input) item(s text.Span, others map[int][]patch, seen map[int]bool) []string {
	var out []string
	from, to := in.Doc.Extent(s)
	for n := from.Line; n <= to.Line; n++ {
		line := in.Doc.Line(n)
		next, _ := patched(line, others[n])
		if seen[n] || emptied(line, next) {
			continue
		}
		seen[n] = true
		said := strings.TrimLeft(next, " \t")
		switch {
		case n > from.Line:
			said = "  " + said
		case strings.HasPrefix(said, "#"):
			said = bulleted([]string{strings.TrimLeft(said, "# ")})[0]
		case text.Marker(strings.TrimLeft(line, " \t")) == 0:
			said = "- " + said
		}
		out = append(out, said)
	}
	return out
}

// lastNumber is the number of the last line of a draft, 0 where it has none.
func lastNumber(draft string) int {
	draft = strings.TrimSpace(draft)
	n, ok := numberOf(draft[strings.LastIndexByte(draft, '\n')+1:])
	if !ok {
		return 0
	}
	return n.n
}

// ownLines reports whether the lines of a draft are those of the user's file.
func (in Input) ownLines() bool {
	return in.Doc.Format == "text" || in.Doc.Format == "markdown"
}
