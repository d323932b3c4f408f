package lexicon

// glossary numbers words from 1.
type glossary struct {
	index map[string]uint32
	words []string
}

func newGlossary() *glossary { return &glossary{index: make(map[string]uint32, 2048)} }

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

// learnBytes is learn for a word in bytes.
func (g *glossary) learnBytes(word []byte) uint32 {
	if id, ok := g.index[string(word)]; ok {
		return id
	}
	return g.learn(string(word))
}

// book is a set of phrases of numbered words, each with a value above 0.
type book struct {
	*glossary
	next  map[uint64]uint32 // node and word to node; the root is 0
	value []int32           // by node; 0: no phrase ends there
}

// newBook makes an empty book for about so many words.
func newBook(g *glossary, words int) *book {
	return &book{g, make(map[uint64]uint32, words), append(make([]int32, 0, words), 0)}
}

// child gives the node that a word leads to, 0 where it leads to none.
func (b *book) child(node, word uint32) uint32 { return b.next[uint64(node)<<32|uint64(word)] }

// add adds a phrase of words. Where it is there already the first stays.
func (b *book) add(ids []uint32, value int32) {
	node := uint32(0)
	for _, id := range ids {
		key := uint64(node)<<32 | uint64(id)
		child, ok := b.next[key]
		if !ok {
			child = uint32(len(b.value))
			b.value = append(b.value, 0)
			b.next[key] = child
		}
		node = child
	}
	if node != 0 && b.value[node] == 0 {
		b.value[node] = value
	}
}

// longest gives the value and the number of words of the longest phrase that
// begins the words.
func (b *book) longest(ids []uint32) (value int32, n int) {
	node := uint32(0)
	for i, id := range ids {
		if node = b.child(node, id); node == 0 {
			break
		}
		if v := b.value[node]; v != 0 {
			value, n = v, i+1
		}
	}
	return value, n
}
