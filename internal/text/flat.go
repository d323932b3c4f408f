package text

import (
	"strings"
	"unicode/utf8"
)

// longLine is the length in bytes from which a line may be a listing that
// lost its line breaks.
const longLine = 300

// flat adds src[lo:hi] as one block, or as several where it is a long line
// with bullets or known headings in it.
func (b *builder) flat(lo, hi int, kind BlockKind, level int) {
	if hi-lo <= longLine {
		b.add(lo, hi, kind, level)
		return
	}
	bullet := inlineBullet(b.src, lo, hi)
	start := lo
	for i := skipPlain(b.src, lo, hi); i < hi; i = skipPlain(b.src, i, hi) {
		c := b.src[i]
		switch {
		case bullet != 0 && (c < 'A' || c >= utf8.RuneSelf):
			if n := bulletAt(b.src, i, lo, hi, bullet); n > 0 {
				b.add(start, i, kind, level)
				i += n
				start, kind, level = i, Item, max(level, 1)
				continue
			}
		case c >= 'A' && c <= 'Z' && i+2 < hi && mayHead(c, b.src[i+1], b.src[i+2]):
			if n, next := flatHead(b.src, lo, i, hi); n > 0 {
				b.add(start, i, kind, level)
				b.add(i, i+n, Heading, 3)
				i = next
				start, kind, level = i, Paragraph, 0
				continue
			}
		}
		i++
	}
	b.add(start, hi, kind, level)
}

// inlineBullet is the bullet that separates items in src[lo:hi], 0 where
// there is none: a symbol met twice, or a dash or star between blanks met
// three times, mostly before a capital.
func inlineBullet(src string, lo, hi int) rune {
	var dash, en, star, dot, symbol int
	var sym rune
	for i := skipInert(src, lo+1, hi); i < hi; i = skipInert(src, i+1, hi) {
		switch c := src[i]; {
		case c == '-' && bulletAt(src, i, lo, hi, '-') > 0:
			dash++
		case c == '*' && bulletAt(src, i, lo, hi, '*') > 0:
			star++
		case c == 0xC2 && bulletAt(src, i, lo, hi, '·') > 0:
			dot++
		case c == 0xE2 || c == 0xEF:
			if bulletAt(src, i, lo, hi, '–') > 0 {
				en++
			} else if r, _ := utf8.DecodeRuneInString(src[i:hi]); isBullet(r) {
				symbol++
				sym = r
			}
		}
	}
	switch {
	case symbol >= 2:
		return sym
	case dot >= 3:
		return '·'
	case star >= 3:
		return '*'
	case dash >= 3 && dash >= en:
		return '-'
	case en >= 3:
		return '–'
	}
	return 0
}

// bulletAt is the length of the bullet r at src[i] inside a line, 0 where it
// is none. Dashes, stars and dots must stand between blanks and before a
// capital, a digit or a mark.
func bulletAt(src string, i, lo, hi int, r rune) int {
	n := utf8.RuneLen(r)
	if i+n >= hi || src[i] < utf8.RuneSelf && rune(src[i]) != r {
		return 0
	}
	if got, _ := utf8.DecodeRuneInString(src[i:hi]); got != r {
		return 0
	}
	if r != '-' && r != '*' && r != '–' && r != '·' {
		return n
	}
	if i == lo || src[i-1] != ' ' && !strings.ContainsRune(".:;)", rune(src[i-1])) || blankAt(src, i+n, hi) == 0 {
		return 0
	}
	k := skipBlanks(src, i+n, hi)
	if startsCapital(src, k, hi) || r != '-' && r != '–' && digitAt(src, k) || k < hi && src[k] == '*' {
		return n
	}
	return 0
}

// flatHead finds a known heading at src[i] inside the long line src[lo:hi]:
// its length and where the text behind it begins. It must stand at the start,
// after the end of a sentence or glued to the word before, or be in title
// case and more than one word; and a colon or a capital must follow.
func flatHead(src string, lo, i, hi int) (n, next int) {
	strong, weak := before(src, lo, i)
	if !strong && !weak {
		return 0, 0
	}
	n, p := phraseAt(src, i, hi)
	if n == 0 {
		return 0, 0
	}
	if !strong && (strings.IndexByte(p.text, ' ') < 0 || !titleCase(src, i, i+n)) {
		return 0, 0
	}
	end := i + n
	for end < hi && (isMark(src[end]) || src[end] == '?') {
		end++
	}
	if end < hi && src[end] == ':' {
		return end + 1 - i, end + 1
	}
	next = skipBlanks(src, end, hi)
	if p.common && (next > end || !titleCase(src, i, i+n)) {
		return 0, 0
	}
	if next < hi && (startsCapital(src, next, hi) || src[next] >= utf8.RuneSelf || src[next] == '-' || digitAt(src, next)) {
		return n, next
	}
	return 0, 0
}

// before tells how a capital at src[i] stands: strong at the start, after a
// sentence end or bullet, or glued to a small letter; weak after a blank.
func before(src string, lo, i int) (strong, weak bool) {
	if i == lo {
		return true, false
	}
	c := src[i-1]
	if c >= 'a' && c <= 'z' {
		return true, false
	}
	j := i
	for j > lo && i-j < 4 && (src[j-1] == ' ' || isMark(src[j-1])) {
		j--
	}
	if j == lo {
		return true, false
	}
	if c := src[j-1]; strings.IndexByte(".!?:;)", c) >= 0 {
		return true, false
	}
	if r, _ := utf8.DecodeLastRuneInString(src[lo:j]); isBullet(r) || r == '…' || r == '”' {
		return true, false
	}
	return false, j < i
}

// titleCase reports whether every word of four letters or more in src[lo:hi]
// begins with a capital.
func titleCase(src string, lo, hi int) bool {
	for lo < hi {
		i, j := nextField(src, lo, hi)
		if i == j {
			break
		}
		if j-i > 3 && !startsCapital(src, i, j) {
			return false
		}
		lo = j
	}
	return true
}
