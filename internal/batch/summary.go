package batch

import (
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

	mismatches int
	mixed      []worth
}

// group counts by a name.
type group struct {
	of     map[string]*tally
	others tally
}

// tally is what is counted of a group.
type tally struct {
	Listings int `json:"listings"`
	Mixed    int `json:"mixed"`
	Mismatch int `json:"title_mismatches"` // the title's role is not that of the duties
	Unclear  int `json:"unclear"`
	None     int `json:"none"`
}

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
	duties := f.duties()
	s.roles[duties]++
	title := f.titleRole
	if title == "" {
		title = otherTitle
	}
	s.titles[[2]string{title, duties}]++
	if f.verdict == classifier.Mixed {
		s.mixes[[2]string{f.role, f.second}]++
		s.mixed = keepBest(s.mixed, f, func(w worth) float64 { return w.Share })
	}
	if f.mismatch {
		s.mismatches++
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
		ID: f.id, File: f.file, Record: f.record, Title: f.title, Company: f.company, TitleRole: f.titleRole, Role: f.duties(),
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
	return atMost(list, worthMost)
}
