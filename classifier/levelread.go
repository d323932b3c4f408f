package classifier

import (
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// levelSeen is what a body says of its level.
type levelSeen struct {
	titles, signals []int // sentences with each, by index in the leveller's
	required, liked int   // most years asked for and wished for, -1 where none
	found           []match
}

// asked is the years of experience asked for, -1 where none are.
func (v *levelSeen) asked() int {
	if v.required >= 0 {
		return v.required
	}
	return v.liked
}

func (v *levelSeen) states(signals []levelSignal, counts []int, level, role int) bool {
	for i, n := range counts {
		if n > 0 && signals[i].states == level && !signals[i].not[role] {
			return true
		}
	}
	return false
}

// read goes over the sentences of a body. Benefits, legal notes and how to
// apply say nothing of the level; about the company, only titles count.
func (v *levelSeen) read(l *leveller, s *scratch, src string, r *Reading) {
	v.titles, v.signals = zeroed(v.titles, len(l.titles)), zeroed(v.signals, len(l.signals))
	v.required, v.liked = -1, -1
	at := 0
	for i := range r.Sentences {
		q := &r.Sentences[i]
		for at < len(s.words) && int(s.words[at].Start) < q.Start {
			at++
		}
		from := at
		for at < len(s.words) && int(s.words[at].Start) < q.End {
			at++
		}
		if q.Section != Legal {
			v.sentence(l, src, s.words[from:at], q.Section)
		}
	}
}

func zeroed(s []int, n int) []int {
	if cap(s) < n {
		return make([]int, n)
	}
	clear(s[:n])
	return s[:n]
}

func (v *levelSeen) sentence(l *leveller, src string, words []text.Word, section Section) {
	v.found = l.trie.find(v.found[:0], src, words)
	p := levelSentence{l, src, words, v.found}
	hire := section != About && section != Benefits && section != Apply // about the person hired
	if hire || p.opens() {
		v.years(&p, section)
	}
	for i := range v.found {
		m := &v.found[i]
		cue := &l.cues[m.term]
		switch {
		case cue.Part == lexicon.LevelTitle && p.holds(m) && p.framed(m) && !p.outdone(i):
			v.titles[cue.Of]++
		case cue.Part == lexicon.LevelHint && hire && p.holds(m) && !p.counted(i) && (!l.signals[cue.Of].plural || p.plural(m)):
			v.signals[cue.Of]++
		}
	}
}

// levelSentence is a sentence with the phrases of levels.yaml found in it.
type levelSentence struct {
	l     *leveller
	src   string
	words []text.Word
	found []match
}

func (p *levelSentence) part(m *match) lexicon.LevelPart { return p.l.cues[m.term].Part }

func (p *levelSentence) word(i int) string { return p.src[p.words[i].Start:p.words[i].End] }

// opens reports whether a sentence says whom it looks for.
func (p *levelSentence) opens() bool {
	for i := range p.found {
		if p.part(&p.found[i]) == lexicon.LevelOpener {
			return true
		}
	}
	return false
}

// inside reports whether the words first to last stand in a phrase of a part.
func (p *levelSentence) inside(part lexicon.LevelPart, first, last int) bool {
	for i := range p.found {
		if m := &p.found[i]; p.part(m) == part && m.first() <= first && last <= m.last() {
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
	for i := range p.found {
		if d := &p.found[i]; p.part(d) == lexicon.LevelDenial && p.near(d.last(), m.first(), denialReach) {
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

// counted reports whether the signal of match i was found before it.
func (p *levelSentence) counted(i int) bool {
	of := p.l.cues[p.found[i].term].Of
	for k := range p.found[:i] {
		if cue := &p.l.cues[p.found[k].term]; cue.Part == lexicon.LevelHint && cue.Of == of && p.holds(&p.found[k]) {
			return true
		}
	}
	return false
}

// outdone reports whether the title of match i shares words with one that
// comes later in the list of titles ("product manager" with "senior product
// manager"), or was counted before it.
func (p *levelSentence) outdone(i int) bool {
	m := &p.found[i]
	of := p.l.cues[m.term].Of
	for k := range p.found {
		o := &p.found[k]
		cue := &p.l.cues[o.term]
		if cue.Part == lexicon.LevelTitle && (cue.Of > of || cue.Of == of && k < i) &&
			o.first() <= m.last() && m.first() <= o.last() && p.holds(o) {
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
// sentence and a verb follows. Several people are the hire only right after
// an opener.
func (p *levelSentence) framed(m *match) bool {
	several := p.plural(m)
	for i := range p.found {
		o := &p.found[i]
		if p.inside(lexicon.LevelVoid, o.first(), o.last()) {
			continue
		}
		switch p.part(o) {
		case lexicon.LevelOpener:
			if p.near(o.last(), m.first(), openerReach) && p.adjectives(o.last()+1, m.first()) && (!several || m.first()-o.last() <= 2) {
				return true
			}
		case lexicon.LevelCloser:
			if p.near(m.last(), o.first(), closerReach) {
				return true
			}
		case lexicon.LevelVerb:
			if !several && p.begins(m) && o.first() > m.last() && o.first()-m.last()-1 <= verbReach {
				return true
			}
		}
	}
	return !several && p.begins(m) && p.acts(m.last()+1)
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
