package train

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/optimize"

	"jdcheck/classifier"
)

// WeightOptions are the hyper-parameters of the fit of the terms' weights.
type WeightOptions struct {
	Prior     float64 // pull of a weight to its hand-made mean (L2)
	New       float64 // pull to 0 of a weight that no one wrote
	Scale     float64 // what a hand-made weight is multiplied by to be the mean
	Word      float64 // the same of a weight of a word that leans
	Support   float64 // sentences that a pair nobody wrote must have
	Keep      float64 // a weight nobody wrote stays only above this size
	Relations map[classifier.Relation]float64
	Steps     int
}

// Weights are the fitted numbers of the first score.
type Weights struct {
	Terms   [][]classifier.Weight // by term
	Bias    []float64             // by column but silence
	Silence []float64             // by section
	Loss    float64               // mean negative log likelihood of the examples fitted
}

// problem is a multinomial logistic regression with a Gaussian prior. Its
// parameters are a dense table of terms and columns, then the biases, then
// the silences of the sections; those of the table that are not free stay 0.
type problem struct {
	examples []*Example
	x        [][]feature // by example: its hits that count
	free     []bool      // by table cell
	mean     []float64   // by table cell
	pull     []float64   // by table cell
	terms    int
	columns  int
	sections int
	total    float64 // weight of all examples
}

type feature struct {
	term  int
	value float64
}

// FitWeights fits the weights of terms, the biases and the silence of
// sections by multinomial logistic regression: L-BFGS on the negative log
// likelihood with a Gaussian prior whose means are the hand-made weights.
// hand gives those, by term.
func FitWeights(corpus *Corpus, use func(doc int) bool, hand [][]classifier.Weight, o WeightOptions) (*Weights, error) {
	p := newProblem(corpus, use, hand, o)
	w, err := p.solve(append(slices.Clone(p.mean), make([]float64, p.columns-1+p.sections)...), cmp.Or(o.Steps, 60))
	if err != nil {
		return nil, err
	}
	// Weights nobody wrote that came out small are dropped and the rest is
	// fitted again, so that the files hold only numbers that matter.
	for i := range p.free {
		if p.mean[i] == 0 && math.Abs(w[i]) < o.Keep {
			p.free[i], w[i] = false, 0
		}
	}
	if w, err = p.solve(w, cmp.Or(o.Steps, 60)/2); err != nil {
		return nil, err
	}
	return p.weights(w), nil
}

func newProblem(corpus *Corpus, use func(doc int) bool, hand [][]classifier.Weight, o WeightOptions) *problem {
	p := &problem{terms: len(hand), columns: len(corpus.Roles) + 2, sections: len(classifier.Sections())}
	cells := p.terms * p.columns
	p.free, p.mean, p.pull = make([]bool, cells), make([]float64, cells), make([]float64, cells)
	support := make([]float64, cells)
	for i := range corpus.Sentences {
		e := &corpus.Sentences[i]
		if !use(e.Doc) {
			continue
		}
		var x []feature
		for _, h := range e.Hits {
			if f := o.Relations[h.Relation]; f != 0 {
				x = append(x, feature{int(h.Term), f})
				for _, t := range e.Target {
					support[int(h.Term)*p.columns+t.Column]++
				}
			}
		}
		p.examples, p.x = append(p.examples, e), append(p.x, x)
		p.total += e.Weight
	}
	for term, ws := range hand {
		for _, w := range ws {
			i := term*p.columns + w.Column
			p.free[i], p.mean[i], p.pull[i] = true, o.Scale*w.Points, o.Prior
		}
	}
	for i, n := range support {
		if !p.free[i] && n >= o.Support {
			p.free[i], p.pull[i] = true, o.New
			if len(hand[i/p.columns]) == 0 {
				p.pull[i] = o.Word
			}
		}
	}
	return p
}

// solve finds the parameters from start.
func (p *problem) solve(start []float64, steps int) ([]float64, error) {
	var at []float64
	grad := make([]float64, len(start))
	var loss float64
	eval := func(x []float64) {
		if at != nil && slices.Equal(at, x) {
			return
		}
		at = append(at[:0], x...)
		loss = p.eval(x, grad)
	}
	res, err := optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { eval(x); return loss },
		Grad: func(g, x []float64) { eval(x); copy(g, grad) },
	}, start, &optimize.Settings{MajorIterations: steps, GradientThreshold: 1e-6, Converger: &optimize.FunctionConverge{Relative: 1e-6, Iterations: 4}}, &optimize.LBFGS{Store: 8})
	if err != nil && res == nil {
		return nil, fmt.Errorf("fitting the weights: %w", err)
	}
	return res.X, nil
}

// parts is the number of parts in which the examples are gone over: fixed, so
// that the sums are the same on every machine.
const parts = 4

// inParts adds up the loss and gradient of n examples, in parts side by side:
// add gives the loss of those from one up to another, and adds their gradient.
func inParts(n int, grad []float64, add func(from, to int, grad []float64) float64) (loss float64) {
	var wait sync.WaitGroup
	var losses [parts]float64
	var grads [parts][]float64
	for k := range parts {
		wait.Go(func() {
			grads[k] = make([]float64, len(grad))
			losses[k] = add(n*k/parts, n*(k+1)/parts, grads[k])
		})
	}
	wait.Wait()
	clear(grad)
	for k := range parts {
		loss += losses[k]
		for i, g := range grads[k] {
			grad[i] += g
		}
	}
	return loss
}

// eval gives the loss at x and writes its gradient.
func (p *problem) eval(x, grad []float64) float64 {
	loss := inParts(len(p.examples), grad, func(from, to int, grad []float64) float64 { return p.evalPart(x, grad, from, to) })
	for i, free := range p.free {
		if !free {
			grad[i] = 0
			continue
		}
		d := x[i] - p.mean[i]
		loss += p.pull[i] * d * d
		grad[i] += 2 * p.pull[i] * d
	}
	for i := len(p.free); i < len(x); i++ {
		loss += 0.01 * x[i] * x[i]
		grad[i] += 0.02 * x[i]
	}
	for i := range grad {
		grad[i] /= p.total
	}
	return loss / p.total
}

// evalPart adds up the loss and gradient of the examples from up to to.
func (p *problem) evalPart(x, grad []float64, from, to int) float64 {
	k, cells := p.columns, len(p.free)
	row, delta := make([]float64, k), make([]float64, k)
	var loss float64
	for i := from; i < to; i++ {
		e := p.examples[i]
		copy(row, x[cells:cells+k-1])
		silence := cells + k - 1 + e.Section
		row[k-1] = x[silence]
		for _, f := range p.x[i] {
			for c, w := range x[f.term*k : (f.term+1)*k] {
				row[c] += f.value * w
			}
		}
		top := slices.Max(row)
		var sum float64
		for c := range row {
			delta[c] = math.Exp(row[c] - top)
			sum += delta[c]
		}
		for c := range delta {
			delta[c] *= e.Weight / sum
		}
		for _, t := range e.Target {
			loss -= e.Weight * t.Part * (row[t.Column] - top - math.Log(sum))
			delta[t.Column] -= e.Weight * t.Part
		}
		for c := range k - 1 {
			grad[cells+c] += delta[c]
		}
		grad[silence] += delta[k-1]
		for _, f := range p.x[i] {
			g := grad[f.term*k : (f.term+1)*k]
			for c := range g {
				g[c] += f.value * delta[c]
			}
		}
	}
	return loss
}

// weights lays the parameters out by term.
func (p *problem) weights(x []float64) *Weights {
	w := &Weights{Terms: make([][]classifier.Weight, p.terms)}
	for i, v := range x[:len(p.free)] {
		if points := math.Round(v*100) / 100; points != 0 {
			t := i / p.columns
			w.Terms[t] = append(w.Terms[t], classifier.Weight{Column: i % p.columns, Points: points})
		}
	}
	for _, b := range x[len(p.free):] {
		b = math.Round(b*100) / 100
		if len(w.Bias) < p.columns-1 {
			w.Bias = append(w.Bias, b)
		} else {
			w.Silence = append(w.Silence, b)
		}
	}
	return w
}
