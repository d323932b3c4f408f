package lexicon

import "jdcheck/internal/text"

// Name is how a job or its holders are called.
type Name struct {
	Role  int  // index in Set.Roles, -1 for another occupation
	Title bool // a job's title, and not only what its team is called
}

// setNames lays out the names of jobs as they stand in sentences: the titles,
// aliases and acronyms of roles, what colleagues call them, and the titles of
// other occupations. A name with a word that nothing else in the lexicon uses
// cannot hold a term and is left out.
func (p *Patterns) setNames(s *Set) (patterns []Pattern) {
	holders := holderStems()
	add := func(called string, exact bool, n Name) {
		steps := namePattern(p.Vocab, called, exact)
		if len(steps) > 0 {
			patterns = append(patterns, Pattern{endOf(NamePattern, len(p.Named)), steps})
			p.Named = append(p.Named, n)
		}
	}
	for i := range s.Roles {
		r := &s.Roles[i]
		for _, a := range append([]string{r.Title}, r.Aliases...) {
			add(a, false, Name{i, isTitle(a, holders)})
		}
		for _, a := range r.Acronyms {
			add(a, true, Name{i, true})
		}
		for _, f := range s.Functions {
			if f.Name != r.ID {
				continue
			}
			for _, m := range f.Members {
				forms := text.Forms(m)
				add(m, len(forms) > 0 && forms[0].Kind&text.Upper != 0, Name{i, false})
			}
		}
	}
	for i := range s.Occupations {
		for _, a := range s.Occupations[i].Aliases {
			add(a, false, Name{-1, isTitle(a, holders)})
		}
	}
	return patterns
}

// namePattern is a name in IDs of the vocabulary, nil where a word is not in it.
func namePattern(v *text.Vocab, called string, exact bool) []Step {
	var steps []Step
	for _, f := range text.Forms(called) {
		s := Step{Stem: v.Stem(f.Stem)}
		if exact {
			s = Step{Exact: v.Exact(f.Exact)}
		}
		if s.Stem == 0 && s.Exact == 0 {
			return nil
		}
		steps = append(steps, s)
	}
	return steps
}

// holderStems are the stems of the words that end the title of a person.
func holderStems() map[string]bool {
	stems := map[string]bool{}
	for _, h := range [...]string{
		"manager", "owner", "designer", "analyst", "engineer", "lead", "director", "head", "master", "marketer", "consultant",
		"specialist", "architect", "coordinator", "researcher", "scientist", "developer", "strategist", "officer", "executive",
	} {
		stems[text.Forms(h)[0].Stem] = true
	}
	return stems
}

// isTitle reports whether a name is one of a person: two words or more, the
// last of them a holder's.
func isTitle(called string, holders map[string]bool) bool {
	forms := text.Forms(called)
	return len(forms) > 1 && holders[forms[len(forms)-1].Stem]
}

// dutyVerbs is the set of cues.yaml that holds the verbs that begin a duty.
const dutyVerbs = "duty-verb"

// setVerbs notes the stems of the verbs that begin a duty.
func (p *Patterns) setVerbs(s *Set) {
	for _, set := range s.CueSets {
		if set.Name != dutyVerbs {
			continue
		}
		for _, m := range set.Members {
			if forms := text.Forms(m); len(forms) > 0 {
				if id := p.Vocab.Stem(forms[0].Stem); id != 0 {
					p.Verbs = append(p.Verbs, id)
				}
			}
		}
	}
}
