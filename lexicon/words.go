package lexicon

import (
	"unicode"
	"unicode/utf8"

	"jdcheck/internal/text"
)

// fold is a word of a title or heading, in folded letters, with where it
// stands. Titles and headings are short and formal: they are matched by whole
// words, without stems.
type fold struct {
	text.Span
	lo, hi int  // in the folder's bytes
	brk    byte // what parts it from the word before: 0 nothing, '/' a slash, ',' any other break
}

// folder cuts a line into folded words; it is used once for a line.
type folder struct {
	bytes []byte
	words []fold
}

func (f folder) word(i int) []byte { return f.bytes[f.words[i].lo:f.words[i].hi] }

// cut finds the words of a line: runs of letters and digits, in lower case,
// without accents, apostrophes left out ("you'll" is "youll", "Sr." is "sr");
// "&" is the word "and". A comma, bracket, colon, bar or a dash that stands
// free breaks the line; so does a slash. It appends to
// f and gives it back, so that f's memory may be on the stack.
func (f folder) cut(line string) folder {
	brk, open := byte(0), false
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRuneInString(line[i:])
		switch {
		case isLetter(r):
			if !open {
				f.words = append(f.words, fold{Span: text.Span{Start: i}, lo: len(f.bytes), brk: brk})
				brk, open = 0, true
			}
			f.bytes = appendFolded(f.bytes, r)
			w := &f.words[len(f.words)-1]
			w.End, w.hi = i+n, len(f.bytes)
		case (r == '\'' || r == '’') && open:
		case r == '&':
			at := len(f.bytes)
			f.bytes = append(f.bytes, "and"...)
			f.words = append(f.words, fold{text.Span{Start: i, End: i + n}, at, at + 3, brk})
			brk, open = 0, false
		default:
			open = false
			if b := breakOf(line, i, r, n); b != 0 && (brk == 0 || b == ',') {
				brk = b
			}
		}
		i += n
	}
	return f
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// breakOf says how a character that is no letter parts the words around it.
func breakOf(line string, i int, r rune, n int) byte {
	switch r {
	case '/', '\\':
		return '/'
	case ',', '(', ')', '[', ']', '{', '}', ':', ';', '|', '@', '•', '·', '—', '\n', '\t':
		return ','
	case '-', '–', '~':
		if free(line, i, n) {
			return ','
		}
	}
	return 0
}

// free says whether a dash has a blank on a side, and so is no hyphen.
func free(line string, i, n int) bool {
	before := i == 0 || line[i-1] == ' ' || line[i-1] == '\t'
	after := i+n == len(line) || line[i+n] == ' ' || line[i+n] == '\t'
	return before || after
}

// appendFolded appends a letter in lower case, without its accent.
func appendFolded(b []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r |= 0x20
		}
		return append(b, byte(r))
	}
	r = unicode.ToLower(r)
	if r >= 'à' && r <= 'ÿ' {
		if p := "aaaaaa\x00ceeeeiiii\x00nooooo\x00\x00uuuuy\x00y"[r-'à']; p != 0 {
			return append(b, p)
		}
	}
	if unicode.Is(unicode.Mn, r) {
		return b
	}
	return utf8.AppendRune(b, r)
}
