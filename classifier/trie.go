package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// maxSteps bounds the steps of a pattern that the trie can find.
const maxSteps = 12

// match is a pattern found: its words by index among the sentence's words.
type match struct {
	term  lexicon.TermID // its number among those of its kind
	n     uint8
	words [maxSteps]uint16
}

func (m *match) first() int { return int(m.words[0]) }
func (m *match) last() int  { return int(m.words[m.n-1]) }

// finder walks a trie over the words of one sentence, once for the patterns of
// all kinds.
type finder struct {
	trie  *lexicon.Trie
	words []text.Word
	path  [maxSteps]uint16
	found [lexicon.PatternKinds][]match // by kind, by first word
}

// find looks for every pattern of a trie in words.
func (f *finder) find(t *lexicon.Trie, words []text.Word) {
	f.trie, f.words = t, words[:min(len(words), 1<<16-1)]
	for kind := range f.found {
		f.found[kind] = f.found[kind][:0]
	}
	stems, exacts := t.Stems, t.Exacts
	for i := range f.words {
		w := &f.words[i]
		if int(w.Stem) < len(stems) && stems[w.Stem] != 0 {
			f.visit(stems[w.Stem], i, 0)
		}
		if int(w.Exact) < len(exacts) && exacts[w.Exact] != 0 {
			f.visit(exacts[w.Exact], i, 0)
		}
	}
}

// farthest is how many words on the next step may stand.
const farthest = 8

// visit takes word i as step depth at a node, then looks for the node's
// children among the words that its gaps reach.
func (f *finder) visit(at int32, i, depth int) {
	f.path[depth] = uint16(i)
	n, next := &f.trie.Nodes[at], &f.trie.Nodes[at+1]
	for _, end := range f.trie.Ends[n.Ends:next.Ends] {
		f.emit(end, depth+1)
	}
	if n.Reach < 0 || depth+1 == maxSteps {
		return
	}
	words := f.words[i+1 : min(i+1+farthest, len(f.words))]
	passed := 0
	for j := range words {
		w := &words[j]
		if w.Kind&text.Stop != 0 {
			return
		}
		if w.Stem != 0 && f.trie.Has(n, lexicon.StemKey(w.Stem)) {
			f.follow(at, lexicon.StemKey(w.Stem), i+1+j, depth+1, passed)
		}
		if w.Exact != 0 && f.trie.Has(n, lexicon.ExactKey(w.Exact)) {
			f.follow(at, lexicon.ExactKey(w.Exact), i+1+j, depth+1, passed)
		}
		if w.Kind&text.Light == 0 {
			if passed++; passed > int(n.Reach) {
				return
			}
		}
	}
}

// follow visits the children of a node that have a key and allow for the words
// passed over.
func (f *finder) follow(at int32, key uint32, j, depth, passed int) {
	for kid := f.trie.First(at, key); kid != 0; kid = f.trie.Next(at, kid) {
		if passed <= int(f.trie.Nodes[kid].Gap) {
			f.visit(kid, j, depth)
		}
	}
}

// emit notes a match of a pattern with the first n words of the path, unless
// the same was just found with the same first and last word.
func (f *finder) emit(end lexicon.End, n int) {
	out, term := &f.found[end.Kind()], end.Number()
	for k := len(*out) - 1; k >= 0 && k >= len(*out)-4; k-- {
		m := &(*out)[k]
		if m.term == term && m.words[0] == f.path[0] && m.last() == int(f.path[n-1]) {
			return
		}
	}
	*out = append(*out, match{term, uint8(n), f.path})
}
