package lexicon

import "slices"

// titleMaker makes a title book.
type titleMaker struct {
	titleBook
	phrases, leadersOf, headsOf, areasOf, levelsOf, specials *draft

	plurals map[uint32]uint32
	folder  folder
	ids     []uint32 // of the phrase read last
}

func newTitleBook(s *Set) *titleBook {
	t := &s.Titles
	b := &titleMaker{plurals: map[uint32]uint32{}}
	b.glossary, b.spelled, b.specialise = newGlossary(), map[uint32]uint32{}, t.Specialise
	for _, d := range []**draft{&b.phrases, &b.leadersOf, &b.headsOf, &b.areasOf, &b.levelsOf, &b.specials} {
		*d = newDraft()
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
			b.levelsOf.add(b.read(p), noLevel)
		}
		for _, p := range l.Phrases {
			b.levelsOf.add(b.read(p), v)
		}
	}
	for i, p := range t.Specialise {
		b.specials.add(b.read(p.Text), int32(i+1))
	}
	b.addNames(s)
	b.book, b.leaders, b.heads = b.phrases.book(), b.leadersOf.book(), b.headsOf.book()
	b.areas, b.levels, b.special = b.areasOf.book(), b.levelsOf.book(), b.specials.book()
	return &b.titleBook
}

// addNames adds all phrases that name a role or another occupation. The data
// of titles.yaml come first, so that they decide where others differ.
func (b *titleMaker) addNames(s *Set) {
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
		b.leadersOf.add(b.read(l), 1)
	}
	for _, l := range t.Heads {
		b.headsOf.add(b.read(l), 1)
	}
	for _, a := range t.Areas {
		b.areasOf.add(b.read(a.Text), b.number(titleName{role: a.Role}))
	}
	for _, a := range t.OtherAreas {
		b.areasOf.add(b.read(a), b.number(titleName{}))
	}
}

// number gives the value that stands for what a phrase names.
func (b *titleMaker) number(n titleName) int32 {
	i := slices.Index(b.named, n)
	if i < 0 {
		i = len(b.named)
		b.named = append(b.named, n)
	}
	return int32(i + 1)
}

// name adds a phrase, and its plural.
func (b *titleMaker) name(phrase string, n titleName) {
	ids := b.read(phrase)
	if len(ids) == 0 {
		return
	}
	v := b.number(n)
	b.phrases.add(ids, v)
	if phrase[len(phrase)-1] != 's' && !n.capital {
		ids[len(ids)-1] = b.plural(ids[len(ids)-1])
		b.phrases.add(ids, v)
	}
}

func (b *titleMaker) wordSet(words ...string) map[uint32]bool {
	set := map[uint32]bool{}
	for _, w := range words {
		set[b.learn(w)] = true
	}
	return set
}

// plural gives the number of a word with an s.
func (b *titleMaker) plural(id uint32) uint32 {
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
func (b *titleMaker) read(phrase string) []uint32 {
	f := b.folder
	f.bytes, f.words = f.bytes[:0], f.words[:0]
	f = f.cut(phrase)
	b.folder = f
	b.ids = b.ids[:0]
	for i := range f.words {
		id := b.learn(string(f.word(i)))
		if as, ok := b.spelled[id]; ok {
			id = as
		}
		if !b.skipped[id] {
			b.ids = append(b.ids, id)
		}
	}
	return b.ids
}
