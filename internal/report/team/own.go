package team

import (
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// own fills in what job k owns. A sentence owns an area where it is evidence
// for a role, says what the person does (it stands among the duties, or where
// no heading says what it is among), and holds a term that is the hire's own,
// speaks for a role that usually owns the area, and is about the area: a cue
// of the area stands in the term, or in the words that the term was found in. "Partner with the Product Owner on the backlog"
// owns no backlog, and "three years with Figma" no design.
func (s *Set) own(k int, j Job) {
	for _, q := range j.Report.Sentences {
		if len(q.Roles) == 0 || q.Section != classifier.Duties && q.Section != classifier.Other {
			continue
		}
		words := text.Forms(j.Doc.Text[q.Start:q.End])
		for _, e := range j.Report.Evidence {
			if e.Start < q.Start || e.End > q.End || !counts(e) {
				continue
			}
			term, at := termForms(e.Term), text.Span{Start: e.Start - q.Start, End: e.End - q.Start}
			for i := range s.Rows {
				cell, area := &s.Rows[i].Cells[k], s.Rows[i].Area
				if slices.Contains(area.roles, e.Role) && (len(*cell) == 0 || (*cell)[len(*cell)-1] != q.Span) && area.about(term, words, at) {
					*cell = append(*cell, q.Span)
				}
			}
		}
	}
}

// counts says whether a row of evidence is words of the text that are the
// hire's own work.
func counts(e classifier.Evidence) bool {
	return e.Relation == classifier.Owns && e.Points > 0 && !strings.HasPrefix(e.Term, "(")
}

// about says whether a term found at a range of a sentence is about the area.
func (a Area) about(term, words []text.Form, at text.Span) bool {
	for _, cue := range a.cues {
		if stands(cue, term, text.Span{}) || stands(cue, words, at) {
			return true
		}
	}
	return false
}

// termForms are the words of a term, without the positions that may be written
// in several ways.
func termForms(term string) []text.Form {
	words := slices.DeleteFunc(strings.Fields(term), func(w string) bool { return strings.ContainsAny(w, "<|") })
	return text.Forms(strings.Join(words, " "))
}

// stands says whether a cue stands in words, touching a range of them unless
// the range is empty.
func stands(cue []string, words []text.Form, at text.Span) bool {
	for i := 0; i+len(cue) <= len(words); i++ {
		here := words[i : i+len(cue)]
		touches := at.Len() == 0 || here[0].Start < at.End && at.Start < here[len(here)-1].End
		if touches && slices.EqualFunc(cue, here, func(stem string, f text.Form) bool { return stem == f.Stem }) {
			return true
		}
	}
	return false
}
