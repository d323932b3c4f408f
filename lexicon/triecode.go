package lexicon

import "encoding/binary"

// trie does a trie: how many nodes and ends it has; for each node the number
// of its children and of its ends; for each node but the root its key and its
// gap; the ends.
func (c *codec) trie(t **Trie) {
	if c.reading {
		*t = new(Trie)
		c.readTrie(*t)
		return
	}
	c.out = (*t).append(c.out)
}

func (t *Trie) append(b []byte) []byte {
	n := len(t.Nodes) - 1
	b = binary.AppendUvarint(b, uint64(n))
	b = binary.AppendUvarint(b, uint64(len(t.Ends)))
	for i := range n {
		b = binary.AppendUvarint(b, uint64(t.Nodes[i+1].first-t.Nodes[i].first))
		b = binary.AppendUvarint(b, uint64(t.Nodes[i+1].ends-t.Nodes[i].ends))
	}
	for kid := 1; kid < n; kid++ {
		b = binary.AppendUvarint(b, uint64(keyOfHash(t.Nodes[kid].Hash)))
		b = append(b, t.Nodes[kid].Gap)
	}
	for _, e := range t.Ends {
		b = binary.AppendUvarint(b, uint64(e))
	}
	return b
}

func (c *codec) readTrie(t *Trie) {
	n, ends := c.size(0), c.size(0)
	t.Nodes, t.Ends = make([]TrieNode, n, n+1), make([]End, ends)
	in, at := c.in, c.at
	kid, end := uint32(1), uint32(0)
	var x uint32
	for i := range t.Nodes {
		t.Nodes[i].first, t.Nodes[i].ends = int32(kid), int32(end)
		x, at = short(in, at)
		kid += x
		x, at = short(in, at)
		t.Nodes[i].many = uint16(x)
		end += x
	}
	if c.at = at; kid != max(1, uint32(n)) || end != uint32(ends) {
		c.bad = true
		*t = Trie{}
		return
	}
	for kid := 1; kid < n; kid++ {
		x, at = short(in, at)
		t.Nodes[kid].Hash = Hash(x)
		x, at = short(in, at)
		t.Nodes[kid].Gap = uint8(x)
	}
	for i := range t.Ends {
		x, at = short(in, at)
		t.Ends[i] = End(x)
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
