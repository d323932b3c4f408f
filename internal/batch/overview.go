package batch

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"jdcheck/classifier"
)

// Overview is a summary as written.
type Overview struct {
	Tool    string  `json:"tool"`
	Lexicon string  `json:"lexicon"`
	Totals  Totals  `json:"totals"`
	Roles   []Count `json:"roles"`  // by the duties; unclear and none among them
	Titles  Matrix  `json:"titles"` // the title's role against the duties'
	Mixes   []Count `json:"mixes"`  // the most frequent pairs

	Companies []Group `json:"companies"`
	Posted    []Group `json:"posted_titles"`
	Mismatch  []worth `json:"title_mismatches"` // the surest
	Mixed     []worth `json:"mixed"`            // those whose second role is largest
}

// Count is how often something was found.
type Count struct {
	Name     string `json:"name"`
	With     string `json:"with,omitempty"`
	Listings int    `json:"listings"`
}

// Matrix counts listings by the role of the title (rows) and of the duties
// (columns). Titled have a title that names a role: of them Both have duties of
// a role too, of which Differ are another's; the duties of None are of none, and
// of the rest too little is said. Findings have the finding title-mismatch: a
// title may differ that names two roles, or one that specialises the other.
type Matrix struct {
	Rows    []string `json:"title_roles"`
	Columns []string `json:"duties_roles"`
	Cells   [][]int  `json:"listings"`
	Titled  int      `json:"with_title_role"`
	Both    int      `json:"with_both"`
	Differ  int      `json:"differ"`
	None    int      `json:"none"`

	Findings int `json:"title_mismatch"`
}

// Group is what was counted of a company or title.
type Group struct {
	Name string `json:"name"`
	tally
}

// overview orders what was counted.
func (s *summary) overview(t Totals) Overview {
	return Overview{
		Tool: s.o.Tool, Lexicon: s.o.Lexicon, Totals: t, Roles: s.byRole(), Titles: s.matrix(), Mixes: s.pairs(),
		Companies: s.companies.largest(), Posted: s.posted.largest(), Mismatch: s.mismatch, Mixed: s.mixed,
	}
}

// otherTitle is the row of titles that name none of the roles.
const otherTitle = "other"

func (s *summary) byRole() []Count {
	var out []Count
	for name, n := range s.roles {
		out = append(out, Count{Name: name, Listings: n})
	}
	sortCounts(out)
	return out
}

func (s *summary) pairs() []Count {
	var out []Count
	for pair, n := range s.mixes {
		out = append(out, Count{Name: pair[0], With: pair[1], Listings: n})
	}
	sortCounts(out)
	return atMost(out, worthMost)
}

func sortCounts(list []Count) {
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Listings, a.Listings), cmp.Compare(a.Name, b.Name), cmp.Compare(a.With, b.With))
	})
}

func (s *summary) matrix() Matrix {
	m := Matrix{Findings: s.mismatches}
	var ids []string
	for _, r := range s.o.Roles {
		ids = append(ids, r.ID)
	}
	for _, id := range append(slices.Clone(ids), otherTitle) {
		if s.rowSum(id) > 0 {
			m.Rows = append(m.Rows, id)
		}
	}
	for _, id := range append(slices.Clone(ids), string(classifier.None), string(classifier.Unclear)) {
		if s.roles[id] > 0 {
			m.Columns = append(m.Columns, id)
		}
	}
	for _, row := range m.Rows {
		cells := make([]int, len(m.Columns))
		for i, col := range m.Columns {
			cells[i] = s.titles[[2]string{row, col}]
			if row == otherTitle {
				continue
			}
			m.Titled += cells[i]
			switch col {
			case string(classifier.Unclear):
			case string(classifier.None):
				m.None += cells[i]
			default:
				m.Both += cells[i]
				if row != col {
					m.Differ += cells[i]
				}
			}
		}
		m.Cells = append(m.Cells, cells)
	}
	return m
}

func (s *summary) rowSum(title string) int {
	n := 0
	for k, v := range s.titles {
		if k[0] == title {
			n += v
		}
	}
	return n
}

// largest lists the groups of most listings.
func (g *group) largest() []Group {
	out := make([]Group, 0, len(g.of))
	for name, t := range g.of {
		out = append(out, Group{name, *t})
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Listings, a.Listings), cmp.Compare(a.Name, b.Name))
	})
	out = atMost(out, worthMost)
	if g.others.Listings > 0 {
		out = append(out, Group{fmt.Sprintf("(all after the first %d)", mostNames), g.others})
	}
	return out
}

// write writes the summary in a format.
func (s *summary) write(w io.Writer, t Totals) error {
	v := s.overview(t)
	switch s.o.Summary {
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(v)
	case "html":
		return writeHTML(w, &v)
	}
	_, err := io.WriteString(w, v.text())
	return err
}
