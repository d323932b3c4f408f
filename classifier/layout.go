package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

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
