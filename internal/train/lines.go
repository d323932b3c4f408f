package train

import (
	"slices"

	"jdcheck/classifier"
)

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
