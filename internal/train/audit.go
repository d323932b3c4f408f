package train

import (
	"context"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// TermAudit is what a term does in a corpus.
//
// A hit counts where its relation has a factor above 0. A line (a sentence)
// or a document turns on the term where the answer changes when the term
// alone loses its weights. What is labelled is said only of labelled records.
type TermAudit struct {
	Term   string  `json:"term"`
	Role   string  `json:"role"` // role or occupation that it weighs most for
	Points float64 `json:"points"`
	File   string  `json:"file"`
	Line   int     `json:"line"`
	Column int     `json:"column"`

	Hits      int `json:"hits"`
	Counted   int `json:"counted"`   // hits that count
	Documents int `json:"documents"` // with a hit
	Lines     int `json:"lines"`     // with a counted hit, whose roles turn on the term
	Decisions int `json:"decisions"` // whose role or verdict turns on it

	Own     int    `json:"own"`     // counted hits in lines labelled with its role
	Another int    `json:"another"` // in lines labelled with other roles alone
	NoRole  int    `json:"none"`    // in lines labelled with none
	Into    string `json:"into"`    // the role of most of Another; empty where there is none
	Helps   int    `json:"helps"`   // documents right with it and wrong without
	Hurts   int    `json:"hurts"`   // documents wrong with it and right without

	LinesHelped int `json:"lines_helped"` // lines right with it and wrong without
	LinesHurt   int `json:"lines_hurt"`

	Finding string `json:"finding"` // see [Dead] and the others; empty: nothing to say
}

// Findings of an audit, the gravest first.
const (
	Harmful = "harmful" // more is right without it, in documents or else in lines
	Leaking = "leaking" // it stands more in another role's lines than in its own
	Dead    = "dead"    // no hit
	Idle    = "idle"    // no hit counts, or nothing turns on it
)

// enough is how many cases a finding needs.
const enough = 5

// Audit counts what terms do, one batch of records after the other.
type Audit struct {
	set     *lexicon.Set
	c       *classifier.Classifier
	factors *classifier.Factors
	probes  []*probe // one for each worker
	terms   []string // by term: the role or occupation that it weighs most for

	Documents int // audited
	Labelled  int // of them with labels
}

// NewAudit begins an audit of a lexicon.
func NewAudit(set *lexicon.Set) (*Audit, error) {
	factors, err := classifier.FactorsOf(set)
	if err != nil {
		return nil, err
	}
	c, err := classifier.New(set, classifier.Options{Factors: factors})
	if err != nil {
		return nil, err
	}
	a := &Audit{set: set, c: c, factors: factors}
	for i := range c.Weights() {
		a.terms = append(a.terms, mostFor(set, set.Term(lexicon.TermID(i))))
	}
	for range workers() {
		p, err := newProbe(a)
		if err != nil {
			return nil, err
		}
		a.probes = append(a.probes, p)
	}
	return a, nil
}

// mostFor is the role or occupation that a term weighs most for, empty where it
// has weight for neither.
func mostFor(set *lexicon.Set, t *lexicon.Term) string {
	best, points := "", 0.0
	for _, w := range t.Weights {
		if w.Role != classifier.OtherJob && w.Role != classifier.Silence && w.Points > points {
			best, points = w.Role, w.Points
		}
	}
	return best
}

// Add audits records.
func (a *Audit) Add(ctx context.Context, records []*Record) error {
	err := inParallel(ctx, len(records), func(w, i int) { a.probes[w].document(records[i]) })
	for _, rec := range records {
		a.Documents++
		if rec.Labelled {
			a.Labelled++
		}
	}
	return err
}

// Terms gives what every term did, in the order of the lexicon.
func (a *Audit) Terms() []TermAudit {
	out := make([]TermAudit, len(a.terms))
	for i := range out {
		t := a.set.Term(lexicon.TermID(i))
		out[i] = TermAudit{Term: t.Text, Role: a.terms[i], Points: t.Points(a.terms[i]), File: t.File, Line: t.Line, Column: t.Column}
		into := map[string]int{}
		for _, p := range a.probes {
			p.tallies[i].addTo(&out[i], into)
		}
		most := 0
		for _, id := range a.set.IDs() {
			if into[id] > most {
				out[i].Into, most = id, into[id]
			}
		}
		out[i].Finding = a.finding(&out[i], most)
	}
	return out
}

// finding judges a term; most is how many hits stand in lines of t.Into.
func (a *Audit) finding(t *TermAudit, most int) string {
	own := t.Own
	if _, ok := a.set.Role(t.Role); !ok { // an occupation's: its lines are those of no role
		own = t.NoRole
	}
	switch {
	case t.Hits == 0:
		return Dead
	case outweighs(t.Hurts, t.Helps), t.Hurts >= t.Helps && t.LinesHurt+t.LinesHelped >= enough && outweighs(t.LinesHurt, t.LinesHelped):
		return Harmful
	case most > own && most >= enough && !a.kin(t.Role, t.Into):
		return Leaking
	case t.Lines == 0 && t.Decisions == 0:
		return Idle
	}
	return ""
}

// outweighs reports whether a exceeds b by more than a standard deviation of
// their difference, were the two equally likely.
func outweighs(a, b int) bool { return a > b && (a-b)*(a-b) > a+b }

// kin reports whether one of two roles specialises the other.
func (a *Audit) kin(x, y string) bool {
	r, _ := a.set.Role(x)
	s, _ := a.set.Role(y)
	return r.Specialises == y && y != "" || s.Specialises == x && x != ""
}

// goldLine gives the roles of the gold line that a hit begins in.
func (rec *Record) goldLine(at text.Span) map[string]bool {
	roles := map[string]bool{}
	for n, l := range rec.Lines {
		if l.Start <= at.Start && at.Start < l.End {
			for _, id := range rec.Gold.LineRoles[n+1] {
				roles[id] = true
			}
		}
	}
	return roles
}
