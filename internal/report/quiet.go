package report

import (
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// hidden is a sentence that no mixed-roles finding about a role speaks of.
type hidden struct {
	at   text.Span
	role string
}

// Quieted is r without findings of the rules in off, and without those that its
// draft says not to report (see [source.Document.Silenced]): a mixed-roles
// finding speaks only of sentences where the rule is not disabled, and is none
// where no sentence is left; a finding about the draft as a whole goes where its
// rule is disabled anywhere. r itself is left as it is.
func (r Result) Quieted(off []string) Result {
	return r.without("with mixed-roles disabled", func(f classifier.Finding, s text.Span) bool {
		return slices.Contains(off, f.Rule) || r.Doc.Silenced(f.Rule, s)
	})
}

// without is r without the findings that drop names, and without the sentences
// of mixed-roles findings that it does; the span is empty where a finding is
// asked for as a whole. why is what the headline says where no mix is left.
func (r Result) without(why string, drop func(f classifier.Finding, s text.Span) bool) Result {
	report := *r.Report
	report.Findings = nil
	gone := map[hidden]bool{}
	for _, f := range r.Report.Findings {
		left, ok := r.narrowed(f, drop, gone)
		if ok {
			report.Findings = append(report.Findings, left)
		} else if f.Rule == classifier.MixedRoles {
			r.quiet = why
		}
	}
	for h := range r.hidden {
		gone[h] = true
	}
	r.hidden, r.Report = gone, &report
	return r
}

// narrowed is a finding over the sentences that are left of it; the others are
// noted in gone.
func (r Result) narrowed(f classifier.Finding, drop func(classifier.Finding, text.Span) bool, gone map[hidden]bool) (classifier.Finding, bool) {
	sentences := r.foreign(f)
	if f.Rule != classifier.MixedRoles || len(sentences) == 0 {
		return f, !drop(f, text.Span{})
	}
	var left []text.Span
	for _, s := range sentences {
		if drop(f, s.Span) {
			gone[hidden{s.Span, f.Role}] = true
		} else {
			left = append(left, s.Span)
		}
	}
	switch {
	case len(left) == 0:
		return f, false
	case len(left) < len(sentences):
		f.Span = text.Span{Start: left[0].Start, End: left[len(left)-1].End}
	}
	return f, true
}
