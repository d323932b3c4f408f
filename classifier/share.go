package classifier

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
