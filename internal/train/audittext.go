package train

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"jdcheck/lexicon"
)

// AuditReport is an audit as it is told.
type AuditReport struct {
	Documents int            `json:"documents"`
	Labelled  int            `json:"labelled"` // documents with labels
	Findings  map[string]int `json:"findings"` // terms by finding
	Terms     []TermAudit    `json:"terms"`
}

// Report gives what was counted so far.
func (a *Audit) Report() *AuditReport {
	r := &AuditReport{Documents: a.Documents, Labelled: a.Labelled, Terms: a.Terms(), Findings: map[string]int{}}
	for _, f := range findings {
		r.Findings[f.name] = 0
	}
	for i := range r.Terms {
		if f := r.Terms[i].Finding; f != "" {
			r.Findings[f]++
		}
	}
	return r
}

var findings = [...]struct{ name, what string }{
	{Harmful, "more is right without them"},
	{Leaking, "they stand more in another role's lines than in those of their own"},
	{Dead, "they are never found"},
	{Idle, "they are found, and nothing turns on them"},
}

// WriteText writes the sums, the terms that decide most and those with a
// finding, at most top of each.
func (r *AuditReport) WriteText(w io.Writer, set *lexicon.Set, top int) error {
	t := auditText{r: r, set: set, top: top}
	fmt.Fprintf(&t.b, "%d terms in %d documents, %d of them labelled\n\n", len(r.Terms), r.Documents, r.Labelled)
	var sums table
	sums.left = map[int]bool{2: true}
	for _, f := range findings {
		if r.Labelled == 0 && (f.name == Harmful || f.name == Leaking) {
			continue // not known
		}
		sums.add("  "+f.name, strconv.Itoa(r.Findings[f.name]), f.what)
	}
	t.b.WriteString(sums.String())
	t.table("Terms that decide most", func(a *TermAudit) bool { return a.Decisions+a.Lines > 0 }, decides)
	t.table("Harmful", func(a *TermAudit) bool { return a.Finding == Harmful }, harms)
	t.table("Leaking", func(a *TermAudit) bool { return a.Finding == Leaking }, leaks)
	t.names(Dead)
	t.names(Idle)
	if r.Labelled > 0 {
		t.b.WriteString("\n" + legend)
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

const legend = `own, another, none: hits that count, by the label of their line; most: the role
of most in another's. docs, lines +/-: right with the term only / without it only.
`

func decides(a *TermAudit) int { return 1000*a.Decisions + a.Lines }
func harms(a *TermAudit) int   { return 1000*(a.Hurts-a.Helps) + a.LinesHurt - a.LinesHelped }
func leaks(a *TermAudit) int   { return a.Another - a.Own }

type auditText struct {
	r   *AuditReport
	set *lexicon.Set
	top int
	b   strings.Builder

	tables int // written
}

// table writes the terms that pick takes, those of most weight first.
func (t *auditText) table(heading string, pick func(*TermAudit) bool, weight func(*TermAudit) int) {
	var list []*TermAudit
	for i := range t.r.Terms {
		if pick(&t.r.Terms[i]) {
			list = append(list, &t.r.Terms[i])
		}
	}
	if len(list) == 0 {
		return
	}
	t.tables++
	slices.SortStableFunc(list, func(a, b *TermAudit) int { return cmp.Compare(weight(b), weight(a)) })
	var body table
	body.left = map[int]bool{1: true, 8: true}
	head := []string{"  term", "role", "points", "hits", "counted", "documents", "lines", "decisions"}
	if t.r.Labelled > 0 {
		body.left = map[int]bool{1: true, 13: true, 14: true}
		head = append(head, "own", "another", "none", "docs +/-", "lines +/-", "most")
	}
	body.add(append(head, "at")...)
	for _, a := range list[:min(t.top, len(list))] {
		body.add(t.row(a)...)
	}
	fmt.Fprintf(&t.b, "\n%s (%s)\n\n%s", heading, shown(t.top, len(list)), &body)
}

func (t *auditText) row(a *TermAudit) []string {
	row := []string{"  " + oneLine(a.Term), code(t.set, a.Role), fmt.Sprintf("%.2f", a.Points)}
	for _, n := range [...]int{a.Hits, a.Counted, a.Documents, a.Lines, a.Decisions} {
		row = append(row, strconv.Itoa(n))
	}
	if t.r.Labelled > 0 {
		into := ""
		if a.Another > 0 {
			into = code(t.set, a.Into)
		}
		row = append(row, strconv.Itoa(a.Own), strconv.Itoa(a.Another), strconv.Itoa(a.NoRole),
			fmt.Sprintf("%d/%d", a.Helps, a.Hurts), fmt.Sprintf("%d/%d", a.LinesHelped, a.LinesHurt), into)
	}
	return append(row, a.at())
}

func (a *TermAudit) at() string { return fmt.Sprintf("%s:%d:%d", a.File, a.Line, a.Column) }

// names lists the terms of a finding that has no figures.
func (t *auditText) names(finding string) {
	var list []*TermAudit
	for i := range t.r.Terms {
		if t.r.Terms[i].Finding == finding {
			list = append(list, &t.r.Terms[i])
		}
	}
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(&t.b, "\n%s (%s)\n\n", strings.ToUpper(finding[:1])+finding[1:], shown(t.top, len(list)))
	for _, a := range list[:min(t.top, len(list))] {
		fmt.Fprintf(&t.b, "  %s: %s\n", a.at(), a.Term)
	}
}

func shown(top, n int) string {
	if n > top {
		return fmt.Sprintf("%d of %d; --top shows more, -f csv all", top, n)
	}
	return strconv.Itoa(n)
}

// WriteCSV writes a row for every term, in the order of the lexicon.
func (r *AuditReport) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"file", "line", "column", "term", "role", "points", "hits", "counted", "documents", "lines", "decisions",
		"own", "another", "none", "into", "helps", "hurts", "lines_helped", "lines_hurt", "finding"}}
	for i := range r.Terms {
		a := &r.Terms[i]
		row := []string{a.File, strconv.Itoa(a.Line), strconv.Itoa(a.Column), a.Term, a.Role, strconv.FormatFloat(a.Points, 'f', -1, 64)}
		for _, n := range [...]int{a.Hits, a.Counted, a.Documents, a.Lines, a.Decisions, a.Own, a.Another, a.NoRole} {
			row = append(row, strconv.Itoa(n))
		}
		row = append(row, a.Into)
		for _, n := range [...]int{a.Helps, a.Hurts, a.LinesHelped, a.LinesHurt} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, append(row, a.Finding))
	}
	return out.WriteAll(rows)
}
