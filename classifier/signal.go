package classifier

import "math"

// maxColumns bounds the roles of a lexicon, with "other" and silence.
const maxColumns = 40

// mostUnits are as many units as roles are taken to have in a document: in one that
// has more they count in proportion. Of the listings that were learned from one in
// a hundred has more, and what units say of a line is not drawn out beyond.
const mostUnits = 30

// signals are what a sentence's second score is made of: those of its document
// and those of the sentence that was last asked for.
type signals struct {
	c *Classifier
	s *scorer
	r *Reading

	share    [maxColumns]float64 // (units + 0.3) over their sum
	logShare [maxColumns]float64
	logMost  [maxColumns]float64 // of the highest own probability + 1e-3
	parts    [maxColumns]float64 // log of the part of all units that are a role's, then of "other", against equal parts
	fixed    [maxColumns]float64 // the points that all sentences have of these: each role, then silence
	first    int                 // the column of the largest share
	logTop   float64             // of the highest of all roles + 1e-3
	logTotal float64             // of the units of all roles + 0.1

	run int // how many plain sentences of one kind end with the one two ahead

	heading bool
	logs    *ownLogs
	lead    []float64           // own probabilities of the lead
	near    [maxColumns]float64 // by column: half of each neighbour's own probability and a quarter of the next ones'
	made    ownLogs             // what logs points to, unless the sentence is plain
}

// noRow stands for a sentence that there is not.
var noRow [maxColumns]float64

// document works out what holds for all sentences.
func (g *signals) document(c *Classifier, s *scorer, r *Reading) {
	g.c, g.s, g.r = c, s, r
	n := c.columns - 2
	total, top := 0.0, 0.0
	for col := range n {
		total += s.units[col]
		top = max(top, s.most[col])
	}
	if total > mostUnits {
		for col := range s.units {
			s.units[col] *= mostUnits / total
		}
		total = mostUnits
	}
	g.first = 0
	for col := range n {
		g.share[col] = (s.units[col] + 0.3) / (total + 0.3*float64(n))
		g.logShare[col] = math.Log(g.share[col])
		g.logMost[col] = math.Log(s.most[col] + 1e-3)
		if g.share[col] > g.share[g.first] {
			g.first = col
		}
	}
	x := &c.context
	for col := range n {
		g.fixed[col] = c.inDocument[col] + x[1]*g.logShare[col] + x[2]*g.share[col] + x[3]*g.logMost[col]
	}
	g.fixed[g.first] += x[6]
	g.fixed[n] = 0
	for col, u := range s.units[:n+1] {
		g.parts[col] = math.Log((u + 0.3) * float64(n+1) / (total + s.units[n] + 0.3*float64(n+1)))
	}
	addRows(g.fixed[:n+1], c.besideRole, g.parts[:n+1])
	g.logTop, g.logTotal = math.Log(top+1e-3), math.Log(total+0.1)
}

// alike reports whether the signals of sentence i are those of the one before:
// both, and all up to two away from either, are plain, in one section and under
// one lead. It is asked of each sentence in order.
func (g *signals) alike(i int) bool {
	all := g.r.Sentences
	if i == 0 {
		g.run = 0
	}
	last := i + 2
	if last >= len(all) || !g.s.plain[last] {
		g.run = 0
		return false
	}
	a, b := &all[last], &all[last-1]
	if g.run++; a.section != b.section || a.Lead != b.Lead || a.Heading != b.Heading {
		g.run = 1
	}
	return g.run > 5
}

// sentence turns to sentence i.
func (g *signals) sentence(i int) {
	k := g.c.columns
	q := &g.r.Sentences[i]
	g.heading = q.Heading
	if g.s.plain[i] {
		g.logs = &g.c.plain[q.section].logs
	} else {
		g.made.set(g.c, g.row(i))
		g.logs = &g.made
	}
	g.lead = g.row(q.Lead)
	near := g.near[:k]
	a, b, x, y := g.row(i - 1)[:k], g.row(i + 1)[:k], g.row(i - 2)[:k], g.row(i + 2)[:k]
	for col := range near {
		near[col] = 0.5*a[col] + 0.5*b[col] + 0.25*x[col] + 0.25*y[col]
	}
}

// row is the own probabilities of sentence i, all 0 where there is none.
func (g *signals) row(i int) []float64 {
	k := g.c.columns
	if i < 0 || i >= len(g.r.Sentences) {
		return noRow[:k]
	}
	return g.s.own[i*k : (i+1)*k]
}

// points gives the points of the roles in a sentence: the sum of the signals of
// role times their factors, and what the rivals say.
func (g *signals) points(row []float64) {
	own, near, lead := g.c.context[0], g.c.context[4], g.c.context[5]
	logs, leads, said := g.logs.role[:len(row)], g.lead[:len(row)], g.logs.said[:len(row)]
	for col := range row {
		row[col] = g.fixed[col] + said[col] + own*logs[col] + near*g.near[col] + lead*leads[col]
	}
}

// role gives the signals of role col, in the order of [DocumentFactors].
func (g *signals) role(out *[7]float64, col int) {
	out[0] = g.logs.role[col]
	out[1] = g.logShare[col]
	out[2] = g.share[col]
	out[3] = g.logMost[col]
	out[4] = g.near[col]
	out[5] = g.lead[col]
	out[6] = 0
	if col == g.first {
		out[6] = 1
	}
}

// silent gives the signals of silence, in the order of [SilenceFactors].
func (g *signals) silent(out *[8]float64) {
	k := g.c.columns
	out[0] = g.logs.silent
	out[1] = 1
	out[2] = g.near[k-1] + g.near[k-2]
	out[3] = g.logTop
	out[4] = g.share[g.first]
	out[5] = g.logs.best
	out[6] = g.logTotal
	out[7] = 0
	if g.heading {
		out[7] = 1
	}
}
