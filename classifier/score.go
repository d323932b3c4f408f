package classifier

import (
	"math"
	"slices"

	"jdcheck/lexicon"
)

// The score of a sentence is made in two steps.
//
// By itself: a role's points are its bias and, for each term found, the
// term's weight for the role times the factor of its relation. "Another
// occupation" is scored likewise, and silence has the points of the section.
// exp of the points, divided by their sum, is the probability by the
// sentence's own words (multinomial logistic regression).
//
// In its document: the signals of [DocumentFactors] and [SilenceFactors], times their
// factors, and what each role says of each other one ([Rivals]), again as
// points, and again exp over sum; a sentence of clear words keeps a part of its
// own probabilities.

// scorer is the working memory of the scores of one document; rows are
// sentences, columns roles, then "other", then silence.
type scorer struct {
	points []float64 // by the sentence's own words
	own    []float64 // probabilities of points
	final  []float64 // probabilities in the document; silence includes "other"
	plain  []bool    // by sentence: no hit adds to it, so that its row is its section's
	counts []float64 // by hit, in order: the factor of its points
	roles  []carried // by sentence: the roles that it is evidence for, once judged
	units  []float64 // by column: the document's sums
	most   []float64 // by role: the highest own probability
	other  float64   // units of other occupations
	sig    signals
}

// carried is the columns of the one or two roles of a sentence, -1 for none.
type carried struct{ first, second int8 }

// plainRow is the row of a sentence in a section without hits that count.
type plainRow struct {
	points, own [maxColumns]float64
	logs        ownLogs
}

// ownLogs are the logs of a sentence's own probabilities.
type ownLogs struct {
	role         [maxColumns]float64 // of each role, then of "other" and of silence with "other"
	silent, best float64             // of silence with "other", and of the best role
	said         [maxColumns]float64 // what they say of each role, then of silence, in points
}

// setPlain works out the rows of sentences without hits.
func (c *Classifier) setPlain() {
	for i := range c.plain {
		p := &c.plain[i]
		copy(p.points[:], c.bias)
		p.points[c.columns-1] = c.silence[i]
		softmax(p.own[:c.columns], p.points[:c.columns])
		p.logs.set(c, p.own[:c.columns])
	}
}

func (l *ownLogs) set(c *Classifier, own []float64) {
	n := len(own) - 2
	best := 0.0
	for col, p := range own[:n] {
		best = max(best, p)
		l.role[col] = logOf(p + 1e-4)
	}
	l.silent = logOf(own[n+1] + own[n] + 1e-4)
	l.best = logOf(best + 1e-3)
	l.role[n], l.role[n+1] = logOf(own[n]+1e-4), l.silent
	clear(l.said[:n+1])
	addRows(l.said[:n+1], c.inSentence, l.role[:n+2])
}

// scored reads a document in s and scores its sentences.
func (c *Classifier) scored(s *scratch, d Document) *Reading {
	r := c.read(s, d)
	c.scoreOwn(&s.score, r)
	c.scoreInDocument(&s.score, r)
	return r
}

// scoreOwn fills points and own for the sentences of r.
func (c *Classifier) scoreOwn(s *scorer, r *Reading) {
	k := c.columns
	s.points = resize(s.points, len(r.Sentences)*k)
	s.own = resize(s.own, len(r.Sentences)*k)
	s.plain = resize(s.plain, len(r.Sentences))
	s.counts = s.counts[:0]
	for i := range r.Sentences {
		q := &r.Sentences[i]
		plain := &c.plain[q.section]
		points, own := s.points[i*k:(i+1)*k], s.own[i*k:(i+1)*k]
		copy(points, plain.points[:])
		s.plain[i] = !c.addHits(s, points, q)
		if s.plain[i] {
			copy(own, plain.own[:])
		} else {
			softmax(own, points)
		}
	}
}

// addHits adds the points of a sentence's hits to its row and notes what each
// counts. It reports whether any did.
func (c *Classifier) addHits(s *scorer, row []float64, q *ReadSentence) (added bool) {
	var seen termSet
	added = c.addWords(row, q, &seen)
	for h := range q.Hits {
		hit := &q.Hits[h]
		f := c.relations[hit.relation]
		if f != 0 && !seen.add(hit.Term) && (repeated(q.Hits[:h], hit) || hit.relation == q.usual && q.hasWord(hit.Term)) {
			f = 0
		}
		s.counts = append(s.counts, f)
		if f == 0 {
			continue
		}
		for _, w := range c.weights[hit.Term] {
			row[w.Column] += f * w.Points
			added = true
		}
	}
	return added
}

// addWords adds the points of a sentence's lone words to its row, and the words
// to the terms that were seen in it. It reports whether there are points.
func (c *Classifier) addWords(row []float64, q *ReadSentence, seen *termSet) (added bool) {
	f := c.relations[q.usual]
	if f == 0 {
		return false
	}
	for i, w := range q.words {
		if !seen.add(w.term) && slices.ContainsFunc(q.words[:i], func(o loneWord) bool { return o.term == w.term }) {
			continue
		}
		for _, w := range c.weights[w.term] {
			row[w.Column] += f * w.Points
			added = true
		}
	}
	return added
}

// rows are the probabilities of sentence i in the document, and its points by its
// own words.
func (s *scorer) rows(c *Classifier, i int) (final, points []float64) {
	return s.final[i*c.columns : (i+1)*c.columns], s.points[i*c.columns : (i+1)*c.columns]
}

// alone is the log-odds of a role against silence by the own words of sentence i.
func (s *scorer) alone(c *Classifier, i, col int) float64 {
	_, points := s.rows(c, i)
	return points[col] - points[c.columns-1]
}

// hasWord reports whether a term is one of the sentence's lone words.
func (q *ReadSentence) hasWord(t lexicon.TermID) bool {
	return slices.ContainsFunc(q.words, func(w loneWord) bool { return w.term == t })
}

// repeated reports whether the term of hit stands among those before it with
// the same relation: a term counts once in a sentence.
func repeated(before []Hit, hit *Hit) bool {
	for i := range before {
		if before[i].Term == hit.Term && before[i].relation == hit.relation {
			return true
		}
	}
	return false
}

// scoreInDocument fills final from own.
func (c *Classifier) scoreInDocument(s *scorer, r *Reading) {
	k, n := c.columns, c.columns-2
	c.sum(s, r)
	s.final = resize(s.final, len(r.Sentences)*k)
	sig := &s.sig
	sig.document(c, s, r)
	var silent [8]float64
	for i := range r.Sentences {
		row := s.final[i*k : (i+1)*k]
		if sig.alike(i) {
			copy(row, s.final[(i-1)*k:])
			continue
		}
		sig.sentence(i)
		sig.points(row[:n])
		sig.silent(&silent)
		row[n+1] = sig.fixed[n] + sig.logs.said[n] + dot(silent[:], c.quiet[:]) + c.quietSection[r.Sentences[i].section]
		row[n] = math.Inf(-1)
		softmax(row, row)
		c.stay(row, s.own[i*k:(i+1)*k])
	}
}

// stay keeps a sentence of clear words near what they say: its probabilities in
// the document are mixed with its own, the more the surer these are of a role.
func (c *Classifier) stay(final, own []float64) {
	n := len(own) - 2
	best := 0.0
	for _, p := range own[:n] {
		best = max(best, p)
	}
	part := c.factors.Context.Stay * (2*best - 1)
	if part <= 0 {
		return
	}
	for col, p := range own[:n] {
		final[col] += part * (p - final[col])
	}
	final[n+1] += part * (own[n] + own[n+1] - final[n+1])
}

// sum adds the own probabilities up over the document.
func (c *Classifier) sum(s *scorer, r *Reading) {
	k := c.columns
	s.units, s.most = resize(s.units, k), resize(s.most, k)
	clear(s.units)
	clear(s.most)
	for i := range r.Sentences {
		for col, p := range s.own[i*k : (i+1)*k] {
			s.units[col] += p
			s.most[col] = max(s.most[col], p)
		}
	}
	s.other = s.units[k-2]
}
