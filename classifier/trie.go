package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// trie finds the patterns of a [lexicon.Trie] in sentences.
type trie struct{ *lexicon.Trie }

func newTrie(t *lexicon.Trie) *trie { return &trie{t} }

// maxSteps bounds the steps of a pattern that the trie can find.
const maxSteps = 12

// match is a pattern found: its words by index among the sentence's words.
type match struct {
	term  lexicon.TermID
	n     uint8
	words [maxSteps]uint16
}

func (m *match) first() int { return int(m.words[0]) }
func (m *match) last() int  { return int(m.words[m.n-1]) }

// finder walks a trie over the words of one sentence.
type finder struct {
	trie  *lexicon.Trie
	words []text.Word
	path  [maxSteps]uint16
	out   []match
}

// find appends every match of the trie in words to out.
func (t *trie) find(out []match, _ string, words []text.Word) []match {
	words = words[:min(len(words), 1<<16-1)]
	f := finder{trie: t.Trie, words: words, out: out}
	stems, exacts := t.Stems, t.Exacts
	for i := range words {
		w := &words[i]
		if int(w.Stem) < len(stems) && stems[w.Stem] != 0 {
			f.visit(stems[w.Stem], i, 0)
		}
		if int(w.Exact) < len(exacts) && exacts[w.Exact] != 0 {
			f.visit(exacts[w.Exact], i, 0)
		}
	}
	return f.out
}

// farthest is how many words on the next step may stand.
const farthest = 8

// visit takes word i as step depth at a node, then looks for the node's
// children among the words that its gaps reach.
func (f *finder) visit(at int32, i, depth int) {
	f.path[depth] = uint16(i)
	n, next := &f.trie.Nodes[at], &f.trie.Nodes[at+1]
	for _, term := range f.trie.Terms[n.Ends:next.Ends] {
		f.emit(term, depth+1)
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
		if w.Stem != 0 && n.Has(lexicon.StemKey(w.Stem)) {
			f.follow(n.Kids, next.Kids, lexicon.StemKey(w.Stem), i+1+j, depth+1, passed)
		}
		if w.Exact != 0 && n.Has(lexicon.ExactKey(w.Exact)) {
			f.follow(n.Kids, next.Kids, lexicon.ExactKey(w.Exact), i+1+j, depth+1, passed)
		}
		if w.Kind&text.Light == 0 {
			if passed++; passed > int(n.Reach) {
				return
			}
		}
	}
}

// follow visits those of the nodes from one up to another that have a key and
// allow for the words passed over.
func (f *finder) follow(from, to int32, key uint32, j, depth, passed int) {
	for kid, to := f.trie.Find(from, to, key); kid < to; kid++ {
		if passed <= int(f.trie.Nodes[kid].Gap) {
			f.visit(kid, j, depth)
		}
	}
}

// emit notes a match of term with the first n words of the path, unless the
// same term was just found with the same first and last word.
func (f *finder) emit(term lexicon.TermID, n int) {
	for k := len(f.out) - 1; k >= 0 && k >= len(f.out)-4; k-- {
		m := &f.out[k]
		if m.term == term && m.words[0] == f.path[0] && m.last() == int(f.path[n-1]) {
			return
		}
	}
	m := match{term: term, n: uint8(n)}
	copy(m.words[:], f.path[:n])
	f.out = append(f.out, m)
}
