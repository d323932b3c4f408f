package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Emoji are told by their properties in Unicode and by how they are put together
// (UTS #51), not by a list: a symbol or any character that U+FE0F shows as a
// picture, with its modifiers; a keycap; a flag.

// emoji is the length of the pictures at src[lo] with which people begin items and
// headings alike, where a blank or a capital follows; else 0.
func emoji(src string, lo, hi int) int {
	i := lo
	for i < hi {
		n := picture(src[i:hi])
		if n == 0 {
			break
		}
		i += n
	}
	if i == lo || !blankFrom(src, i, hi) && !startsCapital(src, i, hi) {
		return 0
	}
	return i - lo
}

// picture is the length of one picture at the start of s, 0 where there is none.
func picture(s string) int {
	if s[0] < utf8.RuneSelf {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	m := len(modifiers(s[n:]))
	if isPicture(r) || strings.HasPrefix(s[n:], "\uFE0F") {
		return n + m
	}
	return 0
}

// isPicture reports whether a rune is a symbol that stands for a thing: not a sign
// that is read as part of a word or number (©, ™, °, ㈱), nor a line or pattern of
// which boxes are drawn.
func isPicture(r rune) bool {
	switch {
	case r < 0x2190, r >= 0x2500 && r < 0x25A0, r >= 0x2800 && r < 0x2900, r >= 0x2E80 && r < 0x1F000:
		return false
	}
	return unicode.In(r, unicode.So, unicode.Sm, unicode.Sk)
}

// isPointer reports whether a rune is a symbol that points at or ticks what
// follows, and so begins items rather than headings: arrows, shapes, ticks and
// crosses, boxes to tick, stars, and hands that point.
func isPointer(r rune) bool {
	switch {
	case r >= 0x2190 && r < 0x2200, r >= 0x27F0 && r < 0x2800, r >= 0x2900 && r < 0x2980, r >= 0x1F800 && r < 0x1F900, // arrows
		r >= 0x25A0 && r < 0x2600, r >= 0x1F780 && r < 0x1F800, r >= 0x1F7E0 && r < 0x1F7EC, r >= 0x1F532 && r < 0x1F53E, // shapes
		r >= 0x2B00 && r < 0x2C00, r >= 0x2776 && r < 0x27C0, r >= 0x2733 && r < 0x2744, // arrows, shapes and stars, also in circles
		r >= 0x2610 && r < 0x2613, r == 0x2705, r >= 0x2713 && r < 0x2719, r == 0x2728, r == 0x274C, r == 0x274E, // ticks and crosses
		r >= 0x261A && r < 0x2620, r >= 0x1F446 && r < 0x1F44A, r == 0x1FAF5, r == 0x276F, r == 0x2756: // hands
		return true
	}
	return false
}

// modifiers is the start of s that goes with the picture before it: how it is
// shown, skins, what a joiner puts to it, the letters of a flag, and tags.
func modifiers(s string) string {
	i := 0
	for i < len(s) && s[i] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.Is(unicode.Variation_Selector, r), r >= 0x1F3FB && r <= 0x1F3FF, r == 0x20E3, r >= 0xE0020 && r <= 0xE007F:
			i += n
			continue
		case r == '\u200D':
			i += n
			if next, m := utf8.DecodeRuneInString(s[i:]); isPicture(next) {
				i += m
			}
			continue
		}
		break
	}
	return s[:i]
}

// keycap is the length of a key such as "1️⃣" at the start of s, 0 where there is none.
func keycap(s string) int {
	if c := s[0]; c != '#' && c != '*' && (c < '0' || c > '9') {
		return 0
	}
	rest := strings.TrimPrefix(s[1:], "\uFE0F")
	if !strings.HasPrefix(rest, "\u20E3") {
		return 0
	}
	return len(s) - len(rest) + len("\u20E3")
}

// longestShortcode is the length in bytes of the name of a picture in a chat.
const longestShortcode = 32

// shortcode is the length of a picture's name between colons at the start of s, 0
// where there is none.
func shortcode(s string) int {
	if s[0] != ':' {
		return 0
	}
	for i := 1; i < min(len(s), longestShortcode); i++ {
		switch c := s[i]; {
		case c == ':' && i > 2:
			return i + 1
		case c != '_' && c != '-' && c != '+' && (c < 'a' || c > 'z') && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}
