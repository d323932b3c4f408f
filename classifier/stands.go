package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// standing knows where each stem and form of a sentence stands first, so that
// a phrase whose first word is not there costs one look-up.
type standing struct {
	stems, exacts []place // by ID
	round         uint32  // of this sentence
	known         bool    // the sentence was gone over
}

// place is the first word with an ID in the sentence of a round.
type place struct {
	round uint32
	word  int32
}

// forget makes ready for another sentence.
func (s *standing) forget() { s.known = false }

// learn goes over the words of a sentence.
func (s *standing) learn(words []text.Word) {
	if s.round++; s.round == 0 {
		s.stems, s.exacts, s.round = nil, nil, 1
	}
	for i := len(words) - 1; i >= 0; i-- {
		note(&s.stems, words[i].Stem, place{s.round, int32(i)})
		note(&s.exacts, words[i].Exact, place{s.round, int32(i)})
	}
	s.known = true
}

func note(list *[]place, id text.ID, at place) {
	if int(id) >= len(*list) {
		*list = append(*list, make([]place, int(id)+1-len(*list))...)
	}
	(*list)[id] = at
}

// first is where the word of a step stands first, not ok where it does not.
func (s *standing) first(step lexicon.Step) (int, bool) {
	list, id := s.stems, step.Stem
	if step.Exact != 0 {
		list, id = s.exacts, step.Exact
	}
	if int(id) >= len(list) || list[id].round != s.round {
		return 0, false
	}
	return int(list[id].word), true
}

// findAny finds the first of the phrases that stands in the sentence of words,
// the one since it was told to forget.
func (s *standing) findAny(words []text.Word, phrases []lexicon.Phrase) (text.Span, bool) {
	if len(phrases) > 0 && !s.known {
		s.learn(words)
	}
	for _, p := range phrases {
		i, ok := s.first(p[0])
		if !ok {
			continue
		}
		for ; i+len(p) <= len(words); i++ {
			if standsAt(words[i:], p) {
				return text.Span{Start: int(words[i].Start), End: int(words[i+len(p)-1].End)}, true
			}
		}
	}
	return text.Span{}, false
}

func standsAt(words []text.Word, p lexicon.Phrase) bool {
	for i, s := range p {
		if s.Exact != 0 && s.Exact != words[i].Exact || s.Exact == 0 && s.Stem != words[i].Stem {
			return false
		}
	}
	return true
}
