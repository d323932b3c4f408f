package lexicon

import (
	"cmp"
	"slices"
	"strings"
)

// What a house says of titles and headings is added to the built-in data and
// comes first, since the first that names a phrase decides. What the built-in
// data say of a phrase that the house has as well is left out, so that data
// over themselves are themselves.

// beneath is what a file is put over: the data so far, or nothing where the file
// says that it replaces them.
func beneath[T any](v value, base T) T {
	if v.field("replace").bool() {
		var none T
		return none
	}
	return base
}

// overTitles is a house's titles over others.
func overTitles(house, base Titles) Titles {
	out := Titles{
		Leaders:    more(house.Leaders, base.Leaders, phraseKey),
		Heads:      more(house.Heads, base.Heads, phraseKey),
		Noise:      more(house.Noise, base.Noise, phraseKey),
		Roles:      more(house.Roles, except(base.Roles, titleKey, keys(house.Other)), titleKey),
		Other:      more(house.Other, except(base.Other, phraseKey, texts(house.Roles)), phraseKey),
		Areas:      more(house.Areas, except(base.Areas, titleKey, keys(house.OtherAreas)), titleKey),
		OtherAreas: more(house.OtherAreas, except(base.OtherAreas, phraseKey, texts(house.Areas)), phraseKey),
		Specialise: more(house.Specialise, base.Specialise, titleKey),
		Spellings:  more(house.Spellings, base.Spellings, func(s Spelling) string { return phraseKey(s.Word) }),
	}
	out.Levels = overLevels(house.Levels, base.Levels)
	return out
}

// overLevels is a house's level words over others.
func overLevels(house, base []TitleLevel) []TitleLevel {
	var said []string
	for _, l := range house {
		said = slices.Concat(said, keys(l.Phrases), keys(l.Not))
	}
	out := slices.Clone(house)
	for _, l := range base {
		l.Phrases, l.Not = except(l.Phrases, phraseKey, said), except(l.Not, phraseKey, said)
		if len(l.Phrases)+len(l.Not) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// overHeadings is a house's headings over others.
func overHeadings(house, base Headings) Headings {
	key := func(p HeadingPhrase) string { return phraseKey(p.Text) }
	var said []string
	for _, p := range house.Phrases {
		said = append(said, key(p))
	}
	return Headings{
		Phrases:  append(slices.Clone(house.Phrases), except(base.Phrases, key, slices.Concat(said, keys(house.Subjects)))...),
		Subjects: more(house.Subjects, except(base.Subjects, phraseKey, said), phraseKey),
		Cues:     more(house.Cues, base.Cues, func(c SectionCue) string { return strings.ToLower(c.Text) }),
	}
}

// more is a house's list and what another has beside it, by key.
func more[T any](house, base []T, key func(T) string) []T {
	said := make([]string, len(house))
	for i, t := range house {
		said[i] = key(t)
	}
	return append(slices.Clone(house), except(base, key, said)...)
}

// except is a list without what has one of the keys.
func except[T any](list []T, key func(T) string, said []string) []T {
	known := make(map[string]bool, len(said))
	for _, k := range said {
		known[k] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(t T) bool { return known[key(t)] })
}

// keys are the keys of phrases.
func keys(phrases []string) []string {
	out := make([]string, len(phrases))
	for i, p := range phrases {
		out[i] = phraseKey(p)
	}
	return out
}

// texts are the keys of the phrases of a list.
func texts(list []TitlePhrase) []string {
	var out []string
	for _, p := range list {
		out = append(out, titleKey(p))
	}
	return out
}

func titleKey(p TitlePhrase) string { return phraseKey(p.Text) }

// phraseKey is the words of a phrase as titles and headings are cut; a phrase
// without any is itself.
func phraseKey(phrase string) string {
	var f folder
	f = f.cut(phrase)
	words := make([]string, len(f.words))
	for i := range f.words {
		words[i] = string(f.word(i))
	}
	return cmp.Or(strings.Join(words, " "), phrase)
}
