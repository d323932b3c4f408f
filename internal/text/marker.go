package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marker is the length in bytes of what stands before the words of a line of a
// list or an outline: blanks, marks of quotation, and bullets or numbers such as
// "-", "2.", "(b)", "iv.", "3.1" and "Section 2:". It is that of the blanks where the line is no item.
func Marker(line string) int {
	lo, hi := trimBlanks(line, 0, len(line))
	for lo < hi && line[lo] == '>' {
		lo = skipBlanks(line, lo+1, hi)
	}
	if lo == hi {
		return lo
	}
	_, n := markers(line, lo, hi)
	return lo + n
}

// markers returns the first bullet or number at the start of src[lo:hi] (see
// listNumber) and the length of all that stand there with their blanks; 0, 0
// where there is none.
func markers(src string, lo, hi int) (mark rune, n int) {
	at := lo
	for range 3 {
		m, k := marker(src, at, hi)
		if m == 0 || !hasWord(src, at+k, hi) {
			break
		}
		if mark == 0 {
			mark = m
		}
		at = skipBlanks(src, at+k, hi)
	}
	if mark != 0 && hi-at > len("[ ] ") && src[at] == '[' && strings.IndexByte(" xX", src[at+1]) >= 0 && src[at+2:at+4] == "] " {
		at += len("[ ] ")
	}
	return mark, at - lo
}

// marker is one bullet or number at src[lo] and its length.
func marker(src string, lo, hi int) (mark rune, n int) {
	c := src[lo]
	if n := keycap(src[lo:hi]); n > 0 && (blankFrom(src, lo+n, hi) || startsCapital(src, lo+n, hi)) {
		return numeral, n
	}
	switch {
	case c == ':':
		if n := shortcode(src[lo:hi]); n > 0 && blankFrom(src, lo+n, hi) {
			return anyEmoji, n
		}
	case c == '\\' && lo+1 < hi && strings.IndexByte("-*+", src[lo+1]) >= 0:
		if m, n := marker(src, lo+1, hi); m != 0 {
			return m, n + 1
		}
		return 0, 0
	case c == '-' || c == '*' || c == '+':
		return asciiBullet(src, lo, hi)
	case c >= utf8.RuneSelf:
		return symbolBullet(src, lo, hi)
	case c == '(' || c == '[' || c >= '0' && c <= '9' || asciiLetter(src, lo):
		return listNumber(src, lo, hi)
	}
	return 0, 0
}

// asciiBullet finds "- x", "-Xyz", "* x", "*x" without a second star, "+ x".
func asciiBullet(src string, lo, hi int) (rune, int) {
	c := src[lo]
	if lo+1 >= hi {
		return 0, 0
	}
	switch {
	case blankAt(src, lo+1, hi) > 0:
	case c == '-' && startsCapital(src, lo+1, hi):
	case c == '*' && asciiLetter(src, lo+1) && strings.IndexByte(src[lo+1:hi], '*') < 0:
	default:
		return 0, 0
	}
	return rune(c), 1
}

// symbolBullet finds bullets beyond ASCII. Dashes need a blank or a capital behind
// them, and so do arrows and other symbols that point at an item or tick it.
func symbolBullet(src string, lo, hi int) (rune, int) {
	r, n := utf8.DecodeRuneInString(src[lo:hi])
	switch {
	case r == '§': // but § 3 of a law
		if k := skipBlanks(src, lo+n, hi); k > lo+n && !digitAt(src, k) {
			return r, n
		}
		return 0, 0
	case isBullet(r):
		return r, n + len(modifiers(src[lo+n:hi]))
	case unicode.Is(unicode.Pd, r) || r == '»' || r == '›' || r == '−':
	case isPointer(r):
		n += len(modifiers(src[lo+n : hi]))
	case unicode.Is(unicode.No, r) && r >= '①': // a number in a circle
		return numeral, n
	default:
		return 0, 0
	}
	if blankFrom(src, lo+n, hi) || startsCapital(src, lo+n, hi) {
		return r, n
	}
	return 0, 0
}

// blankFrom reports whether a blank stands at src[i], before hi.
func blankFrom(src string, i, hi int) bool { return i < hi && blankAt(src, i, hi) > 0 }

// loneBullet reports whether src[lo:hi] is a bullet and nothing else.
func loneBullet(src string, lo, hi int) bool {
	r, n := utf8.DecodeRuneInString(src[lo:hi])
	return n == hi-lo && (r == '-' || r == '*' || r == '+' || r == '–' || isBullet(r))
}
