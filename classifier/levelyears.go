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
		n, at := p.number(i)
		switch {
		case n < 0 || n > 20 || !p.asks(section, at):
		case section == NiceToHave:
			v.liked = max(v.liked, n)
		default:
			v.required = max(v.required, n)
		}
	}
}

// brings is how many words may stand between the verb that begins a sentence and
// the years that the hire is to bring.
const brings = 3

// asks reports whether the years whose number is word at are asked of the hire:
// all in the requirements, but for another's; elsewhere those of which it is
// said, and no duty's ("Keep files for at least ten years").
func (p *levelSentence) asks(section Section, at int) bool {
	for i := range p.found[lexicon.LevelOthers] {
		if m := &p.found[lexicon.LevelOthers][i]; m.first() < at && !p.inside(lexicon.LevelAsked, m.first(), m.last()) {
			return false
		}
	}
	if at > 0 && (p.word(at-1) == "our" || p.word(at-1) == "their") {
		return false
	}
	switch {
	case section == Requirements || section == NiceToHave:
		return true
	case at > brings && p.c.commands(p.src, p.words[0]):
		return false
	}
	return len(p.found[lexicon.LevelAsked]) > 0 || at+1 < len(p.words) && p.word(at+1) == "+"
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
	return stem != 0 && (stem == p.c.levels.year[0] || stem == p.c.levels.year[1])
}

// numberWords are the numbers from one on as words.
var numberWords = [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve", "thirteen", "fourteen", "fifteen"}

// number is the number before word i, the lower of a range, and the word that it
// begins with, -1 where none is: "5+ years", "three to five years", "7 or more
// years", "five (5) years".
func (p *levelSentence) number(i int) (n, at int) {
	n = -1
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		if x := numberOf(p.word(k)); x >= 0 {
			if n < 0 || x < n {
				n = x
			}
			at = k
			continue
		}
		switch p.word(k) {
		case "+", "(", ")", "-", "–", "to", "or", "more", "plus", "and", "full", "~", "≥":
			continue
		}
		break
	}
	return n, at
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
