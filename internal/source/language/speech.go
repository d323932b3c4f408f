package language

import "math/bits"

// Bounds of a stretch of text in another language, and of what a stretch is.
const (
	stretchLeast = 200  // letters of a stretch, which ends with a line
	stretchMost  = 400  // letters of one that has no line break
	leastForeign = 3    // words of one language
	foreignPart  = 0.07 // of all words
	fewWords     = 12   // a text of no more needs one of them less
	leastScript  = 4    // letters that are not Latin, a third of all
	someScript   = 15   // ... an eighth of all
)

// speech is what was heard in a stretch of text. Letters are counted in bytes.
type speech struct {
	letters, words int
	script         int // letters that are not Latin
	english        int // words that tell of English
	of             [32]uint16
	first          uint64 // the first word that told of another language
	several        bool   // it was not the only one
}

// hear counts the first stretch of s and gives its length in bytes.
func (t *speech) hear(s string) int {
	for i := 0; i < len(s); {
		if word, n := wordAt(s[i:]); n > 0 {
			t.word(word, s[i:i+n], i+n < len(s) && (s[i+n] == '.' || s[i+n] == '/'))
			if i += n; i < len(s) && s[i] == ' ' {
				i++
			}
			continue
		}
		size, other := gapOf(s[i:])
		if other {
			t.script += size
			t.letters += size
		}
		if i += size; t.letters >= stretchLeast && (s[i-size] == '\n' || t.letters >= stretchMost) {
			return i
		}
	}
	return len(s)
}

// wordAt is the key of the word at the start of s, and its length: 0 where s
// begins with no letter. Nearly all words are of fewer than eight letters of
// ASCII and are taken at once.
func wordAt(s string) (key uint64, n int) {
	if len(s) >= 8 {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		low := x | 0x20*ones
		seven := low &^ highs
		letters := (seven + (0x80-'a')*ones) &^ (seven + (0x7F-'z')*ones) &^ x & highs
		if n = bits.TrailingZeros64(^letters&highs) >> 3; n < 8 && s[n] < 0x80 {
			return low & (1<<(8*n) - 1), n
		}
		n = 0
	}
	for ; n < len(s) && lowered[s[n]] != 0; n++ {
		if n < 8 {
			key |= uint64(lowered[s[n]]) << (8 * n)
		}
	}
	return key, n
}

// Every byte's lowest bit and highest bit.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// word counts a word whose key is w. One that begins with a capital may be a
// name, as Los Angeles, and a letter with a mark after it an abbreviation, as in
// "e.g." and "w/": they tell nothing of other languages.
func (t *speech) word(w uint64, s string, marked bool) {
	t.words++
	t.letters += len(s)
	if len(s) > 8 {
		return
	}
	of := theWords.of(w)
	if of == english {
		t.english++
		return
	}
	if of == 0 || 'A' <= s[0] && s[0] <= 'Z' || marked && len(s) == 1 {
		return
	}
	if t.first == 0 {
		t.first = w
	}
	t.several = t.several || t.first != w
	for ; of != 0; of &= of - 1 {
		t.of[bits.TrailingZeros32(of)]++
	}
}

// add adds what was heard elsewhere.
func (t *speech) add(o *speech) {
	t.letters += o.letters
	t.words += o.words
	t.script += o.script
	t.english += o.english
	if o.first == 0 {
		return
	}
	t.several = t.several || o.several || t.first != 0 && t.first != o.first
	t.first = o.first
	for k, n := range o.of {
		t.of[k] += n
	}
}

// foreign says whether a stretch is in another language: in another script, or
// with several of one language's words and more than twice as many as English
// has.
func (t *speech) foreign() bool {
	if t.scripted() {
		return true
	}
	if !t.several {
		return false
	}
	least := leastForeign
	if t.words <= fewWords {
		least--
	}
	_, n := t.best()
	return n >= least && n > 2*t.english && float64(n) >= foreignPart*float64(t.words)
}

// doubtful says whether a stretch may be in another language, or end or begin in
// one.
func (t *speech) doubtful() bool {
	if t.script >= someScript {
		return true
	}
	if !t.several {
		return false
	}
	_, n := t.best()
	return n > 1 && 2*n > t.english
}

// scripted says whether a third of the letters are not Latin, or an eighth in a
// text that is hardly English.
func (t *speech) scripted() bool {
	return t.script >= leastScript && 3*t.script >= t.letters ||
		t.script >= someScript && 8*t.script >= t.letters && 20*t.english < t.words
}

// best is the language most of whose words were heard, and how many.
func (t *speech) best() (code string, n int) {
	for k, of := range t.of {
		if int(of) > n {
			n, code = int(of), theWords.codes[k]
		}
	}
	return code, n
}

// count is how many words of a language were heard.
func (t *speech) count(code string) int {
	for k, c := range theWords.codes {
		if c == code && code != "" {
			return int(t.of[k])
		}
	}
	return 0
}

// lowered is the small letter of each byte that is a part of a Latin letter, and
// 0 of all others. The first bytes of Latin letters that are not ASCII are those
// of U+00C0 to U+024F; those of Vietnamese begin as other scripts do.
var lowered = func() (t [256]byte) {
	for c := range t {
		if low := byte(c) | 0x20; 'a' <= low && low <= 'z' || 0x80 <= c && c <= 0xBF || 0xC3 <= c && c <= 0xC9 {
			t[c] = low
		}
	}
	return t
}()

// gapOf is the length of the character at the start of s, which is not a letter
// of Europe's Latin, and whether it is one of another script, or of Vietnamese,
// which few other languages share. Of the characters
// of three and four bytes those count that make up the scripts in use; dashes, bullets,
// private signs and pictures do not.
func gapOf(s string) (size int, other bool) {
	switch c := s[0]; {
	case c < 0xC2:
		return 1, false
	case c <= 0xDF: // sounds and accents begin with 0xCA to 0xCD
		return min(2, len(s)), c >= 0xCE
	case c == 0xE2, c == 0xE3 && len(s) > 1 && s[1] == 0x80, c == 0xEF:
		return min(3, len(s)), false
	case c < 0xEF:
		return min(3, len(s)), true
	}
	return min(4, len(s)), false
}
