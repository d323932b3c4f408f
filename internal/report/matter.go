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
// their lines that is none of them.
func (r Result) beside(of []text.Span) []bool {
	others := map[int]bool{} // lines of sentences that are none of those given
	for _, q := range r.Report.Sentences {
		if len(text.Overlap(of, q.Span)) == 0 {
			r.eachLine(q.Span, func(n int) { others[n] = true })
		}
	}
	out := make([]bool, len(of))
	for i, s := range of {
		r.eachLine(s, func(n int) { out[i] = out[i] || others[n] })
	}
	return out
}

// eachLine goes over the lines that a range stands on.
func (r Result) eachLine(s text.Span, yield func(n int)) {
	from, to := r.Doc.Extent(s)
	for n := from.Line; n <= max(from.Line, to.Line); n++ {
		yield(n)
	}
}

func (r Result) allBeside(of []text.Span) bool { return !slices.Contains(r.beside(of), false) }
