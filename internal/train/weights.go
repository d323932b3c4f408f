package train

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/optimize"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// WeightOptions are the hyper-parameters of the fit of the terms' weights.
type WeightOptions struct {
	Prior     float64 // pull of a weight to its hand-made mean (L2)
	New       float64 // pull to 0 of a weight that no one wrote
	Scale     float64 // what a hand-made weight is multiplied by to be the mean
	Support   int     // sentences that a pair nobody wrote must have
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

// pair is a parameter: a term's weight for a column.
type pair struct {
	term   lexicon.TermID
	column int
	mean   float64
	pull   float64
}

// problem is a multinomial logistic regression with an L2 prior.
type problem struct {
	examples []*Example
	x        [][]feature // by example: features of its hits
	pairs    []pair
	of       [][]int // by term: its pairs
	columns  int
	sections int
	total    float64 // weight of all examples
}

type feature struct {
	term  lexicon.TermID
	value float64
}

// FitWeights fits the weights of terms, the biases and the silence of
// sections by multinomial logistic regression: L-BFGS on the negative log
// likelihood with a Gaussian prior whose means are the hand-made weights.
// hand gives those, by term.
func FitWeights(corpus *Corpus, use func(doc int) bool, hand [][]classifier.Weight, o WeightOptions) (*Weights, error) {
	p := newProblem(corpus, use, hand, o)
	w, err := p.solve(o)
	if err != nil {
		return nil, err
	}
	// Weights nobody wrote that came out small are dropped and the rest is
	// fitted again, so that the files hold only numbers that matter.
	kept := p.pairs[:0:0]
	for i, q := range p.pairs {
		if q.mean != 0 || math.Abs(w[i]) >= o.Keep {
			kept = append(kept, q)
		}
	}
	p.setPairs(kept, len(hand))
	if w, err = p.solve(o); err != nil {
		return nil, err
	}
	return p.weights(w, len(hand)), nil
}

func newProblem(corpus *Corpus, use func(doc int) bool, hand [][]classifier.Weight, o WeightOptions) *problem {
	p := &problem{columns: len(corpus.Roles) + 2, sections: len(classifier.Sections())}
	support := make(map[[2]int]int)
	for i := range corpus.Sentences {
		e := &corpus.Sentences[i]
		if !use(e.Doc) {
			continue
		}
		var x []feature
		for _, h := range e.Hits {
			if f := o.Relations[h.Relation]; f != 0 {
				x = append(x, feature{h.Term, f})
				for _, t := range e.Target {
					support[[2]int{int(h.Term), t.Column}]++
				}
			}
		}
		p.examples, p.x = append(p.examples, e), append(p.x, x)
		p.total += e.Weight
	}
	var pairs []pair
	for term, ws := range hand {
		written := map[int]float64{}
		for _, w := range ws {
			written[w.Column] = w.Points
		}
		for col := range p.columns {
			mean, ok := written[col]
			switch {
			case ok:
				pairs = append(pairs, pair{lexicon.TermID(term), col, o.Scale * mean, o.Prior})
			case support[[2]int{term, col}] >= o.Support:
				pairs = append(pairs, pair{lexicon.TermID(term), col, 0, o.New})
			}
		}
	}
	p.setPairs(pairs, len(hand))
	return p
}

func (p *problem) setPairs(pairs []pair, terms int) {
	p.pairs, p.of = pairs, make([][]int, terms)
	for i, q := range pairs {
		p.of[q.term] = append(p.of[q.term], i)
	}
}

// solve finds the parameters: pairs, then biases, then silences.
func (p *problem) solve(o WeightOptions) ([]float64, error) {
	n := len(p.pairs) + p.columns - 1 + p.sections
	start := make([]float64, n)
	for i, q := range p.pairs {
		start[i] = q.mean
	}
	var at []float64
	grad := make([]float64, n)
	var loss float64
	eval := func(x []float64) {
		if at != nil && slices.Equal(at, x) {
			return
		}
		at = append(at[:0], x...)
		loss = p.eval(x, grad)
	}
	steps := cmp.Or(o.Steps, 60)
	res, err := optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { eval(x); return loss },
		Grad: func(g, x []float64) { eval(x); copy(g, grad) },
	}, start, &optimize.Settings{MajorIterations: steps, GradientThreshold: 1e-6, Converger: &optimize.FunctionConverge{Relative: 1e-7, Iterations: 5}}, &optimize.LBFGS{Store: 10})
	if err != nil && res == nil {
		return nil, fmt.Errorf("fitting the weights: %w", err)
	}
	return res.X, nil
}

// eval gives the loss at x and writes its gradient. The examples are gone
// over in a fixed number of parts, so that the sums are the same on every
// machine.
func (p *problem) eval(x, grad []float64) float64 {
	var wait sync.WaitGroup
	var losses [parts]float64
	grads := make([][]float64, parts)
	for k := range parts {
		grads[k] = make([]float64, len(x))
		wait.Go(func() {
			losses[k] = p.evalPart(x, grads[k], len(p.examples)*k/parts, len(p.examples)*(k+1)/parts)
		})
	}
	wait.Wait()
	clear(grad)
	var loss float64
	for k := range parts {
		loss += losses[k]
		for i, g := range grads[k] {
			grad[i] += g
		}
	}
	for k, q := range p.pairs {
		d := x[k] - q.mean
		loss += q.pull * d * d
		grad[k] += 2 * q.pull * d
	}
	for k := len(p.pairs); k < len(x); k++ {
		loss += 0.01 * x[k] * x[k]
		grad[k] += 0.02 * x[k]
	}
	for k := range grad {
		grad[k] /= p.total
	}
	return loss / p.total
}

const parts = 4

// evalPart adds up the loss and gradient of the examples from up to to.
func (p *problem) evalPart(x, grad []float64, from, to int) float64 {
	bias := x[len(p.pairs) : len(p.pairs)+p.columns-1]
	silence := x[len(p.pairs)+p.columns-1:]
	row, delta := make([]float64, p.columns), make([]float64, p.columns)
	var loss float64
	for i := from; i < to; i++ {
		e := p.examples[i]
		copy(row, bias)
		row[p.columns-1] = silence[e.Section]
		for _, f := range p.x[i] {
			for _, k := range p.of[f.term] {
				row[p.pairs[k].column] += f.value * x[k]
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
		for c := range p.columns - 1 {
			grad[len(p.pairs)+c] += delta[c]
		}
		grad[len(p.pairs)+p.columns-1+e.Section] += delta[p.columns-1]
		for _, f := range p.x[i] {
			for _, k := range p.of[f.term] {
				grad[k] += f.value * delta[p.pairs[k].column]
			}
		}
	}
	return loss
}

// weights lays the parameters out by term.
func (p *problem) weights(x []float64, terms int) *Weights {
	w := &Weights{Terms: make([][]classifier.Weight, terms)}
	for i, q := range p.pairs {
		if points := math.Round(x[i]*100) / 100; points != 0 {
			w.Terms[q.term] = append(w.Terms[q.term], classifier.Weight{Column: q.column, Points: points})
		}
	}
	for _, b := range x[len(p.pairs):] {
		b = math.Round(b*100) / 100
		if len(w.Bias) < p.columns-1 {
			w.Bias = append(w.Bias, b)
		} else {
			w.Silence = append(w.Silence, b)
		}
	}
	return w
}
