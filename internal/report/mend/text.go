package mend

import (
	"fmt"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

// Text is a suggestion for a person, in lines of about wide columns.
func (s Suggestion) Text(wide int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s\n", report.Clean(s.path()), s.titled(), s.reads())
	if len(s.Jobs) > 1 {
		n := report.Number(len(s.Jobs))
		fmt.Fprintf(&b, "%s jobs in one draft: jdcheck split makes a draft of each.\n", strings.ToUpper(n[:1])+n[1:])
	}
	if len(s.Jobs) == 1 && s.Jobs[0].Meant {
		fmt.Fprintf(&b, "What follows is about the %s that it is meant to be.\n", s.In.name(s.Jobs[0].Role))
	}
	if len(s.Jobs) == 0 {
		b.WriteString("\nThere is no role to suggest for: say with --expect what it is meant to be.\n")
	}
	for _, j := range s.Jobs {
		s.job(&b, j, wide)
	}
	return b.String()
}

func (s Suggestion) path() string {
	if p := s.In.Doc.Path; p != "" && p != "-" {
		return p
	}
	return "<stdin>"
}

func (s Suggestion) titled() string {
	if t := s.In.Report.Title.Text; t != "" {
		return fmt.Sprintf("titled %q", report.Clean(t))
	}
	return "without a title"
}

func (s Suggestion) reads() string {
	r := s.In.Report
	switch r.Verdict {
	case classifier.Unclear:
		return "says too little to tell a role"
	case classifier.None:
		return "describes another occupation"
	}
	out := "reads as " + s.In.name(r.Role)
	for i, id := range r.Secondary {
		out += number(i+1, ", mixed with ", " and ") + s.In.name(id)
	}
	return out
}

func (s Suggestion) job(b *strings.Builder, j Job, wide int) {
	name := s.In.name(j.Role)
	switch {
	case j.Fits:
		fmt.Fprintf(b, "\nThe title fits %s.\n", report.WithArticle(name))
	case len(j.Titles) > 0:
		fmt.Fprintf(b, "\n%s for the %s\n", number(len(j.Titles), "A title", "Titles"), name)
		list(b, j.Titles, wide)
	}
	if len(j.Missing) == 0 {
		fmt.Fprintf(b, "\nIt says all that candidates look for in a draft for %s.\n", report.WithArticle(name))
		return
	}
	fmt.Fprintf(b, "\nWorth adding for %s: %d of %d things that candidates look for %s not said\n", report.WithArticle(name), len(j.Missing), len(j.Missing)+j.Stated, number(len(j.Missing), "is", "are"))
	for _, e := range j.Missing {
		bullet(b, "- ", sentence(e), wide)
	}
}

func number(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// sentence is an expectation with its reason.
func sentence(e lexicon.Expect) string { return e.What + ": " + e.Why }

// list writes titles, their reasons beside them.
func list(b *strings.Builder, titles []Title, wide int) {
	most := 0
	for _, t := range titles {
		most = max(most, report.Width(t.Text))
	}
	for _, t := range titles {
		name := report.Clean(t.Text)
		bullet(b, name+strings.Repeat(" ", max(0, most-report.Width(name))+2), t.Why, wide)
	}
}

// bullet writes a text after a mark, wrapped to hang beside it.
func bullet(b *strings.Builder, mark, s string, wide int) {
	hang := min(report.Width(mark), wide/2)
	for i, line := range report.Wrap(s, max(20, wide-2-hang)) {
		if i > 0 {
			mark = strings.Repeat(" ", hang)
		}
		fmt.Fprintf(b, "  %s%s\n", mark, line)
	}
}
