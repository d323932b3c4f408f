package lexicon

import (
	"cmp"
	"math/bits"
	"slices"

	"jdcheck/internal/text"
)

// Trie is patterns laid out as paths of steps, ready to be walked along the
// words of a sentence. Nodes are numbered breadth first, so that the children
// of a node stand together, in rising order of [Hash] of their keys; of children
// of one key the pattern listed last comes first. Node 0 is the root. A trie must not
// be changed.
type Trie struct {
	Nodes  []TrieNode // and one more, where the last one's children and ends stop
	Keys   []uint32   // by node: its step, as [StemKey] or [ExactKey]
	Ends   []End      // of the patterns that end at the nodes, node by node
	Stems  []int32    // by stem ID: the first step of that stem, 0 where none
	Exacts []int32    // by exact ID: likewise
	Later  []bool     // by exact ID: whether it is a step after the first
	filter []filter   // by node
}

// TrieNode is one step of one or more patterns. Its children and ends stop
// where those of the next node begin.
type TrieNode struct {
	Kids   int32  // number of its first child
	Ends   int32  // index in Ends of the first pattern that ends here
	filter uint32 // index of its filter: at least 8 bits for each child, and 64
	shift  uint8  // of a hash to a bit of the filter
	Reach  int8   // largest gap of its children, -1 where it has none
	Gap    uint8  // words that may stand before this step
}

// filter is 64 bits of a node's filter: one is set for each hash of a key of
// its children.
type filter struct {
	bits   uint64
	before int32 // number of the first child whose bit is here or later
}

// Hash is what Has takes for a key. It is the key's alone.
func Hash(key uint32) uint32 { return key * 0x9E3779B1 }

// Has is 0 where no child of a node has a key of a hash; 1 is wrong now and then.
func (t *Trie) Has(n *TrieNode, hash uint32) uint64 {
	bit := hash >> n.shift
	return t.filter[n.filter+bit>>6].bits >> (bit & 63) & 1
}

// First gives the first child of a node that has a key, 0 where none has it. It
// comes no earlier than by the bits set before its own.
func (t *Trie) First(node int32, key uint32) int32 {
	n, hash := &t.Nodes[node], Hash(key)
	bit := hash >> n.shift
	f := &t.filter[n.filter+bit>>6]
	kid := f.before + int32(bits.OnesCount64(f.bits&(1<<(bit&63)-1)))
	for to := t.Nodes[node+1].Kids; kid < to && Hash(t.Keys[kid]) <= hash; kid++ {
		if t.Keys[kid] == key {
			return kid
		}
	}
	return 0
}

// Next gives the child after one, of the same node, if it has the same key,
// else 0.
func (t *Trie) Next(node, kid int32) int32 {
	if kid++; kid < t.Nodes[node+1].Kids && t.Keys[kid] == t.Keys[kid-1] {
		return kid
	}
	return 0
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
	ends []End
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
		grown[node].ends = append(grown[node].ends, p.End)
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
		slices.SortFunc(b.kids, func(x, y int32) int {
			return cmp.Or(cmp.Compare(Hash(grown[x].key), Hash(grown[y].key)), cmp.Compare(y, x))
		})
		t.Nodes = append(t.Nodes, TrieNode{Gap: b.gap, Kids: int32(len(order)), Ends: int32(len(t.Ends))})
		t.Keys = append(t.Keys, b.key)
		t.Ends = append(t.Ends, b.ends...)
		order = append(order, b.kids...)
	}
	t.finish()
	return t
}

// finish works out what follows from the keys and gaps of all nodes, which
// stand with the numbers of their first child and end.
func (t *Trie) finish() {
	n := len(t.Nodes)
	t.Nodes = append(t.Nodes, TrieNode{Kids: int32(n), Ends: int32(len(t.Ends))})
	t.filter = make([]filter, 1, n+1)
	for i := range t.Nodes[:n] {
		node := &t.Nodes[i]
		node.Reach = -1
		for kid := node.Kids; kid < t.Nodes[i+1].Kids; kid++ {
			node.Reach = max(node.Reach, int8(t.Nodes[kid].Gap))
		}
		t.index(node, t.Nodes[i+1].Kids)
	}
	for kid := int(t.Nodes[1].Kids); kid < n; kid++ {
		if id := int(t.Keys[kid] >> 1); t.Keys[kid]&1 != 0 {
			growTo(&t.Later, id+1)
			t.Later[id] = true
		}
	}
	for kid := t.Nodes[0].Kids; kid < t.Nodes[1].Kids; kid++ {
		table := &t.Stems
		if t.Keys[kid]&1 != 0 {
			table = &t.Exacts
		}
		id := int(t.Keys[kid] >> 1)
		growTo(table, id+1)
		(*table)[id] = kid
	}
}

// index makes the filter of a node whose children end before to.
func (t *Trie) index(n *TrieNode, to int32) {
	if n.shift = 26; n.Kids == to {
		return // the filter of nothing is the first
	}
	n.shift = uint8(min(26, 32-3-bits.Len(uint(to-n.Kids))))
	n.filter = uint32(len(t.filter))
	t.filter = append(t.filter, make([]filter, 1<<(32-n.shift-6))...)
	own := t.filter[n.filter:]
	kid := n.Kids
	for i := range own {
		own[i].before = kid
		for ; kid < to; kid++ {
			bit := Hash(t.Keys[kid]) >> n.shift
			if int(bit>>6) > i {
				break
			}
			own[i].bits |= 1 << (bit & 63)
		}
	}
}

// growTo makes a list n long, or leaves it longer.
func growTo[T any](list *[]T, n int) {
	if len(*list) < n {
		*list = append(*list, make([]T, n-len(*list))...)
	}
}
