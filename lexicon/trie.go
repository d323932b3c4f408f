package lexicon

import (
	"cmp"
	"math/bits"
	"slices"

	"jdcheck/internal/text"
)

// Trie is patterns laid out as paths of steps, ready to be walked along the
// words of a sentence. Nodes are numbered breadth first, so that the children
// of a node stand together, in rising order of the hashes of their keys; of
// children of one key the pattern listed last comes first. Node 0 is the root.
// A trie must not be changed.
type Trie struct {
	Nodes  []TrieNode // and one more, where the last one's children and ends stop
	Ends   []End      // of the patterns that end at the nodes, node by node
	Starts []Start    // by stem ID: the first step of that stem
	Exacts []int32    // by exact ID: likewise
	Later  []bool     // by exact ID: whether it is a step after the first
	Words  []TermID   // by stem ID: 1 and the number of a [WordPattern] of that stem, which is not found at its step; 0 where none
	sieves []uint64   // 64 bits of at least 16 for each child of a node: one is set for each hash of a key of the children
	before []int32    // by sieve: number of the first child whose bit is there or later
}

// TrieNode is one step of one or more patterns. Its children stop where those
// of the next node begin.
type TrieNode struct {
	Fan
	first int32  // number of its first child
	ends  int32  // index in Ends of the first pattern that ends here
	Hash  uint32 // of its key; the root has none
	many  uint16 // how many patterns end here
	Gap   uint8  // words that may stand before this step
}

// Fan is what is asked of all children of a node together.
type Fan struct {
	sieve uint32 // index of the first of its sieves
	shift uint8  // of a hash to a bit of them
	Reach int8   // largest gap of the children, -1 where there are none
}

// nowhere is the start of a stem that begins no pattern.
var nowhere = Start{Fan: Fan{Reach: -1}}

// Start is what is asked of a first step before it is taken.
type Start struct {
	Fan
	Node int32  // 0 where there is none
	Many uint16 // how many patterns end there
}

// Hash is a key as a walk looks for it: no two keys have the same.
func Hash(key uint32) uint32 { return key * 0x9E3779B1 }

// keyOfHash is the key of a hash.
func keyOfHash(hash uint32) uint32 { return hash * 0x0E8B2F51 }

// Has is 0 where no child of a fan has a key of a hash; 1 is wrong now and then.
func (t *Trie) Has(f *Fan, hash uint32) uint64 {
	bit := hash >> (f.shift & 31)
	return t.sieves[f.sieve+bit>>6] >> (bit & 63) & 1
}

// EndsOf gives what ends at a node.
func (t *Trie) EndsOf(n *TrieNode) []End { return t.Ends[n.ends:][:n.many] }

// First gives the first child of a node that has a key of a hash, 0 where none
// has it. Others of the same key follow it.
func (t *Trie) First(node int32, hash uint32) int32 {
	n := &t.Nodes[node]
	bit := hash >> n.shift
	at := n.sieve + bit>>6
	kid := t.before[at] + int32(bits.OnesCount64(t.sieves[at]&(1<<(bit&63)-1))) // it comes no earlier
	for to := t.Nodes[node+1].first; kid < to && t.Nodes[kid].Hash <= hash; kid++ {
		if t.Nodes[kid].Hash == hash {
			return kid
		}
	}
	return 0
}

// Next gives the child after one, of the same node, if it has the same key,
// else 0.
func (t *Trie) Next(node, kid int32) int32 {
	if kid++; kid < t.Nodes[node+1].first && t.Nodes[kid].Hash == t.Nodes[kid-1].Hash {
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
	t := &Trie{Nodes: make([]TrieNode, 0, len(grown)+1)}
	order := make([]int32, 1, len(grown))
	for i := 0; i < len(order); i++ {
		b := &grown[order[i]]
		slices.SortFunc(b.kids, func(x, y int32) int {
			return cmp.Or(cmp.Compare(Hash(grown[x].key), Hash(grown[y].key)), cmp.Compare(y, x))
		})
		t.Nodes = append(t.Nodes, TrieNode{Gap: b.gap, Hash: Hash(b.key), first: int32(len(order)), ends: int32(len(t.Ends)), many: uint16(len(b.ends))})
		t.Ends = append(t.Ends, b.ends...)
		order = append(order, b.kids...)
	}
	t.finish()
	return t
}

// finish works out what follows from the hashes and gaps of all nodes, which
// stand with the numbers of their first child and end.
func (t *Trie) finish() {
	n := len(t.Nodes)
	t.Nodes = append(t.Nodes, TrieNode{first: int32(n), ends: int32(len(t.Ends))})
	t.sieves, t.before = make([]uint64, 1, n+1), make([]int32, 1, n+1)
	for i := range t.Nodes[:n] {
		node := &t.Nodes[i]
		node.Reach = -1
		for kid := node.first; kid < t.Nodes[i+1].first; kid++ {
			node.Reach = max(node.Reach, int8(t.Nodes[kid].Gap))
		}
		t.sift(node, t.Nodes[i+1].first)
	}
	for kid := int(t.Nodes[1].first); kid < n; kid++ {
		if key := keyOfHash(t.Nodes[kid].Hash); key&1 != 0 {
			growTo(&t.Later, int(key>>1)+1)
			t.Later[key>>1] = true
		}
	}
	t.Starts = append(t.Starts, nowhere)
	for kid := t.Nodes[0].first; kid < t.Nodes[1].first; kid++ {
		n, key := &t.Nodes[kid], keyOfHash(t.Nodes[kid].Hash)
		if key&1 != 0 {
			growTo(&t.Exacts, int(key>>1)+1)
			t.Exacts[key>>1] = kid
			continue
		}
		for len(t.Starts) <= int(key>>1) {
			t.Starts = append(t.Starts, nowhere)
		}
		t.Starts[key>>1] = Start{n.Fan, kid, n.many}
	}
}

// liftWords moves, of each stem, one [WordPattern] that ends at its first step to
// Words; others there become terms like any.
func (t *Trie) liftWords() {
	for stem := range t.Starts {
		kid := t.Starts[stem].Node
		n := &t.Nodes[kid]
		ends := t.Ends[n.ends:t.Nodes[kid+1].ends]
		at := slices.IndexFunc(ends, func(e End) bool { return e.Kind() == WordPattern })
		if kid == 0 || at < 0 {
			continue
		}
		word := ends[at]
		growTo(&t.Words, stem+1)
		t.Words[stem] = word.Number() + 1
		rest := ends[:0]
		for _, e := range ends {
			if e == word {
				continue
			}
			if e.Kind() == WordPattern {
				e = endOf(TermPattern, int(e.Number()))
			}
			rest = append(rest, e)
		}
		n.many = uint16(len(rest))
		t.Starts[stem].Many = n.many
		for i := len(rest); i < len(ends); i++ {
			ends[i] = word
		}
	}
}

// sift makes the sieve of a node whose children end before to.
func (t *Trie) sift(n *TrieNode, to int32) {
	if n.shift = 26; n.first == to {
		return // the sieve of nothing is the first
	}
	n.shift = uint8(min(26, 32-4-bits.Len(uint(to-n.first))))
	n.sieve = uint32(len(t.sieves))
	more := 1 << (32 - n.shift - 6)
	t.sieves, t.before = append(t.sieves, make([]uint64, more)...), append(t.before, make([]int32, more)...)
	kid := n.first
	for i := n.sieve; i < uint32(len(t.sieves)); i++ {
		t.before[i] = kid
		for ; kid < to; kid++ {
			bit := t.Nodes[kid].Hash >> n.shift
			if n.sieve+bit>>6 > i {
				break
			}
			t.sieves[i] |= 1 << (bit & 63)
		}
	}
}

// growTo makes a list n long, or leaves it longer.
func growTo[T any](list *[]T, n int) {
	if len(*list) < n {
		*list = append(*list, make([]T, n-len(*list))...)
	}
}
