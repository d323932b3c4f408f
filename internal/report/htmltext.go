package report

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// colours is how many roles get a colour of their own on a page; the rest
// share one.
const colours = 6

// htmlGroup is a heading, a paragraph, or a list of items.
type htmlGroup struct {
	Kind string // h, p or ul
	Rows []htmlRow
}

// htmlRow is a block of the text: its line, its roles and its words.
type htmlRow struct {
	ID     string
	Line   string // its line in the user's file, or what stands in for lines
	Level  int    // depth of an item, level of a heading
	Rank   int    // of its first role; -1: it has none
	Roles  string // the roles of its sentences
	Run    bool   // the row before has other roles, or none
	Pieces []htmlPiece
}

// htmlPiece is a sentence, or what stands between sentences (ID is empty).
type htmlPiece struct {
	ID     string
	Rank   int  // of its first role; -1: none
	Second int  // of its second role; -1: none
	Plain  bool // it says nothing of a role
	Tokens []htmlToken
	Why    htmlWhy
}

// htmlToken is words that are evidence, or not.
type htmlToken struct {
	Text string
	Rank int  // of the role it speaks for
	Term bool // it is evidence
	Moot bool // it is evidence that does not count
}

// htmlWhy explains a sentence.
type htmlWhy struct {
	Head   string
	Rows   []htmlHit
	Sums   []string
	Others string // the sums of roles without rows
}

type htmlHit struct {
	Words, Role, Points, Relation string
	Rank                          int
	Moot                          bool // it does not count
	Own                           bool // it is words of the sentence
}

// manuscript lays out the text of a draft.
type manuscript struct {
	*page
	id    string
	ranks []string // roles by colour
	used  []string // roles seen so far
}

// ranks lists the roles of a report: its own, those it is mixed with, the rest
// by share.
func ranks(r *classifier.Report) []string {
	var out []string
	add := func(role string) {
		if role != "" && !slices.Contains(out, role) {
			out = append(out, role)
		}
	}
	add(r.Role)
	for _, role := range r.Secondary {
		add(role)
	}
	for _, s := range r.Roles {
		add(s.Role)
	}
	for _, s := range r.Sentences {
		for _, role := range s.Roles {
			add(role)
		}
	}
	return out
}

// rankIn is the number of a role's colour.
func rankIn(order []string, role string) int {
	if k := slices.Index(order, role); k >= 0 && k < colours {
		return k
	}
	return colours
}

// key lists the colours that the text has, after groups.
func (m *manuscript) key() []htmlKey {
	var out []htmlKey
	for _, role := range m.ranks {
		if slices.Contains(m.used, role) {
			out = append(out, htmlKey{rankIn(m.ranks, role), m.w.o.title(role)})
		}
	}
	return out
}

// groups lays out all blocks.
func (m *manuscript) groups() []htmlGroup {
	var out []htmlGroup
	last := ""
	for _, b := range m.r.blocks() {
		row := m.row(b)
		if len(row.Pieces) == 0 {
			continue
		}
		row.ID = fmt.Sprintf("%sb%d", m.id, b.Start)
		row.Run = row.Roles != "" && row.Roles != last
		last = row.Roles
		kind := "p"
		switch b.Kind {
		case text.Heading:
			kind = "h"
		case text.Item:
			kind = "ul"
		}
		if k := len(out) - 1; k >= 0 && kind == "ul" && out[k].Kind == "ul" {
			out[k].Rows = append(out[k].Rows, row)
			continue
		}
		out = append(out, htmlGroup{kind, []htmlRow{row}})
	}
	return out
}

// row lays out a block: its sentences, and what stands between them.
func (m *manuscript) row(b text.Block) htmlRow {
	out := htmlRow{Line: gutter(m.r.Doc.Position(b.Start)), Level: min(max(b.Level, 1), 6), Rank: -1}
	var names []string
	at := b.Start
	for i := m.r.number(b.Start); i < len(m.r.Report.Sentences); i++ {
		s := m.r.Report.Sentences[i]
		if s.End > b.End {
			break
		}
		out.Pieces = m.gap(out.Pieces, at, s.Start)
		out.Pieces = append(out.Pieces, m.sentence(s, i))
		at = s.End
		for _, role := range s.Roles {
			if name := m.w.o.title(role); !slices.Contains(names, name) {
				names = append(names, name)
			}
			if out.Rank < 0 {
				out.Rank = rankIn(m.ranks, role)
			}
			if !slices.Contains(m.used, role) {
				m.used = append(m.used, role)
			}
		}
	}
	out.Pieces = m.gap(out.Pieces, at, b.End)
	out.Roles = strings.Join(names, " + ")
	return out
}

// gap adds the words between two sentences.
func (m *manuscript) gap(pieces []htmlPiece, from, to int) []htmlPiece {
	if from >= to {
		return pieces
	}
	return append(pieces, htmlPiece{Plain: true, Tokens: []htmlToken{{Text: clean(m.r.Doc.Text[from:to])}}})
}

// sentence lays out sentence number i, from 0.
func (m *manuscript) sentence(s classifier.Sentence, i int) htmlPiece {
	out := htmlPiece{ID: fmt.Sprintf("%ss%d", m.id, i+1), Rank: -1, Second: -1}
	hits := m.r.Report.EvidenceIn(s)
	for k, role := range s.Roles {
		switch k {
		case 0:
			out.Rank = rankIn(m.ranks, role)
		case 1:
			out.Second = rankIn(m.ranks, role)
		}
	}
	marked := telling(s, hits)
	out.Plain = len(s.Roles) == 0 && len(marked) == 0
	out.Tokens = m.tokens(s, marked)
	if !out.Plain {
		out.Why = m.why(s, hits)
	}
	return out
}

// tokens cuts a sentence where evidence begins and ends. Of several hits on
// the same words the heaviest is shown; the explanation has the rest.
func (m *manuscript) tokens(s classifier.Sentence, hits []classifier.Evidence) []htmlToken {
	cuts := []int{s.Start, s.End}
	for _, e := range hits {
		cuts = append(cuts, e.Start, e.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []htmlToken
	last := -1
	for i := 0; i+1 < len(cuts); i++ {
		best := -1
		for k, e := range hits {
			if !wordless(e) && e.Start <= cuts[i] && e.End >= cuts[i+1] && (best < 0 || e.Points > hits[best].Points) {
				best = k
			}
		}
		words := clean(m.r.Doc.Text[cuts[i]:cuts[i+1]])
		if k := len(out) - 1; k >= 0 && best == last {
			out[k].Text += words
			continue
		}
		t := htmlToken{Text: words, Rank: colours}
		if best >= 0 {
			t.Term, t.Moot, t.Rank = true, hits[best].Points <= 0 || len(s.Roles) == 0, rankIn(m.ranks, hits[best].Role)
		}
		out = append(out, t)
		last = best
	}
	return out
}
