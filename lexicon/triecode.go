package lexicon

import "encoding/binary"

// trie does a trie: how many nodes and ends it has; for each node the number
// of its children and of its ends; for each node but the root its key, less
// that of the sibling before it, and its gap; the ends.
func (c *codec) trie(t **Trie) {
	if c.reading {
		*t = new(Trie)
		c.readTrie(*t)
		return
	}
	c.out = (*t).append(c.out)
}

func (t *Trie) append(b []byte) []byte {
	n := len(t.nodes) - 1
	b = binary.AppendUvarint(b, uint64(n))
	b = binary.AppendUvarint(b, uint64(len(t.ends)))
	for i := range n {
		b = binary.AppendUvarint(b, uint64(t.nodes[i+1].kids-t.nodes[i].kids))
		b = binary.AppendUvarint(b, uint64(t.nodes[i+1].ends-t.nodes[i].ends))
	}
	for i := range n {
		before := uint32(0)
		for kid := t.nodes[i].kids; kid < t.nodes[i+1].kids; kid++ {
			b = binary.AppendUvarint(b, uint64(t.keys[kid]-before))
			b = append(b, t.nodes[kid].Gap)
			before = t.keys[kid]
		}
	}
	for _, e := range t.ends {
		b = binary.AppendUvarint(b, uint64(e))
	}
	return b
}

func (c *codec) readTrie(t *Trie) {
	n, ends := c.size(0), c.size(0)
	t.nodes, t.keys, t.ends = make([]TrieNode, n, n+1), make([]uint32, n), make([]TermID, ends)
	in, at := c.in, c.at
	kid, end := uint32(1), uint32(0)
	var x uint32
	for i := range t.nodes {
		t.nodes[i].kids, t.nodes[i].ends = int32(kid), int32(end)
		x, at = short(in, at)
		kid += x
		x, at = short(in, at)
		end += x
	}
	if c.at = at; kid != max(1, uint32(n)) || end != uint32(ends) {
		c.bad = true
		*t = Trie{}
		return
	}
	for i := range t.nodes {
		to := int32(n)
		if i+1 < n {
			to = t.nodes[i+1].kids
		}
		key := uint32(0)
		for kid := t.nodes[i].kids; kid < to; kid++ {
			x, at = short(in, at)
			key += x
			t.keys[kid] = key
			x, at = short(in, at)
			t.nodes[kid].Gap = uint8(x)
		}
	}
	for i := range t.ends {
		x, at = short(in, at)
		t.ends[i] = TermID(x)
	}
	c.at, c.bad = min(at, len(in)), c.bad || at > len(in)
	t.finish()
}

// short reads a number of up to 32 bits; at is past the end where the input is
// damaged.
func short(in string, at int) (uint32, int) {
	if at < len(in) && in[at] < 0x80 {
		return uint32(in[at]), at + 1
	}
	return long(in, at)
}

func long(in string, at int) (x uint32, next int) {
	for shift := 0; shift < 35 && at < len(in); shift += 7 {
		b := in[at]
		at++
		if b < 0x80 {
			return x | uint32(b)<<shift, at
		}
		x |= uint32(b&0x7f) << shift
	}
	return 0, len(in) + 1
}
