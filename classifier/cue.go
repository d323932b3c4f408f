package classifier

import "jdcheck/lexicon"

// cue is a [lexicon.Cue] as the relater takes it.
type cue struct {
	relation  relation
	direction lexicon.Direction
	named     bool
	below     bool
	except    []lexicon.Phrase
}

// setCues lays out the cues by number.
func (c *Classifier) setCues() {
	c.cues = make([]cue, len(c.set.Cues))
	for i := range c.cues {
		q := &c.set.Cues[i]
		c.cues[i] = cue{relationOf(Relation(q.Relation)), q.Direction, q.Named, q.Below, c.patterns.Except[i]}
	}
}

// leftmostLongest keeps, of cues that share a word, the one that begins first
// and of those the one of most words, so that "not only" beats "not".
func leftmostLongest(cues []match) []match {
	kept := cues[:0]
	for i := range cues {
		m := cues[i]
		if n := len(kept); n > 0 && kept[n-1].last() >= m.first() {
			if k := &kept[n-1]; m.first() == k.first() && m.n > k.n {
				*k = m
			}
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

// reach gives the words that a cue is about.
func (r *relater) reach(m *match, cue *cue) (from, to int) {
	switch cue.direction {
	case lexicon.After:
		return m.first(), r.clauseEnd(m.last()+1, cue.relation)
	case lexicon.Before:
		return r.clauseStart(m.first()), m.last() + 1
	case lexicon.Clause:
		return r.clauseStart(m.first()), r.clauseEnd(m.last()+1, cue.relation)
	}
	if cue.relation == context && r.c.duties[r.words[0].Stem] {
		return r.reason(m.first()), len(r.words)
	}
	return 0, len(r.words)
}

// reason is where the clause begins in which word i gives a reason for the duty
// before it ("since the team has"); 0 where it gives none.
func (r *relater) reason(i int) int {
	for ; i > 0; i-- {
		switch r.word(i) {
		case "since", "because", "where":
			return i
		}
	}
	return 0
}
