package lexicon

import (
	"cmp"
	"slices"

	"jdcheck/internal/text"
)

// Trie is patterns laid out as paths of steps, ready to be walked along the
// words of a sentence. Nodes are numbered breadth first, so that the children
// of a node stand together, in rising order of their keys; of children of one
// key the pattern listed last comes first. Node 0 is the root.
type Trie struct {
	nodes  []TrieNode // and one more, where the last one's children and ends end
	keys   []uint32   // by node: its step, ID<<1, with the last bit set for a form as written
	ends   []TermID   // terms of the patterns that end at a node
	stems  []int32    // by stem ID: the first step of that stem, 0 where none
	exacts []int32    // by exact ID: likewise
}

// TrieNode is one step of one or more patterns.
type TrieNode struct {
	Reach int8  // largest gap of its children, -1 where it has none
	Gap   uint8 // words that may stand before this step
	mask  uint64
	kids  int32 // number of its first child
	ends  int32 // index of its first end
}

// Has is false where no child has the key of a word; true says little.
func (n *TrieNode) Has(key uint32) bool { return n.mask>>(key*0x9E3779B1>>26)&1 != 0 }

// Begin gives the nodes of the patterns that begin with a word, by its stem
// and by its form as written; 0 where there is none.
func (t *Trie) Begin(w *text.Word) (stem, exact int32) {
	if int(w.Stem) < len(t.stems) {
		stem = t.stems[w.Stem]
	}
	if int(w.Exact) < len(t.exacts) {
		exact = t.exacts[w.Exact]
	}
	return stem, exact
}

// Node gives a node by its number, which must be one of the trie's.
func (t *Trie) Node(i int32) *TrieNode { return &t.nodes[i] }

// Ends gives the terms whose patterns end at a node.
func (t *Trie) Ends(i int32) []TermID { return t.ends[t.nodes[i].ends:t.nodes[i+1].ends] }

// Children gives the range of a node's children that have a key.
func (t *Trie) Children(i int32, key uint32) (from, to int32) {
	from, to = t.nodes[i].kids, t.nodes[i+1].kids
	keys := t.keys[from:to]
	lo, hi := 0, len(keys)
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); keys[m] < key {
			lo = m + 1
		} else {
			hi = m
		}
	}
	hi = lo
	for hi < len(keys) && keys[hi] == key {
		hi++
	}
	return from + int32(lo), from + int32(hi)
}

// StemKey and ExactKey are the keys of a word's stem and of its form as
// written; ID 0, a word that no phrase has, has no key.
func StemKey(id text.ID) uint32  { return uint32(id) << 1 }
func ExactKey(id text.ID) uint32 { return uint32(id)<<1 | 1 }

// branch is a node while a trie is made.
type branch struct {
	key  uint32
	gap  uint8
	kids []int32
	ends []TermID
}

// newTrie lays patterns out.
func newTrie(patterns []Pattern) *Trie {
	type edge struct {
		from int32
		step Step
	}
	grown := []branch{{}}
	at := make(map[edge]int32, 2*len(patterns))
	for _, p := range patterns {
		var node int32
		for i, s := range p.Steps {
			if i == 0 {
				s.Gap = 0
			}
			kid, ok := at[edge{node, s}]
			if !ok {
				kid = int32(len(grown))
				at[edge{node, s}] = kid
				grown[node].kids = append(grown[node].kids, kid)
				grown = append(grown, branch{key: keyOf(s), gap: s.Gap})
			}
			node = kid
		}
		grown[node].ends = append(grown[node].ends, p.Term)
	}
	return laidOut(grown)
}

func keyOf(s Step) uint32 {
	if s.Exact != 0 {
		return ExactKey(s.Exact)
	}
	return StemKey(s.Stem)
}

// laidOut numbers the nodes breadth first.
func laidOut(grown []branch) *Trie {
	t := &Trie{nodes: make([]TrieNode, 0, len(grown)+1), keys: make([]uint32, 0, len(grown))}
	order := make([]int32, 1, len(grown))
	for i := 0; i < len(order); i++ {
		b := &grown[order[i]]
		slices.SortFunc(b.kids, func(x, y int32) int { return cmp.Or(cmp.Compare(grown[x].key, grown[y].key), cmp.Compare(y, x)) })
		t.nodes = append(t.nodes, TrieNode{Gap: b.gap, kids: int32(len(order)), ends: int32(len(t.ends))})
		t.keys = append(t.keys, b.key)
		t.ends = append(t.ends, b.ends...)
		order = append(order, b.kids...)
	}
	t.finish()
	return t
}

// finish works out what follows from the keys and gaps of all nodes, which
// stand with the numbers of their first child and end.
func (t *Trie) finish() {
	n := len(t.nodes)
	t.nodes = append(t.nodes, TrieNode{kids: int32(n), ends: int32(len(t.ends))})
	for i := range t.nodes[:n] {
		node := &t.nodes[i]
		node.Reach = -1
		for kid := node.kids; kid < t.nodes[i+1].kids; kid++ {
			node.mask |= 1 << (t.keys[kid] * 0x9E3779B1 >> 26)
			node.Reach = max(node.Reach, int8(t.nodes[kid].Gap))
		}
	}
	for kid := t.nodes[0].kids; kid < t.nodes[1].kids; kid++ {
		table := &t.stems
		if t.keys[kid]&1 != 0 {
			table = &t.exacts
		}
		id := int(t.keys[kid] >> 1)
		if len(*table) <= id {
			*table = append(*table, make([]int32, id+1-len(*table))...)
		}
		(*table)[id] = kid
	}
}
