package train

import (
	"context"
	"maps"
	"slices"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// Ablation is what is left when a part of the classifier is switched off. The
// other numbers stay as they are: they are not fitted again, so that an
// ablation shows what the shipped numbers owe to the part.
type Ablation struct {
	Without string   `json:"without"` // the part
	How     string   `json:"how"`     // what was done
	Metrics *Metrics `json:"metrics"`
}

// off is "another occupation" made impossible, in points.
const off = -1000

// Ablate evaluates records with one part of the classifier switched off after
// the other. c is the classifier of set, factors are its own, and reports its
// reports on records.
func Ablate(ctx context.Context, set *lexicon.Set, c *classifier.Classifier, factors *classifier.Factors, records []*Record, reports []*classifier.Report) ([]Ablation, error) {
	a := ablator{set: set, factors: factors, weights: c.Weights(), reports: reports}
	var out []Ablation
	for _, v := range a.variants() {
		without, err := classifier.New(set, v.options)
		if err != nil {
			return nil, err
		}
		got, err := ClassifyAll(ctx, without, records)
		if err != nil {
			return nil, err
		}
		out = append(out, Ablation{v.without, v.how, Evaluate(set, records, got)})
	}
	return out, nil
}

// ablator makes the options under which a part counts for nothing.
type ablator struct {
	set     *lexicon.Set
	factors *classifier.Factors
	weights [][]classifier.Weight
	reports []*classifier.Report
}

type variant struct {
	without, how string
	options      classifier.Options
}

func (a *ablator) variants() []variant {
	return []variant{
		{"relations", "every hit counts as owned", a.with(a.noRelations)},
		{"sections", "every section counts as the mean one", a.with(a.noSections)},
		{"document", "a line is read by its own words alone", a.with(a.noDocument)},
		{"neighbours", "the lines around and the lead-in count for nothing", a.with(a.noNeighbours)},
		{"rivals", "what one role says of another counts for nothing", a.with(func(f *classifier.Factors) { f.Rivals = classifier.Rivals{} })},
		{"gaps", "phrases that allow words in between count for nothing", a.keep(func(t *lexicon.Term, _ bool) bool { return t.Gap == 0 })},
		{"occupations", "other occupations have no words", a.noOccupations()},
	}
}

// with gives options of changed factors and the same weights.
func (a *ablator) with(change func(f *classifier.Factors)) classifier.Options {
	f := *a.factors
	f.Bias, f.Sections, f.Relations = maps.Clone(f.Bias), maps.Clone(f.Sections), maps.Clone(f.Relations)
	f.Units, f.Silence.Sections = maps.Clone(f.Units), maps.Clone(f.Silence.Sections)
	change(&f)
	return classifier.Options{Factors: &f, Weights: a.weights}
}

// keep gives options of the same factors and the weights of some terms.
func (a *ablator) keep(keep func(t *lexicon.Term, occupation bool) bool) classifier.Options {
	weights := slices.Clone(a.weights)
	roles := 0
	for i := range a.set.Roles {
		roles += len(a.set.Roles[i].Terms)
	}
	for i := range weights {
		if !keep(a.set.Term(lexicon.TermID(i)), i >= roles) {
			weights[i] = nil
		}
	}
	return classifier.Options{Factors: a.factors, Weights: weights}
}

func (a *ablator) noRelations(f *classifier.Factors) {
	f.Relations = map[classifier.Relation]float64{}
	for _, r := range [...]classifier.Relation{
		classifier.Owns, classifier.Preferred, classifier.Collaborates, classifier.Negated,
		classifier.Context, classifier.ReportsTo, classifier.SelfTitle, classifier.OtherSense,
	} {
		f.Relations[r] = a.factors.Relations[classifier.Owns]
	}
}

// noSections gives every section the mean factor, by the sentences of the
// corpus.
func (a *ablator) noSections(f *classifier.Factors) {
	n := map[classifier.Section]float64{}
	total := 0.0
	for _, r := range a.reports {
		for _, q := range r.Sentences {
			n[q.Section]++
			total++
		}
	}
	for _, of := range []map[classifier.Section]float64{f.Sections, f.Units, f.Silence.Sections} {
		mean := 0.0
		for _, s := range classifier.Sections() {
			mean += of[s] * n[s] / max(1, total)
		}
		for _, s := range classifier.Sections() {
			of[s] = mean
		}
	}
}

func (a *ablator) noDocument(f *classifier.Factors) {
	f.Context = classifier.DocumentFactors{Own: 1}
	f.Silence = classifier.SilenceFactors{Own: 1}
	f.Rivals = classifier.Rivals{}
}

func (a *ablator) noNeighbours(f *classifier.Factors) {
	f.Context.Near, f.Context.Lead, f.Silence.Near = 0, 0, 0
}

func (a *ablator) noOccupations() classifier.Options {
	o := a.with(func(f *classifier.Factors) { f.Bias[classifier.OtherJob] = off })
	o.Weights = a.keep(func(_ *lexicon.Term, occupation bool) bool { return !occupation }).Weights
	other := len(a.set.Roles) // its column
	for i, ws := range o.Weights {
		o.Weights[i] = slices.DeleteFunc(slices.Clone(ws), func(w classifier.Weight) bool { return w.Column == other })
	}
	return o
}
