package batch

import (
	"encoding/binary"
	"math/bits"
)

// Duplicates are found by the words alone, in lower case: exactly, by a hash of
// them in order, and nearly, by one-permutation MinHash (Li, Owen, Zhang 2012)
// of their runs of four. A run's hash falls into one of 24 bins by its top
// bits; each bin keeps the least, of which eight bits are the signature. Equal
// bins estimate the Jaccard similarity of two texts. Candidates are those that
// agree in all four bins of one of four bands.
const (
	bins       = 24
	bands      = 4
	bandBins   = 4
	runLength  = 4
	nearAlike  = 20 // equal bins of 24 from which two texts are near-duplicates: a similarity of about 0.83
	leastWords = 30 // texts of fewer words repeat by chance
)

// key is what a text is compared by.
type key struct {
	ok    bool // there are words enough
	exact uint64
	bins  [bins]byte
}

// keyOf makes the key of a text.
func keyOf(s string) key {
	var least [bins]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	var last [runLength]uint64
	var all uint64
	words := 0
	for i := 0; i < len(s); {
		if !wordByte(s[i]) {
			i++
			continue
		}
		h := uint64(14695981039346656037)
		for i < len(s) && wordByte(s[i]) {
			c := s[i]
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			h = (h ^ uint64(c)) * 1099511628211
			i++
		}
		all = mix(all ^ h)
		last[words%runLength] = h
		if words++; words < runLength {
			continue
		}
		run := uint64(0)
		for k := range runLength {
			run = bits.RotateLeft64(run, 13) ^ last[(words+k)%runLength]
		}
		run = mix(run)
		bin, _ := bits.Mul64(run, bins)
		least[bin] = min(least[bin], bits.RotateLeft64(run, 32))
	}
	k := key{ok: words >= leastWords, exact: all}
	k.fill(&least)
	return k
}

// fill makes the signature; an empty bin takes the next one's that is not.
func (k *key) fill(least *[bins]uint64) {
	for i := range least {
		v := least[i]
		for j := 1; v == ^uint64(0) && j < bins; j++ {
			if w := least[(i+j)%bins]; w != ^uint64(0) {
				v = w + uint64(j)*0x9E3779B97F4A7C15
			}
		}
		k.bins[i] = byte(mix(v))
	}
}

func wordByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c >= 0x80
}

func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// seen remembers the keys of listings that repeat no other, about 64 bytes and
// the ID each.
type seen struct {
	exact  []uint32
	bins   [][bins]byte
	ids    []byte
	ends   []uint32
	tables [bands][]uint32 // open addressing: number of a listing + 1
}

// add looks a listing up and remembers it where it repeats none. It gives the
// ID of the listing that it repeats.
func (s *seen) add(k *key, id string) (of string, exact, near bool) {
	if !k.ok {
		return "", false, false
	}
	if n, same := s.find(k); n >= 0 {
		return s.id(n), same, !same
	}
	if len(s.exact)*10 >= len(s.tables[0])*7 {
		s.grow()
	}
	n := len(s.exact)
	s.exact = append(s.exact, uint32(k.exact))
	s.bins = append(s.bins, k.bins)
	s.ids = append(s.ids, id...)
	s.ends = append(s.ends, uint32(len(s.ids)))
	s.insert(n)
	return "", false, false
}

func (s *seen) id(n int) string {
	start := uint32(0)
	if n > 0 {
		start = s.ends[n-1]
	}
	return string(s.ids[start:s.ends[n]])
}

// find is the earliest listing that k repeats exactly, else nearly; -1: none.
func (s *seen) find(k *key) (n int, same bool) {
	n = -1
	for b := range s.tables {
		t := s.tables[b]
		if len(t) == 0 {
			return -1, false
		}
		for i := place(&k.bins, b, len(t)); t[i] != 0; i = (i + 1) % len(t) {
			m := int(t[i]) - 1
			switch {
			case s.exact[m] == uint32(k.exact) && s.bins[m] == k.bins:
				return m, true
			case (n < 0 || m < n) && alike(&s.bins[m], &k.bins) >= nearAlike:
				n = m
			}
		}
	}
	return n, false
}

func alike(a, b *[bins]byte) int {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

// place is where band b of a signature belongs in a table of n slots.
func place(bins *[bins]byte, b, n int) int {
	h := mix(uint64(binary.LittleEndian.Uint32(bins[b*bandBins:])) + uint64(b)<<40)
	at, _ := bits.Mul64(h, uint64(n))
	return int(at)
}

func (s *seen) insert(n int) {
	for b := range s.tables {
		t := s.tables[b]
		i := place(&s.bins[n], b, len(t))
		for t[i] != 0 {
			i = (i + 1) % len(t)
		}
		t[i] = uint32(n + 1)
	}
}

// grow makes the tables half as large again.
func (s *seen) grow() {
	size := max(1024, len(s.tables[0])*3/2)
	for b := range s.tables {
		s.tables[b] = make([]uint32, size)
	}
	for n := range s.exact {
		s.insert(n)
	}
}
