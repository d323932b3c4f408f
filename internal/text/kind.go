package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kindOf is the kind of a word that stands alone in its field.
func kindOf(word string) Kind { return kindIn(word, 0, len(word)) }

// kindIn is the kind of the word s[i:j] in its field s.
func kindIn(s string, i, j int) Kind {
	var (
		k             Kind
		capitals, low int
		first         = true
	)
	for _, r := range s[i:j] {
		switch {
		case unicode.IsLetter(r):
			if unicode.IsUpper(r) {
				capitals++
				if first {
					k |= Capital
				}
			} else {
				low++
			}
			first = false
			k |= Letters
		case unicode.IsNumber(r):
			k |= Number
		}
	}
	if capitals > 1 && low == 0 {
		k |= Upper
	}
	if k != 0 {
		if j-i <= 5 && isLight(s[i:j]) {
			k |= Light
		}
		return k
	}
	if s[i:j] == "&" {
		return Letters // it reads "and"
	}
	return Punct | punctKind(s, i, j)
}

func isLight(word string) bool {
	switch word {
	case "a", "an", "the", "our", "your", "their", "its", "these", "this", "A", "THE", "OUR":
		return true
	}
	return false
}

// punctKind adds what punctuation does: Stop, Comma or neither.
func punctKind(s string, i, j int) Kind {
	r, n := utf8.DecodeRuneInString(s[i:j])
	switch r {
	case '.', '!', '?', ';', ':', '…', '—', '―', '→', '⇒', '|', '¶':
		return Stop
	case ',', '(', ')', '[', ']', '{', '}', '，', '、':
		return Comma
	case '-':
		if j-i > 1 || len(s) == 1 {
			return Stop
		}
	case '–', '−':
		if j-i > n || len(s) == n || wordAt(s, j) {
			return Stop
		}
	case '*':
		if len(s) == 1 {
			return Stop
		}
	}
	if isBullet(r) {
		return Stop
	}
	return 0
}

// isBullet reports whether a rune is used as a bullet and as nothing else.
func isBullet(r rune) bool {
	return r >= 0x95 && (strings.ContainsRune("•·▪▫◦●○■□▸▹►▶‣⁃∙✓✔✦❖➢➤⦁◆◇★☆\u2023", r) || r >= 0xF000 && r <= 0xF0FF)
}

// joins reports whether the rune of n bytes at s[i] joins two words into a
// compound (hands-on, UI/UX, snake_case) and is no word of its own.
func joins(s string, i, n int) bool {
	if i == 0 || !wordAt(s, i+n) {
		return false
	}
	switch r, _ := utf8.DecodeRuneInString(s[i:]); r {
	case '-', '/', '_', '\\':
	case '–':
		if !digitAt(s, i-1) || !digitAt(s, i+n) {
			return false
		}
	default:
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return isWord(r)
}
