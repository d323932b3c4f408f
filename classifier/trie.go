package classifier

import (
	"math/bits"
	"slices"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// maxSteps bounds the steps of a pattern that the trie can find.
const maxSteps = 12

// match is a pattern found in a row of words.
type match struct {
	path  path           // its words
	term  lexicon.TermID // its number among those of its kind
	start int32          // index of its first word
	span  uint16         // how many words its last stands after the first
	n     uint8          // how many words it has
}

func (m *match) first() int { return int(m.start) }
func (m *match) last() int  { return int(m.start) + int(m.span) }

// path is how many words each of up to maxSteps words stands after the one
// before, the last one's lowest, in 4 bits each.
type path uint64

// finder walks a trie over the words of a block, once for the patterns of all
// kinds.
type finder struct {
	trie  *lexicon.Trie
	words []text.Word
	views []view                        // by word
	start int                           // word that the path under way begins with
	found [lexicon.PatternKinds][]match // by kind, by first word
	taken [lexicon.PatternKinds]int     // by kind: how many of them [finder.take] has given
}

// view is a word as the walk sees it, and the farthest words after it.
type view struct {
	stem, written uint32 // hashes of the keys of its stem and of its form as written
	open          uint8  // words up to the next stop, farthest at most
	solid         uint8  // a bit for each that is no light word
	exact         uint8  // a bit for each whose form as written is a later step of some pattern
}

// farthest is how many words on the next step may stand.
const farthest = 8

// find looks for every pattern of a trie in the words of a block.
func (f *finder) find(t *lexicon.Trie, words []text.Word) {
	f.trie, f.words = t, words
	f.look()
	for kind := range f.found {
		f.found[kind], f.taken[kind] = f.found[kind][:0], 0
	}
	stems, exacts := t.Stems, t.Exacts
	for i := range words {
		w := &words[i]
		f.start = i
		if int(w.Stem) < len(stems) && stems[w.Stem] != 0 {
			f.visit(stems[w.Stem], i, 1, 0)
		}
		if int(w.Exact) < len(exacts) && exacts[w.Exact] != 0 {
			f.visit(exacts[w.Exact], i, 1, 0)
		}
	}
}

// look fills in the views.
func (f *finder) look() {
	f.views = resize(f.views, len(f.words))
	later := f.trie.Later
	var open, solid, exact uint8
	for i := len(f.words) - 1; i >= 0; i-- {
		w := &f.words[i]
		v := &f.views[i]
		v.stem, v.written = lexicon.Hash(lexicon.StemKey(w.Stem)), lexicon.Hash(lexicon.ExactKey(w.Exact))
		v.open, v.solid, v.exact = open, solid, exact
		open, solid, exact = min(open+1, farthest), solid<<1|1, exact<<1
		if int(w.Exact) < len(later) && later[w.Exact] {
			exact |= 1
		}
		if w.Kind&text.Light != 0 {
			solid--
		}
		if w.Kind&text.Stop != 0 {
			open = 0
		}
	}
}

// reaches has, for each [view.solid], how many words after one may be the next
// step where so many words that are not light may stand between.
var reaches = func() (r [maxGap + 1][256]uint8) {
	for gap := range r {
		for solid := range r[gap] {
			left := uint8(solid)
			for range gap {
				left &= left - 1
			}
			r[gap][solid] = uint8(bits.TrailingZeros8(left) + 1)
		}
	}
	return r
}()

// maxGap is the largest gap that a step may have.
const maxGap = 4

// visit takes word i as the last of n steps at a node, then looks for the
// node's children among the words that its gaps reach.
func (f *finder) visit(at int32, i, n int, way path) {
	t := f.trie
	node := &t.Nodes[at]
	for _, end := range t.EndsOf(node) {
		f.emit(end, i, n, way)
	}
	if node.Reach < 0 || n == maxSteps {
		return
	}
	v := &f.views[i]
	ahead := f.views[i+1:]
	ahead = ahead[:min(reaches[node.Reach][v.solid], v.open)]
	for j := range ahead {
		if t.Has(node, ahead[j].stem) != 0 {
			f.enter(at, ahead[j].stem, i, j, n, way)
		}
		if v.exact>>j&1 != 0 && t.Has(node, ahead[j].written) != 0 {
			f.enter(at, ahead[j].written, i, j, n, way)
		}
	}
}

// enter visits the children of a node that have a key of a hash and allow for
// the words passed over, with the word that stands j words after the one that
// follows word i.
func (f *finder) enter(at int32, hash uint32, i, j, n int, way path) {
	kid := f.trie.First(at, hash)
	if kid == 0 {
		return
	}
	passed := uint8(bits.OnesCount8(f.views[i].solid & (1<<j - 1)))
	for ; kid != 0; kid = f.trie.Next(at, kid) {
		if passed <= f.trie.Nodes[kid].Gap {
			f.visit(kid, i+1+j, n+1, way<<4|path(j+1))
		}
	}
}

// emit notes a match of a pattern with the n words of a path that ends at word
// i, unless the same was just found with the same first and last word.
func (f *finder) emit(end lexicon.End, i, n int, way path) {
	list, term, span := &f.found[end.Kind()], end.Number(), uint16(i-f.start)
	found := *list
	for k := len(found) - 1; k >= 0 && found[k].first() == f.start && k >= len(found)-4; k-- {
		if found[k].term == term && found[k].span == span {
			return
		}
	}
	found = slices.Grow(found, 1)[:len(found)+1]
	m := &found[len(found)-1]
	m.path, m.term, m.start, m.span, m.n = way, term, int32(f.start), span, uint8(n)
	*list = found
}

// take gives the matches of a kind in the next sentence of the block, its
// words from one up to another; they are counted from its first word.
func (f *finder) take(kind lexicon.PatternKind, from, to int) []match {
	all := f.found[kind][f.taken[kind]:]
	n, crossing := 0, false
	for ; n < len(all) && all[n].first() < to; n++ {
		crossing = crossing || all[n].last() >= to
		all[n].start -= int32(from)
	}
	f.taken[kind] += n
	if crossing { // a border
		return slices.DeleteFunc(all[:n], func(m match) bool { return m.last() >= to-from })
	}
	return all[:n]
}
