package lexicon

import "encoding/binary"

// trie does a trie: how many nodes and ends it has; for each node the number
// of its children and of its ends; for each node but the root its key and its
// gap; the ends.
func (c *codec) trie(t **Trie) {
	if c.reading {
		*t = c.readTrie()
		return
	}
	c.out = (*t).append(c.out)
}

func (t *Trie) append(b []byte) []byte {
	sizes, ends := t.sizes()
	b = binary.AppendUvarint(b, uint64(len(sizes)))
	b = binary.AppendUvarint(b, uint64(len(ends)))
	for _, size := range sizes {
		b = binary.AppendUvarint(b, uint64(size.kids))
		b = binary.AppendUvarint(b, uint64(size.ends))
	}
	for _, kid := range t.Kids[1:] {
		b = binary.AppendUvarint(b, uint64(keyOfHash(kid.Hash)))
		b = append(b, kid.Gap())
	}
	for _, e := range ends {
		b = binary.AppendUvarint(b, uint64(e))
	}
	return b
}

// sizes gives back what [trieOf] was given beside the steps.
func (t *Trie) sizes() (sizes []stepSize, ends []End) {
	next := int32(1)
	for _, kid := range t.Kids {
		if end, ok := kid.End(); ok {
			sizes, ends = append(sizes, stepSize{ends: 1}), append(ends, end)
			continue
		}
		n := t.Nodes[kid.Node():][:2]
		sizes = append(sizes, stepSize{uint32(n[0].end - next), uint32(n[1].ends - n[0].ends)})
		ends = append(ends, t.Ends[n[0].ends:n[1].ends]...)
		next = n[0].end
	}
	return sizes, ends
}

func (c *codec) readTrie() *Trie {
	kids, ends := make([]Kid, c.size(0)), make([]End, c.size(0))
	sizes := make([]stepSize, len(kids))
	in, at := c.in, c.at
	kid, end := 1, 0
	var x, y uint32
	for i := range sizes {
		x, at = short(in, at)
		y, at = short(in, at)
		sizes[i] = stepSize{x, y}
		kid, end = kid+int(x), end+int(y)
	}
	if c.at = at; kid != len(kids) || end != len(ends) {
		c.bad = true
		return &Trie{}
	}
	for i := 1; i < len(kids); i++ {
		x, at = short(in, at)
		y, at = short(in, at)
		kids[i] = Kid{Hash(x), y & 7}
	}
	for i := range ends {
		x, at = short(in, at)
		ends[i] = End(x)
	}
	c.at, c.bad = min(at, len(in)), c.bad || at > len(in)
	return trieOf(kids, sizes, ends)
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
