package text

import (
	"strings"
	"unicode/utf8"
)

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
	for i := lo; i < hi; i++ {
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
// there is none: the same symbol met twice, or a dash or star between blanks met
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
		case c == 0xE2 || c == 0xEF || c == 0xF0:
			if en.see(src, i, lo, hi, '–') {
				continue
			}
			r, _ := utf8.DecodeRuneInString(src[i:hi])
			if isBullet(r) || isPointer(r) && stands(src, i, hi, r) {
				if r != sym && symbol < 2 {
					symbol, sym = 0, r
				}
				if r == sym {
					symbol++
				}
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

// stands reports whether the symbol r at src[i] stands between a blank or the end
// of a sentence and what it may point at.
func stands(src string, i, hi int, r rune) bool {
	k := i + utf8.RuneLen(r)
	k += len(modifiers(src[k:hi]))
	return strings.IndexByte(" .:;)", src[i-1]) >= 0 && (blankFrom(src, k, hi) || startsCapital(src, k, hi))
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
		return n + len(modifiers(src[i+n:hi]))
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
