package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes a text of the user's harmless on a terminal: each control
// character becomes its picture (ESC is ␛), and each that would turn the
// direction of what follows, or is not UTF-8, becomes U+FFFD. Characters stay
// one for one, so that columns hold; tabs and line breaks become blanks.
func clean(s string) string { return strings.Map(visible, strings.ToValidUTF8(s, "\uFFFD")) }

// Clean is what of a user's text may be shown on a terminal: see clean.
func Clean(s string) string { return clean(s) }

// cleanLine is clean, with tabs left for whoever lays out the line.
func cleanLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return visible(r)
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func visible(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r < ' ':
		return '\u2400' + r
	case r == 0x7F:
		return '\u2421'
	case r == '\u00A0':
		return ' '
	case unicode.IsControl(r), '\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069', r == '\u2028', r == '\u2029':
		return utf8.RuneError
	}
	return r
}
