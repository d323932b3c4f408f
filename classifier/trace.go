package classifier

import "slices"

// Trace is how a document was scored, for those who fit or audit the numbers:
// what went into each of the two scores and the verdict. Columns are the
// roles in the order of [Classifier.Roles], then "other", then silence.
type Trace struct {
	Reading *Reading
	Points  [][]float64    // by sentence and column: by its own words, before exp
	Roles   [][][7]float64 // by sentence and role: signals in the order of [DocumentFactors]
	Silent  [][8]float64   // by sentence: signals in the order of [SilenceFactors]
	Parts   []float64      // by role, then "other": signals of Rivals.Document
	Logs    [][]float64    // by sentence, by role, then "other", then silence: signals of Rivals.Sentence
	Final   [][]float64    // by sentence: probabilities in the document; the last is silence
	Scope   [6]float64     // signals in the order of [ScopeFactors]
	Largest string         // role ID of the largest share; empty where none has one
	Stated  float64        // units of work stated
	Units   []float64      // by role
	Lines   []int          // by role
	Sure    [6]float64     // signals in the order of [Sureness]
	Answer  string         // role ID; "none" for none and unclear
}

// Trace scores a document and shows how.
func (c *Classifier) Trace(d Document) *Trace {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief = false
	r := c.scored(s, d)
	t := &Trace{Reading: &Reading{Title: r.Title, Sentences: make([]ReadSentence, len(r.Sentences))}}
	sig := &s.score.sig
	for i, q := range r.Sentences {
		q.Hits = append([]Hit(nil), q.Hits...)
		t.Reading.Sentences[i] = q
		t.Points = append(t.Points, append([]float64(nil), s.score.points[i*c.columns:(i+1)*c.columns]...))
		t.Final = append(t.Final, append([]float64(nil), s.score.final[i*c.columns:(i+1)*c.columns]...))
		sig.sentence(i)
		roles := make([][7]float64, len(c.roles))
		for col := range roles {
			sig.role(&roles[col], col)
		}
		t.Roles = append(t.Roles, roles)
		t.Logs = append(t.Logs, slices.Clone(sig.logs.role[:c.columns]))
		var quiet [8]float64
		sig.silent(&quiet)
		t.Silent = append(t.Silent, quiet)
	}
	t.Parts = slices.Clone(sig.parts[:c.columns-1])
	j := c.judge(s, r, make([]Sentence, len(r.Sentences)))
	t.Units, t.Lines, t.Stated, t.Sure = slices.Clone(j.units), slices.Clone(j.lines), c.stated(s, r), j.sureSignals()
	t.Answer = string(None)
	if j.role >= 0 {
		t.Answer = c.roles[j.role]
	}
	largest := c.largest(j)
	if t.Scope = c.scopeSignals(s, r, largest); largest >= 0 {
		t.Largest = c.roles[largest]
	}
	return t
}
