package report

import (
	"fmt"
	"math"
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// matter is a finding as a person is told of it: all that is said of one role's
// mixed lines is said at once.
type matter struct {
	classifier.Finding                       // the first of them
	of                 []classifier.Sentence // that mixed-roles findings are about, in order
}

// matters lists the findings for people, in their order.
func (r Result) matters() []matter {
	var out []matter
	for _, f := range r.Report.Findings {
		of := r.foreignOf(f)
		k := slices.IndexFunc(out, func(t matter) bool { return t.Rule == f.Rule && t.Role == f.Role })
		if f.Rule == classifier.MixedRoles && k >= 0 {
			out[k].of = append(out[k].of, of...)
			continue
		}
		out = append(out, matter{f, of})
	}
	return out
}

// foreignOf lists the sentences that a finding is about, where it is one of
// mixed roles.
func (r Result) foreignOf(f classifier.Finding) []classifier.Sentence {
	if f.Rule != classifier.MixedRoles || f.Role == "" || f.Len() == 0 {
		return nil
	}
	return r.foreign(f)
}

// message is what a finding says. Only here is it known which lines of the
// user's file a mix stands on, so that a mixed-roles message names them.
func (w *Writer) message(r Result, f classifier.Finding) string {
	return w.said(r, matter{f, r.foreignOf(f)})
}

func (w *Writer) said(r Result, t matter) string {
	if t.Rule != classifier.MixedRoles || t.Role == "" || t.Len() == 0 {
		return t.Message
	}
	spans := []text.Span{t.Span}
	if len(t.of) > 0 {
		spans = spansOf(t.of)
	}
	lines, n := lineList(r.Doc, spans)
	if len(t.of) > 0 && r.Doc.Places(spans) == nil && r.allBeside(spans) {
		lines = plural(n, "part of ", "parts of ") + lines
	}
	return fmt.Sprintf("%s %s as %s", lines, plural(n, "reads", "read"), w.o.title(t.Role))
}

func spansOf(list []classifier.Sentence) []text.Span {
	out := make([]text.Span, len(list))
	for i, s := range list {
		out[i] = s.Span
	}
	return out
}

// beside tells which of some sentences, in order, have another beside them on
// their lines that is none of them: the nearest before or after, if any has.
func (r Result) beside(of []text.Span) []bool {
	out := make([]bool, len(of))
	if len(of) == 0 {
		return out
	}
	all := r.Report.Sentences
	from, to := r.number(of[0].Start), r.number(of[len(of)-1].End)
	above, below := 0, math.MaxInt // the line that the nearest other ends on, and begins on
	if from > 0 {
		_, above = r.lines(all[from-1].Span)
	}
	if to < len(all) {
		below, _ = r.lines(all[to].Span)
	}
	for i, k := from, 0; i < to; i++ {
		first, last := r.lines(all[i].Span)
		if k < len(of) && all[i].Span == of[k] {
			out[k], k = above >= first, k+1
		} else {
			above = last
		}
	}
	for i, k := to-1, len(of)-1; i >= from; i-- {
		first, last := r.lines(all[i].Span)
		if k >= 0 && all[i].Span == of[k] {
			out[k], k = out[k] || below <= last, k-1
		} else {
			below = first
		}
	}
	return out
}

// lines are the first and the last line that a range stands on.
func (r Result) lines(s text.Span) (first, last int) {
	from, to := r.Doc.Extent(s)
	return from.Line, max(from.Line, to.Line)
}

func (r Result) allBeside(of []text.Span) bool { return !slices.Contains(r.beside(of), false) }
