package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a word of a field: [lo, hi) in the field and its straightened text.
type piece struct {
	lo, hi uint8
	kind   Kind
	text   string
}

// cutter cuts fields into words. The zero value is ready; not for concurrent use.
type cutter struct {
	plain  []byte  // the field with straight quotes and hyphens, valid UTF-8
	at     []uint8 // offset in the field of each byte of plain, and of its end
	cuts   []bool  // where prose begins a token
	pieces []piece
}

// cut returns the words of a field, valid until the next call. Together they
// cover every letter and digit. The field has at most maxField bytes and no
// blanks.
//
// The method: prose cuts first; where its answer is usable its borders stand.
// Then words are cut further at everything that is neither letter nor digit,
// save for names and abbreviations that belong together (see keep.go), and
// contractions are put right (see apostrophe).
func (c *cutter) cut(field string) []piece {
	c.pieces = c.pieces[:0]
	if plainLetters(field) { // prose gives such a field back as it is
		c.pieces = append(c.pieces, piece{0, uint8(len(field)), kindOf(field), field})
		return c.pieces
	}
	if n := len(field) - 1; n >= 4 && strings.IndexByte(",;:!?)", field[n]) >= 0 && plainLetters(field[:n]) {
		c.pieces = append(c.pieces, piece{0, uint8(n), kindOf(field[:n]), field[:n]},
			piece{uint8(n), uint8(n + 1), kindIn(field, n, n+1), field[n:]}) // and so does it here
		return c.pieces
	}
	c.straighten(field)
	s := string(c.plain)
	c.cuts = append(c.cuts[:0], make([]bool, len(s)+1)...)
	if !proseCuts(s, c.cuts) {
		clear(c.cuts)
	}
	for i := 0; i < len(s); {
		i = c.next(s, i)
	}
	return c.pieces
}

// next adds the word at s[i:] and returns its end; joiners are passed over.
func (c *cutter) next(s string, i int) int {
	if j := keep(s, i); j > i {
		c.add(s, i, j)
		return j
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case isWord(r):
		j := wordEnd(s, i)
		c.addWord(s, i, j)
		return j
	case joins(s, i, n):
		return i + n
	}
	j := i + n
	for strings.HasPrefix(s[j:], s[i:i+n]) {
		j += n
	}
	c.add(s, i, j)
	return j
}

// addWord adds s[i:j], a run of letters, digits and apostrophes, cut where
// prose cut it, but with possessive and negation left in place.
func (c *cutter) addWord(s string, i, j int) {
	if k := apostrophe(s, i, j); k > i {
		c.add(s, i, k)
		c.add(s, k, j)
		return
	}
	if strings.IndexByte(s[i:j], '\'') < 0 {
		for k := i + 1; k < j; k++ {
			if c.cuts[k] {
				c.add(s, i, k)
				i = k
			}
		}
	}
	c.add(s, i, j)
}

// add appends s[i:j] as a piece.
func (c *cutter) add(s string, i, j int) {
	c.pieces = append(c.pieces, piece{c.at[i], c.at[j], kindIn(s, i, j), s[i:j]})
}

// apostrophe returns where a contraction is cut (they|'ll), or i where the
// word stays whole: don't, customer's, O'Brien.
func apostrophe(s string, i, j int) int {
	k := strings.LastIndexByte(s[i:j], '\'')
	if k <= 0 {
		return i
	}
	switch strings.ToLower(s[i+k : j]) {
	case "'ll", "'re", "'m", "'ve", "'d":
		return i + k
	}
	return i
}

// straighten fills plain and at. An invalid byte is read as Latin-1.
func (c *cutter) straighten(field string) {
	c.plain, c.at = c.plain[:0], c.at[:0]
	for i := 0; i < len(field); {
		r, n := utf8.DecodeRuneInString(field[i:])
		switch {
		case strings.HasPrefix(field[i:], "&rsquo;"):
			r, n = '\'', len("&rsquo;")
		case r == utf8.RuneError && n == 1:
			r = latin1(field[i])
		default:
			r = straight(r)
		}
		c.plain = utf8.AppendRune(c.plain, r)
		for len(c.at) < len(c.plain) {
			c.at = append(c.at, uint8(i))
		}
		i += n
	}
	c.at = append(c.at, uint8(len(field)))
}

// latin1 is the letter that a stray byte stands for, U+FFFD where it stands for none.
func latin1(b byte) rune {
	if b == 0x92 {
		return '\'' // Windows-1252
	}
	if b >= 0xC0 && b != 0xD7 && b != 0xF7 {
		return rune(b)
	}
	return utf8.RuneError
}

// straight is the plain form of a quote or hyphen.
func straight(r rune) rune {
	switch r {
	case '‘', '’', '‛', 'ʼ', '′', '＇':
		return '\''
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‐', '‑':
		return '-'
	}
	return r
}

// isWord reports whether a rune belongs in a word.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return r == '\u00AD' || unicode.In(r, unicode.Letter, unicode.Digit, unicode.Number, unicode.Mark)
}

// wordEnd is the end of the word that begins at s[i]. Apostrophes between
// letters belong to it, and so do a plural's closing one and the points and
// commas of a number.
func wordEnd(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isWord(r):
		case r == '\'' && i > start && wordAt(s, i+1):
		case r == '.' && digitAt(s, i-1) && digitAt(s, i+1):
		case (r == ',' || r == ':' || r == '/') && digitAt(s, start) && digitAt(s, i-1) && digitAt(s, i+1):
		case r == '\'' && i-start > 2 && s[i-1]|0x20 == 's' && !strings.Contains(s[:start], "'"):
			return i + 1
		default:
			return i
		}
		i += n
	}
	return i
}

// wordAt reports whether a letter or digit begins at s[i].
func wordAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isWord(r)
}

// digitAt reports whether s[i] is an ASCII digit.
func digitAt(s string, i int) bool {
	return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9'
}

// plainLetters reports whether a field is ASCII letters only.
func plainLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}
