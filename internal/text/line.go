package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// trimBlanks narrows [i, j) by the blanks at both ends.
func trimBlanks(src string, i, j int) (lo, hi int) {
	i = skipBlanks(src, i, j)
	for j > i {
		k := lastRune(src, i, j)
		if blankAt(src, k, j) != j-k {
			break
		}
		j = k
	}
	return i, j
}

// lastRune is the offset of the last rune in src[i:j].
func lastRune(src string, i, j int) int {
	if src[j-1] < utf8.RuneSelf {
		return j - 1
	}
	_, n := utf8.DecodeLastRuneInString(src[i:j])
	return j - n
}

// trimmed narrows [lo, hi) by the blanks, emphasis marks and backslashes at
// both ends.
func trimmed(src string, lo, hi int) Span {
	lo, hi = trimBlanks(src, lo, hi)
	for lo < hi && isMark(src[lo]) {
		lo = skipBlanks(src, lo+1, hi)
	}
	for lo < hi && isMark(src[hi-1]) {
		_, hi = trimBlanks(src, lo, hi-1)
	}
	return Span{lo, hi}
}

// isMark reports whether c is a mark of emphasis, or the backslash that
// takes its meaning away.
func isMark(c byte) bool { return c == '*' || c == '_' || c == '`' || c == '\\' }

// hasWord reports whether src[lo:hi] holds a letter or digit.
func hasWord(src string, lo, hi int) bool {
	for i := lo; i < hi; {
		if c := src[i]; c < utf8.RuneSelf {
			if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' {
				return true
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(src[i:hi])
		if isWord(r) {
			return true
		}
		i += n
	}
	return false
}

// indent is the width of src[i:j] in columns; a tab counts 4.
func indent(src string, i, j int) int {
	w := 0
	for ; i < j; i++ {
		if src[i] == '\t' {
			w += 4
		} else if src[i] < 0x80 || src[i] >= 0xC0 {
			w++
		}
	}
	return w
}

// startsSmall reports whether the first letter or digit is a small letter and
// nothing but quotes and brackets stands before it.
func startsSmall(src string, lo, hi int) bool {
	for lo < hi && strings.IndexByte("(\"'[", src[lo]) >= 0 {
		lo++
	}
	r, _ := utf8.DecodeRuneInString(src[lo:hi])
	return unicode.IsLower(r)
}

// startsCapital reports whether src[i:] begins with a capital letter.
func startsCapital(src string, i, end int) bool {
	if i >= end {
		return false
	}
	if c := src[i]; c < utf8.RuneSelf {
		return c >= 'A' && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(src[i:end])
	return unicode.IsUpper(r)
}

// endsSentence reports whether the text up to end ends a sentence or clause.
func endsSentence(src string, end int) bool {
	for end > 0 && strings.IndexByte(")]\"'*_", src[end-1]) >= 0 {
		end--
	}
	return end > 0 && strings.IndexByte(".!?:;", src[end-1]) >= 0
}

// countWords is the number of fields in src[lo:hi], counted up to limit.
func countWords(src string, lo, hi, limit int) int {
	n := 0
	for n < limit {
		i, j := nextField(src, lo, hi)
		if i == j {
			break
		}
		n++
		lo = j
	}
	return n
}
