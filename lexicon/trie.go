package lexicon

import (
	"cmp"
	"slices"

	"jdcheck/internal/text"
)

// Trie is patterns laid out as paths of steps, ready to be walked along the
// words of a sentence. Nodes are numbered breadth first, so that the children
// of a node stand together, in rising order of their keys; of children of one
// key the pattern listed last comes first. Node 0 is the root. A trie must not
// be changed.
type Trie struct {
	Nodes  []TrieNode // and one more, where the last one's children and terms end
	Keys   []uint32   // by node: its step, as [StemKey] or [ExactKey]
	Terms  []TermID   // of the patterns that end at the nodes, node by node
	Stems  []int32    // by stem ID: the first step of that stem, 0 where none
	Exacts []int32    // by exact ID: likewise
}

// TrieNode is one step of one or more patterns. Its children and terms end
// where those of the next node begin.
type TrieNode struct {
	mask  uint64
	Kids  int32 // number of its first child
	Ends  int32 // index in Terms of the first pattern that ends here
	Reach int8  // largest gap of its children, -1 where it has none
	Gap   uint8 // words that may stand before this step
}

// Has is false where no child has a key; true says little.
func (n *TrieNode) Has(key uint32) bool { return n.mask&maskOf(key) != 0 }

func maskOf(key uint32) uint64 { return 1 << (key * 0x9E3779B1 >> 26) }

// Find gives the range of the nodes from one up to another, children of one
// node, that have a key.
func (t *Trie) Find(from, to int32, key uint32) (lo, hi int32) {
	keys := t.Keys[from:to]
	if len(keys) > 8 {
		i, _ := slices.BinarySearch(keys, key)
		from, keys = from+int32(i), keys[i:]
	}
	for i, k := range keys {
		if k >= key {
			lo = from + int32(i)
			for hi = lo; i < len(keys) && keys[i] == key; i++ {
				hi++
			}
			return lo, hi
		}
	}
	return to, to
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
	t := &Trie{Nodes: make([]TrieNode, 0, len(grown)+1), Keys: make([]uint32, 0, len(grown))}
	order := make([]int32, 1, len(grown))
	for i := 0; i < len(order); i++ {
		b := &grown[order[i]]
		slices.SortFunc(b.kids, func(x, y int32) int { return cmp.Or(cmp.Compare(grown[x].key, grown[y].key), cmp.Compare(y, x)) })
		t.Nodes = append(t.Nodes, TrieNode{Gap: b.gap, Kids: int32(len(order)), Ends: int32(len(t.Terms))})
		t.Keys = append(t.Keys, b.key)
		t.Terms = append(t.Terms, b.ends...)
		order = append(order, b.kids...)
	}
	t.finish()
	return t
}

// finish works out what follows from the keys and gaps of all nodes, which
// stand with the numbers of their first child and end.
func (t *Trie) finish() {
	n := len(t.Nodes)
	t.Nodes = append(t.Nodes, TrieNode{Kids: int32(n), Ends: int32(len(t.Terms))})
	for i := range t.Nodes[:n] {
		node := &t.Nodes[i]
		node.Reach = -1
		for kid := node.Kids; kid < t.Nodes[i+1].Kids; kid++ {
			node.mask |= maskOf(t.Keys[kid])
			node.Reach = max(node.Reach, int8(t.Nodes[kid].Gap))
		}
	}
	for kid := t.Nodes[0].Kids; kid < t.Nodes[1].Kids; kid++ {
		table := &t.Stems
		if t.Keys[kid]&1 != 0 {
			table = &t.Exacts
		}
		id := int(t.Keys[kid] >> 1)
		if len(*table) <= id {
			*table = append(*table, make([]int32, id+1-len(*table))...)
		}
		(*table)[id] = kid
	}
}
