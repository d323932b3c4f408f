package lexicon

import "slices"

// titleBook is what a set knows of titles, ready to be looked up. A value of
// a book is an index + 1.
type titleBook struct {
	book                   // of phrases: values of named
	named      []titleName // what a phrase names
	leaders    *book       // who leads an area, after it
	heads      *book       // the same, before it
	areas      *book       // values of named
	levels     *book       // values of levelNames, and noLevel
	special    *book       // values of specialise
	specialise []TitlePhrase
	spelled    map[uint32]uint32
	plurals    map[uint32]uint32
	skipped    map[uint32]bool // connectors: left out
	noise      map[uint32]bool // looked through
	breaks     map[uint32]bool // words that part as a comma does
	to         uint32          // the word "to"

	folder folder   // while the book is made
	ids    []uint32 // of the phrase read last
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

func newTitleBook(s *Set) *titleBook {
	t := &s.Titles
	b := &titleBook{book: *newBook(newGlossary(), 8192), specialise: t.Specialise,
		spelled: map[uint32]uint32{}, plurals: map[uint32]uint32{}}
	for _, bk := range []**book{&b.leaders, &b.heads, &b.areas, &b.levels, &b.special} {
		*bk = newBook(b.glossary, 512)
	}
	for _, w := range t.Spellings {
		b.spelled[b.learn(w.Word)] = b.learn(w.As)
	}
	b.skipped = b.wordSet("of", "for", "the", "and", "a", "an")
	b.breaks = b.wordSet("with", "at", "within")
	b.to = b.learn("to")
	b.noise = b.wordSet(t.Noise...)
	for _, l := range t.Levels {
		v := int32(slices.Index(levelNames[:], l.Level) + 1)
		for _, p := range l.Not {
			b.levels.add(b.read(p), noLevel)
		}
		for _, p := range l.Phrases {
			b.levels.add(b.read(p), v)
		}
	}
	for i, p := range t.Specialise {
		b.special.add(b.read(p.Text), int32(i+1))
	}
	b.addNames(s)
	return b
}

// addNames adds all phrases that name a role or another occupation. The data
// of titles.yaml come first, so that they decide where others differ.
func (b *titleBook) addNames(s *Set) {
	t := &s.Titles
	for _, p := range t.Roles {
		b.name(p.Text, titleName{role: p.Role})
	}
	for _, p := range t.Other {
		b.name(p, titleName{})
	}
	for i := range s.Roles {
		r := &s.Roles[i]
		b.name(r.Title, titleName{role: r.ID})
		for _, a := range r.Aliases {
			b.name(a, titleName{role: r.ID})
		}
	}
	for i := range s.Roles {
		for _, a := range s.Roles[i].Acronyms {
			b.name(a, titleName{role: s.Roles[i].ID, capital: true})
		}
	}
	for i := range s.Occupations {
		for _, p := range s.Occupations[i].Aliases {
			b.name(p, titleName{})
		}
	}
	for _, l := range t.Leaders {
		b.leaders.add(b.read(l), 1)
	}
	for _, l := range t.Heads {
		b.heads.add(b.read(l), 1)
	}
	for _, a := range t.Areas {
		b.areas.add(b.read(a.Text), b.number(titleName{role: a.Role}))
	}
	for _, a := range t.OtherAreas {
		b.areas.add(b.read(a), b.number(titleName{}))
	}
}

// number gives the value that stands for what a phrase names.
func (b *titleBook) number(n titleName) int32 {
	i := slices.Index(b.named, n)
	if i < 0 {
		i = len(b.named)
		b.named = append(b.named, n)
	}
	return int32(i + 1)
}

// name adds a phrase, and its plural.
func (b *titleBook) name(phrase string, n titleName) {
	ids := b.read(phrase)
	if len(ids) == 0 {
		return
	}
	v := b.number(n)
	b.add(ids, v)
	if phrase[len(phrase)-1] != 's' && !n.capital {
		ids[len(ids)-1] = b.plural(ids[len(ids)-1])
		b.add(ids, v)
	}
}

func (b *titleBook) wordSet(words ...string) map[uint32]bool {
	set := map[uint32]bool{}
	for _, w := range words {
		set[b.learn(w)] = true
	}
	return set
}

// plural gives the number of a word with an s.
func (b *titleBook) plural(id uint32) uint32 {
	p, ok := b.plurals[id]
	if !ok {
		p = b.learn(b.words[id-1] + "s")
		if as, ok := b.spelled[p]; ok {
			p = as
		}
		b.plurals[id] = p
	}
	return p
}

// read gives the numbers of a phrase's words as titles are read: respelt,
// connectors left out. They hold until the next read.
func (b *titleBook) read(phrase string) []uint32 {
	f := &b.folder
	f.bytes, f.words = f.bytes[:0], f.words[:0]
	f.cut(phrase)
	b.ids = b.ids[:0]
	for i := range f.words {
		id := b.learnBytes(f.word(i))
		if as, ok := b.spelled[id]; ok {
			id = as
		}
		if !b.skipped[id] {
			b.ids = append(b.ids, id)
		}
	}
	return b.ids
}
