package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jdcheck/classifier"
)

// explain writes every hit, sentence by sentence: the words, their relation,
// the words that decided it and the points. The points of a role add up to its
// sum, in numbers rounded as in JSON, so that a reader can re-add them.
func (p *page) explain() {
	r := p.r.Report
	fmt.Fprintf(p, "\n%s  (confidence %s)\n", p.st.strong("Every hit, sentence by sentence"), number(round4(r.Confidence)))
	next := 0
	for _, s := range r.Sentences {
		var hits []classifier.Evidence
		for ; next < len(r.Evidence) && r.Evidence[next].Start < s.End; next++ {
			if e := r.Evidence[next]; e.Start >= s.Start && e.End <= s.End {
				hits = append(hits, e)
			}
		}
		if len(hits) > 0 {
			p.sentence(s, hits)
		}
	}
}

// sentence writes one sentence with its hits and the sum of each role.
func (p *page) sentence(s classifier.Sentence, hits []classifier.Evidence) {
	at := p.r.Doc.Position(s.Start)
	where := fmt.Sprintf("%d:%d", at.Line, at.Column)
	quoted := Wrap(clean(p.r.Doc.Text[s.Start:s.End]), max(30, p.w.o.Width-len(where)-4))
	fmt.Fprintf(p, "\n  %s  %s\n", p.st.faint(where), strings.Join(quoted, "\n"+blanks(len(where)+4)))
	speaks := "no role"
	if len(s.Roles) > 0 {
		speaks = p.titles(s.Roles)
	}
	fmt.Fprintf(p, "      %s → %s\n", s.Section, p.st.strong(speaks))
	rows := make([][5]string, len(hits))
	for i, e := range hits {
		rows[i] = [5]string{signed(round4(e.Points)), p.w.o.title(e.Role), string(e.Relation), p.hit(e), because(e)}
	}
	p.rows(rows)
	for _, role := range order(hits) {
		sum, n := 0.0, 0
		for _, e := range hits {
			if e.Role == role && e.Points != 0 {
				sum += round4(e.Points)
				n++
			}
		}
		if n > 1 {
			fmt.Fprintf(p, "      = %s %s\n", number(round4(sum)), p.w.o.title(role))
		}
	}
}

// rows writes hits in columns.
func (p *page) rows(rows [][5]string) {
	var wide [4]int
	for _, r := range rows {
		for i := range wide {
			wide[i] = max(wide[i], Width(r[i]))
		}
	}
	for _, r := range rows {
		line := blanks(wide[0]-Width(r[0])) + r[0]
		for i := 1; i < len(r); i++ {
			line += "  " + r[i]
			if i < len(wide) {
				line += blanks(wide[i] - Width(r[i]))
			}
		}
		fmt.Fprintf(p, "      %s\n", strings.TrimRight(line, " "))
	}
}

// hit is the term, and the words as written where they differ.
func (p *page) hit(e classifier.Evidence) string {
	if ofDocument(e) {
		return e.Term
	}
	written := p.written(e)
	if term := clean(e.Term); !strings.EqualFold(term, written) {
		return fmt.Sprintf("%q (%s)", written, term)
	}
	return strconv.Quote(written)
}

func because(e classifier.Evidence) string {
	if e.Because == "" {
		return ""
	}
	return fmt.Sprintf("because of %q", clean(e.Because))
}

// order lists the roles of hits in the order in which they come.
func order(hits []classifier.Evidence) []string {
	var out []string
	for _, e := range hits {
		if !slices.Contains(out, e.Role) {
			out = append(out, e.Role)
		}
	}
	return out
}

func (p *page) titles(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.w.o.title(id)
	}
	return strings.Join(names, " and ")
}

// signed writes x with its sign; 0 has none.
func signed(x float64) string {
	if x > 0 {
		return "+" + number(x)
	}
	return number(x)
}

// number writes x without trailing zeros.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
