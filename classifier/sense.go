package classifier

import (
	"slices"

	"jdcheck/internal/text"
)

// setAcronyms notes the acronyms by exact ID, in the singular and the plural.
func (c *Classifier) setAcronyms() {
	for i, a := range c.patterns.Acronyms {
		for _, id := range [...]text.ID{a.Exact, a.Plural} {
			if int(id) >= len(c.acronyms) {
				c.acronyms = append(c.acronyms, make([][]int, int(id)+1-len(c.acronyms))...)
			}
			if id != 0 && !slices.Contains(c.acronyms[id], i) {
				c.acronyms[id] = append(c.acronyms[id], i)
			}
		}
	}
}

// senseOf finds the words that give an acronym another sense than a role's.
func (r *relater) senseOf(acronym int) (text.Span, bool) {
	for k, sense := range r.c.set.Acronyms[acronym].Senses {
		if sense.Role != "" {
			continue
		}
		if at, found := r.stands.findAny(r.words, r.c.patterns.Acronyms[acronym].Cues[k]); found {
			return at, true
		}
	}
	return text.Span{}, false
}

// writesAcronym reports whether a word of the sentence is an acronym.
func (r *relater) writesAcronym() bool {
	for i := range r.words {
		if r.acronym(&r.words[i]) {
			return true
		}
	}
	return false
}

// inOtherSense reports whether a word of m is an acronym that the sentence
// uses in another sense than a role's; of several the first acronym tells.
func (r *relater) inOtherSense(m *match) (because text.Span, ok bool) {
	first := len(r.c.set.Acronyms)
	for i, way := m.last(), m.path; i >= m.first(); i, way = i-max(1, int(way&15)), way>>4 {
		id := r.words[i].Exact
		if int(id) >= len(r.c.acronyms) {
			continue
		}
		for _, a := range r.c.acronyms[id] {
			if at, found := r.senseOf(a); found && a < first {
				first, because, ok = a, at, true
			}
		}
	}
	return because, ok
}
