package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// levelSeen is what a body says of its level.
type levelSeen struct {
	titles, signals []int // sentences with each, by index in the leveller's
	required, liked int   // most years asked for and wished for, -1 where none
	parts           levelParts
}

// levelParts are the phrases of levels.yaml found in a sentence, by part.
type levelParts [lexicon.LevelHint + 1][]match

// begin makes ready for a document.
func (v *levelSeen) begin(l *leveller) {
	v.titles, v.signals = zeroed(v.titles, len(l.titles)), zeroed(v.signals, len(l.signals))
	v.required, v.liked = -1, -1
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

// sentence takes in a sentence that begins at word first of words, in which
// phrases of levels.yaml were found. Benefits and how to apply say nothing of
// the level, legal notes less; about the company, only titles count.
func (v *levelSeen) sentence(c *Classifier, src string, words []text.Word, first int, section Section, found []match) {
	if section == Legal {
		return
	}
	l := c.levels
	p := levelSentence{c, src, words[first:], &v.parts}
	if !l.tells(found) && !p.writesYears() {
		return
	}
	p.sort(found, first)
	hire := section != About && section != Benefits && section != Apply // about the person hired
	if hire || len(p.found[lexicon.LevelOpener]) > 0 {
		v.years(&p, section)
	}
	if len(found) == 0 {
		return
	}
	for i := range p.found[lexicon.LevelTitle] {
		if m := &p.found[lexicon.LevelTitle][i]; p.holds(m) && p.framed(m) && !p.outdone(i) {
			v.titles[l.cues[m.term].of]++
		}
	}
	if !hire {
		return
	}
	for i := range p.found[lexicon.LevelHint] {
		m := &p.found[lexicon.LevelHint][i]
		if of := l.cues[m.term].of; p.holds(m) && !p.counted(i) && (!l.signals[of].plural || p.plural(m)) {
			v.signals[of]++
		}
	}
}

// tells reports whether a title or hint is among what was found: other phrases
// say nothing by themselves.
func (l *leveller) tells(found []match) bool {
	for i := range found {
		if part := l.cues[found[i].term].part; part == lexicon.LevelTitle || part == lexicon.LevelHint {
			return true
		}
	}
	return false
}
