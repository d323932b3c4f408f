package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// nameTrie finds the names of jobs in a sentence: the titles, aliases and
// acronyms of roles and the titles of other occupations. A term inside a name
// is no duty. A name with a word that nothing else in the lexicon uses cannot
// hold a term and is left out.
func nameTrie(set *lexicon.Set, vocab *text.Vocab) *trie {
	var patterns []lexicon.Pattern
	add := func(name string, exact bool) {
		p := lexicon.Pattern{}
		for _, f := range text.Forms(name) {
			s := lexicon.Step{Stem: vocab.Stem(f.Stem)}
			if exact {
				s = lexicon.Step{Exact: vocab.Exact(f.Exact)}
			}
			if s.Stem == 0 && s.Exact == 0 {
				return
			}
			p.Steps = append(p.Steps, s)
		}
		if len(p.Steps) > 0 && (len(p.Steps) > 1 || exact) {
			patterns = append(patterns, p)
		}
	}
	for i := range set.Roles {
		r := &set.Roles[i]
		add(r.Title, false)
		for _, a := range r.Aliases {
			add(a, false)
		}
		for _, a := range r.Acronyms {
			add(a, true)
		}
	}
	for i := range set.Occupations {
		for _, t := range set.Occupations[i].Titles {
			add(t, false)
		}
	}
	return newTrie(patterns)
}
