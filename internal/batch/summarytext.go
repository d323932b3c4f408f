package batch

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jdcheck/classifier"
	"jdcheck/internal/report"
)

// text is the summary for a terminal.
func (v *Overview) text() string {
	var b strings.Builder
	t := &v.Totals
	b.WriteString(counted(t.Rows, "listing"))
	for _, verdict := range [...]string{"single", "mixed", "unclear", "none"} {
		fmt.Fprintf(&b, ", %s %d (%s)", verdict, t.Verdicts[verdict], percent(t.Verdicts[verdict], t.Rows))
	}
	fmt.Fprintf(&b, "\n%d lost to errors, %d duplicates dropped, %d passed over\n", t.Lost, t.Dropped, t.PassedOver)
	for _, line := range t.Partly.Lines() {
		b.WriteString(line + "\n")
	}
	b.WriteString("\nWhat the duties say\n")
	for _, c := range v.Roles {
		fmt.Fprintf(&b, "  %7d  %6s  %s\n", c.Listings, percent(c.Listings, t.Rows), c.Name)
	}
	v.Titles.text(&b)
	if len(v.Mixes) > 0 {
		b.WriteString("\nMost frequent mixes\n")
		for _, c := range v.Mixes {
			fmt.Fprintf(&b, "  %7d  %s + %s\n", c.Listings, c.Name, c.With)
		}
	}
	groupText(&b, "By company", v.Companies)
	groupText(&b, "By title", v.Posted)
	if len(t.Flags) > 0 {
		b.WriteString("\nQuality of the input\n")
		for _, c := range flagCounts(t) {
			fmt.Fprintf(&b, "  %7d  %6s  %s\n", c.Listings, percent(c.Listings, t.Rows), c.Name)
		}
	}
	worthText(&b, "Worth a look: titles that the duties contradict", v.Mismatch)
	worthText(&b, "Worth a look: mixed most evenly", v.Mixed)
	return b.String()
}

// text is what the titles say beside the duties.
func (m *Matrix) text(b *strings.Builder) {
	fmt.Fprintf(b, "\nTitles against duties, of %s that name a role\n", counted(m.Titled, "title"))
	for _, c := range m.contradicted() {
		fmt.Fprintf(b, "  %7d  %6s  %s\n", c.Listings, percent(c.Listings, m.Titled), c.Name)
	}
	for i, c := range m.differing(worthMost) {
		if i == 0 {
			b.WriteString("\nTitles and duties that differ most often\n")
		}
		fmt.Fprintf(b, "  %7d  titled %s, duties of %s\n", c.Listings, c.Name, c.With)
	}
}

// contradicted counts the titles that the duties do not bear out.
func (m *Matrix) contradicted() []Count {
	return []Count{
		{Name: "have the duties of another", Listings: m.Differ}, {Name: "have duties of none", Listings: m.None},
		{Name: "have the finding title-mismatch", Listings: m.Findings},
	}
}

// differing lists the pairs of a title's role and the duties' that differ, none
// among them, the most frequent first.
func (m *Matrix) differing(most int) []Count {
	var out []Count
	for i, row := range m.Rows {
		for j, col := range m.Columns {
			if row != col && row != otherTitle && col != string(classifier.Unclear) && m.Cells[i][j] > 0 {
				out = append(out, Count{Name: row, With: col, Listings: m.Cells[i][j]})
			}
		}
	}
	sortCounts(out)
	return atMost(out, most)
}

func flagCounts(t *Totals) []Count {
	var out []Count
	for name, n := range t.Flags {
		out = append(out, Count{Name: name, Listings: n})
	}
	sortCounts(out)
	return out
}

func groupText(b *strings.Builder, head string, groups []Group) {
	if len(groups) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n  %8s  %6s  %9s  %7s  %6s\n", head, "listings", "mixed", "mismatch", "unclear", "none")
	for _, g := range groups {
		fmt.Fprintf(b, "  %8d  %6d  %9d  %7d  %6d  %s\n", g.Listings, g.Mixed, g.Mismatch, g.Unclear, g.None, shown(g.Name, 60))
	}
}

func worthText(b *strings.Builder, head string, list []worth) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", head)
	for _, w := range list {
		what := w.Role
		if w.Second != "" {
			what += fmt.Sprintf(" + %s (%.0f %%)", w.Second, 100*w.Share)
		}
		fmt.Fprintf(b, "  %s  %s: %s: %s\n", report.Sure(w.Confidence), shown(w.place(), 240), shown(w.Title, 60), what)
	}
}

// place is where a listing stands.
func (w *worth) place() string {
	where := fmt.Sprintf("%s, record %d", spoken(w.File), w.Record)
	if w.ID != "" {
		return fmt.Sprintf("%s (%s)", shown(w.ID, 60), where)
	}
	return where
}

// shown is a text of the input made harmless for a terminal, at most n
// characters of it.
func shown(s string, n int) string {
	out := []rune(string(appendPlainCell(nil, s)))
	if len(out) > n {
		out = append(out[:n-1], '…')
	}
	return string(out)
}

// appendPlainCell appends s with control characters replaced.
func appendPlainCell(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			r = ' '
		case r < ' ':
			r += 0x2400
		case r == 0x7F:
			r = '␡'
		case steering(r):
			r = utf8.RuneError
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

func percent(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(of))
}

// SummaryFormats lists what Options.Summary takes.
func SummaryFormats() []string { return slices.Clone([]string{"text", "json", "html"}) }
