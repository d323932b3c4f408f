package team

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Marks of the matrix.
const (
	usual   = "●" // owned, by a job whose role usually owns it
	unusual = "○" // owned, though usually another role's
	none    = "·"
)

// Text is the set for a person, in lines of about wide columns.
func (s *Set) Text(wide int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s at the %s stage\n", count(len(s.Jobs), "job description"), s.Stage)
	s.legend(&b)
	s.matrix(&b)
	for _, part := range parts() {
		s.part(&b, part.rule, part.head, wide)
	}
	if len(s.Findings) == 0 && len(s.Jobs) > 0 {
		b.WriteString("\nEvery area that is needed at this stage has its owner, and none has two.\n")
	}
	return b.String()
}

// legend names the columns, and the drafts that are in none.
func (s *Set) legend(b *strings.Builder) {
	if len(s.Jobs) > 0 {
		b.WriteByte('\n')
	}
	names, paths := 0, 0
	for i, j := range s.Jobs {
		names, paths = max(names, report.Width(report.Clean(s.Title(i)))), max(paths, report.Width(report.Clean(j.Doc.Path)))
	}
	for i, j := range s.Jobs {
		fmt.Fprintf(b, "  %-2s  %s  %s  %s\n", letter(i), pad(report.Clean(j.Doc.Path), paths), pad(report.Clean(s.Title(i)), names), "reads as "+s.all(j.roles()))
	}
	for _, j := range s.Others {
		what := "says too little to tell a role"
		switch {
		case j.Doc.Unread():
			what = "not in English, which alone is read"
		case j.Report.Verdict == classifier.None:
			what = "another occupation"
		}
		fmt.Fprintf(b, "  --  %s  left out: %s\n", pad(report.Clean(j.Doc.Path), paths), what)
	}
}

// matrix writes the areas that somebody owns or should own.
func (s *Set) matrix(b *strings.Builder) {
	if len(s.Jobs) == 0 {
		return
	}
	rows := s.shown()
	most := 0
	for _, r := range rows {
		most = max(most, report.Width(r.Area.Name))
	}
	fmt.Fprintf(b, "\n  %s ", blanks(most))
	for i := range s.Jobs {
		fmt.Fprintf(b, " %2s", letter(i))
	}
	b.WriteByte('\n')
	for _, r := range rows {
		fmt.Fprintf(b, "  %s ", pad(r.Area.Name, most))
		for i := range r.Cells {
			fmt.Fprintf(b, "  %s", s.mark(r, i))
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "\n  %s owned   %s owned, though usually another role's   %s not owned\n", usual, unusual, none)
}

// shown are the rows that somebody owns, or should own at this stage.
func (s *Set) shown() []Row {
	var out []Row
	for _, r := range s.Rows {
		if len(r.Owners()) > 0 || s.Stage.reached(r.Area.Needed) {
			out = append(out, r)
		}
	}
	return out
}

func (s *Set) mark(r Row, i int) string {
	switch {
	case len(r.Cells[i]) == 0:
		return none
	case s.owns(r.Area, i):
		return usual
	}
	return unusual
}

// owns says whether an area is usually owned by the role of job i, or by one
// that it specialises. The second role of a mix does not count.
func (s *Set) owns(a Area, i int) bool {
	return slices.ContainsFunc(s.roles, func(r lexicon.Role) bool {
		return r.ID == s.Jobs[i].Report.Role && (slices.Contains(a.Usual, r.ID) || slices.Contains(a.Usual, r.Specialises))
	})
}

// part writes the findings of one rule, with the first line of each owner.
func (s *Set) part(b *strings.Builder, rule, head string, wide int) {
	first := true
	for _, f := range s.Findings {
		if f.Rule != rule {
			continue
		}
		if first {
			fmt.Fprintf(b, "\n%s\n", head)
			first = false
		}
		for i, line := range report.Wrap(fmt.Sprintf("%s: %s", f.Severity, report.Clean(f.Message)), wide-4) {
			fmt.Fprintf(b, "%s%s\n", [...]string{"  - ", "    "}[min(i, 1)], line)
		}
		s.proof(b, f, wide)
	}
}

// proof quotes what an overlap is about: of each job the first line.
func (s *Set) proof(b *strings.Builder, f Finding, wide int) {
	if f.Rule != Overlap {
		return
	}
	k := slices.IndexFunc(s.Rows, func(r Row) bool { return r.Area.ID == f.Area })
	for _, i := range f.Jobs {
		cell := s.Rows[k].Cells[i]
		more := ""
		if len(cell) > 1 {
			more = fmt.Sprintf("  (and %d more)", len(cell)-1)
		}
		at := s.Jobs[i].Doc.Position(cell[0].Start)
		where := fmt.Sprintf("%s:%d:%d", report.Clean(s.Jobs[i].Doc.Path), at.Line, at.Column)
		fmt.Fprintf(b, "      %s  %s%s\n", where, shorten(s.sentence(i, cell[0]), wide-10-report.Width(where)-len(more)), more)
	}
}

// sentence is what a job says at a place, on one line.
func (s *Set) sentence(i int, at text.Span) string {
	return report.Clean(strings.Join(strings.Fields(s.Jobs[i].Doc.Text[at.Start:at.End]), " "))
}

// shorten cuts s at a blank to at most n columns, but never below 20.
func shorten(s string, n int) string {
	if n = max(n, 20); report.Width(s) <= n {
		return s
	}
	return report.Wrap(s, n-2)[0] + " …"
}

// letter numbers columns as A to Z, then AA and so on.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letter(i/26-1) + letter(i%26)
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

func pad(s string, n int) string { return s + blanks(n-report.Width(s)) }

func blanks(n int) string { return strings.Repeat(" ", max(0, n)) }
