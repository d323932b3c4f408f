package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closers skips closing quotes, brackets and emphasis marks.
func closers(src string, i, end int) int {
	for i < end {
		switch c := src[i]; {
		case c == ')' || c == ']' || c == '"' || c == '\'' || c == '*' || c == '_':
			i++
		case c == 0xE2 && (strings.HasPrefix(src[i:end], "”") || strings.HasPrefix(src[i:end], "’")):
			i += len("”")
		default:
			return i
		}
	}
	return i
}

// opens reports whether a sentence may begin at src[i]: with a capital, a
// digit, a quote, a bracket, a bullet or another mark, but no small letter
// and no comma.
func opens(src string, i, end int) bool {
	c := src[i]
	if c < utf8.RuneSelf {
		return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("\"'([*_#$-+<&@{~`|>", c) >= 0 ||
			strings.HasPrefix(src[i:end], "e.g.") || strings.HasPrefix(src[i:end], "iOS ") || strings.HasPrefix(src[i:end], "eBay ")
	}
	r, _ := utf8.DecodeRuneInString(src[i:end])
	return !unicode.IsLower(r) && r != '…'
}

// wordStart is the start of the field that ends at i, not before lo and not
// more than 40 bytes back.
func wordStart(src string, lo, i int) int {
	lo = max(lo, i-40)
	j := i
	for j > lo && src[j-1] > ' ' && strings.IndexByte("([\"'*_", src[j-1]) < 0 {
		j--
	}
	return j
}

// endsAfter reports whether the point at i behind the word src[from:i] ends a
// sentence when the next begins at src[k:].
func endsAfter(src string, from, i, k, end int) bool {
	word := src[from:i]
	if len(word) == 1 && asciiLetter(word, 0) { // an initial
		return word == "I" || sentenceWord(src, k, end) && len(word) == 1 && k-i > 1
	}
	if len(word) > 6 {
		return true
	}
	switch lower(word) {
	case "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "approx", "dept", "incl", "e.g", "i.e", "eg", "ie", "cf", "resp", "esp", "gen", "sen", "rep":
		return false
	case "no", "nr", "min", "max", "fig", "art", "sec", "vol":
		return !digitAt(src, k)
	case "inc", "ltd", "co", "corp", "u.s", "u.k", "u.s.a", "ph.d", "b.s", "m.s", "b.a", "m.a", "a.m", "p.m", "d.c", "est":
		return sentenceWord(src, k, end)
	}
	return true
}

// sentenceWord reports whether src[i:] begins with a capitalised word that
// begins many sentences and few names.
func sentenceWord(src string, i, end int) bool {
	j := i
	for asciiLetter(src, j) && j < end && j-i < 16 {
		if j > i && src[j] <= 'Z' {
			break
		}
		j++
	}
	switch src[i:j] {
	case "We", "You", "Your", "Our", "The", "This", "These", "They", "That", "There", "As", "If", "It", "In", "At", "On", "To", "For", "From", "By",
		"What", "Who", "How", "When", "Where", "Why", "And", "But", "All", "Any", "Must", "Is", "Are", "Do", "Have", "Experience", "About",
		"Responsibilities", "Requirements", "Qualifications", "Please", "Ability", "Strong", "Proven", "With", "Work", "Job", "Key":
		return true
	}
	return false
}

// glued reports whether a line break was lost before the capital at src[i],
// behind a small letter: the word before is of three small letters or more
// ("teamsYou"), or what follows begins sentences ("RoleWe").
func glued(src string, lo, i, end int) bool {
	if i+2 >= end || src[i+1] < 'a' || src[i+1] > 'z' && !strings.HasPrefix(src[i:], "A ") {
		return false
	}
	from := wordStart(src, lo, i)
	if inAddress(src, from, min(i+24, end)) || strings.HasPrefix(src[i:], "Script") {
		return false
	}
	j := i
	for j > from && src[j-1] >= 'a' && src[j-1] <= 'z' {
		j--
	}
	if j == from && i-j >= 3 {
		return true
	}
	if j > from && asciiLetter(src, j-1) {
		j--
	}
	if i-j < 3 || src[i:min(i+2, end)] == "In" || src[i:min(i+2, end)] == "On" {
		return false
	}
	k := i
	for asciiLetter(src, k) && k < end && k-i < 16 && (k == i || src[k] > 'Z') {
		k++
	}
	return k-i > 1 && sentenceWord(src, i, end) && src[i:k] != "Work" && src[i:k] != "Key" && src[i:k] != "Job" ||
		strings.HasPrefix(src[i:], "Job ")
}

// inAddress reports whether src[lo:hi] looks like part of a URL or an e-mail
// address.
func inAddress(src string, lo, hi int) bool {
	s := src[lo:hi]
	return strings.IndexByte(s, '@') >= 0 || strings.Contains(s, "://") || strings.HasPrefix(s, "www.")
}

// points reports whether src[lo:hi] holds a point, as in U.S.
func points(src string, lo, hi int) bool { return strings.IndexByte(src[lo:hi], '.') >= 0 }

// emptyLine reports whether the line that begins at src[i] has no text.
func emptyLine(src string, i, end int) bool {
	for i < end && (src[i] == ' ' || src[i] == '\t' || src[i] == '\r') {
		i++
	}
	return i < end && src[i] == '\n'
}
