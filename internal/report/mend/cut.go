package mend

import (
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/text"
)

// Change is what becomes of a line of the user's file.
type Change struct {
	Line int    // from 1
	Text string // the line without its line break
	Gone bool   // no word is left of it: it goes with its line break
}

// Cut says what becomes of the lines of a text or Markdown file when ranges of
// its text are taken out, in order; lines that stay as they are are left out. A
// bullet goes with its words, and the items after one that goes are numbered anew.
func (in Input) Cut(gone []text.Span) []Change {
	patches := map[int][]patch{}
	for _, s := range gone {
		in.cut(patches, s)
	}
	in.renumber(patches)
	var out []Change
	for n, list := range patches {
		line := in.Doc.Line(n)
		next, _ := patched(line, list)
		out = append(out, Change{Line: n, Text: next, Gone: emptied(line, next)})
	}
	slices.SortFunc(out, func(a, b Change) int { return a.Line - b.Line })
	return out
}

// Edits are the ways to make one job of a mixed draft, as a report takes them.
func (in Input) Edits() []report.Edit {
	var out []report.Edit
	d := in.Document()
	for _, e := range in.Classifier.Unmix(d, in.Report) {
		out = append(out, report.Edit{Edit: e, Least: in.Classifier.Least(d, in.Report, e)})
	}
	return out
}

// Leaving lists the sentences that [Split] takes out of the draft of the largest
// role and puts into that of another: its own, and headings with nothing else
// under them. It is empty for a role that is none of the mix.
func (in Input) Leaving(role string) []text.Span {
	ways := in.Classifier.Unmix(in.Document(), in.Report)
	k := slices.IndexFunc(ways, func(e classifier.Edit) bool { return e.Role == role })
	if k < 1 {
		return nil
	}
	return without(ways[0].Drop, ways[k].Drop)
}

// without is a list without those of another.
func without(list, gone []text.Span) []text.Span {
	return slices.DeleteFunc(slices.Clone(list), func(s text.Span) bool { return slices.Contains(gone, s) })
}

// TitleFor is the title for a draft of a role: the posted one where it names
// that role and no other.
func (in Input) TitleFor(role string) string { return in.titleFor(role) }
