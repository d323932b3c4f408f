package classifier

import (
	"cmp"
	"slices"
)

// resolve settles overlaps: a word speaks for one phrase only. The term of
// more words wins, then the one that spans less, then the first in the text,
// then the first in the lexicon; terms found in the very same words all stay.
// It keeps the winners in the order of the text.
// Weights have no say, so that fitting them does not change what is found.
func resolve(found []match) []match {
	if len(found) < 2 {
		return found
	}
	slices.SortFunc(found, func(a, b match) int {
		return cmp.Or(
			cmp.Compare(b.n, a.n),
			cmp.Compare(a.last()-a.first(), b.last()-b.first()),
			cmp.Compare(a.first(), b.first()),
			cmp.Compare(a.term, b.term),
		)
	})
	kept := found[:1]
	for i := 1; i < len(found); i++ {
		if !overlaps(kept, &found[i]) {
			kept = append(kept, found[i])
		}
	}
	slices.SortFunc(kept, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.first(), b.first()), cmp.Compare(a.last(), b.last()), cmp.Compare(a.term, b.term))
	})
	return kept
}

// overlaps reports whether m uses a word that one of kept uses.
func overlaps(kept []match, m *match) bool {
	for i := range kept {
		k := &kept[i]
		if k.last() < m.first() || m.last() < k.first() {
			continue
		}
		if k.words == m.words {
			continue
		}
		for _, a := range k.words[:k.n] {
			for _, b := range m.words[:m.n] {
				if a == b {
					return true
				}
			}
		}
	}
	return false
}
