package train

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"jdcheck/classifier"
)

// Traced is a document's trace with the targets of its sentences.
type Traced struct {
	Doc    int
	Trace  *classifier.Trace
	Target [][]Target
}

// What the second score has of each kind of signal; see [contextShape].
const (
	contextRoles  = 7
	contextSilent = 8
)

// What a parameter of the second score is pulled to 0 with (L2), a sentence:
// the factors, and the tables of [classifier.Rivals].
const (
	contextPull = 1e-4
	rivalPull   = 5e-4
)

// stay is the part that a clear sentence keeps of its own probabilities: of 0,
// 0.3, 0.5 and 0.7 it had the best lines and shares.
const stay = 0.3

// contextShape says where the parameters of the second score stand: the
// factors of roles, of silence, the sections, the roles by themselves, and the
// two tables of rivals, whose columns are the roles and silence.
type contextShape struct {
	roles                                      int
	silent, sections, bias, document, sentence int
	size                                       int
}

func shapeOf(roles int) contextShape {
	s := contextShape{roles: roles, silent: contextRoles, sections: contextRoles + contextSilent}
	s.bias = s.sections + len(classifier.Sections())
	s.document = s.bias + roles
	s.sentence = s.document + (roles+1)*(roles+1)
	s.size = s.sentence + (roles+2)*(roles+1)
	return s
}

// FitContext fits the factors of the second score by multinomial logistic
// regression over the traces that use accepts, with a small L2 prior.
func FitContext(f *classifier.Factors, roles []string, traces []Traced, use func(doc int) bool) error {
	p := contextProblem{contextShape: shapeOf(len(roles))}
	for i := range traces {
		if use(traces[i].Doc) {
			p.traces = append(p.traces, &traces[i])
			p.total += float64(len(traces[i].Target))
		}
	}
	grad := make([]float64, p.size)
	var at []float64
	var loss float64
	eval := func(x []float64) {
		if at == nil || !slices.Equal(at, x) {
			at = append(at[:0], x...)
			loss = p.eval(x, grad)
		}
	}
	res, err := optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { eval(x); return loss },
		Grad: func(g, x []float64) { eval(x); copy(g, grad) },
	}, make([]float64, p.size), &optimize.Settings{MajorIterations: 120, GradientThreshold: 1e-5, Converger: &optimize.FunctionConverge{Relative: 1e-6, Iterations: 4}}, &optimize.LBFGS{})
	if err != nil && res == nil {
		return err
	}
	p.put(f, roles, res.X)
	return nil
}

// put writes parameters to the factors, to three digits.
func (s *contextShape) put(f *classifier.Factors, roles []string, x []float64) {
	for i := range x {
		x[i] = math.Round(x[i]*1000) / 1000
	}
	f.Context = classifier.DocumentFactors{Own: x[0], Share: x[1], Amount: x[2], Most: x[3], Near: x[4], Lead: x[5], First: x[6], Stay: stay, Roles: map[string]float64{}}
	q := x[s.silent:]
	f.Silence = classifier.SilenceFactors{Own: q[0], Constant: q[1], Near: q[2], Most: q[3], Largest: q[4], Best: q[5], Total: q[6], Heading: q[7], Sections: map[classifier.Section]float64{}}
	for i, sec := range classifier.Sections() {
		f.Silence.Sections[sec] = x[s.sections+i]
	}
	for i, id := range roles {
		f.Context.Roles[id] = x[s.bias+i]
	}
	of := append(slices.Clone(roles), classifier.OtherJob, classifier.Silence)
	f.Rivals.Document = s.table(x[s.document:s.sentence], of[:s.roles+1], roles)
	f.Rivals.Sentence = s.table(x[s.sentence:], of, roles)
}

// table gives a table of rivals by the names of its rows and columns.
func (s *contextShape) table(x []float64, of, roles []string) map[string]map[string]float64 {
	out := map[string]map[string]float64{}
	for i, row := range of {
		out[row] = map[string]float64{classifier.Silence: x[i*(s.roles+1)+s.roles]}
		for col, id := range roles {
			out[row][id] = x[i*(s.roles+1)+col]
		}
	}
	return out
}

// contextProblem is a multinomial logistic regression over the sentences of
// traces.
type contextProblem struct {
	contextShape
	traces []*Traced
	total  float64 // sentences
}

// eval gives the mean negative log likelihood at x and its gradient.
func (p *contextProblem) eval(x, grad []float64) float64 {
	loss := inParts(len(p.traces), grad, func(from, to int, grad []float64) (loss float64) {
		for _, t := range p.traces[from:to] {
			loss += p.ofDocument(t, x, grad)
		}
		return loss
	})
	loss /= p.total
	for i := range x {
		pull := contextPull
		if i >= p.document {
			pull = rivalPull
		}
		grad[i] = grad[i]/p.total + 2*pull*x[i]
		loss += pull * x[i] * x[i]
	}
	return loss
}

// ofDocument adds up the loss and gradient of a document.
func (p *contextProblem) ofDocument(t *Traced, x, grad []float64) float64 {
	n := p.roles
	loss := 0.0
	fixed, all := make([]float64, n+1), make([]float64, n+1)
	copy(fixed, x[p.bias:p.bias+n])
	addRows(fixed, x[p.document:], t.Trace.Parts)
	row, delta := make([]float64, n+1), make([]float64, n+1)
	for k := range t.Trace.Roles {
		copy(row, fixed)
		p.points(t, k, x, row)
		loss += deltas(delta, row, t.Target[k])
		p.slope(t, k, delta, grad)
		for c, d := range delta {
			all[c] += d
		}
	}
	for c := range n {
		grad[p.bias+c] += all[c]
	}
	addOuter(grad[p.document:], all, t.Trace.Parts)
	return loss
}

// points adds what sentence k says.
func (p *contextProblem) points(t *Traced, k int, x, row []float64) {
	n := p.roles
	for c := range n {
		for f, v := range &t.Trace.Roles[k][c] {
			row[c] += x[f] * v
		}
	}
	row[n] += x[p.sectionOf(t, k)]
	for f, v := range &t.Trace.Silent[k] {
		row[n] += x[p.silent+f] * v
	}
	addRows(row, x[p.sentence:], t.Trace.Logs[k])
}

// slope adds the gradient of what sentence k says.
func (p *contextProblem) slope(t *Traced, k int, delta, grad []float64) {
	n := p.roles
	for c := range n {
		for f, v := range &t.Trace.Roles[k][c] {
			grad[f] += delta[c] * v
		}
	}
	grad[p.sectionOf(t, k)] += delta[n]
	for f, v := range &t.Trace.Silent[k] {
		grad[p.silent+f] += delta[n] * v
	}
	addOuter(grad[p.sentence:], delta, t.Trace.Logs[k])
}

func (p *contextProblem) sectionOf(t *Traced, k int) int {
	return p.sections + classifier.SectionIndex(t.Trace.Reading.Sentences[k].Section)
}

// deltas writes the probabilities of points less the targets, and gives the
// negative log likelihood. What is not a role's is silence's, the last.
func deltas(delta, points []float64, targets []Target) float64 {
	top, sum, loss := slices.Max(points), 0.0, 0.0
	for c, x := range points {
		delta[c] = math.Exp(x - top)
		sum += delta[c]
	}
	for c := range delta {
		delta[c] /= sum
	}
	for _, g := range targets {
		c := min(g.Column, len(points)-1)
		loss -= g.Part * (points[c] - top - math.Log(sum))
		delta[c] -= g.Part
	}
	return loss
}

// addRows adds to sum each row of a table times its part.
func addRows(sum, table, parts []float64) {
	for i, p := range parts {
		for c, x := range table[i*len(sum) : (i+1)*len(sum)] {
			sum[c] += p * x
		}
	}
}

// addOuter adds to each row of a table its part times delta.
func addOuter(table, delta, parts []float64) {
	for i, p := range parts {
		row := table[i*len(delta) : (i+1)*len(delta)]
		for c, d := range delta {
			row[c] += p * d
		}
	}
}
