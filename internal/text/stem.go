package text

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// stemOf is the folded stem of a word as cut: letters folded (see letters.go),
// possessive and plural of acronyms dropped, British spelling made American,
// words of the table in fold.go given their own stem, and of what is left
// plain words of more than two letters stemmed by snowball. Words with digits
// or symbols stay as they are, in lower case.
func stemOf(word string) string {
	if word == "&" {
		return "and"
	}
	word = singularAcronym(exactOf(word))
	s := lower(word)
	if strings.HasPrefix(s, "'") {
		return contraction(s)
	}
	if len(s) > 3 && s[:2] == "e-" {
		s = "e" + s[2:] // e-commerce
	}
	if n := len(s); n > 1 && s[n-1] == '.' && plainLetters(s[:n-1]) {
		s = s[:n-1] // sr.
	}
	if !plainLetters(s) {
		if fixed, ok := fixedStem(s); ok {
			return fixed
		}
		return s
	}
	s = american(s)
	if fixed, ok := fixedStem(s); ok {
		return fixed
	}
	if len(s) <= 2 {
		return s
	}
	return english.Stem(s, false)
}

// contraction is the verb that a contraction stands for.
func contraction(s string) string {
	switch s {
	case "'ll":
		return "will"
	case "'re":
		return "are"
	case "'m":
		return "am"
	case "'ve":
		return "have"
	case "'d":
		return "would"
	}
	return s
}

// singularAcronym drops the s of KPIs, PMs, B2Bs: two capitals or more, then a
// small s.
func singularAcronym(word string) string {
	n := len(word) - 1
	if n < 2 || word[n] != 's' {
		return word
	}
	capitals := 0
	for i := range n {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
		case c >= '0' && c <= '9', c == '&', c == '/':
		default:
			return word
		}
	}
	if capitals < 2 {
		return word
	}
	return word[:n]
}
