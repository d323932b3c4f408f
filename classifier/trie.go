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
	trie  *trie
	src   string
	words []text.Word
	path  [maxSteps]uint16
	out   []match
}

// find appends every match of the trie in words to out.
func (t *trie) find(out []match, src string, words []text.Word) []match {
	words = words[:min(len(words), 1<<16-1)]
	f := finder{trie: t, src: src, words: words, out: out}
	for i := range words {
		stem, exact := t.Begin(&words[i])
		if stem != 0 {
			f.visit(stem, i, 0)
		}
		if exact != 0 {
			f.visit(exact, i, 0)
		}
	}
	return f.out
}

// visit takes word i as step depth at a node, then looks for the node's
// children among the words that its gaps reach.
func (f *finder) visit(node int32, i, depth int) {
	f.path[depth] = uint16(i)
	n := f.trie.Node(node)
	for _, term := range f.trie.Ends(node) {
		f.emit(term, depth+1)
	}
	if n.Reach < 0 || depth+1 == maxSteps {
		return
	}
	for j, passed := i+1, 0; j < len(f.words) && passed <= int(n.Reach) && j <= i+8; j++ {
		w := &f.words[j]
		if w.Kind&text.Stop != 0 {
			return
		}
		if key := lexicon.StemKey(w.Stem); n.Has(key) {
			f.follow(node, key, j, depth+1, passed)
		}
		if key := lexicon.ExactKey(w.Exact); n.Has(key) {
			f.follow(node, key, j, depth+1, passed)
		}
		if !f.light(w) {
			passed++
		}
	}
}

// follow visits the children of one key that allow for the words passed over.
func (f *finder) follow(node int32, key uint32, j, depth, passed int) {
	kid, to := f.trie.Children(node, key)
	for ; kid < to; kid++ {
		if passed <= int(f.trie.Node(kid).Gap) {
			f.visit(kid, j, depth)
		}
	}
}

// light reports whether a word is an article or a possessive: one may stand
// between the words of any term without counting as a gap.
func (f *finder) light(w *text.Word) bool {
	if w.End-w.Start > 5 || w.Kind&text.Punct != 0 {
		return false
	}
	switch f.src[w.Start:w.End] {
	case "a", "an", "the", "our", "your", "their", "its", "these", "this", "A", "THE", "OUR":
		return true
	}
	return false
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
