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

// contextRoles, contextSilent and the sections are the parameters of the
// second score, in that order.
const (
	contextRoles  = 7
	contextSilent = 8
)

// FitContext fits the factors of the second score by multinomial logistic
// regression over the traces that use accepts, with a small L2 prior.
func FitContext(roles []string, traces []Traced, use func(doc int) bool) (classifier.DocumentFactors, classifier.SilenceFactors, error) {
	sections := classifier.Sections()
	n := contextRoles + contextSilent + len(sections) + len(roles)
	grad := make([]float64, n)
	var at []float64
	var loss float64
	eval := func(x []float64) {
		if at == nil || !slices.Equal(at, x) {
			at = append(at[:0], x...)
			loss = contextLoss(traces, use, x, grad)
		}
	}
	res, err := optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { eval(x); return loss },
		Grad: func(g, x []float64) { eval(x); copy(g, grad) },
	}, make([]float64, n), &optimize.Settings{MajorIterations: 100, GradientThreshold: 1e-5, Converger: &optimize.FunctionConverge{Relative: 1e-7, Iterations: 5}}, &optimize.LBFGS{})
	if err != nil && res == nil {
		return classifier.DocumentFactors{}, classifier.SilenceFactors{}, err
	}
	x := res.X
	for i := range x {
		x[i] = math.Round(x[i]*1000) / 1000
	}
	c := classifier.DocumentFactors{Own: x[0], Share: x[1], Amount: x[2], Most: x[3], Near: x[4], Lead: x[5], First: x[6]}
	q := x[contextRoles:]
	s := classifier.SilenceFactors{Own: q[0], Constant: q[1], Near: q[2], Most: q[3], Largest: q[4], Best: q[5], Total: q[6], Heading: q[7], Sections: map[classifier.Section]float64{}}
	for i, sec := range sections {
		s.Sections[sec] = q[contextSilent+i]
	}
	c.Roles = map[string]float64{}
	for i, id := range roles {
		c.Roles[id] = q[contextSilent+len(sections)+i]
	}
	return c, s, nil
}

// contextLoss gives the mean negative log likelihood at x and its gradient.
func contextLoss(traces []Traced, use func(int) bool, x, grad []float64) float64 {
	clear(grad)
	var loss, total float64
	var row, delta []float64
	for i := range traces {
		t := &traces[i]
		if !use(t.Doc) {
			continue
		}
		for k := range t.Trace.Roles {
			roles, silent := t.Trace.Roles[k], &t.Trace.Silent[k]
			n := len(roles)
			row, delta = append(row[:0], x[len(x)-n:]...), append(delta[:0], make([]float64, n+1)...)
			row = append(row, 0)
			for c := range roles {
				for f, v := range roles[c] {
					row[c] += x[f] * v
				}
			}
			sec := contextRoles + contextSilent + classifier.SectionIndex(t.Trace.Reading.Sentences[k].Section)
			row[n] = x[sec]
			for f, v := range silent {
				row[n] += x[contextRoles+f] * v
			}
			top := slices.Max(row)
			var sum float64
			for c := range row {
				delta[c] = math.Exp(row[c] - top)
				sum += delta[c]
			}
			for c := range delta {
				delta[c] /= sum
			}
			for _, g := range t.Target[k] {
				c := min(g.Column, n)
				loss -= g.Part * (row[c] - top - math.Log(sum))
				delta[c] -= g.Part
			}
			for c := range roles {
				for f, v := range roles[c] {
					grad[f] += delta[c] * v
				}
				grad[len(x)-n+c] += delta[c]
			}
			for f, v := range silent {
				grad[contextRoles+f] += delta[n] * v
			}
			grad[sec] += delta[n]
			total++
		}
	}
	const pull = 1e-4
	for i := range x {
		grad[i] = grad[i]/total + 2*pull*x[i]
		loss += pull * x[i] * x[i] * total
	}
	return loss / total
}
