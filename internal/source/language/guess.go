package language

import (
	"iter"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a guess. What a word says for a language, and against English, is
// the half of a logarithm of probabilities.
const (
	wordMost   = 4   // what one word says at most
	familiar   = 2   // what a word that is known says
	guessLeast = 2   // the sum, divided by the root of the words, from which a text is in a language
	sayLeast   = 0.5 // what a word has to say for it,
	sayers     = 2   // ... and how many words have to
	acronym    = 5   // letters of a word in capitals, at most, that tells nothing
)

// guess is the language of a few words, empty where they may be English. Marks
// that belong to no word, addresses and abbreviations in capitals tell nothing,
// and a word with a capital behind another may be a name, but in German.
func (s *sounds) guess(text string) string {
	sum, say := make([]float64, len(s.codes)), make([]int, len(s.codes))
	words := 0
	for w, inside := range plainWords(text) {
		if len(w) <= acronym && strings.ToUpper(w) == w {
			continue
		}
		words++
		low := strings.ToLower(w)
		first, _ := utf8.DecodeRuneInString(w)
		name := inside && unicode.IsUpper(first)
		for k, v := range s.word(low) {
			sum[k] += v
			if v >= sayLeast && len(low) > 1 && (!name || s.codes[k] == "de") {
				say[k]++
			}
		}
	}
	best := 0
	for k := range sum {
		if sum[k] > sum[best] {
			best = k
		}
	}
	if say[best] < sayers || sum[best] < guessLeast*math.Sqrt(float64(words)) {
		return ""
	}
	return s.codes[best]
}

// word is what a word says for each language.
func (s *sounds) word(w string) []float64 {
	says := make([]float64, len(s.codes))
	of := s.known[w]
	if of&ofAll != 0 {
		return says
	}
	if of&ofEnglish == 0 && len(w) > 1 {
		for r := range runsOf(w) {
			if row, ok := s.rows[r]; ok {
				for k, v := range s.says[row*len(says):][:len(says)] {
					says[k] += float64(v)
				}
			}
		}
	}
	for k := range says {
		switch {
		case of&ofEnglish != 0:
			says[k] = -familiar
		case of>>k&1 != 0:
			says[k] = max(says[k], familiar)
		}
		says[k] = max(-wordMost, min(wordMost, says[k]))
	}
	return says
}

// plainWords are the words of Latin letters in s, but for those in addresses,
// each with whether only a space parts it from the one before it.
func plainWords(s string) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		open := false
		for field := range strings.FieldsSeq(s) {
			if address(field) {
				open = false
				continue
			}
			inside := open && letter(field[0])
			for w := range strings.FieldsFuncSeq(field, func(c rune) bool { return !unicode.Is(unicode.Latin, c) }) {
				if !yield(w, inside) {
					return
				}
				inside = false
			}
			open = letter(field[len(field)-1])
		}
	}
}

// address says whether a field is that of a page, a file or a mailbox: it has a
// dot between letters, or a mark that only these have.
func address(field string) bool {
	if strings.Contains(field, "://") || strings.Contains(field, "@") {
		return true
	}
	for i := 1; i < len(field)-1; i++ {
		if field[i] == '.' && letter(field[i-1]) && letter(field[i+1]) {
			return true
		}
	}
	return false
}

func letter(c byte) bool { return c >= 0x80 || 'a' <= c|0x20 && c|0x20 <= 'z' }
