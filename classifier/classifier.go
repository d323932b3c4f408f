// Package classifier reads a job description and says which role its duties
// describe, how surely, and where it slips into a second job.
//
// The order of the work: the document's blocks get sections (section.go); the
// terms of the lexicon are found in each sentence by a trie over stem IDs
// (trie.go), overlaps are settled (match.go) and each hit is typed by its
// relation to the person hired (relation.go); a sentence is scored by its own
// words and then in the light of its document (score.go); the sentences give
// the shares (share.go), the verdict, the level and the confidence (scope.go,
// verdict.go, level.go), the segments (segment.go) and the findings (finding.go).
//
// The package is pure: no files, clocks, logs or environment, the same input
// gives the same report, and a [Classifier] may be used by any number of
// goroutines at once.
package classifier

import (
	"fmt"
	"strings"
	"sync"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Options change what a classifier does; the zero value is the default.
type Options struct {
	Roles   []string   // role IDs to tell apart; empty: all of the lexicon
	Factors *Factors   // nil: those of [FactorsOf]
	Weights [][]Weight // by term, in place of the lexicon's; for those who fit them
}

// Classifier classifies job descriptions by one lexicon. It is immutable and
// safe for concurrent use.
type Classifier struct {
	set      *lexicon.Set
	patterns *lexicon.Patterns
	factors  Factors
	roles    []string // IDs by column
	base     []int    // by column: the column of the role that it specialises, -1 where none

	cues     []cue
	named    []name           // by pattern of names
	acronyms [][]int          // by exact ID: the acronyms that it writes
	rows     []uint8          // by term: how many roles it has points for
	asks     []int32          // by term: 1 and the index in patterns.Asks of what it asks, 0 where nothing
	duties   map[text.ID]bool // stems of the verbs that begin a duty
	levels   *leveller

	home  []int8   // by term: the place of the role whose file it stands in, -1 for another occupation
	texts []string // by term

	columns      int        // roles, "other", silence
	weights      [][]Weight // by term
	bias         []float64
	relations    [len(relationOrder) + 1]float64 // by relation
	silence      [len(sectionOrder)]float64
	context      [7]float64
	inDocument   []float64 // by role: its points in the second score
	quiet        [8]float64
	besideRole   []float64 // rows: roles, "other"; columns: roles, silence: points of [Rivals.Document]
	inSentence   []float64 // rows: roles, "other", silence; columns: roles, silence: points of [Rivals.Sentence]
	quietSection [len(sectionOrder)]float64
	unit         [len(sectionOrder)]float64
	mixedShare   []float64 // rows: roles; columns: roles: share of the one that makes a mix beside the other
	plain        [len(sectionOrder)]plainRow

	memo *text.Memo
	pool sync.Pool
}

// Beside role IDs a term of the lexicon may carry weight for these.
const (
	OtherJob = "other"   // another occupation
	Silence  = "silence" // evidence for none: ordinary words of any job
)

// Weight is a term's points for a column: a role by its place in
// [Classifier.Roles], then "other", then silence.
type Weight struct {
	Column int
	Points float64
}

// memoFields bounds the fields remembered, about 60 bytes each.
const memoFields = 1 << 16

// New makes a classifier of a lexicon. It fails where an option names a role
// that the lexicon lacks.
func New(set *lexicon.Set, o Options) (*Classifier, error) {
	f := o.Factors
	if f == nil {
		var err error
		if f, err = FactorsOf(set); err != nil {
			return nil, err
		}
	}
	p := set.Patterns()
	c := &Classifier{set: set, patterns: p, factors: *f, roles: o.Roles}
	if len(c.roles) == 0 {
		c.roles = set.IDs()
	}
	for _, id := range c.roles {
		if _, ok := set.Role(id); !ok {
			return nil, fmt.Errorf("no role %q; the roles are %s", id, strings.Join(set.IDs(), ", "))
		}
	}
	if len(c.roles)+2 > maxColumns {
		return nil, fmt.Errorf("%d roles are too many; at most %d can be told apart", len(c.roles), maxColumns-2)
	}
	c.columns = len(c.roles) + 2
	c.setBase()
	if c.weights = o.Weights; c.weights == nil {
		c.setWeights()
	}
	c.setFactors()
	c.setCues()
	c.setNames()
	c.setAcronyms()
	c.setDuties()
	c.setHomes()
	c.levels = newLeveller(c)
	c.memo = text.NewMemo(p.Vocab, memoFields)
	c.pool.New = func() any { return &scratch{reader: c.memo.Reader()} }
	return c, nil
}

// Roles gives the IDs of the roles that are told apart, in the lexicon's order.
func (c *Classifier) Roles() []string { return append([]string(nil), c.roles...) }

func (c *Classifier) column(role string) int {
	for i, id := range c.roles {
		if id == role {
			return i
		}
	}
	return -1
}

// setWeights lays the terms' weights out by term and column. The weights of
// occupations are points for "other".
func (c *Classifier) setWeights() {
	terms, weights := 0, 0
	c.eachTerm(func(_ int, _ string, t *lexicon.Term) { terms, weights = terms+1, weights+len(t.Weights) })
	c.weights = make([][]Weight, 0, terms)
	all := make([]Weight, 0, weights)
	columns := map[string]int{OtherJob: c.columns - 2, Silence: c.columns - 1}
	for i, id := range c.roles {
		columns[id] = i
	}
	c.eachTerm(func(_ int, own string, t *lexicon.Term) {
		from := len(all)
		for _, w := range t.Weights {
			if w.Role == own {
				all = append(all, Weight{c.columns - 2, w.Points})
			} else if col, ok := columns[w.Role]; ok {
				all = append(all, Weight{col, w.Points})
			}
		}
		c.weights = append(c.weights, all[from:len(all):len(all)])
	})
}

// eachTerm goes over the terms by their numbers: with the place of the role in
// whose file it stands or to which it leans, -1 for another occupation, whose
// ID is own.
func (c *Classifier) eachTerm(yield func(role int, own string, t *lexicon.Term)) {
	for i := range c.set.Roles {
		for k := range c.set.Roles[i].Terms {
			yield(i, "", &c.set.Roles[i].Terms[k])
		}
	}
	for i := range c.set.Occupations {
		o := &c.set.Occupations[i]
		for k := range o.Terms {
			yield(-1, o.ID, &o.Terms[k])
		}
	}
	for i := range c.set.Words {
		w := &c.set.Words[i]
		yield(c.leaning(w), "", w)
	}
}

// leaning is the place of the role to which a word leans most, -1 where it
// leans to none.
func (c *Classifier) leaning(w *lexicon.Term) int {
	for _, x := range w.Weights { // the largest first
		if col := c.column(x.Role); col >= 0 && x.Points > 0 {
			return col
		}
	}
	return -1
}

// Weights gives the points of every term, by its number.
func (c *Classifier) Weights() [][]Weight { return c.weights }

// setDuties notes the stems of the verbs that begin a duty.
func (c *Classifier) setDuties() {
	c.duties = make(map[text.ID]bool, len(c.patterns.Verbs))
	for _, id := range c.patterns.Verbs {
		c.duties[id] = true
	}
}

// setHomes notes of each term in which role's file it stands, its text, and
// how many roles it has points for, and whether it asks for other words.
func (c *Classifier) setHomes() {
	n := len(c.weights)
	c.home, c.texts, c.asks, c.rows = make([]int8, 0, n), make([]string, 0, n), make([]int32, n), make([]uint8, n)
	c.eachTerm(func(role int, _ string, t *lexicon.Term) {
		c.home, c.texts = append(c.home, int8(role)), append(c.texts, t.Text)
	})
	for i := range c.patterns.Asks {
		c.asks[c.patterns.Asks[i].Term] = int32(i + 1)
	}
	for i := range c.rows {
		for _, w := range c.weights[i] {
			if w.Column < len(c.roles) {
				c.rows[i]++
			}
		}
	}
}

// setBase notes which role each one specialises.
func (c *Classifier) setBase() {
	c.base = make([]int, len(c.roles))
	for i := range c.roles {
		r, _ := c.set.Role(c.roles[i])
		c.base[i] = c.column(r.Specialises)
	}
}

// setFactors lays the factors out by number.
func (c *Classifier) setFactors() {
	f := &c.factors
	c.bias = make([]float64, c.columns)
	for i, id := range c.roles {
		c.bias[i] = f.Bias[id]
	}
	c.bias[c.columns-2] = f.Bias["other"]
	for i, r := range relationOrder {
		c.relations[i] = f.Relations[r]
	}
	for i, s := range sectionOrder {
		c.silence[i], c.quietSection[i], c.unit[i] = f.Sections[s], f.Silence.Sections[s], f.Units[s]
	}
	x, q := &f.Context, &f.Silence
	c.inDocument = make([]float64, len(c.roles))
	for i, id := range c.roles {
		c.inDocument[i] = x.Roles[id]
	}
	c.context = [7]float64{x.Own, x.Share, x.Amount, x.Most, x.Near, x.Lead, x.First}
	c.quiet = [8]float64{q.Own, q.Constant, q.Near, q.Most, q.Largest, q.Best, q.Total, q.Heading}
	rows := append(append([]string{}, c.roles...), OtherJob, Silence)
	c.besideRole, c.inSentence = c.table(f.Rivals.Document, rows[:len(rows)-1]), c.table(f.Rivals.Sentence, rows)
	c.mixedShare = make([]float64, 0, len(c.roles)*len(c.roles))
	for i := range c.roles {
		for k := range c.roles {
			c.mixedShare = append(c.mixedShare, f.Verdict.Mix(c.roles[min(i, k)], c.roles[max(i, k)]))
		}
	}
	c.setPlain()
}

// table lays numbers out by rows and by columns, those of the roles and of
// silence.
func (c *Classifier) table(by map[string]map[string]float64, rows []string) []float64 {
	out := make([]float64, 0, len(rows)*(len(c.roles)+1))
	for _, row := range rows {
		for _, id := range c.roles {
			out = append(out, by[row][id])
		}
		out = append(out, by[row][Silence])
	}
	return out
}

// Classify reads a document and reports on it.
func (c *Classifier) Classify(d Document) *Report {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief, s.terse = d.Brief, d.Terse
	r := c.scored(s, d)
	return c.report(s, d, r)
}
