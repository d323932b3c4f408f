package classifier

import (
	"slices"

	"jdcheck/internal/text"
)

// foreign is an acronym that a sentence uses in another sense than a role's.
type foreign struct {
	acronym int // its number
	word    int
	because text.Span // the words that tell the sense
}

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

// setForeign notes the acronyms of the sentence in another sense, by number.
func (r *relater) setForeign() {
	r.foreign = r.foreign[:0]
	for i := range r.words {
		id := r.words[i].Exact
		if id == 0 || int(id) >= len(r.c.acronyms) {
			continue
		}
		for _, a := range r.c.acronyms[id] {
			if at, found := r.senseOf(a); found {
				r.foreign = append(r.foreign, foreign{a, i, at})
			}
		}
	}
	if len(r.foreign) > 1 {
		slices.SortStableFunc(r.foreign, func(a, b foreign) int { return a.acronym - b.acronym })
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

// inOtherSense reports whether a word of m is an acronym that the sentence
// uses in another sense than a role's.
func (r *relater) inOtherSense(m *match) (text.Span, bool) {
	for i := range r.foreign {
		if f := &r.foreign[i]; m.has(f.word) {
			return f.because, true
		}
	}
	return text.Span{}, false
}
