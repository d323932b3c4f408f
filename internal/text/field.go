package text

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// maxField is the length in bytes from which a field is cut: prose needs
// quadratic time in the length of a field.
const maxField = 200

// field is a field of a source, src[lo:hi], as the memo looks for it. Up to 16
// bytes are in head and tail, with zeros behind, and are their own key; of more,
// the first and the last 8.
type field struct {
	lo, hi     int
	head, tail uint64
	hash       uint64
}

// next moves on to the next field in src[:end], that of [nextField]; it reports
// whether there is one. Nearly all are up to 15 bytes of ASCII before a blank:
// for these there is no branch that depends on their length.
func (f *field) next(src string, end int) bool {
	lo := skipBlanks(src, f.hi, end)
	if lo+16 <= len(src) {
		x, y := load8(src, lo), load8(src, lo+8)
		n := bits.TrailingZeros64(notInk(x)) >> 3
		n += bits.TrailingZeros64(notInk(y)) >> 3 & -(n >> 3)
		n = min(n, end-lo)
		if n > 0 && n < 16 && (lo+n == end || src[lo+n] < utf8.RuneSelf) {
			f.lo, f.hi = lo, lo+n
			f.head = x & (1<<(8*uint(n)) - 1)
			f.tail = y & (1<<(8*uint(max(n, 8)-8)) - 1)
			f.hash = hash(f.head, f.tail, n)
			return true
		}
	}
	lo, hi := nextField(src, lo, end)
	if lo == hi {
		return false
	}
	*f = wholeField(src[lo:hi])
	f.lo, f.hi = lo, hi
	return true
}

// wholeField is a text as one field; it must not be empty.
func wholeField(s string) field {
	f := field{hi: len(s)}
	if len(s) > 16 {
		f.head, f.tail = load8(s, 0), load8(s, len(s)-8)
	} else {
		var b [16]byte
		copy(b[:], s)
		f.head, f.tail = binary.LittleEndian.Uint64(b[:8]), binary.LittleEndian.Uint64(b[8:])
	}
	f.hash = hash(f.head, f.tail, len(s))
	return f
}

// hash mixes head, tail and size. Fields that differ only in their middle
// share a hash and are told apart by their bytes.
func hash(head, tail uint64, size int) uint64 {
	h := (head ^ uint64(size)) * 0x9E3779B97F4A7C15
	h = (h ^ h>>32 ^ tail) * 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// nextField returns the next field in src[i:end]: a longest run without
// blanks, cut at a rune border where it is longer than maxField bytes.
// lo == hi when there is none.
func nextField(src string, i, end int) (lo, hi int) {
	lo = skipBlanks(src, i, end)
	limit := min(end, lo+maxField+1)
	i = lo
	for {
		i = skipInk(src, i, limit)
		if i == limit || blankAt(src, i, end) > 0 {
			break
		}
		i++
	}
	if i-lo > maxField {
		i = runeStart(src, lo, lo+maxField)
	}
	return lo, i
}

// skipBlanks returns the first offset from i on that is no blank.
func skipBlanks(src string, i, end int) int {
	for i < end {
		if c := src[i]; c > ' ' && c < 0x7f {
			break
		}
		n := blankAt(src, i, end)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// runeStart returns the last rune border in (lo, i].
func runeStart(src string, lo, i int) int {
	for j := i; j > lo && i-j < 4; j-- {
		if src[j]&0xC0 != 0x80 {
			return j
		}
	}
	return i
}

// blankAt is the length in bytes of the blank at src[i], 0 where there is
// none. Blanks are control characters, Unicode spaces, the zero-width space
// and the byte order mark.
func blankAt(src string, i, end int) int {
	c := src[i]
	switch {
	case c <= ' ' || c == 0x7f:
		return 1
	case c < 0xC2 || c > 0xEF:
		return 0
	case c == 0xC2:
		if i+1 < end && (src[i+1] == 0xA0 || src[i+1] == 0x85) {
			return 2
		}
		return 0
	}
	if i+2 >= end {
		return 0
	}
	return wideBlank(c, src[i+1], src[i+2])
}

// wideBlank is 3 where the bytes are a blank of three bytes, else 0.
func wideBlank(a, b, c byte) int {
	blank := false
	switch {
	case a == 0xE2 && b == 0x80:
		blank = c >= 0x80 && c <= 0x8B || c == 0xA8 || c == 0xA9 || c == 0xAF
	case a == 0xE2 && b == 0x81:
		blank = c == 0x9F
	case a == 0xE1 && b == 0x9A:
		blank = c == 0x80
	case a == 0xE3 && b == 0x80:
		blank = c == 0x80
	case a == 0xEF && b == 0xBB:
		blank = c == 0xBF
	}
	if blank {
		return 3
	}
	return 0
}
