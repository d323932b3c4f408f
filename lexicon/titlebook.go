package lexicon

import (
	"maps"
	"slices"
)

// titleBook is what a set knows of titles, ready to be looked up. A value of
// a book is an index + 1.
type titleBook struct {
	*glossary
	book                // of phrases: values of named
	named   []titleName // what a phrase names
	leaders book        // who leads an area, after it
	heads   book        // the same, before it
	areas   book        // values of named
	levels  book        // values of levelNames, and noLevel
	special book        // values of Titles.Specialise

	spelled map[uint32]uint32
	skipped map[uint32]bool // connectors: left out
	noise   map[uint32]bool // looked through
	breaks  map[uint32]bool // words that part as a comma does
	to      uint32          // the word "to"

	specialise []TitlePhrase // of the set
}

// titles does a title book.
func (c *codec) titleBook(b *titleBook) {
	c.glossary(&b.glossary)
	for _, bk := range []*book{&b.book, &b.leaders, &b.heads, &b.areas, &b.levels, &b.special} {
		c.trie(&bk.trie)
	}
	each(c, &b.named, func(n *titleName) {
		c.str(&n.role)
		c.bool(&n.capital)
	})
	spelled := make([][2]uint32, 0, len(b.spelled))
	for _, id := range slices.Sorted(maps.Keys(b.spelled)) {
		spelled = append(spelled, [2]uint32{id, b.spelled[id]})
	}
	each(c, &spelled, func(s *[2]uint32) {
		num(c, &s[0])
		num(c, &s[1])
	})
	if c.reading {
		b.spelled = make(map[uint32]uint32, len(spelled))
		for _, s := range spelled {
			b.spelled[s[0]] = s[1]
		}
	}
	for _, set := range []*map[uint32]bool{&b.skipped, &b.noise, &b.breaks} {
		c.wordSet(set)
	}
	num(c, &b.to)
}

// wordSet does a set of words.
func (c *codec) wordSet(set *map[uint32]bool) {
	ids := slices.Sorted(maps.Keys(*set))
	each(c, &ids, func(id *uint32) { num(c, id) })
	if c.reading {
		*set = make(map[uint32]bool, len(ids))
		for _, id := range ids {
			(*set)[id] = true
		}
	}
}

// titleName is what a phrase of a title names.
type titleName struct {
	role    string // empty: another occupation
	capital bool   // an acronym: counts in capitals only
}

// levelNames are the levels in rising order.
var levelNames = [...]string{"associate", "mid", "senior", "lead", "group", "director", "vp", "chief"}

// levelVP is the value of "vp".
const levelVP = 7

// noLevel is the value of a phrase whose level words name no level.
const noLevel = int32(len(levelNames) + 1)
