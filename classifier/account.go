package classifier

import "math"

// Account is how the verdict and its confidence came about, in numbers that can
// be added again.
type Account struct {
	Scope []Step // their sum above 0: one of the roles' jobs
	Sure  []Step // the confidence is 1 / (1 + exp(-their sum))

	Units     float64 // of all roles; under Cutoffs.Units a text is unclear though it may be a role's job
	Stated    float64 // units of work stated; under Cutoffs.Stated a text that is no role's job is unclear
	Candidate []Candidate
	Cutoffs   VerdictCutoffs
}

// Step is one signal of a sum: it adds Value x Factor.
type Step struct {
	Name          string
	Value, Factor float64
}

// Candidate is a role that may be a second job: it is one where its share, units
// and sentences reach the cut-offs.
type Candidate struct {
	Role         string
	Share, Least float64 // of all units; that which makes a mix beside the first role
	Units        float64
	Sentences    int
}

// Account gives the account of a document's verdict.
func (c *Classifier) Account(d Document) *Account {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief = true
	r := c.scored(s, d)
	j := c.judge(s, r, make([]Sentence, len(r.Sentences)))
	a := &Account{Units: j.total, Stated: c.stated(s, r), Cutoffs: c.factors.Verdict}
	largest := c.largest(j)
	f, x := &c.factors.Verdict.Scope, c.scopeSignals(s, r, largest)
	a.Scope = steps([]string{"constant", "log of the roles' units + 0.3", "log of the roles' units by lines alone + 0.3", "log of other occupations' units + 0.3", "mean of the three surest lines", "roles' part of the lines of work"},
		x[:], []float64{f.Constant, f.Units, f.Own, f.Other, f.Best, f.Density})
	if largest >= 0 {
		a.Scope = append(a.Scope, Step{"the role " + c.roles[largest], 1, f.Roles[c.roles[largest]]})
	}
	g, y := &c.factors.Sure, j.sureSignals()
	a.Sure = steps([]string{"constant", "distance of the sum above from 0", "share of the role less the next", "log of the roles' units + 0.3", "none or unclear", "mixed"},
		y[:], []float64{g.Constant, g.Scope, g.Gap, g.Units, g.None, g.Mixed})
	if j.role >= 0 {
		a.Sure = append(a.Sure, Step{"the role " + c.roles[j.role], 1, g.Roles[c.roles[j.role]]})
		a.Candidate = c.candidates(j)
	}
	return a
}

// steps puts the signals of a sum beside their names and factors.
func steps(names []string, values, factors []float64) []Step {
	out := make([]Step, len(names))
	for i := range out {
		out[i] = Step{names[i], values[i], factors[i]}
	}
	return out
}

// candidates lists the roles with a share that are neither the first nor its base.
func (c *Classifier) candidates(j *judgement) (out []Candidate) {
	for col, share := range j.share {
		if share > 0 && !c.same(col, j.role) {
			out = append(out, Candidate{c.roles[col], share, c.mixedShare[j.role*len(c.roles)+col], j.units[col], j.lines[col]})
		}
	}
	return out
}

// Sum is what steps add up to.
func Sum(steps []Step) (sum float64) {
	for _, s := range steps {
		sum += s.Value * s.Factor
	}
	return sum
}

// Probability is the logistic function of a sum.
func Probability(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }
