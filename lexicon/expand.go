package lexicon

import (
	"slices"

	"jdcheck/internal/text"
)

// expander multiplies a plan out into patterns.
type expander struct {
	plan  *plan
	ways  []int  // by position: in how many ways it is written
	next  int    // rule that comes next
	steps []Step // slab that patterns are cut from
}

func newExpander(p *plan) *expander {
	x := &expander{plan: p, ways: make([]int, len(p.places))}
	for i, codes := range p.places {
		for j := 0; j < len(codes); j += 1 + int(codes[j]) {
			x.ways[i]++
		}
	}
	return x
}

// count is the number of patterns of a rule.
func (x *expander) count(r rule) int {
	if len(r.places) == 0 {
		return 0
	}
	n := 1
	for _, p := range r.places {
		n *= x.ways[p]
	}
	return n
}

// expanded is the patterns of a set, multiplied out.
type expanded struct {
	terms, cues, sections, levels []Pattern
}

// expand makes the patterns of a set by its plan.
func expand(s *Set, p *plan) (*Patterns, *expanded) {
	x := newExpander(p)
	out := &Patterns{Vocab: text.NewVocab(p.stems, p.exacts), stems: p.stems, exacts: p.exacts}
	all := new(expanded)
	id, first := 0, map[string]TermID{}
	s.eachTerm(func(t *Term) {
		if _, ok := first[t.Text]; !ok {
			first[t.Text] = TermID(id)
		}
		out.Alike = append(out.Alike, first[t.Text])
		all.terms = x.patterns(all.terms, x.kindOf(t), id)
		if len(t.With)+len(t.Without) > 0 {
			out.Asks = append(out.Asks, Ask{TermID(id), x.phrases(len(t.With)), x.phrases(len(t.Without))})
		}
		id++
	})
	for i := range s.Cues {
		all.cues = x.patterns(all.cues, CuePattern, i)
		out.Except = append(out.Except, x.phrases(len(s.Cues[i].Except)))
	}
	for i := range s.Headings.Cues {
		all.sections = x.patterns(all.sections, SectionPattern, i)
	}
	for i := range s.Roles {
		var cues [][]Phrase
		for _, e := range s.Roles[i].Expects {
			cues = append(cues, x.phrases(len(e.Cues)))
		}
		out.Expects = append(out.Expects, cues)
	}
	for i := range s.Acronyms {
		out.Acronyms = append(out.Acronyms, x.acronym(&s.Acronyms[i], out.Vocab))
	}
	for i := range s.Levels.Cues {
		all.levels = x.patterns(all.levels, LevelPattern, i)
	}
	return out, all
}

// makePatterns makes the patterns of a set and lays them out.
func makePatterns(s *Set, plan *plan) *Patterns {
	p, all := expand(s, plan)
	p.All = newTrie(slices.Concat(all.cues, all.levels, all.terms, p.setNames(s), all.sections))
	p.All.liftWords()
	p.setVerbs(s)
	return p
}

func (x *expander) acronym(a *Acronym, v *text.Vocab) AcronymPattern {
	x.phrases(1)
	p := AcronymPattern{Exact: v.Exact(a.Text), Plural: v.Exact(a.Text + "s")}
	for _, s := range a.Senses {
		p.Cues = append(p.Cues, x.phrases(len(s.Cues)))
	}
	return p
}

// kindOf is the kind of the patterns of a term, whose rule comes next.
func (x *expander) kindOf(t *Term) PatternKind {
	r := x.plan.rules[x.next]
	if len(r.places) != 1 || len(t.With)+len(t.Without) > 0 {
		return TermPattern
	}
	codes := x.plan.places[r.places[0]]
	for i := 0; i < len(codes); i += 2 {
		if codes[i] != 1 || codes[i+1]&1 != 0 {
			return TermPattern
		}
	}
	return WordPattern
}

// patterns appends the patterns of the next rule.
func (x *expander) patterns(dst []Pattern, kind PatternKind, n int) []Pattern {
	x.each(func(steps []Step) { dst = append(dst, Pattern{endOf(kind, n), steps}) })
	return dst
}

// phrases gives the phrases of the next n rules, nil for none.
func (x *expander) phrases(n int) []Phrase {
	size := 0
	for _, r := range x.plan.rules[x.next : x.next+n] {
		size += x.count(r)
	}
	if size == 0 {
		x.next += n
		return nil
	}
	list := make([]Phrase, 0, size)
	for range n {
		x.each(func(steps []Step) { list = append(list, steps) })
	}
	return list
}

// each goes over the ways to write the next rule.
func (x *expander) each(yield func(steps []Step)) {
	r := x.plan.rules[x.next]
	x.next++
	var buf [64]Step
	x.walk(r, 0, buf[:0], yield)
}

func (x *expander) walk(r rule, at int, steps []Step, yield func([]Step)) {
	if at == len(r.places) {
		if len(steps) == 0 {
			return
		}
		yield(x.keep(steps))
		return
	}
	codes := x.plan.places[r.places[at]]
	for i := 0; i < len(codes); {
		n, row := int(codes[i]), steps
		for j, c := range codes[i+1 : i+1+n] {
			st := Step{Stem: text.ID(c >> 1)}
			if c&1 != 0 {
				st = Step{Exact: text.ID(c >> 1)}
			}
			if j == 0 && at > 0 {
				st.Gap = r.gap
			}
			row = append(row, st)
		}
		i += 1 + n
		x.walk(r, at+1, row, yield)
	}
}

// keep copies steps to the slab.
func (x *expander) keep(steps []Step) []Step {
	if cap(x.steps)-len(x.steps) < len(steps) {
		x.steps = make([]Step, 0, max(16384, len(steps)))
	}
	n := len(x.steps)
	x.steps = append(x.steps, steps...)
	return x.steps[n:len(x.steps):len(x.steps)]
}
