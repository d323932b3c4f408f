package classifier

import (
	"cmp"
	"slices"

	"jdcheck/lexicon"
)

// settle puts the terms found in the order of the text. Of one term found
// twice in the same words' reach the longer match holds.
//
// Terms of different length that share words all count, as a phrase and the
// words it is made of: the weights are fitted so, and a phrase's weight is
// what it adds to its words. (Giving a word to its longest phrase alone cost
// 0.05 of lines F1 in cross-validation: a weak long term hid strong short
// ones.)
func settle(found []match) []match {
	if len(found) > fewMatches {
		return settleMany(found)
	}
	var seen, again termSet
	for i := range found {
		if !seen.add(found[i].term) {
			again.add(found[i].term)
		}
	}
	if again != (termSet{}) {
		kept := found[:0]
		for i := range found {
			if !again.has(found[i].term) || !outlasted(found, i) {
				kept = append(kept, found[i])
			}
		}
		found = kept
	}
	inOrder(found)
	return found
}

// fewMatches is up to how many matches comparing each with each is cheapest.
const fewMatches = 40

// termSet is a set of terms that may say yes where it should say no: terms 256
// numbers apart are one to it.
type termSet [4]uint64

func (s *termSet) has(t lexicon.TermID) bool { return s[t>>6&3]>>(t&63)&1 != 0 }

// add adds a term and reports whether it was not there.
func (s *termSet) add(t lexicon.TermID) bool {
	in := &s[t>>6&3]
	before := *in
	*in |= 1 << (t & 63)
	return *in != before
}

// inOrder sorts a few matches that are nearly in the order of the text.
func inOrder(found []match) {
	last := uint64(0)
	for i := range found {
		order := found[i].order()
		if order >= last {
			last = order
			continue
		}
		m := found[i]
		j := i
		for ; j > 0 && order < found[j-1].order(); j-- {
			found[j] = found[j-1]
		}
		found[j] = m
	}
}

// order is the place of a match in the text: first word, last word, term.
func (m *match) order() uint64 {
	return uint64(m.start)<<48 | uint64(m.last())<<32 | uint64(m.term)
}

// outlasted reports whether another match of its term reaches over match i.
func outlasted(found []match, i int) bool {
	m := &found[i]
	for k := range found {
		o := &found[k]
		if o.term == m.term && k != i && o.first() <= m.first() && o.last() >= m.last() &&
			(k < i || o.first() < m.first() || o.last() > m.last()) {
			return true
		}
	}
	return false
}

// settleMany does the same for any number of matches.
func settleMany(found []match) []match {
	slices.SortStableFunc(found, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.first(), b.first()), cmp.Compare(b.last(), a.last()))
	})
	kept := found[:0]
	for _, m := range found {
		if n := len(kept); n > 0 && kept[n-1].term == m.term && m.last() <= kept[n-1].last() {
			continue
		}
		kept = append(kept, m)
	}
	slices.SortFunc(kept, func(a, b match) int { return cmp.Compare(a.order(), b.order()) })
	return kept
}
