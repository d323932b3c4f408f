// Package classifier reads a job description and says which role its duties
// describe, how surely, and where it slips into a second job.
//
// The order of the work: the lexicon is laid out by numbers once (classifier.go,
// layout.go). The title is looked for (title.go, titleline.go), the document's
// blocks get sections (section.go) and the subject of what leads them in
// (leadin.go); the terms of the lexicon are found in each sentence by a trie over
// stem IDs (trie.go), overlaps are settled (match.go) and each hit is typed by its
// relation to the person hired (relation.go); a sentence is scored by its own
// words and then in the light of its document (score.go, vector.go); the sentences
// give the shares (share.go), the verdict, the level and the confidence (scope.go,
// verdict.go, level.go), the segments (segment.go), the findings (finding.go) and
// the evidence, by hits and by terms (evidence.go, termsum.go).
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

// Weights gives the points of every term, by its number.
func (c *Classifier) Weights() [][]Weight { return c.weights }

// Classify reads a document and reports on it.
func (c *Classifier) Classify(d Document) *Report {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief, s.terse = d.Brief, d.Terse
	r := c.scored(s, d)
	return c.report(s, d, r)
}
