package lexicon

import (
	"cmp"
	"math/bits"
	"slices"

	"jdcheck/internal/text"
)

// Trie is patterns laid out as paths of steps, ready to be walked along the
// words of a sentence. Steps are numbered breadth first, so that those which may
// follow one stand together, its children, in rising order of the hashes of their
// keys; of children of one key the pattern listed last comes first. Step 0 is the
// root, before all first steps. A trie must not be changed.
type Trie struct {
	Kids   []Kid      // by number: the steps
	Nodes  []TrieNode // of the steps that are more than the last of one pattern, and of the root and all first steps
	Ends   []End      // of the patterns that end at the nodes, node by node
	Starts []Start    // by stem ID: the first step of that stem
	Exacts []int32    // by exact ID: likewise, the number of its node
	Later  []bool     // by exact ID: whether it is a step after the first
	Words  []TermID   // by stem ID: 1 and the number of a [WordPattern] of that stem, which is not found at its step; 0 where none
	sieves []uint64   // 64 bits of at least 16 for each child of a node: one is set for each hash of a key of the children
	before []int32    // by sieve: number of the first child whose bit is there or later
}

// Kid is a step as a walk comes to it. Most are the last of one pattern: these
// have their end themselves, and so one line of the processor's cache is all that
// is read of them.
type Kid struct {
	Hash uint32 // of its key; the root has none
	to   uint32 // its end or the number of its node, then a bit for an end, then 3 for the gap
}

const endBit, toShift = 8, 4

// Gap is how many words may stand before the step.
func (k Kid) Gap() uint8 { return uint8(k.to & 7) }

// End gives the end of a step that has no node.
func (k Kid) End() (e End, ok bool) { return End(k.to >> toShift), k.to&endBit != 0 }

// Node is the number of the node of a step that has one.
func (k Kid) Node() int32 { return int32(k.to >> toShift) }

// TrieNode is what is known of a step but its key and gap.
type TrieNode struct {
	Fan
	end  int32  // number of the step after its last child
	ends int32  // index in Ends of the first pattern that ends here
	many uint16 // how many patterns end here
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
func (t *Trie) First(n *TrieNode, hash uint32) int32 {
	bit := hash >> (n.shift & 31)
	at := n.sieve + bit>>6
	kid := t.before[at] + int32(bits.OnesCount64(t.sieves[at]&(1<<(bit&63)-1))) // it comes no earlier
	for ; kid < n.end && t.Kids[kid].Hash <= hash; kid++ {
		if t.Kids[kid].Hash == hash {
			return kid
		}
	}
	return 0
}

// Next gives the child after one, of the same node, if it has the same key,
// else 0.
func (t *Trie) Next(n *TrieNode, kid int32) int32 {
	if kid++; kid < n.end && t.Kids[kid].Hash == t.Kids[kid-1].Hash {
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
