package lexicon

import (
	"path"
	"slices"
	"strings"
)

// references are the names in data files that must be those of something.
type references struct {
	roles []named // IDs of roles
	also  []named // IDs of roles or occupations
	sets  []named // of sets.yaml
	local []named // of sets.yaml or of cues.yaml
	level []named // of sets.yaml or of levels.yaml
}

// named is a name where a file has it.
type named struct {
	place
	name string
}

// refer notes the names in a file.
func (l *loader) refer(v value) {
	r := &l.refs
	role := func(f value) {
		if f.n != nil && f.str() != "" {
			r.roles = append(r.roles, named{f.at(), f.str()})
		}
	}
	keys := func(f value) {
		for k := range f.fields() {
			role(k)
		}
	}
	switch path.Base(v.file) {
	case "titles.yaml":
		keys(v.field("roles"))
		keys(v.field("areas"))
		keys(v.field("specialise"))
	case "acronyms.yaml":
		for _, a := range v.field("acronyms").items() {
			role(a.field("default"))
			for _, s := range a.field("senses").items() {
				role(s.field("role"))
			}
		}
	case "levels.yaml":
		keys(v.field("start-of"))
		for _, list := range []string{"titles", "signals"} {
			for _, s := range v.field(list).items() {
				for _, id := range s.field("not-for").items() {
					role(id)
				}
			}
		}
	}
	role(v.field("specialises"))
	role(v.field("extends"))
	l.referPhrases(v)
}

// referPhrases notes the sets that phrases name, and the roles of "also" and "lean".
func (l *loader) referPhrases(v value) {
	r := &l.refs
	to := &r.sets
	switch path.Base(v.file) {
	case "cues.yaml", "headings.yaml":
		to = &r.local
	case "levels.yaml":
		to = &r.level
	}
	for k, f := range v.fields() {
		switch k.n.Value {
		case "also", "lean":
			for id := range f.fields() {
				r.also = append(r.also, named{id.at(), id.n.Value})
			}
		case "term", "cue":
			noteSets(to, f)
		case "with", "without", "except", "cues", "loose", "openers", "closers", "verbs", "voids", "spans", "denials":
			for _, it := range f.items() {
				noteSets(to, it)
			}
		}
		l.referPhrases(f)
	}
	for _, it := range v.items() {
		l.referPhrases(it)
	}
}

func noteSets(to *[]named, v value) {
	for tok := range strings.FieldsSeq(v.str()) {
		for alt := range strings.SplitSeq(tok, "|") {
			if name, ok := setName(alt); ok {
				*to = append(*to, named{v.at(), name})
			}
		}
	}
}

// checkNames tells names that nothing has.
func (l *loader) checkNames() []Problem {
	roles := l.set.IDs()
	both := slices.Clone(roles)
	for _, o := range l.set.Occupations {
		both = append(both, o.ID)
	}
	both = append(both, "other", "silence")
	var sets []string
	for _, s := range l.set.Sets {
		sets = append(sets, s.Name)
	}
	local := slices.Clone(sets)
	for _, s := range l.set.CueSets {
		local = append(local, s.Name)
	}
	levels := slices.Clone(sets)
	for _, s := range l.set.LevelSets {
		levels = append(levels, s.Name)
	}
	var found []Problem
	check := func(list []named, known []string, what string) {
		for _, n := range list {
			if !slices.Contains(known, n.name) {
				found = append(found, n.problemf("unknown %s %q", what, n.name))
			}
		}
	}
	check(l.refs.roles, roles, "role")
	check(l.refs.also, both, "role")
	check(l.refs.sets, sets, "set")
	check(l.refs.local, local, "set")
	check(l.refs.level, levels, "set")
	return found
}

// duplicates tells terms of a role or occupation that match the same words as
// an earlier one, with equal gap, exactness and conditions.
func duplicates(s *Set) []Problem {
	var found []Problem
	p := newParser()
	list := func(terms []Term) {
		first := map[string]*Term{}
		for i := range terms {
			t := &terms[i]
			if t.Text == "" {
				continue // told by the schema
			}
			key := p.key(t) + "\x01" + strings.Join(t.With, "|") + "\x01" + strings.Join(t.Without, "|")
			f, twice := first[key]
			if !twice {
				first[key] = t
				continue
			}
			at := place{t.File, t.Line, t.Column}
			if f.File == t.File {
				found = append(found, at.problemf("%q means the same as line %d", t.Text, f.Line))
			} else {
				found = append(found, at.problemf("%q means the same as %s:%d", t.Text, f.File, f.Line))
			}
		}
	}
	for i := range s.Roles {
		list(s.Roles[i].Terms)
	}
	for i := range s.Occupations {
		list(s.Occupations[i].Terms)
	}
	list(s.Words)
	return found
}
