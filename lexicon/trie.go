package lexicon

import (
	"math/bits"

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
