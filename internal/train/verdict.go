package train

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"jdcheck/classifier"
)

// steps gives from, from+by, … up to to.
func steps(from, to, by float64) []float64 {
	var out []float64
	for x := from; x <= to+by/2; x += by {
		out = append(out, math.Round(x*1000)/1000)
	}
	return out
}

// unitFloor is the probability from which a sentence gives a role its part of
// the unit; of 0.05 to 0.20 it had the best roles and shares.
const unitFloor = 0.1

// nearLines is how far below the best F1 higher cut-offs of lines may fall: a
// line wrongly given to a role costs more than one that is not.
const nearLines = 0.001

// lines chooses the cut-offs at which a sentence gets a role: the highest whose
// F1 over (sentence, role) pairs is near the best, one number for all folds and
// for both roles of a sentence.
func (f *fitter) lines() error {
	cuts := steps(0.2, 0.4, 0.02)
	f1 := make([]float64, len(cuts))
	for i, cut := range cuts {
		f1[i] = f.sentenceF1(cut)
	}
	near := slices.Max(f1) - nearLines
	i := len(f1) - 1
	for f1[i] < near {
		i--
	}
	at := classifier.Cutoffs{Role: cuts[i], Unit: unitFloor}
	return f.eachFit(func(fit *Fit, _ func(int) bool) error { fit.Factors.Lines = at; return nil })
}

func (f *fitter) sentenceF1(cut float64) float64 {
	var c counts
	for d, t := range f.listings {
		for i, p := range t.Final {
			want := f.corpus.Sentences[f.corpus.Docs[d].First+i].Target
			a, b := topTwo(p[:len(f.corpus.Roles)])
			got := 0
			for _, col := range []int{a, b} {
				if p[col] < cut {
					break
				}
				got++
				if slices.ContainsFunc(want, func(t Target) bool { return t.Column == col }) {
					c.tp++
				} else {
					c.fp++
				}
			}
			for _, t := range want {
				if t.Column < len(f.corpus.Roles) && (got < 1 || t.Column != a) && (got < 2 || t.Column != b) {
					c.fn++
				}
			}
		}
	}
	return c.pr().F1
}

func topTwo(p []float64) (a, b int) {
	b = 1
	if p[1] > p[0] {
		a, b = 1, 0
	}
	for i := 2; i < len(p); i++ {
		switch {
		case p[i] > p[a]:
			a, b = i, a
		case p[i] > p[b]:
			b = i
		}
	}
	return a, b
}

// verdict fits the scope score and the cut-offs of the verdict on the traces
// that use accepts.
func (f *fitter) verdict(fit *Fit, use func(int) bool) error {
	var x [][]float64
	var in []bool
	var weight []float64
	for d, t := range f.traces {
		doc := &f.corpus.Docs[d]
		if !use(d) || doc.Kind == Sentence || doc.Gold.Primary == "contested" {
			continue
		}
		x, in, weight = append(x, f.withRole(t.Scope[:], t.Largest)), append(in, doc.Gold.InScope()), append(weight, doc.Weight*doc.Weight)
	}
	w := logistic(x, in, weight, len(classifier.Trace{}.Scope)) // what readers are surer of counts for more
	v := &fit.Factors.Verdict
	v.Scope = classifier.ScopeFactors{Constant: w[0], Units: w[1], Own: w[2], Other: w[3], Best: w[4], Density: w[5], Roles: f.ofRoles(w[6:])}
	f.unclear(v, use)
	f.specialised(v, use)
	f.mixed(v, use)
	return nil
}

// unclear chooses how much work must be stated for "none": the largest cut that
// tells nearly as many of the none from the unclear records as the best one
// does, for to say that a text says too little is better than a guess. Unclear
// records are few and count double.
func (f *fitter) unclear(v *classifier.VerdictCutoffs, use func(int) bool) {
	cuts := steps(0.5, 8, 0.25)
	right := make([]float64, len(cuts))
	for i, cut := range cuts {
		for d, t := range f.traces {
			doc := &f.corpus.Docs[d]
			switch primary := doc.Gold.Primary; {
			case !use(d) || doc.Kind == Sentence:
			case primary == string(classifier.None) && t.Stated >= cut:
				right[i] += doc.Weight
			case primary == string(classifier.Unclear) && t.Stated < cut:
				right[i] += 2 * doc.Weight
			}
		}
	}
	best := slices.Max(right)
	for i, cut := range cuts {
		if right[i] >= best*0.99 {
			v.Stated = cut
		}
	}
}

// specialised chooses the share at which each specialised role takes over
// from its base: the cut that names most records rightly.
func (f *fitter) specialised(v *classifier.VerdictCutoffs, use func(int) bool) {
	v.Specialised = map[string]float64{}
	for col, id := range f.corpus.Roles {
		role, _ := f.set.Role(id)
		base := slices.Index(f.corpus.Roles, role.Specialises)
		if base < 0 {
			continue
		}
		best := -1
		for _, cut := range steps(0.06, 0.4, 0.02) {
			right := 0
			for d, t := range f.listings {
				if !use(d) {
					continue
				}
				share := shares(t.Units)
				if slices.Max(share) > share[base] {
					continue
				}
				if got := share[col] >= cut; got == (f.corpus.Docs[d].Gold.Primary == id) {
					right++
				}
			}
			if right > best {
				best, v.Specialised[id] = right, cut
			}
		}
	}
}

func shares(units []float64) []float64 {
	out := slices.Clone(units)
	var sum float64
	for _, u := range units {
		sum += u
	}
	for i := range out {
		out[i] /= max(sum, 1e-9)
	}
	return out
}

// What makes a second job besides its share: by the role reference at least
// two duties, each of them three quarters its own.
const (
	mixedLines = 2
	mixedUnits = 1.5
)

// near is how many steps of 0.01 to either side a share is judged with: single
// shares are best by chance.
const near = 3

// A pair of roles gets a share of its own where at least pairListings listings
// may be mixed of the two and pairGain more of them are then told rightly: fewer
// is chance. A share for each second role, or for each pair that gains at all,
// was worse in cross-validation.
const (
	pairListings = 15
	pairGain     = 8
)

// second is a role that may be a document's second job, in listing d.
type second struct {
	d     int
	pair  string // key of [classifier.VerdictCutoffs].MixedPairs
	share float64
}

// mixed chooses the share that makes a second role a second job, the one about
// which F1 of the mixed verdict is best, and then those of single pairs.
func (f *fitter) mixed(v *classifier.VerdictCutoffs, use func(int) bool) {
	v.MixedUnits, v.MixedLines = mixedUnits, mixedLines
	byListing, byPair := map[int][]second{}, map[string][]second{}
	for d, t := range f.listings {
		g := &f.corpus.Docs[d].Gold
		if !use(d) || !g.HasMixed {
			continue
		}
		seconds := f.seconds(d, t, v)
		if g.InScope() {
			byListing[d] = seconds
		}
		if len(seconds) > 0 {
			byPair[seconds[0].pair] = append(byPair[seconds[0].pair], seconds[0])
		}
	}
	cuts := steps(0.12, 0.34, 0.01)
	f1 := make([]float64, len(cuts))
	for i, share := range cuts {
		f1[i] = f.mixedF1(byListing, share)
	}
	v.MixedShare = cuts[near]
	best := 0.0
	for i := near; i+near < len(cuts); i++ {
		if mean := floats.Sum(f1[i-near:i+near+1]) / (2*near + 1); mean > best {
			best, v.MixedShare = mean, cuts[i]
		}
	}
	v.MixedPairs = map[string]float64{}
	for pair, all := range byPair {
		if share := f.pairShare(all, v.MixedShare); share != v.MixedShare {
			v.MixedPairs[pair] = share
		}
	}
}

// pairShare is the share that makes a mix of one pair of roles: the one that
// tells most of all rightly, or else that of any pair.
func (f *fitter) pairShare(all []second, any float64) float64 {
	right := func(cut float64) (n int) {
		for _, s := range all {
			if (s.share >= cut) == f.corpus.Docs[s.d].Gold.Mixed {
				n++
			}
		}
		return n
	}
	best, least := any, right(any)+pairGain
	if len(all) < pairListings {
		return any
	}
	for _, cut := range steps(0.12, 0.4, 0.02) {
		if n := right(cut); n >= least {
			best, least = cut, n+1
		}
	}
	return best
}

// mixedF1 is the F1 of the mixed verdict by this cut-off.
func (f *fitter) mixedF1(seconds map[int][]second, share float64) float64 {
	var c counts
	for d, all := range seconds {
		got := slices.ContainsFunc(all, func(s second) bool { return s.share >= share })
		switch want := f.corpus.Docs[d].Gold.Mixed; {
		case got && want:
			c.tp++
		case got:
			c.fp++
		case want:
			c.fn++
		}
	}
	return c.pr().F1
}

// seconds lists the roles that may be the second job of listing d, share apart,
// the largest first.
func (f *fitter) seconds(d int, t *classifier.Trace, v *classifier.VerdictCutoffs) (out []second) {
	share := shares(t.Units)
	role, _ := topTwo(share)
	base := -1
	for col, id := range f.corpus.Roles {
		r, _ := f.set.Role(id)
		if at, ok := v.Specialised[id]; ok && f.corpus.Roles[role] == r.Specialises && share[col] >= at {
			base, role = role, col
			break
		}
		if col == role {
			base = slices.Index(f.corpus.Roles, r.Specialises)
		}
	}
	for col, s := range share {
		if col != role && col != base && t.Units[col] >= mixedUnits && t.Lines[col] >= mixedLines {
			pair := f.corpus.Roles[min(role, col)] + " " + f.corpus.Roles[max(role, col)]
			out = append(out, second{d, pair, s})
		}
	}
	slices.SortStableFunc(out, func(a, b second) int { return cmp.Compare(b.share, a.share) })
	return out
}

// sureness fits the confidence: a logistic of the signals of
// [classifier.Sureness] for the probability that the answer is right.
func (f *fitter) sureness(fit *Fit, use func(int) bool) error {
	var x [][]float64
	var right []bool
	var weight []float64
	for d, t := range f.listings {
		g := &f.corpus.Docs[d].Gold
		if !use(d) || g.Primary == "contested" {
			continue
		}
		x, right, weight = append(x, f.withRole(t.Sure[:], t.Answer)), append(right, t.Answer == g.want()), append(weight, f.corpus.Docs[d].Weight)
	}
	w := logistic(x, right, weight, len(classifier.Trace{}.Sure))
	fit.Factors.Sure = classifier.Sureness{Constant: w[0], Scope: w[1], Gap: w[2], Units: w[3], None: w[4], Mixed: w[5], Roles: f.ofRoles(w[6:])}
	return nil
}

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
