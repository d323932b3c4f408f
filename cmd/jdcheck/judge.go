package main

import (
	"cmp"
	"fmt"
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

// judge says what is found in drafts, as the flags, the drafts themselves and
// the config ask for it.
type judge struct {
	*settings
	c     *classifier.Classifier
	known *report.Baseline // nil: there is none
}

// judge settles the flags; dir is where the config is looked for, empty for the
// current directory.
func (f *flags) judge(dir string) (*judge, error) {
	s, err := f.settle(dir)
	if err != nil {
		return nil, err
	}
	c, err := classifier.New(s.set, classifier.Options{Roles: s.roles})
	if err != nil {
		return nil, err
	}
	return &judge{settings: s, c: c}, nil
}

// draft classifies a draft: the input for mending it, with the bare report, and
// the result with what it was meant to be, with the rules that are disabled and
// with the baseline.
func (j *judge) draft(d *source.Document) (mend.Input, report.Result, error) {
	said := j.conf.For(d.Path)
	x, err := j.contract(d)
	if err == nil {
		err = knownRules(d.Disabled())
	}
	if err != nil {
		return mend.Input{}, report.Result{}, fmt.Errorf("%s: what the draft says to jdcheck: %w", d.Path, err)
	}
	in := mend.Input{Doc: d, Title: d.Title, Classifier: j.c, Lexicon: j.set}
	if j.title != nil {
		in.Title = *j.title
	}
	in.Report = j.c.Classify(in.Document())
	res := report.Result{Doc: d, Meant: cmp.Or(x.Expect, in.Report.Title.Role), Report: x.Apply(in.Report, func(id string) string { return titleOf(j.set, id) })}
	if in.Report.Verdict == classifier.None {
		other := j.c.OtherWork(in.Document())
		res.Other = &other
	}
	res = res.Quieted(said.Disable)
	if j.known != nil {
		res = j.known.New(res)
	}
	return in, res, nil
}

// contract is what a draft is meant to be: what a flag says, or else the draft,
// or else the config.
func (j *judge) contract(d *source.Document) (report.Expectation, error) {
	said := j.conf.For(d.Path)
	allow := d.Allow
	if len(allow) == 0 {
		allow = said.Allow
	}
	x, err := expectation(j.set, cmp.Or(d.Expect, said.Expect), allow)
	if j.expect != nil {
		x.Expect = *j.expect
	}
	if j.allow != nil {
		x.Allow = *j.allow
	}
	if j.expect != nil && j.allow != nil {
		err = nil // what the draft says does not count
	}
	return x, err
}

// knownRules refuses names that are no rule's.
func knownRules(ids []string) error {
	var known []string
	for _, r := range report.Rules() {
		known = append(known, r.ID)
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return unknown("rule", id, known)
		}
	}
	return nil
}

// lexiconInForce is the lexicon that a flag or the config names.
func (f *flags) lexiconInForce() (*lexicon.Set, error) {
	_, set, err := f.furnish("")
	return set, err
}
