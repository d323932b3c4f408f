package report

import (
	"fmt"
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
	if len(t.of) > 0 && r.Doc.Places(spans) == nil && !slices.ContainsFunc(spans, func(s text.Span) bool { return !r.beside(s, spans) }) {
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

// beside reports whether a line of a sentence holds another that is none of
// those given.
func (r Result) beside(s text.Span, of []text.Span) bool {
	from, to := r.Doc.Extent(s)
	return slices.ContainsFunc(r.Report.Sentences, func(q classifier.Sentence) bool {
		if slices.Contains(of, q.Span) {
			return false
		}
		a, b := r.Doc.Extent(q.Span)
		return a.Line <= to.Line && from.Line <= b.Line
	})
}
