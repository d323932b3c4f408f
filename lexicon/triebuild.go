package lexicon

import (
	"cmp"
	"math/bits"
	"slices"
)

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

// laidOut numbers the steps breadth first.
func laidOut(grown []branch) *Trie {
	kids, sizes, ends := make([]Kid, 0, len(grown)), make([]stepSize, 0, len(grown)), []End(nil)
	order := make([]int32, 1, len(grown))
	for i := 0; i < len(order); i++ {
		b := &grown[order[i]]
		slices.SortFunc(b.kids, func(x, y int32) int {
			return cmp.Or(cmp.Compare(Hash(grown[x].key), Hash(grown[y].key)), cmp.Compare(y, x))
		})
		kids, sizes = append(kids, Kid{Hash(b.key), uint32(b.gap)}), append(sizes, stepSize{uint32(len(b.kids)), uint32(len(b.ends))})
		ends = append(ends, b.ends...)
		order = append(order, b.kids...)
	}
	return trieOf(kids, sizes, ends)
}

// stepSize is how many children a step has and how many patterns end there.
type stepSize struct{ kids, ends uint32 }

// single reports whether a step, of which so many come before those that are no
// first steps, needs no node.
func (s stepSize) single(step, firsts int) bool { return s.kids == 0 && s.ends == 1 && step > firsts }

// trieOf makes a trie of its steps, which have their hashes and gaps, and of what
// ends at them.
func trieOf(kids []Kid, sizes []stepSize, ends []End) *Trie {
	t := &Trie{Kids: kids, Ends: ends[:0]}
	nodes, firsts := 1, int(sizes[0].kids)
	for i, size := range sizes {
		if !size.single(i, firsts) {
			nodes++
		}
	}
	t.Nodes = make([]TrieNode, 0, nodes)
	t.sieves, t.before = make([]uint64, 1, nodes+len(kids)/4), make([]int32, 1, nodes+len(kids)/4)
	kid := 1
	for i, size := range sizes {
		own := ends[:size.ends]
		ends = ends[size.ends:]
		if size.single(i, firsts) {
			kids[i].to |= uint32(own[0])<<toShift | endBit
			continue
		}
		kids[i].to |= uint32(len(t.Nodes)) << toShift
		t.Nodes = append(t.Nodes, TrieNode{ends: int32(len(t.Ends)), many: uint16(size.ends)})
		t.Ends = append(t.Ends, own...) // no further than where they were read
		t.sift(&t.Nodes[len(t.Nodes)-1], kid, kid+int(size.kids))
		kid += int(size.kids)
	}
	t.Nodes = append(t.Nodes, TrieNode{ends: int32(len(t.Ends))})
	t.index(firsts)
	return t
}

// index notes where the steps that are first stand, and which forms are later ones.
func (t *Trie) index(firsts int) {
	for _, kid := range t.Kids[firsts+1:] {
		if key := keyOfHash(kid.Hash); key&1 != 0 {
			growTo(&t.Later, int(key>>1)+1)
			t.Later[key>>1] = true
		}
	}
	t.Starts = append(t.Starts, nowhere)
	for _, kid := range t.Kids[1 : firsts+1] {
		at, key := kid.Node(), keyOfHash(kid.Hash)
		if key&1 != 0 {
			growTo(&t.Exacts, int(key>>1)+1)
			t.Exacts[key>>1] = at
			continue
		}
		for len(t.Starts) <= int(key>>1) {
			t.Starts = append(t.Starts, nowhere)
		}
		t.Starts[key>>1] = Start{t.Nodes[at].Fan, at, t.Nodes[at].many}
	}
}

// liftWords moves, of each stem, one [WordPattern] that ends at its first step to
// Words; others there become terms like any.
func (t *Trie) liftWords() {
	for stem := range t.Starts {
		at := t.Starts[stem].Node
		n := &t.Nodes[at]
		ends := t.Ends[n.ends:t.Nodes[at+1].ends]
		which := slices.IndexFunc(ends, func(e End) bool { return e.Kind() == WordPattern })
		if at == 0 || which < 0 {
			continue
		}
		word := ends[which]
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

// sift makes the sieve of a node whose children are those from one up to another,
// and notes the largest of their gaps.
func (t *Trie) sift(n *TrieNode, kid, end int) {
	n.Reach, n.end = -1, int32(end)
	if n.shift = 26; kid == end {
		return // the sieve of nothing is the first
	}
	n.shift = uint8(min(26, 32-4-bits.Len(uint(end-kid))))
	n.sieve = uint32(len(t.sieves))
	more := 1 << (32 - n.shift - 6)
	t.sieves, t.before = append(t.sieves, make([]uint64, more)...), append(t.before, make([]int32, more)...)
	for i := n.sieve; i < uint32(len(t.sieves)); i++ {
		t.before[i] = int32(kid)
		for ; kid < end; kid++ {
			bit := t.Kids[kid].Hash >> n.shift
			if n.sieve+bit>>6 > i {
				break
			}
			t.sieves[i] |= 1 << (bit & 63)
			n.Reach = max(n.Reach, int8(t.Kids[kid].Gap()))
		}
	}
}

// growTo makes a list n long, or leaves it longer.
func growTo[T any](list *[]T, n int) {
	if len(*list) < n {
		*list = append(*list, make([]T, n-len(*list))...)
	}
}
