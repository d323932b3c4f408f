package lexicon

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
)

// plan is the patterns of a set before they are multiplied out, in small: the
// words of the vocabulary, the distinct positions, and for each phrase of the
// set, in the order of [Set.eachPhrase], its positions and its gap.
type plan struct {
	stems, exacts []string
	places        [][]code // a position: its ways, each a length and that many words
	rules         []rule
}

// code is the length of a way, or a word: ID<<1, with the last bit set for a
// form as written.
type code uint32

type rule struct {
	gap    uint8
	places []uint32 // indexes in plan.places
}

// phrase is a phrase of the set with what is needed to read it.
type phrase struct {
	place
	text  string
	gap   int
	exact bool
	sets  setsOf // which sets may be named
}

// setsOf says which sets a phrase may name.
type setsOf uint8

const (
	plainSets setsOf = iota // those of sets.yaml
	cueSets                 // those of cues.yaml too
	levelSets               // those of levels.yaml too
)

// eachPhrase goes over all phrases that become patterns, in a fixed order:
// that in which [expand] takes the rules.
func (s *Set) eachPhrase(yield func(phrase)) {
	list := func(p place, sets setsOf, texts []string) {
		for _, t := range texts {
			yield(phrase{place: p, text: t, sets: sets})
		}
	}
	s.eachTerm(func(t *Term) {
		p := place{t.File, t.Line, t.Column}
		yield(phrase{p, t.Text, t.Gap, t.Exact, plainSets})
		list(p, plainSets, t.With)
		list(p, plainSets, t.Without)
	})
	for i := range s.Cues {
		c := &s.Cues[i]
		p := place{c.File, c.Line, c.Column}
		yield(phrase{p, c.Text, c.Gap, false, cueSets})
		list(p, cueSets, c.Except)
	}
	for i := range s.Headings.Cues {
		c := &s.Headings.Cues[i]
		yield(phrase{place{c.File, c.Line, c.Column}, c.Text, c.Gap, false, cueSets})
	}
	for i := range s.Roles {
		for _, e := range s.Roles[i].Expects {
			list(place{"roles/" + s.Roles[i].ID + ".yaml", 1, 1}, plainSets, e.Cues)
		}
	}
	for i := range s.Acronyms {
		a := &s.Acronyms[i]
		p := place{"acronyms.yaml", 1, 1}
		yield(phrase{p, a.Text, 0, true, plainSets})
		for _, sense := range a.Senses {
			list(p, plainSets, sense.Cues)
		}
	}
	for _, c := range s.Levels.Cues {
		yield(phrase{place{"levels.yaml", c.Line, c.Column}, c.Text, c.Gap, false, levelSets})
	}
}

func (s *Set) eachTerm(yield func(*Term)) {
	for i := range s.Roles {
		for j := range s.Roles[i].Terms {
			yield(&s.Roles[i].Terms[j])
		}
	}
	for i := range s.Occupations {
		for j := range s.Occupations[i].Terms {
			yield(&s.Occupations[i].Terms[j])
		}
	}
	for i := range s.Words {
		yield(&s.Words[i])
	}
}

// makePlan reads all phrases of a set. The problems are the phrases that
// stand for too much or for nothing.
func makePlan(s *Set) (*plan, []Problem) {
	var (
		problems []Problem
		all      []parsed
		parsers  = [...]*parser{plainSets: newParser(s.Sets), cueSets: newParser(s.Sets, s.CueSets), levelSets: newParser(s.Sets, s.LevelSets)}
	)
	parsers[cueSets].words, parsers[levelSets].words = parsers[plainSets].words, parsers[plainSets].words
	s.eachPhrase(func(ph phrase) {
		got := parsers[ph.sets].parse(ph.text, ph.gap, ph.exact)
		if n := got.ways(); n > maxWays {
			problems = append(problems, ph.problemf("%q stands for over %d phrases", ph.text, maxWays))
			got = parsed{}
		}
		all = append(all, got)
	})
	return newPlan(all), problems
}

// newPlan gives words and positions their numbers. Words are numbered in
// alphabetical order, so that the same content gives the same plan.
func newPlan(all []parsed) *plan {
	p := &plan{rules: make([]rule, len(all))}
	ids := p.vocabulary(all)
	places := map[string]uint32{}
	for i, ph := range all {
		p.rules[i].gap = ph.gap
		for _, alts := range ph.places {
			codes := encodePlace(alts, ids)
			key := string(codeBytes(codes))
			n, ok := places[key]
			if !ok {
				n = uint32(len(p.places))
				places[key] = n
				p.places = append(p.places, codes)
			}
			p.rules[i].places = append(p.rules[i].places, n)
		}
	}
	return p
}

// vocabulary fills in the plan's words and gives the code of each.
func (p *plan) vocabulary(all []parsed) map[string]code {
	ids := map[string]code{}
	for _, ph := range all {
		for _, alts := range ph.places {
			for _, way := range alts {
				for _, w := range way {
					ids[w] = 0
				}
			}
		}
	}
	for w := range ids {
		if e, ok := strings.CutPrefix(w, "="); ok {
			p.exacts = append(p.exacts, e)
		} else {
			p.stems = append(p.stems, w)
		}
	}
	slices.Sort(p.stems)
	slices.Sort(p.exacts)
	for i, w := range p.stems {
		ids[w] = code(i+1) << 1
	}
	for i, w := range p.exacts {
		ids["="+w] = code(i+1)<<1 | 1
	}
	return ids
}

func encodePlace(alts []seq, ids map[string]code) []code {
	var codes []code
	for _, way := range alts {
		codes = append(codes, code(len(way)))
		for _, w := range way {
			codes = append(codes, ids[w])
		}
	}
	return codes
}

func codeBytes(codes []code) []byte {
	var b []byte
	for _, c := range codes {
		b = binary.AppendUvarint(b, uint64(c))
	}
	return b
}

// mergeSets puts sets over a base, by name.
func mergeSets(base, over []Synonyms) []Synonyms {
	out := slices.Clone(over)
	for _, b := range base {
		if !slices.ContainsFunc(over, func(o Synonyms) bool { return o.Name == b.Name }) {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b Synonyms) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
