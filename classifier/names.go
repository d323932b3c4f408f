package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// name is how a job or its holders are called.
type name struct {
	role  int  // place of the role in the lexicon, -1 for another occupation
	title bool // a job's title, and not only what its team is called
}

// setNames makes the trie that finds the names of jobs in a sentence: the
// titles, aliases and acronyms of roles, what colleagues call them, and the
// titles of other occupations. A name with a word that nothing else in the
// lexicon uses cannot hold a term and is left out.
func (c *Classifier) setNames() {
	var patterns []lexicon.Pattern
	add := func(called string, exact bool, n name) {
		if p, ok := namePattern(c.patterns.Vocab, called, exact); ok {
			p.Term = lexicon.TermID(len(c.named))
			patterns = append(patterns, p)
			c.named = append(c.named, n)
		}
	}
	for i := range c.set.Roles {
		r := &c.set.Roles[i]
		for _, a := range append([]string{r.Title}, r.Aliases...) {
			add(a, false, name{i, isTitle(a)})
		}
		for _, a := range r.Acronyms {
			add(a, true, name{i, true})
		}
		for _, f := range c.set.Functions {
			if f.Name != r.ID {
				continue
			}
			for _, m := range f.Members {
				add(m, text.Forms(m)[0].Kind&text.Upper != 0, name{i, false})
			}
		}
	}
	for i := range c.set.Occupations {
		for _, a := range c.set.Occupations[i].Aliases {
			add(a, false, name{-1, isTitle(a)})
		}
	}
	c.names = newTrie(patterns)
}

// namePattern is a name in IDs of the vocabulary.
func namePattern(v *text.Vocab, called string, exact bool) (lexicon.Pattern, bool) {
	var p lexicon.Pattern
	for _, f := range text.Forms(called) {
		s := lexicon.Step{Stem: v.Stem(f.Stem)}
		if exact {
			s = lexicon.Step{Exact: v.Exact(f.Exact)}
		}
		if s.Stem == 0 && s.Exact == 0 {
			return p, false
		}
		p.Steps = append(p.Steps, s)
	}
	return p, len(p.Steps) > 0
}

// holders are the words that end the title of a person, by stem.
var holders = [...]string{
	"manager", "owner", "designer", "analyst", "engineer", "lead", "director", "head", "master", "marketer", "consultant",
	"specialist", "architect", "coordinator", "researcher", "scientist", "developer", "strategist", "officer", "executive",
}

// isTitle reports whether a name is one of a person: two words or more, the
// last of them a holder's.
func isTitle(called string) bool {
	forms := text.Forms(called)
	if len(forms) < 2 {
		return false
	}
	last := forms[len(forms)-1].Stem
	for _, h := range holders {
		if text.Forms(h)[0].Stem == last {
			return true
		}
	}
	return false
}
