package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atx takes in a Markdown heading "## X", or "##X" with two marks or more.
func (b *builder) atx(l line) bool {
	i := l.Start
	for i < l.End && b.src[i] == '#' {
		i++
	}
	level := i - l.Start
	if level == 0 || level > 6 || level == 1 && blankAt(b.src, i, l.End) == 0 {
		return false
	}
	hi := l.End
	for hi > i && b.src[hi-1] == '#' {
		hi--
	}
	lo, hi := trimBlanks(b.src, i, hi)
	if m, n := markers(b.src, lo, hi); !isNumber(m) { // ## - X, but not ## 1. X
		lo += n
	}
	if hi-lo > 150 { // a paragraph somebody set in large letters
		b.confirm(3)
		b.flat(lo, hi, Paragraph, 0)
		b.last, b.depths = l, b.depths[:0]
		return true
	}
	b.heading(lo, hi, level)
	return true
}

// row takes in a table row "| a | b |": each cell is an item.
func (b *builder) row(l line) bool {
	if b.src[l.Start] != '|' || strings.IndexByte(b.src[l.Start+1:l.End], '|') < 0 {
		return false
	}
	b.confirm(3)
	for i := l.Start + 1; i < l.End; {
		j := strings.IndexByte(b.src[i:l.End], '|')
		if j < 0 {
			j = l.End - i
		}
		b.add(i, i+j, Item, 1)
		i += j + 1
	}
	b.last, b.maybe = line{}, -1
	return true
}

// headingLine is the level of a line that is a heading by itself, 0 where it
// is none: a known heading phrase or CAPS (3), all bold (4), or a few words
// with a colon (5).
func headingLine(src string, lo, hi int) int {
	if hi-lo > 100 {
		return 0
	}
	s := trimmed(src, lo, hi)
	if s.Len() == 0 {
		return 0
	}
	marks := src[lo] == '*' || src[lo] == '_'
	bold := marks && s.Start >= lo+2 && !strings.Contains(src[s.Start:s.End], "**")
	colon := src[s.End-1] == ':'
	if wholeHead(src, s.Start, s.End) {
		return 3
	}
	caps := isCaps(src, s.Start, s.End)
	if !caps && !bold && !colon {
		return 0
	}
	words := countWords(src, s.Start, s.End, 13)
	switch {
	case caps && words <= 10:
		return 3
	case bold && words <= 12 && src[s.End-1] != '.' && src[s.End-1] != ',' && src[s.End-1] != ';':
		return 4
	case colon && words <= 10 && !strings.Contains(src[s.Start:s.End], ". "):
		return 5
	}
	return 0
}

// isCaps reports whether a text has four letters or more, all capitals, and
// does not read on in the next line.
func isCaps(src string, lo, hi int) bool {
	if c := src[hi-1]; c == ',' || c == '.' || c == ';' {
		return false
	}
	n := 0
	for _, r := range src[lo:hi] {
		switch {
		case unicode.IsUpper(r):
			n++
		case unicode.IsLetter(r):
			return false
		}
	}
	return n >= 4
}

// shortLine reports whether a line may be a heading if what follows fits: up
// to 7 words that begin with a capital and end without punctuation; and
// whether it is in title case: most of its words of four letters and more
// begin with a capital.
func shortLine(src string, lo, hi int) (short, title bool) {
	if hi-lo > 70 {
		return false, false
	}
	s := trimmed(src, lo, hi)
	if s.Len() == 0 || strings.IndexByte(".!,;:", src[s.End-1]) >= 0 || strings.IndexByte(src[s.Start:s.End], ':') >= 0 {
		return false, false
	}
	i := s.Start
	for i < s.End && !wordAt(src, i) {
		_, n := utf8.DecodeRuneInString(src[i:])
		i += n
	}
	if !startsCapital(src, i, s.End) || countWords(src, i, s.End, 8) > 7 {
		return false, false
	}
	long, capital := 0, 0
	for i < s.End {
		lo, hi := nextField(src, i, s.End)
		if hi-lo > 3 {
			long++
			if startsCapital(src, lo, hi) {
				capital++
			}
		}
		if lo == hi {
			break
		}
		i = hi
	}
	return true, 2*capital > long
}

// inlineHead finds a heading and its text on one line: "Duties: own the …",
// "**Duties:** own the …", and returns the length of the heading with its colon;
// 0: there is none. Only known heading phrases count, since many an item begins
// with a label of its own.
func inlineHead(src string, lo, hi int) int {
	s := trimmed(src, lo, hi)
	if strings.IndexByte(src[s.Start:min(s.End, s.Start+longestPhrase+8)], ':') < 0 {
		return 0
	}
	k := knownHead(src, s.Start, s.End)
	if k == 0 {
		return 0
	}
	i := s.Start + k
	colon := false
	for i < hi && (isMark(src[i]) || src[i] == ':' || src[i] == ' ') {
		colon = colon || src[i] == ':'
		i++
	}
	if !colon || i >= hi {
		return 0
	}
	_, end := trimBlanks(src, lo, i)
	return end - lo
}
