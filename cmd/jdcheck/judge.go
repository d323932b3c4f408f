package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/source"
	"jdcheck/internal/source/language"
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
	if err != nil {
		return mend.Input{}, report.Result{}, err
	}
	in := mend.Input{Doc: d, Title: d.Title, Classifier: j.c, Lexicon: j.set}
	if j.title != nil {
		in.Title = *j.title
	}
	in.Report = classify(j.c, in)
	res := report.Result{Doc: d, Meant: cmp.Or(x.Expect, in.Report.Title.Role), Report: x.Apply(in.Report, func(id string) string { return titleOf(j.set, id) })}
	res.Lexicon, res.Of = j.set.Hash(), cmp.Or(len(j.roles), len(j.set.Roles))
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

// classify classifies a draft, and notes in it which language it is in: one in
// another than English is not scored.
func classify(c *classifier.Classifier, in mend.Input) *classifier.Report {
	d, doc := in.Doc, in.Document()
	code, supported := language.Of(doc.Text)
	if d.Language = code; supported {
		return c.Classify(doc)
	}
	d.Flags = append(d.Flags, source.FlagLanguage)
	return language.Unread(c, doc, code)
}

// contract is what a draft is meant to be: what a flag says, or else the draft,
// or else the config.
func (j *judge) contract(d *source.Document) (report.Expectation, error) {
	said := j.conf.For(d.Path)
	allow := d.Allow
	if len(allow) == 0 {
		allow = said.Allow
	}
	flagged := j.expect != nil && j.allow != nil // what the draft says of roles does not count
	if err := heard(d, j.set, !flagged); err != nil {
		return report.Expectation{}, err
	}
	x, err := expectation(j.set, cmp.Or(d.Expect, said.Expect), allow)
	if j.expect != nil {
		x.Expect = *j.expect
	}
	if j.allow != nil {
		x.Allow = *j.allow
	}
	if flagged {
		err = nil
	}
	return x, err
}

// heard refuses what a draft says to jdcheck and jdcheck does not know: words,
// rules and, where they count, roles, each with its line.
func heard(d *source.Document, set *lexicon.Set, roles bool) error {
	name := d.Path
	if name == "" || name == "-" {
		name = "<stdin>"
	}
	var errs []error
	for _, o := range d.Orders() {
		var err error
		switch {
		case o.Wrong != "":
			err = errors.New(o.Wrong)
		case o.Key == "disable" || o.Key == "enable":
			err = knownRules(o.Values)
		case roles && (o.Key == "expect" || o.Key == "allow"):
			_, err = roleIDs(set, o.Values)
			if err == nil && o.Key == "expect" && len(o.Values) > 1 {
				err = fmt.Errorf("expect takes one role, and %d were named", len(o.Values))
			}
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: what the draft says to jdcheck: %w", name, o.At.Line, err))
		}
	}
	return errors.Join(errs...)
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

// lexiconInForce is the lexicon that a flag or the config of a folder names.
func (f *flags) lexiconInForce(dir string) (*lexicon.Set, error) {
	_, set, err := f.furnish(dir)
	return set, err
}
