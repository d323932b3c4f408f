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

// finder walks a trie over the words of a row of blocks, once for the patterns of all
// kinds.
type finder struct {
	trie  *lexicon.Trie
	words []text.Word
	ends  []int                         // where the words of each block end
	views []view                        // by word
	start int                           // word that the path under way begins with
	found [lexicon.PatternKinds][]match // by kind, by first word
	taken [lexicon.PatternKinds]int     // by kind: how many of them [finder.take] has given

	alone      []loneWord // of the document so far
	both       []match    // that [finder.withWords] gives
	aloneTaken int        // how many of them [finder.takeAlone] has given
}

// view is a word as the walk sees it, and the farthest words after it.
type view struct {
	stem, written uint32        // hashes of the keys of its stem and of its form as written
	root          lexicon.Start // the first step of its stem
	next          ahead         // which words may be the step after root
	open          uint8         // words up to the next stop, farthest at most
	solid         uint8         // a bit for each that is no light word
	exact         uint8         // a bit for each whose form as written is a later step of some pattern
}

// ahead are words after one that may be the next step, a bit each: by their
// stems and by their forms as written.
type ahead struct{ stems, forms uint8 }

// farthest is how many words on the next step may stand.
const farthest = 8

// find looks for every pattern of a trie in words, of which those of each block
// end at one of ends. It goes over them once to fetch their first steps, once to
// ask which words may be the second, and only then walks on: what one word waits
// for in memory, the next need not.
func (f *finder) find(t *lexicon.Trie, words []text.Word, ends []int) {
	f.trie, f.words, f.ends = t, words, ends
	f.look()
	f.aloneTaken = len(f.alone)
	f.lookAlone()
	for kind := range f.found {
		f.found[kind], f.taken[kind] = f.found[kind][:0], 0
	}
	for i := range f.views {
		if v := &f.views[i]; v.root.Reach >= 0 {
			v.next = f.ahead(&v.root.Fan, i)
		}
	}
	exacts := t.Exacts
	for i := range f.views {
		f.start = i
		if v := &f.views[i]; v.root.Many != 0 || v.next.stems|v.next.forms != 0 {
			f.visit(&t.Nodes[v.root.Node], v.next, i, 1, 0)
		}
		if id := words[i].Exact; int(id) < len(exacts) && exacts[id] != 0 {
			node := &t.Nodes[exacts[id]]
			f.visit(node, f.ahead(&node.Fan, i), i, 1, 0)
		}
	}
}

// look fills in the views.
func (f *finder) look() {
	f.views = resize(f.views, len(f.words))
	later, starts := f.trie.Later, f.trie.Starts
	var open, solid, exact uint8
	ends := f.ends
	for i := len(f.words) - 1; i >= 0; i-- {
		for n := len(ends); n > 0 && i < ends[n-1]; n-- { // the last word of a block
			open, ends = 0, ends[:n-1]
		}
		w, v := &f.words[i], &f.views[i]
		v.stem, v.written = lexicon.Hash(lexicon.StemKey(w.Stem)), lexicon.Hash(lexicon.ExactKey(w.Exact))
		v.open, v.solid, v.exact = open, solid, exact
		v.next = ahead{}
		stem := int(w.Stem)
		if stem >= len(starts) {
			stem = 0 // no step
		}
		v.root = starts[stem]
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

// ahead gives the words that the gaps of a fan reach from word i and that may
// be its children.
func (f *finder) ahead(fan *lexicon.Fan, i int) (next ahead) {
	if fan.Reach < 0 {
		return next
	}
	v := &f.views[i]
	after := f.views[i+1:]
	after = after[:min(reaches[fan.Reach][v.solid], v.open)]
	for j := range after {
		next.stems |= uint8(f.trie.Has(fan, after[j].stem)) << j
	}
	if forms := v.exact & (1<<len(after) - 1); forms != 0 {
		for j := range after {
			next.forms |= uint8(f.trie.Has(fan, after[j].written)) << j
		}
		next.forms &= forms
	}
	return next
}

// visit takes word i as the last of n steps at a node, then goes on to the
// children that the words ahead are.
func (f *finder) visit(node *lexicon.TrieNode, next ahead, i, n int, way path) {
	for _, end := range f.trie.EndsOf(node) {
		f.emit(end, i, n, way)
	}
	if n == maxSteps {
		return
	}
	for both := next.stems | next.forms; both != 0; both &= both - 1 {
		j := bits.TrailingZeros8(both)
		if next.stems>>j&1 != 0 {
			f.enter(node, f.views[i+1+j].stem, i, j, n, way)
		}
		if next.forms>>j&1 != 0 {
			f.enter(node, f.views[i+1+j].written, i, j, n, way)
		}
	}
}

// enter takes the children of a node that have a key of a hash and allow for
// the words passed over, with the word that stands j words after the one that
// follows word i.
func (f *finder) enter(node *lexicon.TrieNode, hash uint32, i, j, n int, way path) {
	at := f.trie.First(node, hash)
	if at == 0 {
		return
	}
	passed := uint8(bits.OnesCount8(f.views[i].solid & (1<<j - 1)))
	i, way = i+1+j, way<<4|path(j+1)
	for ; at != 0; at = f.trie.Next(node, at) {
		kid := f.trie.Kids[at]
		if passed > kid.Gap() {
			continue
		}
		if end, last := kid.End(); last {
			f.emit(end, i, n+1, way)
			continue
		}
		below := &f.trie.Nodes[kid.Node()]
		f.visit(below, f.ahead(&below.Fan, i), i, n+1, way)
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

// skip passes over what is found before a word and was not taken.
func (f *finder) skip(to int) {
	for kind := range f.found {
		for at := &f.taken[kind]; *at < len(f.found[kind]) && f.found[kind][*at].first() < to; *at++ {
		}
	}
	f.takeAlone(to)
}

// take gives the matches of a kind in the next words, from one up to
// another; they are counted from the first.
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
