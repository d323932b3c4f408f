package classifier

import (
	"math/bits"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// maxSteps bounds the steps of a pattern that the trie can find.
const maxSteps = 12

// match is a pattern found in a row of words.
type match struct {
	term  lexicon.TermID  // its number among those of its kind
	start int32           // index of its first word
	n     uint8           // how many words it has
	steps [maxSteps]uint8 // how many words after the first each stands
}

func (m *match) first() int { return int(m.start) }
func (m *match) last() int  { return int(m.start) + int(m.steps[m.n-1]) }

// finder walks a trie over the words of a block, once for the patterns of all
// kinds.
type finder struct {
	trie  *lexicon.Trie
	words []text.Word
	views []view // by word
	start int    // word that the path under way begins with
	steps [maxSteps]uint8
	found [lexicon.PatternKinds][]match // by kind, by first word
	taken [lexicon.PatternKinds]int     // by kind: how many of them [finder.take] has given
}

// view is a word as the walk sees it, and the farthest words after it.
type view struct {
	stem  uint32 // hash of the key of its stem
	open  uint8  // words up to the next stop, farthest at most
	solid uint8  // a bit for each that is no light word
	exact uint8  // a bit for each whose form as written is a later step of some pattern
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
			f.visit(stems[w.Stem], i, 0)
		}
		if int(w.Exact) < len(exacts) && exacts[w.Exact] != 0 {
			f.visit(exacts[w.Exact], i, 0)
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
		f.views[i] = view{lexicon.Hash(lexicon.StemKey(w.Stem)), open, solid, exact}
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

// visit takes word i as step depth at a node, then looks for the node's
// children among the words that its gaps reach.
func (f *finder) visit(at int32, i, depth int) {
	t := f.trie
	f.steps[depth] = uint8(i - f.start)
	n := &t.Nodes[at]
	for _, end := range t.Ends[n.Ends:t.Nodes[at+1].Ends] {
		f.emit(end, depth+1)
	}
	if n.Reach < 0 || depth+1 == maxSteps {
		return
	}
	v := &f.views[i]
	ahead := f.views[i+1:]
	ahead = ahead[:min(reaches[n.Reach][v.solid], v.open)]
	for j := range ahead {
		if uint64(v.exact>>j&1)|t.Has(n, ahead[j].stem) != 0 {
			f.follow(at, i, j, depth+1)
		}
	}
}

// follow visits the children of a node that are the word which stands j words
// after the one that follows word i, and allow for the words passed over.
func (f *finder) follow(at int32, i, j, depth int) {
	passed := uint8(bits.OnesCount8(f.views[i].solid & (1<<j - 1)))
	w := &f.words[i+1+j]
	f.enter(at, lexicon.StemKey(w.Stem), passed, i+1+j, depth)
	if w.Exact != 0 {
		f.enter(at, lexicon.ExactKey(w.Exact), passed, i+1+j, depth)
	}
}

// enter visits the children of a node that have a key.
func (f *finder) enter(at int32, key uint32, passed uint8, i, depth int) {
	for kid := f.trie.First(at, key); kid != 0; kid = f.trie.Next(at, kid) {
		if passed <= f.trie.Nodes[kid].Gap {
			f.visit(kid, i, depth)
		}
	}
}

// emit notes a match of a pattern with the first n words of the path, unless
// the same was just found with the same first and last word.
func (f *finder) emit(end lexicon.End, n int) {
	out, term := &f.found[end.Kind()], end.Number()
	for k := len(*out) - 1; k >= max(0, len(*out)-4); k-- {
		m := &(*out)[k]
		if m.first() != f.start {
			break
		}
		if m.term == term && m.steps[m.n-1] == f.steps[n-1] {
			return
		}
	}
	*out = append(*out, match{term, int32(f.start), uint8(n), f.steps})
}

// take gives the matches of a kind in the next sentence of the block, its
// words from one up to another; they are counted from its first word.
func (f *finder) take(kind lexicon.PatternKind, from, to int) []match {
	all := f.found[kind][f.taken[kind]:]
	n, kept := 0, all[:0]
	for ; n < len(all) && all[n].first() < to; n++ {
		if m := all[n]; m.last() < to { // none that crosses a border
			m.start -= int32(from)
			kept = append(kept, m)
		}
	}
	f.taken[kind] += n
	return kept
}
