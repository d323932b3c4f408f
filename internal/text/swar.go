package text

import "math/bits"

// Eight bytes at a time: the loops that pass over most of a text look for the
// first byte of a class in a word of eight.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// load8 is the 8 bytes of s at i, which must exist, first byte lowest.
func load8(s string, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// notInk has the highest bit set of the first byte of x that is at most ' ' or
// at least 0x80, and none before it; it is 0 where there is no such byte.
func notInk(x uint64) uint64 { return ((x-ones*0x21)&^x | x) & highs }

// skipInk returns the first offset from i on, not after end, of a byte that is
// at most ' ' or at least 0x80.
func skipInk(s string, i, end int) int {
	for i+8 <= len(s) && i < end {
		x := load8(s, i)
		if m := notInk(x); m != 0 {
			return min(end, i+bits.TrailingZeros64(m)>>3)
		}
		i += 8
	}
	for i < end && s[i] > ' ' && s[i] < 0x80 {
		i++
	}
	return min(i, end)
}

// skipPlain returns the first offset from i on, not after end, of a byte that
// is neither a space nor one of 0x60 to 0x7F, the small letters.
func skipPlain(s string, i, end int) int {
	for i+8 <= len(s) && i < end {
		x := load8(s, i)
		letters := x & (x << 1) & (^x >> 1) & (ones * 0x40)
		y := x ^ ones*' '
		spaces := ^((y&(ones*0x7F) + ones*0x7F) | y) & highs
		if m := (letters | spaces>>1) ^ ones*0x40; m != 0 {
			return min(end, i+bits.TrailingZeros64(m)>>3)
		}
		i += 8
	}
	for i < end && (s[i] == ' ' || s[i] >= 0x60 && s[i] < 0x80) {
		i++
	}
	return min(i, end)
}

// skipInert is skipPlain that also passes over capitals, commas and the rest
// of 0x40 to 0x7F.
func skipInert(s string, i, end int) int {
	for i+8 <= len(s) && i < end {
		x := load8(s, i)
		y, z := x^ones*' ', x^ones*','
		other := ((y&(ones*0x7F) + ones*0x7F) | y) & ((z&(ones*0x7F) + ones*0x7F) | z) & highs
		if m := other & (x | ^x<<1); m != 0 {
			return min(end, i+bits.TrailingZeros64(m)>>3)
		}
		i += 8
	}
	for i < end && (s[i] == ' ' || s[i] == ',' || s[i] >= 0x40 && s[i] < 0x80) {
		i++
	}
	return min(i, end)
}
