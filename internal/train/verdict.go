package train

import (
	"math"
	"slices"

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
