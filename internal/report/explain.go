package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jdcheck/classifier"
)

// explain writes what was found, sentence by sentence: the words, their relation,
// the words that decided it and the points. The points of a role add up to its
// sum, in numbers rounded as in JSON, so that a reader can re-add them.
func (p *page) explain() {
	r := p.r.Report
	fmt.Fprintf(p, "\n%s\n", p.st.strong("Every hit, sentence by sentence"))
	for _, line := range Wrap("Each role's points add up: its hits and (silence), what speaks for no role, to what the sentence says by itself; with (document), what the rest of the draft adds or takes, to its sum. The sentence goes to the highest, where that is high enough and its hits say something for it. Hits of under "+number(smallPoints)+" points stand in one row.", p.w.o.Width-2) {
		fmt.Fprintf(p, "  %s\n", p.st.faint(line))
	}
	for i, s := range r.Sentences {
		if hits := r.EvidenceIn(s); len(hits) > 0 {
			p.sentence(i, s, hits)
		}
	}
	if r.Verdict != "" && p.r.Account != nil {
		p.verdictAccount(p.r.Account)
	}
}

// verdictAccount tells how the verdict and the confidence came about.
func (p *page) verdictAccount(a *classifier.Account) {
	fmt.Fprintf(p, "\n%s\n", p.st.strong("The verdict, number by number"))
	fmt.Fprintf(p, "  One of these roles' jobs, where this is above 0:\n")
	scope := p.steps(a.Scope)
	switch {
	case scope <= 0:
		fmt.Fprintf(p, "  Work stated: %s units; under %s it is unclear, and not none.\n", number(round4(a.Stated)), number(a.Cutoffs.Stated))
	case a.Units < a.Cutoffs.Units:
		fmt.Fprintf(p, "  The roles' units: %s; under %s it is unclear.\n", number(round4(a.Units)), number(a.Cutoffs.Units))
	}
	for _, c := range a.Candidate {
		is := "no second job"
		if slices.Contains(p.r.Report.Secondary, c.Role) {
			is = "a second job"
		}
		fmt.Fprintf(p, "  %s: share %s (%s), %s units (%s), %d sentences (%d): %s.\n", p.w.o.title(c.Role), number(round4(c.Share)), number(c.Least),
			number(round4(c.Units)), number(a.Cutoffs.MixedUnits), c.Sentences, a.Cutoffs.MixedLines, is)
	}
	fmt.Fprintf(p, "  Confidence, 1 / (1 + exp(-sum)):\n")
	sure := p.steps(a.Sure)
	fmt.Fprintf(p, "      %s\n", number(round4(classifier.Probability(sure))))
}

// steps writes the steps of a sum and gives it, of the numbers that are shown.
func (p *page) steps(steps []classifier.Step) float64 {
	var rows [][5]string
	var sum float64
	for _, s := range steps {
		points, made := round4(s.Value*s.Factor), ""
		if points == 0 {
			continue
		}
		sum += points
		if s.Value != 1 {
			made = number(round4(s.Value)) + " x " + number(s.Factor)
		}
		rows = append(rows, [5]string{signed(points), s.Name, made})
	}
	p.rows(append(rows, [5]string{"= " + number(round4(sum))}))
	return sum
}

// sentence writes sentence number i with its hits and the sum of each role.
func (p *page) sentence(i int, s classifier.Sentence, hits []classifier.Evidence) {
	at := p.r.Doc.Position(s.Start)
	where := fmt.Sprintf("%d:%d", at.Line, at.Column)
	quoted := Wrap(clean(p.r.Doc.Text[s.Start:s.End]), max(30, p.w.o.Width-len(where)-4))
	fmt.Fprintf(p, "\n  %s  %s\n", p.st.faint(where), strings.Join(quoted, "\n"+blanks(len(where)+4)))
	speaks := "no role"
	if len(s.Roles) > 0 {
		speaks = p.titles(s.Roles)
	}
	fmt.Fprintf(p, "      %s → %s%s\n", s.Section, p.st.strong(speaks), p.st.faint(p.gives(s)))
	shown, rest, moot := p.accounts(s, hits)
	var rows [][5]string
	for _, a := range shown {
		rows = append(rows, p.account(i, s, a)...)
	}
	for _, e := range moot {
		rows = append(rows, [5]string{"0", "no role", string(e.Relation), p.hit(e), because(e)})
	}
	p.rows(rows)
	p.others(rest)
}

// account is a role's rows and its sum; a single row is its own sum.
func (p *page) account(i int, s classifier.Sentence, a account) [][5]string {
	var rows [][5]string
	name := p.w.o.title(a.role)
	for _, e := range p.joined(a.rows) {
		rows = append(rows, [5]string{signed(round4(e.Points)), name, string(e.Relation), p.hit(e), because(e)})
	}
	if a.small > 0 {
		rows = append(rows, [5]string{signed(a.smallSum), name, "", fmt.Sprintf("%d small %s", a.small, plural(a.small, "hit", "hits")), ""})
	}
	if k := p.column(a.role); !slices.Contains(s.Roles, a.role) && i < len(p.r.Odds) && k >= 0 && k < len(p.r.Odds[i]) {
		odds := p.r.Odds[i][k]
		a.silence, a.document = round4(odds.Alone-a.sum), round4(odds.All-odds.Alone)
		a.sum = round4(a.sum + a.silence + a.document)
	}
	if a.silence != 0 || a.document != 0 {
		rows = append(rows,
			[5]string{signed(a.silence), name, "", classifier.FromSilence, ""},
			[5]string{"= " + number(round4(a.sum-a.document)), name, "", "by itself", ""},
			[5]string{signed(a.document), name, "", classifier.FromDocument, ""})
	}
	if len(rows) > 1 {
		rows = append(rows, [5]string{"= " + number(a.sum), name, "", "", ""})
	}
	return rows
}

// gives tells what a sentence adds to the scores of roles, of which the shares are
// made.
func (p *page) gives(s classifier.Sentence) string {
	var parts []string
	for _, u := range UnitsOf(nil, s) {
		parts = append(parts, p.w.o.title(u.Role)+" "+number(u.Units))
	}
	if len(parts) == 0 {
		return ""
	}
	return ", gives " + strings.Join(parts, ", ")
}

// joined makes one row of those that would read the same: several terms may be
// the same words.
func (p *page) joined(rows []classifier.Evidence) (out []classifier.Evidence) {
	for _, e := range rows {
		same := func(o classifier.Evidence) bool {
			return o.Span == e.Span && o.Relation == e.Relation && o.Because == e.Because && p.hit(o) == p.hit(e)
		}
		if k := slices.IndexFunc(out, same); k >= 0 {
			out[k].Points = round4(out[k].Points) + round4(e.Points)
			continue
		}
		out = append(out, e)
	}
	return out
}

// column is the place of a role among those told apart.
func (p *page) column(role string) int { return slices.Index(p.r.Columns, role) }

// others tells the sums of the roles that are not told in full.
func (p *page) others(rest []account) {
	if len(rest) == 0 {
		return
	}
	var sums []string
	for _, a := range rest {
		sums = append(sums, p.w.o.title(a.role)+" "+number(a.sum))
	}
	for i, line := range Wrap("others by these words alone: "+strings.Join(sums, ", "), max(30, p.w.o.Width-8)) {
		fmt.Fprintf(p, "      %s%s\n", blanks(2*min(i, 1)), p.st.faint(line))
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
	if wordless(e) {
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
