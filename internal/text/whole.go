package text

import (
	"strings"
	"unicode/utf8"
)

// wholeHead reports whether src[lo:hi] is a known heading, or several joined
// ("Duties/Tasks", "Education and Experience"), or a few words that end in one of
// their nouns ("Marketing Responsibilities"); and nothing more, save for marks,
// emoji, a remark in brackets, a part of the time and end punctuation.
func wholeHead(src string, lo, hi int) bool {
	if lo == hi || src[hi-1] == '.' || src[hi-1] == ',' {
		return false
	}
	for lo < hi && !wordAt(src, lo) {
		_, n := utf8.DecodeRuneInString(src[lo:hi])
		lo += n
	}
	for i := lo; ; {
		n := knownHead(src, i, hi)
		if n == 0 {
			return nounHead(src, lo, hi)
		}
		i += n
		if headEnds(src, i, hi) {
			return true
		}
		if n = joint(src, i, hi); n == 0 {
			return nounHead(src, lo, hi)
		}
		i += n
	}
}

// nounHead reports whether two or three words from lo on end in a noun of headings
// and begin with no verb.
func nounHead(src string, lo, hi int) bool {
	if hi-lo > 80 || !startsCapital(src, lo, hi) {
		return false
	}
	_, first := nextField(src, lo, hi)
	at := first
	for range 2 {
		i, j := nextField(src, at, hi)
		if word := strings.TrimSuffix(src[i:j], ":"); headNoun(word) {
			return headEnds(src, i+len(word), hi) && !starters[src[lo:first]]
		}
		at = j
	}
	return false
}

// headNoun reports whether a word is one that headings of any field end in.
func headNoun(word string) bool {
	switch len(word) {
	case len("duties"):
		return strings.EqualFold(word, "duties")
	case len("responsibilities"):
		return strings.EqualFold(word, "responsibilities") || strings.EqualFold(word, "accountabilities")
	case len("qualifications"):
		return strings.EqualFold(word, "qualifications")
	}
	return false
}

// longestRemark is the length in bytes of a remark in brackets behind a heading.
const longestRemark = 30

// headEnds reports whether nothing of a heading follows at src[i:hi] but marks, a
// remark in brackets, or a part of the time such as "- 30 %" and "(80% of time)".
func headEnds(src string, i, hi int) bool {
	if !hasWord(src, i, hi) {
		return true
	}
	k := skipBlanks(src, i, hi)
	if src[k] == '(' {
		end := strings.IndexByte(src[k:hi], ')')
		return end > 0 && end <= longestRemark && !hasWord(src, k+end, hi)
	}
	for k < hi && !wordAt(src, k) {
		_, n := utf8.DecodeRuneInString(src[k:hi])
		k += n
	}
	from := k
	for k < hi && digitAt(src, k) {
		k++
	}
	percent := skipBlanks(src, k, hi)
	return k > from && percent < hi && src[percent] == '%' && !hasWord(src, percent, hi)
}

// joints join two headings. They never change.
var joints = [...]string{"and/or ", ", and ", "and ", "or ", "&", "/", ", "}

// joint is the length of what joins two headings at src[i:hi], 0 where nothing does.
func joint(src string, i, hi int) int {
	k := skipBlanks(src, i, hi)
	for _, j := range joints {
		if k+len(j) < hi && strings.EqualFold(src[k:k+len(j)], j) {
			return skipBlanks(src, k+len(j), hi) - i
		}
	}
	return 0
}
