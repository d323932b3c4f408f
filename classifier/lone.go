package classifier

import (
	"slices"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// loneWord is a [lexicon.WordPattern] found: half of all terms are. It is no
// [match] until something asks for more than its term.
type loneWord struct {
	term lexicon.TermID
	at   int32 // index of the word among those that were looked at
}

// lookAlone appends the words that are terms by themselves. There is
// no branch: which words are cannot be foretold.
func (f *finder) lookAlone() {
	terms := f.trie.Words
	n := len(f.alone)
	all := slices.Grow(f.alone, len(f.words))[:n+len(f.words)]
	for i := range f.words {
		var term lexicon.TermID
		if stem := f.words[i].Stem; int(stem) < len(terms) {
			term = terms[stem]
		}
		all[n] = loneWord{term - 1, int32(i)}
		if term != 0 {
			n++
		}
	}
	f.alone = all[:n]
}

// takeAlone gives the next lone words, up to word to.
func (f *finder) takeAlone(to int) []loneWord {
	all := f.alone[f.aloneTaken:]
	n := 0
	for n < len(all) && int(all[n].at) < to {
		n++
	}
	f.aloneTaken += n
	return all[:n:n]
}

// withWords gives the terms found in a sentence that begins at a word together
// with those of one word, in the order of their first words.
func (f *finder) withWords(terms []match, from int, words []loneWord) []match {
	if len(words) == 0 {
		return terms
	}
	both := f.both[:0]
	for i := range terms {
		for len(words) > 0 && int(words[0].at)-from <= terms[i].first() {
			both, words = append(both, words[0].match(from)), words[1:]
		}
		both = append(both, terms[i])
	}
	for _, w := range words {
		both = append(both, w.match(from))
	}
	f.both = both
	return both
}

// match is the word as found in a sentence that begins at a word.
func (w loneWord) match(from int) match { return match{term: w.term, start: w.at - int32(from), n: 1} }

// wordSet is a set of the words of a sentence.
type wordSet [longestSentence/64 + 1]uint64

func (s *wordSet) has(i int) bool { return s[uint(i)>>6]>>(uint(i)&63)&1 != 0 }

func (s *wordSet) add(from, to int) {
	for i := from; i < to; i++ {
		s[uint(i)>>6] |= 1 << (uint(i) & 63)
	}
}

// touched are the words of the sentence about which a cue, the name of a job or
// another sense of an acronym may decide; a lone word elsewhere has the usual relation.
func (r *relater) touched() (set wordSet) {
	for i := range r.scopes {
		set.add(r.scopes[i].from, r.scopes[i].to)
	}
	for i := range r.names {
		set.add(r.names[i].first(), r.names[i].last()+1)
	}
	for i := range r.words {
		if r.acronym(&r.words[i]) {
			set.add(i, i+1)
		}
	}
	return set
}

// apart divides the lone words of a sentence that begins at a word: those that
// have the usual relation, and those of which it must be asked.
func (r *relater) apart(words []loneWord, from int) (usual, asked []loneWord) {
	if r.plain {
		return words, nil
	}
	touched := r.touched()
	usual, asked = words[:0], r.asked[:0]
	for _, w := range words {
		if touched.has(int(w.at) - from) {
			asked = append(asked, w)
			continue
		}
		usual = append(usual, w)
	}
	r.asked = asked
	return usual, asked
}

// acronym reports whether a word is an acronym.
func (r *relater) acronym(w *text.Word) bool {
	all := r.c.acronyms
	return int(w.Exact) < len(all) && all[w.Exact] != nil
}
