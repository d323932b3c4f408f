package lsp

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/text"
)

// name is the file name of the second draft.
func (m moving) name() string { return mend.FileName(m.d.path, m.role, m.markdown()) }

// markdown reports whether the second draft is Markdown.
func (m moving) markdown() bool { return m.j.res.Doc.Format != "text" }

// textOf is the text of a file: of the editor where it is open there.
func (s *server) textOf(uri string) (*buffer, bool) {
	if d := s.docs[uri]; d != nil {
		return d.buf, true
	}
	data, err := os.ReadFile(filepath.Clean(pathOf(uri)))
	return newBuffer(string(data)), err == nil
}

// fresh is a second draft with a title and the sentences.
func (m moving) fresh(gone []text.Span) string {
	head := m.j.in.TitleFor(m.role) + "\n\n"
	if m.markdown() {
		head = "# " + head
	}
	return head + m.items(gone)
}

// items are sentences as a list.
func (m moving) items(gone []text.Span) string {
	var b strings.Builder
	for _, said := range m.said(gone) {
		fmt.Fprintf(&b, "- %s\n", said)
	}
	return b.String()
}

// said are the words of sentences, those of a row of a table as one.
func (m moving) said(gone []text.Span) []string {
	var out []string
	var row []text.Span
	doc := m.j.in.Document()
	for _, g := range gone {
		said := strings.Join(strings.Fields(m.j.res.Doc.Text[g.Start:g.End]), " ")
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

// rows are sentences with the rest of the rows of a table that they stand in.
func (m moving) rows(list []classifier.Sentence) []text.Span {
	var out []text.Span
	doc := m.j.in.Document()
	for _, x := range list {
		cells := doc.Row(x.Span)
		if len(cells) < 2 {
			cells = []text.Span{x.Span}
		}
		for _, s := range m.j.res.Report.Sentences {
			inside := slices.ContainsFunc(cells, func(c text.Span) bool { return s.Start < c.End && c.Start < s.End })
			if inside && !slices.Contains(out, s.Span) {
				out = append(out, s.Span)
			}
		}
	}
	return out
}
