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

// listed reports whether a line that is not long is a list all the same: it has
// three items or more, of two words or more each, so that "Product Manager -
// Payments - Berlin - Remote" is none.
func (b *builder) listed(lo, hi int, bullet rune, kind BlockKind) bool {
	if bullet == 0 {
		return false
	}
	items, start := 0, lo
	if kind == Item {
		items = 1
	}
	for i := lo + 1; i < hi; i++ {
		n := bulletAt(b.src, i, lo, hi, bullet)
		if n == 0 {
			continue
		}
		if start > lo && countWords(b.src, start, i, 2) < 2 {
			return false
		}
		items++
		i += n - 1
		start = i + 1
	}
	return items > 2 && countWords(b.src, start, hi, 2) == 2
}

// inlineBullet is the bullet that separates items in src[lo:hi], 0 where
// there is none: a symbol met twice, or a dash or star between blanks met
// three times before a capital. Small says that items may begin with a small
// letter: where the first of three or more dashes or stars follows a colon.
func inlineBullet(src string, lo, hi int) (bullet rune, small bool) {
	var dash, star, en, dot seenBullet
	var symbol int
	var sym rune
	for i := skipInert(src, lo+1, hi); i < hi; i = skipInert(src, i+1, hi) {
		switch c := src[i]; {
		case c == '-':
			dash.see(src, i, lo, hi, '-')
		case c == '*':
			star.see(src, i, lo, hi, '*')
		case c == 0xC2:
			dot.see(src, i, lo, hi, '·')
		case c == 0xE2 || c == 0xEF:
			if en.see(src, i, lo, hi, '–') {
				continue
			}
			if r, _ := utf8.DecodeRuneInString(src[i:hi]); isBullet(r) {
				symbol++
				sym = r
			}
		}
	}
	switch {
	case symbol >= 2:
		return sym, true
	case dot.capitals >= 3:
		return '·', false
	case star.capitals >= 3:
		return '*', star.listed()
	case dash.capitals >= 3 && dash.capitals >= en.capitals:
		return '-', dash.listed()
	case en.capitals >= 3:
		return '–', en.listed()
	case dash.listed():
		return '-', true
	case star.listed():
		return '*', true
	}
	return 0, false
}

// seenBullet counts what may be a bullet inside a line.
type seenBullet struct {
	capitals, smalls int  // before a capital, digit or mark; before a small letter
	led              bool // the first follows a colon
}

// see notes r at src[i], if it is one.
func (s *seenBullet) see(src string, i, lo, hi int, r rune) bool {
	n := bulletAt(src, i, lo, hi, r)
	switch {
	case n == 0:
		return false
	case s.capitals+s.smalls == 0:
		k := i
		for k > lo && (src[k-1] == ' ' || src[k-1] == '*') {
			k--
		}
		s.led = k > 0 && src[k-1] == ':'
	}
	if smallAt(src, i+n, hi) {
		s.smalls++
	} else {
		s.capitals++
	}
	return true
}

// listed reports whether these are bullets of a list whose items may begin
// small.
func (s *seenBullet) listed() bool { return s.led && s.capitals+s.smalls >= 3 }

// smallAt reports whether a small letter stands behind the blanks at src[i].
func smallAt(src string, i, hi int) bool {
	k := skipBlanks(src, i, hi)
	return k < hi && src[k] >= 'a' && src[k] <= 'z'
}

// bulletAt is the length of the bullet r at src[i] inside a line, 0 where it
// is none. Dashes, stars and dots must stand between blanks and before a
// letter, a digit or a mark; dashes also not between figures.
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
	if digitAt(src, k) && (r == '-' || r == '–') {
		_, end := trimBlanks(src, lo, i)
		if strings.ContainsAny(src[wordStart(src, lo, end):end], "0123456789") {
			return 0
		}
		return n
	}
	if startsCapital(src, k, hi) || smallAt(src, k, hi) || digitAt(src, k) || k < hi && src[k] == '*' {
		return n
	}
	return 0
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
	if r, _ := utf8.DecodeLastRuneInString(src[lo:j]); isBullet(r) || r == '…' || r == '”' {
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
