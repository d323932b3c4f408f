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
	bullet, small := inlineBullet(b.src, lo, hi)
	long := hi-lo > longLine
	if !long && !b.listed(lo, hi, bullet, kind) {
		bullet = 0
		if kind != Paragraph || strings.IndexByte(b.src[lo:hi], ':') < 0 {
			b.add(lo, hi, kind, level)
			return
		}
	}
	start := lo
	for i := skipPlain(b.src, lo, hi); i < hi; i = skipPlain(b.src, i, hi) {
		c := b.src[i]
		switch {
		case bullet != 0 && (c < 'A' || c >= utf8.RuneSelf):
			if n := bulletAt(b.src, i, lo, hi, bullet); n > 0 && (small || !smallAt(b.src, i+n, hi)) {
				b.add(start, i, kind, level)
				i += n
				start, kind, level = i, Item, max(level, 1)
				continue
			}
		case c >= 'A' && c <= 'Z' && i+2 < hi && mayHead(c, b.src[i+1], b.src[i+2]):
			if n, next := flatHead(b.src, lo, i, hi); n > 0 && (long || b.src[i+n-1] == ':' && endsPhrase(b.src, lo, i)) {
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

// flatHead finds a known heading at src[i] inside the long line src[lo:hi]:
// its length and where the text behind it begins. It must stand at the start,
// after the end of a sentence or glued to the word before, or be in title
// case and more than one word, or have a colon and a word in small letters before
// it; and a colon or a capital must follow.
func flatHead(src string, lo, i, hi int) (n, next int) {
	strong, weak := before(src, lo, i)
	if !strong && !weak {
		return 0, 0
	}
	n, p := phraseAt(src, i, hi)
	if n == 0 {
		return 0, 0
	}
	end := i + n
	for end < hi && (isMark(src[end]) || src[end] == '?') {
		end++
	}
	labels := end < hi && src[end] == ':' && endsPhrase(src, lo, i)
	if !strong && !labels && (strings.IndexByte(p.text, ' ') < 0 || !titleCase(src, i, i+n)) {
		return 0, 0
	}
	if end < hi && src[end] == ':' {
		return end + 1 - i, end + 1
	}
	next = skipBlanks(src, end, hi)
	bold := i >= lo+2 && src[i-2:i] == "**" && end >= i+n+2
	if p.common && !bold && (next > end || !titleCase(src, i, i+n)) {
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
	if r, _ := utf8.DecodeLastRuneInString(src[lo:j]); isBullet(r) || isPointer(r) || r == '\uFE0F' || r == '…' || r == '”' {
		return true, false
	}
	return false, j < i
}

// endsPhrase reports whether a phrase ends before src[i]: there is the end of a
// sentence, or a word in small letters that asks for no more.
func endsPhrase(src string, lo, i int) bool {
	if strong, _ := before(src, lo, i); strong {
		return true
	}
	_, hi := trimBlanks(src, lo, i)
	from := wordStart(src, lo, hi)
	word := src[from:hi]
	return smallAt(src, from, hi) && !open(word) && !leaning(word)
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
