package classifier

import (
	"math"
	"slices"
)

// report makes the report of a scored reading.
func (c *Classifier) report(s *scratch, d Document, r *Reading) *Report {
	out := &Report{Title: r.Title, Terse: d.Terse}
	out.Sentences = make([]Sentence, len(r.Sentences))
	j := c.judge(s, r, out.Sentences)
	out.Verdict, out.Confidence = j.verdict, c.confidence(j)
	if j.verdict == Single || j.verdict == Mixed {
		out.Role = c.roles[j.role]
		for _, col := range j.secondary {
			out.Secondary = append(out.Secondary, c.roles[col])
		}
		out.Level = c.level(&s.levels, j)
		out.Roles = c.shares(s, r, j)
		out.Segments = c.segments(s, r, j)
	}
	out.Evidence = c.evidence(s, d.Text, r, out.Sentences)
	out.Findings = c.findings(d, r, out, j)
	return out
}

// judgement is what the sentences add up to.
type judgement struct {
	verdict     Verdict
	role        int   // column, -1 where none
	secondary   []int // columns, largest share first
	units       []float64
	lines       []int     // by role: sentences that carry it
	leads       []int     // by role: sentences that carry it first of all
	share       []float64 // by role
	total       float64   // units of all roles
	scope       float64   // above 0: one of the roles' jobs
	gap         float64   // share of role less the largest share that is neither its base nor its own
	levelStated bool      // the body says the level in so many words
}

// decide gives the verdict by the cut-offs of [VerdictCutoffs].
func (c *Classifier) decide(s *scratch, r *Reading, j *judgement) {
	cut := &c.factors.Verdict
	largest := c.largest(j)
	j.scope = c.scope(s, r, largest)
	switch {
	case largest < 0 || j.scope <= 0:
		j.verdict = None
		if c.stated(s, r) < cut.Stated {
			j.verdict = Unclear
		}
		return
	case j.total < cut.Units:
		j.verdict = Unclear
		return
	}
	j.role = c.specialise(j, largest)
	j.verdict = Single
	next := 0.0
	for col, share := range j.share {
		if c.same(col, j.role) {
			continue
		}
		next = max(next, share)
		if share >= c.mixedShare[j.role*len(c.roles)+col] && j.units[col] >= cut.MixedUnits && j.lines[col] >= cut.MixedLines && j.leads[col] > 0 {
			j.secondary = append(j.secondary, col)
			j.verdict = Mixed
		}
	}
	slices.SortStableFunc(j.secondary, func(a, b int) int {
		if j.share[a] > j.share[b] {
			return -1
		}
		return 1
	})
	j.gap = j.share[j.role] + c.baseShare(j) - next
}

// same reports whether duties of col belong to the job of role: its own, and
// those of the role that it specialises.
func (c *Classifier) same(col, role int) bool { return col == role || c.base[role] == col }

func (c *Classifier) baseShare(j *judgement) float64 {
	if b := c.base[j.role]; b >= 0 {
		return j.share[b]
	}
	return 0
}

// specialise gives the role that largest stands for: a specialised role whose
// share reaches its cut-off, and that a sentence carries, takes over from its base.
func (c *Classifier) specialise(j *judgement, largest int) int {
	role := largest
	for col := range j.share {
		if c.base[col] != largest {
			continue
		}
		at, ok := c.factors.Verdict.Specialised[c.roles[col]]
		if ok && j.share[col] >= at && j.lines[col] > 0 && (role == largest || j.share[col] > j.share[role]) {
			role = col
		}
	}
	return role
}

// sureSignals are the signals of [Sureness], in its order.
func (j *judgement) sureSignals() (x [6]float64) {
	x[0], x[1], x[3] = 1, math.Abs(j.scope), math.Log(j.total+0.3)
	switch j.verdict {
	case None, Unclear:
		x[4] = 1
	default:
		x[2] = j.gap
	}
	if j.verdict == Mixed {
		x[5] = 1
	}
	return x
}

// confidence is the calibrated probability that the answer is right.
func (c *Classifier) confidence(j *judgement) float64 {
	f := &c.factors.Sure
	x := j.sureSignals()
	w := [...]float64{f.Constant, f.Scope, f.Gap, f.Units, f.None, f.Mixed}
	sum := dot(x[:], w[:])
	if j.role >= 0 {
		sum += f.Roles[c.roles[j.role]]
	}
	return Probability(sum)
}

// shares lists the roles with a share, largest first.
func (c *Classifier) shares(s *scratch, r *Reading, j *judgement) []RoleShare {
	var out []RoleShare
	for col, share := range j.share {
		if share > 0 {
			out = append(out, RoleShare{Role: c.roles[col], Share: share, Score: j.units[col], Terms: c.termsOf(s, r, col)})
		}
	}
	slices.SortStableFunc(out, func(a, b RoleShare) int {
		switch {
		case a.Share > b.Share:
			return -1
		case a.Share < b.Share:
			return 1
		}
		return 0
	})
	return out
}
