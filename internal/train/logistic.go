package train

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// withRole puts a signal for each role behind others: 1 for the one named.
func (f *fitter) withRole(signals []float64, role string) []float64 {
	out := slices.Clone(signals)
	for _, id := range f.corpus.Roles {
		is := 0.0
		if id == role {
			is = 1
		}
		out = append(out, is)
	}
	return out
}

// ofRoles gives the numbers of the roles by their IDs.
func (f *fitter) ofRoles(w []float64) map[string]float64 {
	out := map[string]float64{}
	for i, id := range f.corpus.Roles {
		out[id] = w[i]
	}
	return out
}

// What the weights of signals, and those of the roles behind them, are pulled to
// 0 with (L2); the first signal, a constant, is free.
const (
	signalPull = 0.1
	rolePull   = 1
)

// logistic fits weights for the probability of want by the signals of x, the
// first of which are no role's.
func logistic(x [][]float64, want []bool, weight []float64, signals int) []float64 {
	n := len(x[0])
	grad := make([]float64, n)
	var at []float64
	var loss float64
	eval := func(w []float64) {
		if at != nil && slices.Equal(at, w) {
			return
		}
		at, loss = append(at[:0], w...), 0
		clear(grad)
		for i, row := range x {
			var z float64
			for k, v := range row {
				z += w[k] * v
			}
			y := 0.0
			if want[i] {
				y = 1
			}
			loss += weight[i] * (math.Max(z, 0) - y*z + math.Log1p(math.Exp(-math.Abs(z))))
			d := weight[i] * (1/(1+math.Exp(-z)) - y)
			for k, v := range row {
				grad[k] += d * v
			}
		}
		for k := 1; k < n; k++ {
			pull := signalPull
			if k >= signals {
				pull = rolePull
			}
			loss += pull * w[k] * w[k]
			grad[k] += 2 * pull * w[k]
		}
		for k := range grad {
			grad[k] /= float64(len(x))
		}
		loss /= float64(len(x))
	}
	res, err := optimize.Minimize(optimize.Problem{
		Func: func(w []float64) float64 { eval(w); return loss },
		Grad: func(g, w []float64) { eval(w); copy(g, grad) },
	}, make([]float64, n), &optimize.Settings{MajorIterations: 300, GradientThreshold: 1e-6}, &optimize.LBFGS{})
	if res == nil {
		panic(err) // only a dimension that does not fit
	}
	for k := range res.X {
		res.X[k] = math.Round(res.X[k]*1000) / 1000
	}
	return res.X
}
