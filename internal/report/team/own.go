package team

import (
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// reader reads what jobs own.
type reader struct {
	beside  beside
	leaning map[string]bool // words that name no duty by themselves
}

func newReader(lex *lexicon.Set) (reader, error) {
	f, err := readAreas()
	if err != nil {
		return reader{}, err
	}
	r := reader{newBeside(f.Beside), map[string]bool{}}
	for _, t := range lex.Words {
		r.leaning[t.Text] = true
	}
	for _, role := range lex.Roles {
		for _, t := range role.Terms {
			delete(r.leaning, t.Text)
		}
	}
	return r, nil
}

// own fills in what job k owns. A sentence owns an area where it is evidence
// for a role that usually owns the area, says what the person does (it stands
// among the duties, or where no heading says what it is among, and is no
// heading itself), and holds a term that is the hire's own, speaks for such a
// role, and is about the area: a cue of the area stands in the term, or in the
// words that the term was found in. "Partner with the Product Owner on the
// backlog" and "help the Product Owner to order the backlog" own no backlog,
// and "three years with Figma" no design.
func (s *Set) own(k int, j Job, r reader) {
	headings := j.headings()
	for _, q := range j.Report.Sentences {
		if len(q.Roles) == 0 || q.Section != classifier.Duties && q.Section != classifier.Other || len(text.Overlap(headings, q.Span)) > 0 {
			continue
		}
		l := r.beside.read(j.Doc.Text[q.Start:q.End])
		for _, e := range j.Report.EvidenceIn(q) {
			if !r.counts(e) {
				continue
			}
			at := text.Span{Start: e.Start - q.Start, End: e.End - q.Start}
			if !l.elses(at) {
				s.claim(k, q, e, termForms(e.Term), l.words, at)
			}
		}
	}
}

// claim gives the areas that a term is about to job k; the term stands at a
// range of the words of sentence q.
func (s *Set) claim(k int, q classifier.Sentence, e classifier.Evidence, term, words []text.Form, at text.Span) {
	for i := range s.Rows {
		cell, area := &s.Rows[i].Cells[k], s.Rows[i].Area
		if len(*cell) > 0 && (*cell)[len(*cell)-1] == q.Span || !slices.Contains(area.roles, e.Role) {
			continue
		}
		carried := slices.ContainsFunc(q.Roles, func(role string) bool { return slices.Contains(area.roles, role) })
		if carried && area.about(term, words, at) {
			*cell = append(*cell, q.Span)
		}
	}
}

// headings are where the draft's headings stand.
func (j Job) headings() []text.Span {
	blocks := j.Doc.Blocks
	if blocks == nil {
		blocks = text.Blocks(j.Doc.Text)
	}
	var out []text.Span
	for _, b := range blocks {
		if b.Kind == text.Heading {
			out = append(out, b.Span)
		}
	}
	return out
}

// leastPoints is what a term must say for its role: what says less only leans.
const leastPoints = 0.5

// counts says whether a row of evidence is words of the text that are the
// hire's own work and name a duty.
func (r reader) counts(e classifier.Evidence) bool {
	return e.Relation == classifier.Owns && e.Points >= leastPoints && !strings.HasPrefix(e.Term, "(") && !r.leaning[e.Term]
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
