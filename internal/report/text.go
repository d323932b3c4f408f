package report

import (
	"fmt"
	"strings"

	"jdcheck/classifier"
)

// page is the report of one draft for a person, as it is written.
type page struct {
	strings.Builder
	w  *Writer
	r  Result
	st style
}

// text writes the report for a person: the answer first, in one line; then the
// shares; then where the roles mix; then the title; then what to do about it.
func (w *Writer) text(r Result, n int) (string, error) {
	p := &page{w: w, r: r, st: style{w.o.Color}}
	if n > 0 {
		p.WriteByte('\n')
	}
	p.headline()
	switch {
	case empty(r), r.Doc.Unread():
	case r.Report.Verdict == classifier.Unclear:
		p.unclear()
	case r.Report.Verdict == classifier.None:
		p.none()
	default:
		p.bars()
	}
	p.findings()
	p.edits()
	if w.o.Explain {
		p.explain()
	}
	return p.String(), nil
}

// findings writes what there is to tell, with the lines that mix.
func (p *page) findings() {
	gap := true
	for _, t := range p.r.matters() {
		if gap {
			p.WriteByte('\n')
		}
		at := p.r.place(t.Finding)
		where := fmt.Sprintf("%s:%d:%d:", clean(p.r.path()), at.Line, at.Column)
		fmt.Fprintf(p, "%s\n", p.w.fold(fmt.Sprintf("%s %s %s", p.st.faint(where), p.st.rule(t.Severity, t.Rule+":"), clean(p.w.said(p.r, t)))))
		gap = p.excerpt(t)
	}
}

// tally counts verdicts.
type tally struct{ single, mixed, unclear, none, findings int }

func (t *tally) add(r *classifier.Report) {
	switch r.Verdict {
	case classifier.Single:
		t.single++
	case classifier.Mixed:
		t.mixed++
	case classifier.Unclear:
		t.unclear++
	case classifier.None:
		t.none++
	}
	t.findings += len(r.Findings)
}

// summary is the last line over several drafts.
func (w *Writer) summary() string {
	if w.count < 2 {
		return ""
	}
	return "\n" + w.fold(w.total()) + "\n"
}

// total counts drafts, verdicts and findings.
func (w *Writer) total() string {
	t := w.seen
	var parts []string
	for _, c := range [...]struct {
		n    int
		what string
	}{{t.single, "single"}, {t.mixed, "mixed"}, {t.unclear, "unclear"}, {t.none, plural(t.none, "another occupation", "other occupations")}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	found := "no findings"
	if t.findings > 0 {
		found = fmt.Sprintf("%d %s", t.findings, plural(t.findings, "finding", "findings"))
	}
	return fmt.Sprintf("%d %s: %s; %s", w.count, plural(w.count, "draft", "drafts"), strings.Join(parts, ", "), found)
}
