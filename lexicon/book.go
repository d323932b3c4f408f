package lexicon

import "jdcheck/internal/text"

// glossary numbers words from 1.
type glossary struct {
	index map[string]uint32
	words []string
}

func newGlossary() *glossary { return &glossary{index: map[string]uint32{}} }

// id gives the number of a word, 0 where no phrase has it.
func (g *glossary) id(word []byte) uint32 { return g.index[string(word)] }

// learn gives the number of a word, a new one where it has none.
func (g *glossary) learn(word string) uint32 {
	id, ok := g.index[word]
	if !ok {
		g.words = append(g.words, word)
		id = uint32(len(g.words))
		g.index[word] = id
	}
	return id
}

// glossary does a glossary.
func (c *codec) glossary(g **glossary) {
	if c.reading {
		*g = newGlossary()
	}
	c.strs(&(*g).words)
	if c.reading {
		(*g).index = make(map[string]uint32, len((*g).words))
		for i, w := range (*g).words {
			(*g).index[w] = uint32(i + 1)
		}
	}
}

// book is a set of phrases of numbered words, each with a value above 0.
type book struct{ trie *Trie }

// child gives the step that a word leads to, 0 where it leads to none. The
// root is 0.
func (b *book) child(step, word uint32) uint32 {
	kid, hash := b.trie.Kids[step], Hash(StemKey(text.ID(word)))
	if _, last := kid.End(); word == 0 || last {
		return 0
	}
	n := &b.trie.Nodes[kid.Node()]
	if b.trie.Has(&n.Fan, hash) == 0 {
		return 0
	}
	return uint32(b.trie.First(n, hash))
}

// value is that of the phrase which ends at a step, 0 where none does.
func (b *book) value(step uint32) int32 {
	kid := b.trie.Kids[step]
	if end, ok := kid.End(); ok {
		return int32(end)
	}
	if ends := b.trie.EndsOf(&b.trie.Nodes[kid.Node()]); len(ends) > 0 {
		return int32(ends[0])
	}
	return 0
}

// longest gives the value and the number of words of the longest phrase that
// begins the words.
func (b *book) longest(ids []uint32) (value int32, n int) {
	node := uint32(0)
	for i, id := range ids {
		if node = b.child(node, id); node == 0 {
			break
		}
		if v := b.value(node); v != 0 {
			value, n = v, i+1
		}
	}
	return value, n
}

// draft is a book while it is made.
type draft struct {
	values  map[string]int32 // by the phrase's numbers
	phrases []Pattern
}

func newDraft() *draft { return &draft{values: map[string]int32{}} }

// add adds a phrase of words and gives its value: where it is there already
// the first stays.
func (d *draft) add(ids []uint32, value int32) int32 {
	if len(ids) == 0 {
		return 0
	}
	key, steps := make([]byte, 0, 4*len(ids)), make([]Step, len(ids))
	for i, id := range ids {
		key = append(key, byte(id), byte(id>>8), byte(id>>16), byte(id>>24))
		steps[i].Stem = text.ID(id)
	}
	if v, ok := d.values[string(key)]; ok {
		return v
	}
	d.values[string(key)] = value
	d.phrases = append(d.phrases, Pattern{End(value), steps})
	return value
}

// book lays the phrases out.
func (d *draft) book() book { return book{newTrie(d.phrases)} }
