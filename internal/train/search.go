package train

import (
	"context"
	"fmt"
	"strings"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// Grid is a hyper-parameter with the values that [Search] tries.
type Grid struct {
	Name   string
	Values []float64
	of     func(*WeightOptions) *float64
}

// Grids are those of all hyper-parameters, in the order in which they are tried.
func Grids() []Grid {
	return []Grid{
		{"prior", []float64{0.5, 1, 2, 4}, func(o *WeightOptions) *float64 { return &o.Prior }},
		{"new", []float64{0.5, 1, 2, 4}, func(o *WeightOptions) *float64 { return &o.New }},
		{"word", []float64{3, 6, 12}, func(o *WeightOptions) *float64 { return &o.Word }},
		{"scale", []float64{0.8, 0.9, 1, 1.1, 1.2}, func(o *WeightOptions) *float64 { return &o.Scale }},
		{"support", []float64{3, 5, 8, 12}, func(o *WeightOptions) *float64 { return &o.Support }},
		{"keep", []float64{0, 0.1, 0.15, 0.2, 0.3}, func(o *WeightOptions) *float64 { return &o.Keep }},
	}
}

// Candidate is a choice of hyper-parameters with what cross-validation says of it.
type Candidate struct {
	Options Options
	Metrics *Metrics
	Score   float64 // mean of the figures role, macro_f1, mixed_f1 and lines_f1
}

// String names the hyper-parameters and the score.
func (c *Candidate) String() string {
	return fmt.Sprintf("%s: score %.4f", settings(&c.Options), c.Score)
}

func settings(o *Options) string {
	var parts []string
	for _, g := range Grids() {
		parts = append(parts, fmt.Sprintf("%s %v", g.Name, *g.of(&o.Weights)))
	}
	return strings.Join(parts, ", ")
}

// Search looks for better hyper-parameters than those of o: one grid after the
// other, with the best of the others so far, over again until none is better. Each
// candidate is told once, when its figures are known, that of o first. It ends
// with the best, the first of equals; the same corpus gives the same.
func Search(ctx context.Context, set *lexicon.Set, base classifier.Factors, corpus *Corpus, o Options, grids []Grid, tell func(Candidate)) (Candidate, error) {
	seen := map[string]bool{}
	try := func(o Options) (Candidate, error) {
		seen[settings(&o)] = true
		res, err := CrossValidate(ctx, set, base, corpus, o)
		if err != nil {
			return Candidate{}, err
		}
		m := res.Judge(set, corpus).Metrics
		c := Candidate{o, m, (m.Role + m.MacroF1 + m.MixedF1 + m.LinesF1) / 4}
		tell(c)
		return c, nil
	}
	best, err := try(o)
	for better := true; better && err == nil; {
		better = false
		for _, g := range grids {
			at := best.Options
			for _, x := range g.Values {
				if *g.of(&at.Weights) = x; seen[settings(&at)] {
					continue
				}
				c, err := try(at)
				if err != nil {
					return best, err
				}
				if c.Score > best.Score {
					best, better = c, true
				}
			}
		}
	}
	return best, err
}
