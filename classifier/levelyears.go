package classifier

import (
	"strings"

	"jdcheck/lexicon"
)

// years notes the years of experience that a sentence asks for.
func (v *levelSeen) years(p *levelSentence, section Section) {
	for i := range p.words {
		if !p.isYears(i) || p.inside(lexicon.LevelSpan, i, i) {
			continue
		}
		n := p.number(i)
		switch {
		case n < 0 || n > 20:
		case section == NiceToHave:
			v.liked = max(v.liked, n)
		default:
			v.required = max(v.required, n)
		}
	}
}

// writesYears reports whether a word of the sentence is "years".
func (p *levelSentence) writesYears() bool {
	for i := range p.words {
		if p.isYears(i) {
			return true
		}
	}
	return false
}

// isYears reports whether word i is "years" or short for it.
func (p *levelSentence) isYears(i int) bool {
	stem := p.words[i].Stem
	return stem != 0 && (stem == p.l.year[0] || stem == p.l.year[1])
}

// numberWords are the numbers from one on as words.
var numberWords = [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve", "thirteen", "fourteen", "fifteen"}

// number is the number before word i, the lower of a range, -1 where none is:
// "5+ years", "three to five years", "7 or more years", "five (5) years".
func (p *levelSentence) number(i int) int {
	n := -1
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		if x := numberOf(p.word(k)); x >= 0 {
			if n < 0 || x < n {
				n = x
			}
			continue
		}
		switch p.word(k) {
		case "+", "(", ")", "-", "–", "to", "or", "more", "plus", "and", "full", "~", "≥":
			continue
		}
		break
	}
	return n
}

// numberOf reads a number of one or two digits or in words, -1 where it is none.
func numberOf(w string) int {
	n := 0
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c >= '0' && c <= '9' && i < 2:
			n = 10*n + int(c-'0')
		case i > 0 && (c == '/' || c == '+' || c == '.'):
			return n
		default:
			for k, name := range numberWords {
				if strings.EqualFold(w, name) {
					return k + 1
				}
			}
			return -1
		}
	}
	return n
}
