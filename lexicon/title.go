package lexicon

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// TitleReading is what a posted title says of role and level.
type TitleReading struct {
	Role  string      // ID of the role it names; empty: none
	Level string      // "associate" … "chief"; "mid" where it names a role and no level; otherwise empty
	Roles []string    // IDs of all roles it names, in order; the first is not always Role
	Other string      // phrase by which it names another occupation; empty: none
	Spans []text.Span // where in the title each of Roles is named, in bytes
}

// ReadTitle reads role and level from a posted title, by whole words, the
// longest phrase first. The part before the first comma, bracket, colon or
// free dash that names anything decides; in a part the last name decides,
// as in "Product Manager Recruiter". A product manager of a special field
// ("Product Manager, Growth") is the specialised role.
//
// The level is the highest that is named in the parts up to the role's name,
// or in a part of level words only ("Product Manager (Senior)").
func (s *Set) ReadTitle(title string) TitleReading {
	t := titleReader{book: s.derived.titles(), title: title}
	t.cut()
	t.findNames()
	var r TitleReading
	main := t.choose(&r)
	if special := t.special(r.Role, main); special != "" {
		r.Roles[slices.Index(r.Roles, r.Role)] = special
		r.Role = special
	}
	r.Level = t.level(main)
	if r.Level == "" && r.Role != "" {
		r.Level = "mid"
	}
	return r
}

type titleReader struct {
	book  *titleBook
	title string
	words []titleWord
	names []titleMatch
}

// titleWord is a word of a title.
type titleWord struct {
	text.Span
	id    uint32
	part  int   // number of the part it stands in
	alt   int   // number of the alternative, parted by slashes and "and" too
	level int32 // value of the level phrase that it is in; 0: none
	noise bool
}

// isLevel says whether a word names a level.
func (w titleWord) isLevel() bool { return w.level != 0 && w.level != noLevel }

// titleMatch is a phrase found: words [from, to).
type titleMatch struct {
	titleName
	from, to int
}

func (t *titleReader) cut() {
	var letters [128]byte
	var words [16]fold
	f := folder{letters[:0], words[:0]}
	f = f.cut(t.title)
	t.words = make([]titleWord, 0, len(f.words))
	b, part, alt := t.book, 0, 0
	for i, w := range f.words {
		id := b.id(f.word(i))
		if as, ok := b.spelled[id]; ok {
			id = as
		}
		if w.brk == ',' || b.breaks[id] {
			part++
			alt++
		} else if w.brk != 0 || string(f.word(i)) == "and" {
			alt++
		}
		if !b.skipped[id] && !b.breaks[id] {
			t.words = append(t.words, titleWord{w.Span, id, part, alt, 0, b.noise[id]})
		}
	}
	t.findLevels()
}

func (t *titleReader) ids() []uint32 {
	ids := make([]uint32, len(t.words))
	for i, w := range t.words {
		ids[i] = w.id
	}
	return ids
}

func (t *titleReader) findLevels() {
	ids := t.ids()
	for i := 0; i < len(ids); {
		v, n := t.book.levels.longest(ids[i:])
		for j := range n {
			t.words[i+j].level = v
		}
		i += max(1, n)
	}
}

func (t *titleReader) span(from, to int) text.Span {
	return text.Span{Start: t.words[from].Start, End: t.words[to-1].End}
}

func (t *titleReader) isCapital(from, to int) bool {
	sp := t.span(from, to)
	s := strings.TrimSuffix(t.title[sp.Start:sp.End], "s")
	return s == strings.ToUpper(s)
}

// choose fills in the roles of a reading and gives the name that decides, nil
// where there is none.
func (t *titleReader) choose(r *TitleReading) *titleMatch {
	if len(t.names) == 0 {
		return nil
	}
	var main *titleMatch
	part := t.words[t.names[0].from].part
	for i := range t.names {
		m := &t.names[i]
		if t.words[m.from].part == part && main == nil && t.heads(i) {
			main = m
		}
	}
	if main == nil {
		main = &t.names[0]
		sp := t.span(main.from, main.to)
		r.Other = t.title[sp.Start:sp.End]
		return main
	}
	r.Role = main.role
	for i := range t.names {
		if m := &t.names[i]; t.heads(i) && !slices.Contains(r.Roles, m.role) {
			r.Roles = append(r.Roles, m.role)
			r.Spans = append(r.Spans, t.span(m.from, m.to))
		}
	}
	return main
}

// heads says whether a name is a role's and no other occupation is named
// after it in its alternative.
func (t *titleReader) heads(i int) bool {
	m := t.names[i]
	if m.role == "" || m.from > 0 && t.words[m.from-1].id == t.book.to {
		return false // "Assistant to the CPO"
	}
	alt := t.words[m.to-1].alt
	for _, m := range t.names[i+1:] {
		if t.words[m.from].alt == alt && m.role == "" {
			return false
		}
	}
	return true
}

// special gives the specialised role that the words around the name of a
// product manager speak of; of several the first listed. A technical product
// manager or product owner of data is the data product manager.
func (t *titleReader) special(role string, main *titleMatch) string {
	switch role {
	case "product-manager", "technical-product-manager", "product-owner":
	default:
		return ""
	}
	ids, best := t.ids(), int32(0)
	for i := 0; i < len(ids); {
		if i == main.from {
			i = main.to
			continue
		}
		end := len(ids)
		if i < main.from {
			end = main.from
		}
		v, n := t.book.special.longest(ids[i:end])
		if v != 0 && t.book.specialise[v-1].Role != "product-manager" && (best == 0 || v < best) {
			best = v
		}
		i += max(1, n)
	}
	if best == 0 {
		return ""
	}
	special := t.book.specialise[best-1].Role
	if role != "product-manager" && special != "data-product-manager" {
		return ""
	}
	return special
}

// level gives the highest level named where it counts.
func (t *titleReader) level(main *titleMatch) string {
	last, best := 0, int32(0)
	if main != nil {
		last = t.words[main.to-1].part
	}
	for i, w := range t.words {
		if main != nil && i >= main.to && w.level >= levelVP {
			continue // "Marketing Manager, CIO Advisory"
		}
		if !w.isLevel() || w.part > last && !t.levelsOnly(w.part) {
			continue
		}
		best = max(best, w.level)
	}
	if best == 0 {
		return ""
	}
	return levelNames[best-1]
}

// levelsOnly says whether a part has level words only.
func (t *titleReader) levelsOnly(part int) bool {
	return !slices.ContainsFunc(t.words, func(w titleWord) bool {
		return w.part == part && !w.isLevel() && !w.noise
	})
}
