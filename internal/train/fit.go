package train

import (
	"context"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"maps"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// Folds is the number of parts that cross-validation cuts a corpus into.
const Folds = 5

// Fold is the part that a group (a company) belongs to, 0 to Folds-1.
func Fold(group string) int {
	h := sha1.Sum([]byte(group))
	return int(binary.BigEndian.Uint64(h[:8]) % Folds)
}

// Options are the hyper-parameters of a fit; see [DefaultOptions].
type Options struct {
	Weights WeightOptions
}

// DefaultOptions are the hyper-parameters that cross-validation chose;
// [Search] goes over grids of them anew.
func DefaultOptions() Options {
	return Options{Weights: WeightOptions{
		Prior: 1, New: 2, Word: 6, Scale: 1.1, Support: 5, Keep: 0.15,
		Relations: map[classifier.Relation]float64{classifier.Owns: 1, classifier.Preferred: 0.9},
	}}
}

// Fit is everything that was learned.
type Fit struct {
	Weights [][]classifier.Weight
	Factors classifier.Factors
}

// Result is a fit with what cross-validation says of it.
type Result struct {
	Fit
	Reports []*classifier.Report // by document of the corpus, each by a fit that saw no record of its group
	Traces  []*classifier.Trace
}

// fitter holds what the steps of a fit share.
type fitter struct {
	set    *lexicon.Set
	corpus *Corpus
	o      Options
	hand   [][]classifier.Weight
	fold   []int // by document
	fits   []Fit // by fold: without its documents
	whole  Fit   // on all
	traces []*classifier.Trace
}

// CrossValidate fits Folds times, each without one part of the groups, and
// reports on the records of that part; then it fits on all. What follows the
// weights (the context of a sentence, the verdict, the confidence) is fitted
// on scores of documents that the weights have not seen.
//
// It fails where the corpus is too small for that; see [leastListings].
func CrossValidate(ctx context.Context, set *lexicon.Set, base classifier.Factors, corpus *Corpus, o Options) (*Result, error) {
	if err := suffices(corpus); err != nil {
		return nil, err
	}
	f := &fitter{set: set, corpus: corpus, o: o, hand: handWeights(set), fits: make([]Fit, Folds)}
	for d := range corpus.Docs {
		f.fold = append(f.fold, Fold(corpus.Docs[d].Group))
	}
	steps := []func() error{
		func() error {
			return f.eachFit(func(fit *Fit, use func(int) bool) error { return f.weights(fit, base, use) })
		},
		f.traceAll,
		f.context,
		f.traceAll,
		f.lines,
		f.traceAll,
		func() error { return f.eachFit(f.verdict) },
		f.traceAll,
		func() error { return f.eachFit(f.sureness) },
	}
	for _, step := range steps {
		if ctx.Err() != nil {
			return nil, errors.New("interrupted")
		}
		if err := step(); err != nil {
			return nil, err
		}
	}
	return f.result()
}

// eachFit runs a step for each fold without its documents, and for all.
func (f *fitter) eachFit(step func(*Fit, func(doc int) bool) error) error {
	for k := range f.fits {
		if err := step(&f.fits[k], func(d int) bool { return f.fold[d] != k }); err != nil {
			return err
		}
	}
	return step(&f.whole, func(int) bool { return true })
}

// handWeights are the weights that people gave the terms for their own roles:
// the means of the prior. Where a file was fitted before they stand in it as
// `hand`. No one weighed the words.
func handWeights(set *lexicon.Set) [][]classifier.Weight {
	var out [][]classifier.Weight
	add := func(own string, column int, terms []lexicon.Term) {
		for i := range terms {
			points := terms[i].Hand
			if points == 0 {
				points = terms[i].Points(own)
			}
			out = append(out, []classifier.Weight{{Column: column, Points: points}})
		}
	}
	for i := range set.Roles {
		add(set.Roles[i].ID, i, set.Roles[i].Terms)
	}
	for i := range set.Occupations {
		add(set.Occupations[i].ID, len(set.Roles), set.Occupations[i].Terms)
	}
	return append(out, make([][]classifier.Weight, len(set.Words))...)
}

// weights fits the first score and puts its numbers into the factors.
func (f *fitter) weights(fit *Fit, base classifier.Factors, use func(int) bool) error {
	w, err := FitWeights(f.corpus, use, f.hand, f.o.Weights)
	if err != nil {
		return err
	}
	fit.Weights, fit.Factors = w.Terms, base
	fit.Factors.Bias = map[string]float64{}
	for col, b := range w.Bias {
		if col < len(f.corpus.Roles) {
			fit.Factors.Bias[f.corpus.Roles[col]] = b
		} else {
			fit.Factors.Bias[classifier.OtherJob] = b
		}
	}
	fit.Factors.Sections = map[classifier.Section]float64{}
	for i, s := range classifier.Sections() {
		fit.Factors.Sections[s] = w.Silence[i]
	}
	fit.Factors.Relations = maps.Clone(f.o.Weights.Relations)
	return nil
}

// classifiers makes the classifier of each fold.
func (f *fitter) classifiers() ([]*classifier.Classifier, error) {
	out := make([]*classifier.Classifier, len(f.fits))
	for k := range f.fits {
		var err error
		if out[k], err = classifier.New(f.set, classifier.Options{Weights: f.fits[k].Weights, Factors: &f.fits[k].Factors}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// traceAll scores every document by the fit that has not seen it.
func (f *fitter) traceAll() error {
	c, err := f.classifiers()
	if err != nil {
		return err
	}
	f.traces = make([]*classifier.Trace, len(f.corpus.Docs))
	for d := range f.corpus.Docs {
		f.traces[d] = c[f.fold[d]].Trace(f.corpus.Docs[d].document())
	}
	return nil
}

// listings goes over the traces of posted listings, with their numbers.
func (f *fitter) listings(yield func(int, *classifier.Trace) bool) {
	for d, t := range f.traces {
		if f.corpus.Docs[d].Kind == Listing && !yield(d, t) {
			return
		}
	}
}

func (r *Record) document() classifier.Document {
	return classifier.Document{Title: r.Title, Text: r.Text}
}

// context fits the second score, for each fold on the other folds' traces.
// Sheets and [Mixtures] of listings take part.
func (f *fitter) context() error {
	var traced []Traced
	for d, t := range f.traces {
		doc := &f.corpus.Docs[d]
		if doc.Kind == Sentence {
			continue
		}
		x := Traced{Doc: d, Trace: t}
		for i := doc.First; i < doc.End; i++ {
			x.Target = append(x.Target, f.corpus.Sentences[i].Target)
		}
		traced = append(traced, x)
	}
	mixtures, err := f.mixtures()
	if err != nil {
		return err
	}
	traced = append(traced, mixtures...)
	return f.eachFit(func(fit *Fit, use func(int) bool) error {
		return FitContext(&fit.Factors, f.corpus.Roles, traced, use)
	})
}

// mixtures traces the mixtures of the corpus, each by the fit that has not
// seen its documents. They stand for a document of their fold.
func (f *fitter) mixtures() ([]Traced, error) {
	c, err := f.classifiers()
	if err != nil {
		return nil, err
	}
	column := f.corpus.columns()
	of := map[string]int{}
	for d := range f.corpus.Docs {
		of[f.corpus.Docs[d].Group] = d
	}
	var out []Traced
	for _, rec := range Mixtures(f.set, f.corpus.Docs) {
		d := of[rec.Group]
		x := Traced{Doc: d, Trace: c[f.fold[d]].Trace(rec.document())}
		for _, q := range x.Trace.Reading.Sentences {
			x.Target = append(x.Target, rec.target(q, column))
		}
		out = append(out, x)
	}
	return out, nil
}

// Judge says how good the reports on the first file's documents are.
func (r *Result) Judge(set *lexicon.Set, corpus *Corpus) *Evaluation {
	records := make([]*Record, corpus.First)
	for i := range records {
		records[i] = corpus.Docs[i].Record
	}
	return Judge(set, records, r.Reports[:corpus.First])
}

// result reports on every document by the fit that has not seen it.
func (f *fitter) result() (*Result, error) {
	c, err := f.classifiers()
	if err != nil {
		return nil, err
	}
	res := &Result{Fit: f.whole}
	for d := range f.corpus.Docs {
		doc := f.corpus.Docs[d].document()
		res.Reports = append(res.Reports, c[f.fold[d]].Classify(doc))
		res.Traces = append(res.Traces, c[f.fold[d]].Trace(doc))
	}
	return res, nil
}
