package lsp

import (
	"slices"

	"jdcheck/internal/text"
)

// cuts take ranges of the draft's text out of the editor's: whole lines where
// no word is left of them, and in a page whole elements. It fails where the
// words do not stand in the file as they are read.
func (m moving) cuts(gone []text.Span) ([]edit, bool) {
	switch m.j.res.Doc.Format {
	case "text", "markdown":
		return m.lineCuts(gone), true
	case "html":
		if slices.Contains(m.j.res.Doc.Flags, "html-double-escaped") {
			return nil, false
		}
		var ranges []text.Span
		for _, g := range gone {
			from, to := m.d.bytes(m.j.res.Doc, g)
			ranges = append(ranges, text.Span{Start: from, End: to})
		}
		return m.d.edits(htmlCuts(m.d.buf.text, ranges))
	}
	return nil, false
}

// edits are ranges of the text to take out, as the protocol has them.
func (d *document) edits(cuts []text.Span, ok bool) ([]edit, bool) {
	var out []edit
	for _, c := range cuts {
		out = append(out, edit{span{d.buf.position(c.Start), d.buf.position(c.End)}, ""})
	}
	return out, ok
}

// lineCuts changes the lines that sentences stand on. The last line goes with
// the line break before it.
func (m moving) lineCuts(gone []text.Span) []edit {
	var out []edit
	b := m.d.buf
	for _, c := range m.j.in.Cut(gone) {
		start, end := b.line(c.Line - 1)
		if c.Line == 1 {
			start += mark(b.text)
		}
		switch {
		case !c.Gone:
			out = append(out, edit{span{b.position(start), b.position(end)}, c.Text})
		case c.Line < len(b.starts):
			out = append(out, edit{span{b.position(start), position{Line: c.Line}}, ""})
		default:
			from := b.position(start)
			if c.Line > 1 && (len(out) == 0 || out[len(out)-1].Range.End != (position{Line: c.Line - 1})) {
				_, before := b.line(c.Line - 2)
				from = b.position(before)
			}
			out = append(out, edit{span{from, b.position(end)}, ""})
		}
	}
	return out
}
