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

// judge gives the sentences their roles and the document its verdict.
//
// A sentence has one unit to give, times its section's factor: each role gets
// the part that is its probability in the document, from [Cutoffs.Unit] up; the
// rest of the unit is nobody's. A role's share is its part of all units given.
func (c *Classifier) judge(s *scratch, r *Reading, sentences []Sentence) *judgement {
	n := len(c.roles)
	j := &s.judged
	*j = judgement{role: -1, secondary: j.secondary[:0], units: zeroed(j.units, n), share: zeroed(j.share, n), lines: zeroed(j.lines, n), leads: zeroed(j.leads, n)}
	s.score.roles = resize(s.score.roles, len(r.Sentences))
	names := make([]string, 0, 2*len(r.Sentences))
	s.given = s.given[:0]
	for i := range r.Sentences {
		q := &r.Sentences[i]
		sentences[i] = Sentence{Span: q.Span, Section: q.Section}
		c.give(s, j, i, c.unit[q.section])
		from := len(names)
		names = c.carry(s, j, i, names)
		if len(names) > from {
			sentences[i].Roles = names[from:len(names):len(names)]
		}
	}
	giveAll(sentences, s.given)
	j.setShares()
	c.decide(s, r, j)
	return j
}

// give gives the roles their parts of the unit of sentence i.
func (c *Classifier) give(s *scratch, j *judgement, i int, unit float64) {
	row, points := s.score.rows(c, i)
	for col, p := range row[:len(c.roles)] {
		units := unit * unitPart(p, c.factors.Lines.Unit)
		if units == 0 {
			continue
		}
		if units *= min(1, max(0, c.said(points, col)/leastSaid)); units == 0 {
			continue
		}
		j.units[col] += units
		if !s.brief {
			s.given = append(s.given, given{i, Given{c.roles[col], units}})
		}
	}
}

// carry notes which roles sentence i is evidence for and appends their names.
func (c *Classifier) carry(s *scratch, j *judgement, i int, names []string) []string {
	first, second := c.rolesOf(s.score.rows(c, i))
	s.score.roles[i] = carried{int8(first), int8(second)}
	if first < 0 {
		return names
	}
	j.leads[first]++
	for _, col := range [...]int{first, second} {
		if col >= 0 {
			names = append(names, c.roles[col])
			j.lines[col]++
		}
	}
	return names
}

// given is what a sentence gives, with its number.
type given struct {
	sentence int
	Given
}

// giveAll notes with the sentences what they give; all is in their order.
func giveAll(sentences []Sentence, all []given) {
	list := make([]Given, 0, len(all))
	for from := 0; from < len(all); {
		i, at := all[from].sentence, len(list)
		for ; from < len(all) && all[from].sentence == i; from++ {
			list = append(list, all[from].Given)
		}
		sentences[i].Given = list[at:len(list):len(list)]
	}
}

// unitPart is what a role gets of a sentence's unit by its probability: all of
// that well above a floor, none well below, and without a jump between.
func unitPart(p, floor float64) float64 {
	const slope = 0.2 // of the floor, to either side
	return p * min(1, max(0, (p/floor-1)/(2*slope)+0.5))
}

// leastShare is the share below which a role's units are taken for noise.
const leastShare = 0.03

// setShares makes shares of the units; those below leastShare go to the others.
func (j *judgement) setShares() {
	var all float64
	for _, u := range j.units {
		all += u
	}
	for col, u := range j.units {
		if u < leastShare*all {
			j.units[col] = 0
		}
		j.total += j.units[col]
	}
	for col, u := range j.units {
		if j.total > 0 {
			j.share[col] = u / j.total
		}
	}
}

// largest is the role of the largest share, -1 where none has one. A role and
// those that specialise it count together, for whichever of them has most.
func (c *Classifier) largest(j *judgement) int {
	best, most := -1, 0.0
	for col := range j.share {
		if c.base[col] >= 0 {
			continue
		}
		of, sum := col, j.share[col]
		for k, share := range j.share {
			if c.base[k] == col {
				sum += share
				if share > j.share[of] {
					of = k
				}
			}
		}
		if sum > most {
			best, most = of, sum
		}
	}
	return best
}

// leastSaid is how many points the words of a sentence must add for a role, or
// for the one that it specialises, for the sentence to be evidence for it: the
// rest of a document makes weak words clear, and gives no role to a line without
// any. Of lines that had a role with fewer points, 0.31 had it rightly.
const leastSaid = 1.0

// said is how many points the words of a sentence add for a role, or for the one
// that it specialises where they add more.
func (c *Classifier) said(points []float64, col int) float64 {
	sum := points[col] - c.bias[col]
	if base := c.base[col]; base >= 0 {
		sum = max(sum, points[base]-c.bias[base])
	}
	return sum
}

// rolesOf gives the one or two roles that a sentence is evidence for, by its
// probabilities and its own points; -1 where there is none.
func (c *Classifier) rolesOf(row, points []float64) (first, second int) {
	first, second = -1, -1
	for col, p := range row[:len(c.roles)] {
		switch {
		case p < c.factors.Lines.Role || c.said(points, col) < leastSaid:
		case first < 0 || p > row[first]:
			first, second = col, first
		case second < 0 || p > row[second]:
			second = col
		}
	}
	return first, second
}

// decide gives the verdict by the cut-offs of [VerdictCutoffs].
func (c *Classifier) decide(s *scratch, r *Reading, j *judgement) {
	cut := &c.factors.Verdict
	largest := c.largest(j)
	j.scope = c.scope(s, r, largest)
	if largest < 0 || j.scope <= 0 {
		j.verdict = None
		if c.stated(s, r) < cut.Stated {
			j.verdict = Unclear
		}
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

// scope is the score by which a document is one of the roles' jobs at all.
func (c *Classifier) scope(s *scratch, r *Reading, largest int) float64 {
	x := c.scopeSignals(s, r, largest)
	f := &c.factors.Verdict.Scope
	w := [...]float64{f.Constant, f.Units, f.Own, f.Other, f.Best, f.Density}
	sum := dot(x[:], w[:])
	if largest >= 0 {
		sum += f.Roles[c.roles[largest]]
	}
	return sum
}

// scopeSignals are the signals of [ScopeFactors], in its order.
func (c *Classifier) scopeSignals(s *scratch, r *Reading, largest int) (x [6]float64) {
	k := c.columns
	var units, own, other, n float64
	var top [3]float64
	for i := range r.Sentences {
		final, alone := s.score.final[i*k:(i+1)*k], s.score.own[i*k:(i+1)*k]
		carried := 1 - final[k-1]
		units += carried
		if largest >= 0 {
			p := final[largest]
			for t := range top {
				if p > top[t] {
					p, top[t] = top[t], p
				}
			}
		}
		if q := &r.Sentences[i]; q.work() && !(s.score.plain[i] && q.beside()) {
			n++
			own += 1 - alone[k-1] - alone[k-2]
			other += alone[k-2]
		}
	}
	return [6]float64{1, math.Log(units + 0.3), math.Log(own + 0.3), math.Log(other + 0.3), (top[0] + top[1] + top[2]) / 3, units / (n + 2)}
}

// beside reports whether a sentence speaks of work that is denied or others'.
func (q *ReadSentence) beside() bool {
	if q.usual == negated {
		return true
	}
	for i := range q.Hits {
		if rel := q.Hits[i].relation; rel == negated || rel == collaborates {
			return true
		}
	}
	return false
}

// work reports whether a sentence stands where the work is told.
func (q *ReadSentence) work() bool {
	switch q.Section {
	case Duties, Requirements, NiceToHave, Reporting, Other:
		return !q.Heading
	}
	return false
}

// dutyLine is what a line under a heading of duties says of the work, in
// units, whatever its words.
const dutyLine = 0.2

// statedTerms is how many terms, those that only lean to a role left out, a
// sentence must hold to state work in full; one of two states half of it.
const statedTerms = 2

// stated is how much work a document states, in units: sentences that their
// own words give to a role or to another occupation, by how many terms they
// hold, and a little for each line that stands under duties.
func (c *Classifier) stated(s *scratch, r *Reading) float64 {
	var sum float64
	for i := range r.Sentences {
		if !r.Sentences[i].work() {
			continue
		}
		sum += (1 - s.score.own[(i+1)*c.columns-1]) * min(1, float64(c.firm(&r.Sentences[i]))/statedTerms)
		if r.Sentences[i].Section == Duties {
			sum += dutyLine
		}
	}
	return sum
}

// firm counts the terms found that say more than that a word leans to a role.
func (c *Classifier) firm(q *ReadSentence) (n int) {
	if c.relations[q.usual] != 0 {
		for _, w := range q.words {
			if !c.leans(w.term) {
				n++
			}
		}
	}
	for i := range q.Hits {
		if c.relations[q.Hits[i].relation] != 0 && !c.leans(q.Hits[i].Term) {
			n++
		}
	}
	return n
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
