package lexicon

import "strings"

// headingBook is the heading phrases ready to be looked up.
type headingBook struct {
	*glossary
	book
	sections []string  // by value-1; empty: a subject
	matches  [][3]bool // by value-1 and HeadingMatch: may it match so
}

const (
	longHeading  = 16 // words; a longer line is no heading by how it starts
	shortHeading = 10 // words; in a longer line a phrase inside says nothing
)

func newHeadingBook(h *Headings) *headingBook {
	b, d := &headingBook{glossary: newGlossary()}, newDraft()
	for _, p := range h.Phrases {
		b.phrase(d, p.Text, p.Section, p.Match)
	}
	for _, s := range h.Subjects {
		b.phrase(d, s, "", HeadingContains)
	}
	b.book = d.book()
	return b
}

func (b *headingBook) phrase(d *draft, text, section string, match HeadingMatch) {
	var f folder
	f = f.cut(text)
	ids := make([]uint32, len(f.words))
	for i := range f.words {
		ids[i] = b.learn(string(f.word(i)))
	}
	if len(ids) == 0 {
		return
	}
	v := d.add(ids, int32(len(b.sections)+1))
	if int(v) > len(b.sections) {
		b.sections = append(b.sections, section)
		b.matches = append(b.matches, [3]bool{})
	}
	m := &b.matches[v-1]
	m[HeadingIs] = true
	m[HeadingStarts] = m[HeadingStarts] || match >= HeadingStarts
	m[HeadingContains] = m[HeadingContains] || match == HeadingContains
}

// headingBook does a heading book.
func (c *codec) headingBook(b *headingBook) {
	c.glossary(&b.glossary)
	c.trie(&b.trie)
	c.strs(&b.sections)
	each(c, &b.matches, func(m *[3]bool) {
		for i := range m {
			c.bool(&m[i])
		}
	})
}

// HeadingSection gives the section that a heading opens: that of the phrase
// which is the whole heading, or else of the longest phrase in it, one at its
// start before one inside. It is not ok for a heading that says no section,
// such as one that names what duties are about ("Messaging", "Backlog"); the
// section of the heading above then goes on.
func (s *Set) HeadingSection(heading string) (section string, ok bool) {
	b := s.derived.headings()
	var letters [128]byte
	var words [longHeading]fold
	f := folder{letters[:0], words[:0]}
	f = f.cut(strings.TrimSpace(heading))
	n := len(f.words)
	if n == 0 || n > longHeading {
		return "", false
	}
	var buf [longHeading]uint32
	ids := buf[:n]
	for i := range ids {
		ids[i] = b.id(f.word(i))
	}
	section = b.section(ids)
	return section, section != ""
}

func (b *headingBook) section(ids []uint32) string {
	best, length := int32(0), 0
	for i := range ids {
		if i > 0 && len(ids) > shortHeading {
			break
		}
		match := HeadingContains
		if i == 0 {
			match = HeadingStarts
		}
		v, n := b.find(ids[i:], match, i == 0)
		if n > length {
			best, length = v, n
		}
	}
	if best == 0 {
		return ""
	}
	return b.sections[best-1]
}

// find gives the longest phrase that begins the words and may match so, or
// that is all of them.
func (b *headingBook) find(ids []uint32, match HeadingMatch, first bool) (value int32, n int) {
	node := uint32(0)
	for i, id := range ids {
		if node = b.child(node, id); node == 0 {
			break
		}
		v := b.value(node)
		if v == 0 {
			continue
		}
		m := b.matches[v-1]
		if m[match] || match == HeadingStarts && m[HeadingContains] || first && i+1 == len(ids) {
			value, n = v, i+1
		}
	}
	return value, n
}
