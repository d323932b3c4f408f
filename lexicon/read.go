package lexicon

import (
	"cmp"
	"slices"
)

// Decoders: from the tree of a data file to the types of a set. They take
// what is there; shape is the schemas' business.

func readRole(v value) Role {
	r := Role{
		ID: v.field("id").str(), Code: v.field("code").str(), Title: v.field("title").str(),
		Aliases: v.field("aliases").strs(), Acronyms: v.field("acronyms").strs(),
		Definition: v.field("definition").str(), Owns: v.field("owns").strs(),
		Specialises: v.field("specialises").str(),
		Source:      v.field("source").str(), Date: v.field("date").str(),
		Claims: v.field("claims").strs(), Rejects: v.field("rejects").strs(),
	}
	owner := cmp.Or(r.ID, v.field("extends").str())
	r.Terms = readTerms(v.field("terms"), owner)
	for _, e := range v.field("expects").items() {
		r.Expects = append(r.Expects, Expect{
			What: e.field("what").str(), Why: e.field("why").str(), Cues: e.field("cues").strs(),
		})
	}
	return r
}

func readTerms(list value, owner string) []Term {
	var terms []Term
	for _, v := range list.items() {
		p := v.field("term").at()
		if v.field("term").n == nil {
			p = v.at()
		}
		terms = append(terms, Term{
			Text:    v.field("term").str(),
			Weights: readWeights(v, owner),
			Hand:    v.field("hand").num(),
			Exact:   v.field("exact").bool(),
			Gap:     int(v.field("gap").num()),
			With:    v.field("with").strs(),
			Without: v.field("without").strs(),
			File:    p.file, Line: p.line, Column: p.col,
		})
	}
	return terms
}

// readWeights gives the weights of a term: that for the file's owner and those
// of "also", or those of "lean" where the file has no owner.
func readWeights(v value, owner string) []Weight {
	var ws []Weight
	more := "lean"
	if owner != "" {
		ws, more = append(ws, Weight{owner, v.field("weight").num()}), "also"
	}
	for k, w := range v.field(more).fields() {
		ws = append(ws, Weight{k.n.Value, w.num()})
	}
	slices.SortStableFunc(ws, func(a, b Weight) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Role, b.Role))
	})
	return ws
}

func readOccupations(v value) []Occupation {
	list := v
	if f := v.field("occupations"); f.n != nil {
		list = f
	}
	var occs []Occupation
	for _, o := range list.items() {
		id := o.field("id").str()
		occs = append(occs, Occupation{
			ID: id, Title: o.field("title").str(), Aliases: o.field("aliases").strs(),
			Terms: readTerms(o.field("terms"), id),
		})
	}
	return occs
}

// readSets gives the sets of a mapping from name to members, by name.
func readSets(v value) []Synonyms {
	var sets []Synonyms
	for k, f := range v.fields() {
		sets = append(sets, Synonyms{k.n.Value, f.strs()})
	}
	slices.SortStableFunc(sets, func(a, b Synonyms) int { return cmp.Compare(a.Name, b.Name) })
	return sets
}

func readTitles(v value) Titles {
	t := Titles{
		Leaders: v.field("leaders").strs(), Heads: v.field("heads").strs(), OtherAreas: v.field("other-areas").strs(),
		Other: v.field("other").strs(), Noise: v.field("noise").strs(),
		Roles:      readTitlePhrases(v.field("roles")),
		Areas:      readTitlePhrases(v.field("areas")),
		Specialise: readTitlePhrases(v.field("specialise")),
	}
	for k, f := range v.field("spellings").fields() {
		t.Spellings = append(t.Spellings, Spelling{k.n.Value, f.str()})
	}
	for _, l := range v.field("levels").items() {
		t.Levels = append(t.Levels, TitleLevel{
			Level: l.field("level").str(), Phrases: l.field("phrases").strs(), Not: l.field("not").strs(),
		})
	}
	return t
}

func readTitlePhrases(v value) []TitlePhrase {
	var list []TitlePhrase
	for role, phrases := range v.fields() {
		for _, p := range phrases.strs() {
			list = append(list, TitlePhrase{role.n.Value, p})
		}
	}
	return list
}

func readHeadings(v value) Headings {
	h := Headings{Subjects: v.field("subjects").strs()}
	for section, f := range v.field("headings").fields() {
		for match, key := range []string{"is", "starts", "contains"} {
			for _, p := range f.field(key).strs() {
				h.Phrases = append(h.Phrases, HeadingPhrase{section.n.Value, HeadingMatch(match), p})
			}
		}
	}
	for _, c := range v.field("cues").items() {
		p := c.field("cue").at()
		h.Cues = append(h.Cues, SectionCue{
			Text: c.field("cue").str(), Section: c.field("section").str(),
			Strength: c.field("strength").num(), Gap: int(c.field("gap").num()),
			File: p.file, Line: p.line, Column: p.col,
		})
	}
	return h
}

func readCues(v value) []Cue {
	var cues []Cue
	for _, c := range v.field("cues").items() {
		p := c.field("cue").at()
		cues = append(cues, Cue{
			Text: c.field("cue").str(), Relation: c.field("relation").str(),
			Direction: Direction(c.field("direction").str()), Gap: int(c.field("gap").num()),
			Named: c.field("named").bool(), Below: c.field("below").bool(), Except: c.field("except").strs(),
			File: p.file, Line: p.line, Column: p.col,
		})
	}
	return cues
}

func readAcronyms(v value) []Acronym {
	var list []Acronym
	for _, a := range v.field("acronyms").items() {
		acr := Acronym{Text: a.field("acronym").str(), Default: a.field("default").str()}
		for _, s := range a.field("senses").items() {
			acr.Senses = append(acr.Senses, Sense{
				Role: s.field("role").str(), Name: s.field("name").str(), Cues: s.field("cues").strs(),
			})
		}
		list = append(list, acr)
	}
	return list
}
