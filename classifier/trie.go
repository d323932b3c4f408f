package classifier

import (
	"math/bits"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// trie holds patterns as paths of steps. The first step is found by its ID in
// a table, the others in one hash table of (node, ID of the word).
type trie struct {
	stems  []int32 // by stem ID: first node of a pattern that begins with it, 0 where none
	exacts []int32 // by exact ID: likewise
	nodes  []trieNode
	ends   []lexicon.TermID // terms that end at a node: ends[endFrom:endTo]
	slots  []slot           // open addressing, a power of two
	shift  uint8
}

// trieNode is one step of one or more patterns. Node 0 is not used.
type trieNode struct {
	endFrom, endTo int32
	next           int32 // sibling with the same ID and a smaller gap, 0 where none
	gap            uint8 // words that may stand before this step
	reach          int8  // largest gap of its children, -1 where it has none
}

type slot struct {
	key  uint64
	node int32
}

// newTrie builds the trie of patterns.
func newTrie(patterns []lexicon.Pattern) *trie {
	t := &trie{nodes: make([]trieNode, 1, 2*len(patterns)+1)}
	type edge struct {
		from int32
		step lexicon.Step
	}
	at := make(map[edge]int32, 2*len(patterns))
	heads := make(map[uint64]int32, 2*len(patterns))
	last := make([]int32, len(patterns))
	for i, p := range patterns {
		var node int32
		for j, s := range p.Steps {
			if j == 0 {
				s.Gap = 0
			}
			e := edge{node, s}
			child, ok := at[e]
			if !ok {
				child = t.add(heads, node, s)
				at[e] = child
			}
			node = child
		}
		last[i] = node
	}
	t.setEnds(patterns, last)
	t.setSlots(heads)
	return t
}

// add makes a node for step s below node (0: the root).
func (t *trie) add(heads map[uint64]int32, node int32, s lexicon.Step) int32 {
	i := int32(len(t.nodes))
	t.nodes = append(t.nodes, trieNode{gap: s.Gap, reach: -1})
	if node == 0 {
		head := grow(&t.stems, s.Stem)
		if s.Exact != 0 {
			head = grow(&t.exacts, s.Exact)
		}
		*head = i
		return i
	}
	t.nodes[node].reach = max(t.nodes[node].reach, int8(s.Gap))
	key := slotKey(node, s.Stem, false)
	if s.Exact != 0 {
		key = slotKey(node, s.Exact, true)
	}
	t.nodes[i].next, heads[key] = heads[key], i
	return i
}

// grow makes room for id in a table and gives its place.
func grow(table *[]int32, id text.ID) *int32 {
	for len(*table) <= int(id) {
		*table = append(*table, 0)
	}
	return &(*table)[id]
}

func slotKey(node int32, id text.ID, exact bool) uint64 {
	k := uint64(node)<<33 | uint64(id)<<1
	if exact {
		k |= 1
	}
	return k
}

// setEnds notes at each node the terms whose patterns end there.
func (t *trie) setEnds(patterns []lexicon.Pattern, last []int32) {
	counts := make([]int32, len(t.nodes)+1)
	for _, n := range last {
		counts[n+1]++
	}
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	t.ends = make([]lexicon.TermID, len(patterns))
	for i := range t.nodes {
		t.nodes[i].endFrom, t.nodes[i].endTo = counts[i], counts[i]
	}
	for i, n := range last {
		t.ends[t.nodes[n].endTo] = patterns[i].Term
		t.nodes[n].endTo++
	}
}

// setSlots lays the children into the hash table, at most half full.
func (t *trie) setSlots(heads map[uint64]int32) {
	n := bits.Len(uint(2*len(heads) + 1))
	t.slots, t.shift = make([]slot, 1<<n), uint8(64-n)
	for key, node := range heads {
		i := t.place(key)
		for t.slots[i].node != 0 {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = slot{key, node}
	}
}

func (t *trie) place(key uint64) int { return int(key * 0x9E3779B97F4A7C15 >> t.shift) }

// child is the first child of node for a word's ID, 0 where there is none.
func (t *trie) child(node int32, id text.ID, exact bool) int32 {
	if id == 0 {
		return 0
	}
	key := slotKey(node, id, exact)
	for i := t.place(key); t.slots[i].node != 0; i = (i + 1) & (len(t.slots) - 1) {
		if t.slots[i].key == key {
			return t.slots[i].node
		}
	}
	return 0
}

// maxSteps bounds the steps of a pattern that the trie can find.
const maxSteps = 12

// match is a pattern found: its words by index among the sentence's words.
type match struct {
	term  lexicon.TermID
	n     uint8
	words [maxSteps]uint16
}

func (m *match) first() int { return int(m.words[0]) }
func (m *match) last() int  { return int(m.words[m.n-1]) }

// finder walks a trie over the words of one sentence.
type finder struct {
	trie  *trie
	src   string
	words []text.Word
	path  [maxSteps]uint16
	out   []match
}

// find appends every match of the trie in words to out.
func (t *trie) find(out []match, src string, words []text.Word) []match {
	words = words[:min(len(words), 1<<16-1)]
	f := finder{trie: t, src: src, words: words, out: out}
	for i := range words {
		w := &words[i]
		if int(w.Stem) < len(t.stems) && t.stems[w.Stem] != 0 {
			f.visit(t.stems[w.Stem], i, 0)
		}
		if int(w.Exact) < len(t.exacts) && t.exacts[w.Exact] != 0 {
			f.visit(t.exacts[w.Exact], i, 0)
		}
	}
	return f.out
}

// visit takes word i as step depth at a node, then looks for the node's
// children among the words that its gaps reach.
func (f *finder) visit(node int32, i, depth int) {
	f.path[depth] = uint16(i)
	n := &f.trie.nodes[node]
	for _, term := range f.trie.ends[n.endFrom:n.endTo] {
		f.emit(term, depth+1)
	}
	if n.reach < 0 || depth+1 == maxSteps {
		return
	}
	for j, passed := i+1, 0; j < len(f.words) && passed <= int(n.reach) && j <= i+8; j++ {
		w := &f.words[j]
		if w.Kind&text.Stop != 0 {
			return
		}
		f.follow(f.trie.child(node, w.Stem, false), j, depth+1, passed)
		f.follow(f.trie.child(node, w.Exact, true), j, depth+1, passed)
		if !f.light(w) {
			passed++
		}
	}
}

// follow visits the children of one ID that allow for the words passed over.
func (f *finder) follow(node int32, j, depth, passed int) {
	for ; node != 0; node = f.trie.nodes[node].next {
		if passed <= int(f.trie.nodes[node].gap) {
			f.visit(node, j, depth)
		}
	}
}

// light reports whether a word is an article or a possessive: one may stand
// between the words of any term without counting as a gap.
func (f *finder) light(w *text.Word) bool {
	if w.End-w.Start > 5 || w.Kind&text.Punct != 0 {
		return false
	}
	switch f.src[w.Start:w.End] {
	case "a", "an", "the", "our", "your", "their", "its", "these", "this", "A", "THE", "OUR":
		return true
	}
	return false
}

// emit notes a match of term with the first n words of the path, unless the
// same term was just found with the same first and last word.
func (f *finder) emit(term lexicon.TermID, n int) {
	for k := len(f.out) - 1; k >= 0 && k >= len(f.out)-4; k-- {
		m := &f.out[k]
		if m.term == term && m.words[0] == f.path[0] && m.last() == int(f.path[n-1]) {
			return
		}
	}
	m := match{term: term, n: uint8(n)}
	copy(m.words[:], f.path[:n])
	f.out = append(f.out, m)
}
