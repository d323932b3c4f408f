package lsp

import (
	"os"
	"path/filepath"
	"slices"

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
	return head + m.j.in.Moved(gone, "")
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
