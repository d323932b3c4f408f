package lexicon

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/bits"
)

// codec writes a set in binary, or reads it: each method does the one or the
// other with the value that it is given, so that the two cannot differ.
// Numbers are varints; strings are numbers of a table.
// What is written is not touched: a set may be written while others read it.
type codec struct {
	out     []byte            // written so far
	index   map[string]uint64 // writing: the table's strings
	table   []string
	in      string // reading
	at      int    // reading: where in it
	reading bool
	places  bool // with files, lines and columns
	bad     bool // reading: the input is damaged
	slabs   struct {
		strings []string
		weights []Weight
		phrases []Phrase
		steps   []Step
	}
}

// num does a whole number of 0 or more.
func num[T ~int | ~uint8 | ~uint32 | ~uint64](c *codec, n *T) {
	if c.reading {
		*n = T(c.uvarint())
		return
	}
	c.out = binary.AppendUvarint(c.out, uint64(*n))
}

func (c *codec) uvarint() (x uint64) {
	for shift := 0; shift < 64 && c.at < len(c.in); shift += 7 {
		b := c.in[c.at]
		c.at++
		if b < 0x80 {
			return x | uint64(b)<<shift
		}
		x |= uint64(b&0x7f) << shift
	}
	c.at, c.bad = len(c.in), true
	return 0
}

func (c *codec) bool(b *bool) {
	var u uint8
	if *b {
		u = 1
	}
	num(c, &u)
	if c.reading {
		*b = u == 1
	}
}

// float writes the bits with the last first: those of short numbers are 0.
func (c *codec) float(f *float64) {
	u := bits.ReverseBytes64(math.Float64bits(*f))
	num(c, &u)
	if c.reading {
		*f = math.Float64frombits(bits.ReverseBytes64(u))
	}
}

func str[T ~string](c *codec, s *T) {
	if c.reading {
		u := c.uvarint()
		if u >= uint64(len(c.table)) {
			c.bad = true
			return
		}
		*s = T(c.table[u])
		return
	}
	u, ok := c.index[string(*s)]
	if !ok {
		u = uint64(len(c.table))
		c.index[string(*s)] = u
		c.table = append(c.table, string(*s))
	}
	num(c, &u)
}

func (c *codec) str(s *string) { str(c, s) }

// size does a length; one that is read is no more than what is left can hold.
func (c *codec) size(n int) int {
	num(c, &n)
	if c.reading && uint(n) > uint(len(c.in)-c.at) {
		c.at, c.bad = len(c.in), true
		return 0
	}
	return n
}

// each does a slice: its length, then its members.
func each[T any](c *codec, s *[]T, f func(*T)) { eachOf(c, nil, s, f) }

// eachOf is each with a slab that short slices are cut from, so that a set of
// thousands of terms is not tens of thousands of allocations.
func eachOf[T any](c *codec, slab *[]T, s *[]T, f func(*T)) {
	n := c.size(len(*s))
	if c.reading && n > 0 {
		*s = cutFrom(slab, n)
	}
	for i := range *s {
		f(&(*s)[i])
	}
}

// cutFrom cuts n members from a slab, a new one where it is used up.
func cutFrom[T any](slab *[]T, n int) []T {
	if slab == nil {
		return make([]T, n)
	}
	if len(*slab) < n {
		*slab = make([]T, max(n, 1024))
	}
	part := (*slab)[:n:n]
	*slab = (*slab)[n:]
	return part
}

func (c *codec) strs(s *[]string) { eachOf(c, &c.slabs.strings, s, c.str) }

// hashOf is the first 12 hex digits of the SHA-256 of a set's content: all of
// it but the places in files, and the factors as they stand.
func hashOf(s *Set) string {
	c := &codec{index: map[string]uint64{}}
	shallow := *s
	c.set(&shallow)
	h := sha256.New()
	for _, t := range c.table {
		h.Write(binary.AppendUvarint(nil, uint64(len(t))))
		h.Write([]byte(t))
	}
	h.Write(c.out)
	h.Write(s.Factors)
	return hex.EncodeToString(h.Sum(nil))[:12]
}
