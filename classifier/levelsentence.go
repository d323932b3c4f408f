package classifier

import (
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// levelSentence is a sentence with the phrases of levels.yaml found in it.
type levelSentence struct {
	c     *Classifier
	src   string
	words []text.Word
	found *levelParts
}

// sort puts the matches by part; their words are counted from first on.
func (p *levelSentence) sort(found []match, first int) {
	for part := range p.found {
		p.found[part] = p.found[part][:0]
	}
	for _, m := range found {
		if m.first() < first {
			continue
		}
		m.start -= int32(first)
		part := p.c.levels.cues[m.term].part
		p.found[part] = append(p.found[part], m)
	}
}

func (p *levelSentence) word(i int) string { return p.src[p.words[i].Start:p.words[i].End] }

// inside reports whether the words first to last stand in a phrase of a part.
func (p *levelSentence) inside(part lexicon.LevelPart, first, last int) bool {
	for i := range p.found[part] {
		if m := &p.found[part][i]; m.first() <= first && last <= m.last() {
			return true
		}
	}
	return false
}

// denialReach is how many words a denial may stand before what it denies.
const denialReach = 4

// holds reports whether a match is neither in a void phrase nor denied.
func (p *levelSentence) holds(m *match) bool {
	if p.inside(lexicon.LevelVoid, m.first(), m.last()) {
		return false
	}
	for i := range p.found[lexicon.LevelDenial] {
		if p.near(p.found[lexicon.LevelDenial][i].last(), m.first(), denialReach) {
			return false
		}
	}
	return true
}

// near reports whether word b comes after word a with at most n words between
// and no stop.
func (p *levelSentence) near(a, b, n int) bool {
	if b <= a || b-a-1 > n {
		return false
	}
	for i := a + 1; i < b; i++ {
		if p.words[i].Kind&text.Stop != 0 {
			return false
		}
	}
	return true
}

// counted reports whether the signal of hint i was found before it.
func (p *levelSentence) counted(i int) bool {
	hints := p.found[lexicon.LevelHint]
	of := p.c.levels.cues[hints[i].term].of
	for k := range hints[:i] {
		if p.c.levels.cues[hints[k].term].of == of && p.holds(&hints[k]) {
			return true
		}
	}
	return false
}

// outdone reports whether title i shares words with one that comes later in
// the list of titles ("product manager" with "senior product manager"), or was
// counted before it.
func (p *levelSentence) outdone(i int) bool {
	titles := p.found[lexicon.LevelTitle]
	m := &titles[i]
	of := p.c.levels.cues[m.term].of
	for k := range titles {
		o := &titles[k]
		other := p.c.levels.cues[o.term].of
		if (other > of || other == of && k < i) && o.first() <= m.last() && m.first() <= o.last() && p.holds(o) {
			return true
		}
	}
	return false
}

// Words that may stand between a title and what makes it the hire's.
const (
	openerReach = 8 // adjectives
	closerReach = 2
	verbReach   = 8 // the rest of the title
)

// framed reports whether a title is the hire's: an opener stands before it
// with adjectives between, "position" or the like after it, or it begins the
// sentence and a verb follows, which is no part of a name ("Director, Program
// Management"). Several people are the hire only right after an opener.
func (p *levelSentence) framed(m *match) bool {
	several := p.plural(m)
	return p.any(lexicon.LevelOpener, func(o *match) bool {
		return p.near(o.last(), m.first(), openerReach) && p.adjectives(o.last()+1, m.first()) && (!several || m.first()-o.last() <= 2)
	}) || p.any(lexicon.LevelCloser, func(o *match) bool {
		return p.near(m.last(), o.first(), closerReach)
	}) || !several && p.begins(m) && (p.acts(m.last()+1) || p.any(lexicon.LevelVerb, func(o *match) bool {
		return o.first() > m.last() && o.first()-m.last()-1 <= verbReach && p.words[o.first()].Kind&text.Capital == 0
	}))
}

// any reports whether some phrase of a part, in no void one, will do.
func (p *levelSentence) any(part lexicon.LevelPart, do func(o *match) bool) bool {
	for i := range p.found[part] {
		if o := &p.found[part][i]; do(o) && !p.inside(lexicon.LevelVoid, o.first(), o.last()) {
			return true
		}
	}
	return false
}

// plural reports whether the last word of a match is one: "managers".
func (p *levelSentence) plural(m *match) bool {
	w := p.word(m.last())
	return strings.HasSuffix(w, "s") || strings.HasSuffix(w, "S")
}

// adjectives reports whether no word among those from one on up to another
// begins a clause of its own, so that they may belong to what follows.
func (p *levelSentence) adjectives(from, to int) bool {
	for i := from; i < to; i++ {
		switch p.word(i) {
		case "to", "who", "with", "that", "which", "for", "in", "of", "by", "as", "will", "can", "from", "on":
			return false
		}
	}
	return true
}

// begins reports whether a title begins its sentence.
func (p *levelSentence) begins(m *match) bool {
	switch m.first() {
	case 0:
		return true
	case 1:
		switch p.word(0) {
		case "The", "This", "Our", "A", "An", "THE":
			return true
		}
	}
	return false
}

// acts reports whether word i may be the verb of what stands before it.
func (p *levelSentence) acts(i int) bool {
	if i >= len(p.words) || p.words[i].Kind&(text.Punct|text.Capital) != 0 || p.words[i].Kind&text.Letters == 0 {
		return false
	}
	switch p.word(i) {
	case "and", "or", "of", "for", "to", "with", "in", "at", "on", "from", "who", "by", "as", "&":
		return false
	}
	return true
}
