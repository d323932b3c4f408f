package classifier

import (
	"cmp"
	"slices"
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
	kept := found[:0]
	for i := range found {
		if !outlasted(found, i) {
			kept = append(kept, found[i])
		}
	}
	for i := 1; i < len(kept); i++ {
		m := kept[i]
		j := i
		for ; j > 0 && m.order() < kept[j-1].order(); j-- {
			kept[j] = kept[j-1]
		}
		kept[j] = m
	}
	return kept
}

// fewMatches is up to how many matches comparing each with each is cheapest.
const fewMatches = 40

// order is the place of a match in the text: first word, last word, term.
func (m *match) order() uint64 {
	return uint64(m.first())<<48 | uint64(m.last())<<32 | uint64(m.term)
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
