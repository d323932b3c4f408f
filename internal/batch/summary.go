package batch

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"jdcheck/classifier"
)

// mostNames is how many companies or titles are counted apart; what comes after
// them is counted together, so that memory stays flat.
const mostNames = 20_000

// worthMost is how many listings of each kind a summary names.
const worthMost = 20

// summary counts what a run found. It is fed in the order of the rows.
type summary struct {
	on        bool
	o         *Options
	roles     map[string]int
	titles    map[[2]string]int // title's role, duties' role or verdict
	mixes     map[[2]string]int
	companies group
	posted    group
	mismatch  []worth
	mixed     []worth
}

// group counts by a name.
type group struct {
	of     map[string]*tally
	others tally
}

// tally is what is counted of a group.
type tally struct{ Listings, Mixed, Mismatch, Unclear, None int }

// worth is a listing worth a look.
type worth struct {
	ID         string  `json:"id"`
	File       string  `json:"file"`
	Record     int     `json:"record"`
	Title      string  `json:"title"`
	Company    string  `json:"company,omitempty"`
	TitleRole  string  `json:"title_role,omitempty"`
	Role       string  `json:"role"`
	Second     string  `json:"secondary,omitempty"`
	Share      float64 `json:"secondary_share,omitempty"`
	Confidence float64 `json:"confidence"`
}

func newSummary(o *Options) *summary {
	return &summary{
		on: o.Summary != "", o: o, roles: map[string]int{}, titles: map[[2]string]int{}, mixes: map[[2]string]int{},
		companies: group{of: map[string]*tally{}}, posted: group{of: map[string]*tally{}},
	}
}

// add counts a row.
func (s *summary) add(r *row) {
	if !s.on {
		return
	}
	f := &r.fact
	duties := f.role
	if duties == "" {
		duties = string(f.verdict)
	}
	s.roles[duties]++
	title := f.titleRole
	if title == "" {
		title = "other"
	}
	s.titles[[2]string{title, duties}]++
	if f.verdict == classifier.Mixed {
		s.mixes[[2]string{f.role, f.second}]++
		s.mixed = keepBest(s.mixed, f, func(w worth) float64 { return w.Share })
	}
	if f.mismatch && f.role != "" {
		s.mismatch = keepBest(s.mismatch, f, func(w worth) float64 { return w.Confidence })
	}
	s.posted.add(strings.ToLower(f.title), f)
	if f.company != "" {
		s.companies.add(f.company, f)
	}
}

func (g *group) add(name string, f *fact) {
	t := g.of[name]
	if t == nil {
		if len(g.of) == mostNames {
			g.others.add(f)
			return
		}
		t = &tally{}
		g.of[name] = t
	}
	t.add(f)
}

func (t *tally) add(f *fact) {
	t.Listings++
	switch f.verdict {
	case classifier.Mixed:
		t.Mixed++
	case classifier.Unclear:
		t.Unclear++
	case classifier.None:
		t.None++
	}
	if f.mismatch {
		t.Mismatch++
	}
}

// keepBest keeps the worthMost listings of the highest rank, of equals the
// first.
func keepBest(list []worth, f *fact, rank func(worth) float64) []worth {
	w := worth{
		ID: f.id, File: f.file, Record: f.record, Title: f.title, Company: f.company, TitleRole: f.titleRole, Role: f.role,
		Second: f.second, Share: round4(f.share), Confidence: round4(f.confidence),
	}
	k, _ := slices.BinarySearchFunc(list, w, func(a, b worth) int {
		if rank(a) >= rank(b) {
			return -1
		}
		return 1
	})
	if k == worthMost {
		return list
	}
	list = slices.Insert(list, k, w)
	return list[:min(len(list), worthMost)]
}

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
// (columns). Differ is how many of those with a role in both differ.
type Matrix struct {
	Rows    []string `json:"title_roles"`
	Columns []string `json:"duties_roles"`
	Cells   [][]int  `json:"listings"`
	Both    int      `json:"with_both"`
	Differ  int      `json:"differ"`
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
	return out[:min(len(out), worthMost)]
}

func sortCounts(list []Count) {
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Listings, a.Listings), cmp.Compare(a.Name, b.Name), cmp.Compare(a.With, b.With))
	})
}

func (s *summary) matrix() Matrix {
	var m Matrix
	var ids []string
	for _, r := range s.o.Roles {
		ids = append(ids, r.ID)
	}
	for _, id := range append(slices.Clone(ids), "other") {
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
			if row == "other" || col == string(classifier.None) || col == string(classifier.Unclear) {
				continue
			}
			m.Both += cells[i]
			if row != col {
				m.Differ += cells[i]
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
	out = out[:min(len(out), worthMost)]
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
