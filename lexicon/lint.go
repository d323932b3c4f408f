package lexicon

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// Lint finds what is wrong or doubtful in a folder as [Load] takes it, in the
// order of files and lines: all that Load refuses, words that the stemmer
// takes for one though they stand for different roles, and terms that weigh
// about the same for many roles.
func Lint(fsys fs.FS) []Problem {
	s, problems := load(fsys, Default())
	problems = append(problems, collisions(s)...)
	problems = append(problems, undecided(s)...)
	return sortProblems(problems)
}

// spoken is a word of a term.
type spoken struct {
	word string
	role string // for which its term weighs most
	place
}

// collisions tells words of one stem that are not forms of one word, such as
// "customer" and "custom", where their terms are for different roles. A stem
// is told once.
func collisions(s *Set) []Problem {
	first := map[string][]spoken{} // by stem, one of each word
	s.eachTerm(func(t *Term) {
		if t.Exact || len(t.Weights) == 0 {
			return
		}
		for tok := range strings.FieldsFuncSeq(t.Text, func(r rune) bool { return r == ' ' || r == '|' }) {
			if _, ok := setName(tok); ok {
				continue
			}
			for _, f := range text.Forms(tok) {
				w := spoken{strings.ToLower(f.Exact), t.Weights[0].Role, place{t.File, t.Line, t.Column}}
				if !slices.ContainsFunc(first[f.Stem], func(o spoken) bool { return o.word == w.word }) {
					first[f.Stem] = append(first[f.Stem], w)
				}
			}
		}
	})
	var found []Problem
	for _, stem := range slices.Sorted(maps.Keys(first)) {
		if p, ok := collision(first[stem]); ok {
			found = append(found, p)
		}
	}
	return found
}

func collision(words []spoken) (Problem, bool) {
	for i, w := range words {
		for _, o := range words[:i] {
			if o.role != w.role && base(o.word) != base(w.word) && !related(o.word, w.word) {
				return w.problemf("%q has the stem of %q (%s:%d): each matches the other", w.word, o.word, o.file, o.line), true
			}
		}
	}
	return Problem{}, false
}

// endings are those of forms of one word, the longest first.
var endings = [...]string{"ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "s", "y", "e"}

// base is a word without its ending and without what British and American
// spelling differ in, for comparison only.
func base(word string) string {
	w := strings.NewReplacer("z", "s", "our", "or", "mme", "m", "ogue", "og").Replace(word)
	for _, e := range endings {
		if b, ok := strings.CutSuffix(w, e); ok && len(b) > 2 {
			w = b
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return strings.TrimSuffix(w, "i")
}

// related says whether one word is made of the other by an ending that keeps
// its meaning: manage and management, prioritise and prioritisation.
func related(a, b string) bool {
	for _, e := range [...]string{"ment", "ments", "ation", "ations", "ion", "ions", "ly", "able", "ive", "ance", "ability", "ness", "al"} {
		for _, p := range [...][2]string{{a, b}, {b, a}} {
			if s, ok := strings.CutSuffix(p[0], e); ok && base(s) == base(p[1]) {
				return true
			}
		}
	}
	return false
}

// many is for how many roles a term may weigh about the same.
const many = 4

// undecided tells phrases that weigh about the same (less than half as much
// again) for many roles: they tell the roles not apart.
func undecided(s *Set) []Problem {
	type phrase struct {
		*Term
		weights map[string]float64
	}
	byKey, p := map[string]*phrase{}, newParser()
	var keys []string
	s.eachTerm(func(t *Term) {
		key := p.key(t)
		ph, ok := byKey[key]
		if !ok {
			ph = &phrase{t, map[string]float64{}}
			byKey[key] = ph
			keys = append(keys, key)
		}
		for _, w := range t.Weights {
			ph.weights[w.Role] = max(ph.weights[w.Role], w.Points)
		}
	})
	var found []Problem
	for _, key := range keys {
		ph := byKey[key]
		points := slices.SortedFunc(maps.Values(ph.weights), func(a, b float64) int { return cmp.Compare(b, a) })
		if len(points) < many || points[0] >= 1.5*points[many-1] {
			continue
		}
		roles := slices.Sorted(maps.Keys(ph.weights))
		found = append(found, Problem{ph.File, ph.Line, ph.Column,
			fmt.Sprintf("%q weighs about the same for %d roles (%s)", ph.Text, len(roles), strings.Join(roles, ", "))})
	}
	return found
}
