package batch

import "math/bits"

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
		c := wordBytes[s[i]]
		if i++; c == 0 {
			continue
		}
		h := uint64(14695981039346656037) // FNV-1a
		for {
			h = (h ^ uint64(c)) * 1099511628211
			if i == len(s) {
				break
			}
			c = wordBytes[s[i]]
			if i++; c == 0 {
				break
			}
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

// wordBytes are the bytes of words, in lower case; 0 for all others.
var wordBytes = func() (t [256]byte) {
	for c := range t {
		switch {
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) | 0x20
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c >= 0x80:
			t[c] = byte(c)
		}
	}
	return t
}()

func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>32
}
