package train

import (
	"fmt"
	"io"
	"strings"

	"jdcheck/lexicon"
)

// WriteText writes an evaluation for a person to read, the figures first.
func (v *Evaluation) WriteText(w io.Writer, set *lexicon.Set) error {
	t := evalText{v: v, set: set}
	if v.Metrics != nil {
		t.figures()
		t.perRole()
		t.confusion()
		t.reliability()
		t.coverage()
	}
	if v.Sentences != nil {
		t.sentences()
	}
	if len(v.Ablations) > 0 {
		t.ablations()
	}
	if len(v.Misses) > 0 {
		t.misses()
	}
	_, err := io.WriteString(w, strings.TrimPrefix(t.b.String(), "\n"))
	return err
}

type evalText struct {
	v   *Evaluation
	set *lexicon.Set
	b   strings.Builder
}

func (t *evalText) section(heading string, body *table) {
	fmt.Fprintf(&t.b, "\n%s\n\n%s", heading, body)
}

func (t *evalText) figures() {
	m := t.v.Metrics
	body := table{left: map[int]bool{2: true}}
	for _, f := range []struct {
		name  string
		value float64
		what  string
	}{
		{"role", m.Role, "listings of a role whose role is right"},
		{"macro_f1", m.MacroF1, "mean F1 of the roles and none"},
		{"none_precision", m.NonePrecision, "of those called none of the roles' jobs, that are none"},
		{"none_recall", m.NoneRecall, "of those that are none, called so"},
		{"mixed_precision", m.MixedPrecision, "of those called mixed, that are"},
		{"mixed_recall", m.MixedRecall, "of those that are mixed, called so"},
		{"mixed_f1", m.MixedF1, ""},
		{"pair", m.Pair, "rightly called mixed, and both roles right"},
		{"share_tvd", m.ShareTVD, "distance of the shares from those labelled (0 is perfect)"},
		{"lines_precision", m.LinesPrecision, "of the lines given to a role, that are its"},
		{"lines_recall", m.LinesRecall, "of a role's lines, given to it"},
		{"lines_f1", m.LinesF1, ""},
		{"foreign_f1", m.ForeignF1, "lines of the other role in mixed listings"},
		{"level", m.Level, "listings of a role whose level is right"},
		{"brier", m.Brier, "squared error of the confidence (0 is perfect)"},
		{"acc_at_80", m.AccAt80, "right of the surest 80 %"},
		{"acc_at_90", m.AccAt90, "right of the surest 90 %"},
		{"ece", m.ECE, "distance of confidence and rightness (0 is perfect)"},
	} {
		body.add("  "+f.name, three(f.value), f.what)
	}
	t.section(fmt.Sprintf("%s, %d of them of a role; answered: %d single, %d mixed, %d none, %d unclear", countOf(m.Listings, "listing"), m.InScope,
		m.Verdicts["single"], m.Verdicts["mixed"], m.Verdicts["none"], m.Verdicts["unclear"]), &body)
}

// ids are the roles and none.
func (t *evalText) ids() []string { return append(t.set.IDs(), noRole) }

func (t *evalText) perRole() {
	m := t.v.Metrics
	var body table
	body.add("  role", "listings", "precision", "recall", "F1", "lines", "precision", "recall", "F1")
	for _, id := range t.ids() {
		p := m.PerRole[id]
		row := []string{"  " + id, fmt.Sprint(p.Cases), three(p.Precision), three(p.Recall), three(p.F1)}
		if l, ok := m.LineRoles[id]; ok {
			row = append(row, fmt.Sprint(l.Cases), three(l.Precision), three(l.Recall), three(l.F1))
		}
		body.add(row...)
	}
	t.section("By role", &body)
}

// code is a role's short name in the confusion table.
func code(set *lexicon.Set, id string) string {
	if r, ok := set.Role(id); ok && r.Code != "" {
		return r.Code
	}
	return id
}

func (t *evalText) confusion() {
	m := t.v.Metrics
	var body table
	head := []string{"  labelled \\ answer"}
	for _, id := range t.ids() {
		head = append(head, code(t.set, id))
	}
	body.add(head...)
	for _, want := range t.ids() {
		row := []string{"  " + want}
		for _, got := range t.ids() {
			cell := "·"
			if n := m.Confusion[want][got]; n > 0 {
				cell = fmt.Sprint(n)
			}
			row = append(row, cell)
		}
		body.add(row...)
	}
	t.section("Confusion (none stands for none and unclear)", &body)
}

func (t *evalText) reliability() {
	var body table
	body.add("  confidence", "listings", "mean", "right", "apart")
	for _, b := range t.v.Reliability {
		row := []string{fmt.Sprintf("  %.1f-%.1f", b.From, b.To), fmt.Sprint(b.Listings)}
		if b.Listings > 0 {
			row = append(row, three(b.Confidence), three(b.Right), fmt.Sprintf("%+.3f", b.Confidence-b.Right))
		}
		body.add(row...)
	}
	t.section("Reliability: what a confidence is worth", &body)
}

func (t *evalText) coverage() {
	var body table
	body.add("  confidence", "answered", "", "right", "")
	for _, c := range t.v.Coverage {
		body.add(fmt.Sprintf("  from %.2f", c.Confidence), fmt.Sprint(c.Answered), percent(c.Coverage), fmt.Sprint(c.Right), three(c.Accuracy))
	}
	t.section("Coverage: the more confidence is asked for, the fewer listings are answered", &body)
}

func (t *evalText) sentences() {
	s := t.v.Sentences
	body := table{left: map[int]bool{2: true}}
	body.add("  exact", three(s.Exact), "with exactly the roles labelled")
	body.add("  precision", three(s.Precision), "")
	body.add("  recall", three(s.Recall), "")
	body.add("  f1", three(s.F1), "")
	t.section(countOf(s.Sentences, "sentence")+" labelled alone", &body)
}

func (t *evalText) ablations() {
	if t.v.Metrics == nil {
		return
	}
	body := table{left: map[int]bool{7: true}}
	body.add("  without", "role", "macro_f1", "mixed_f1", "lines_f1", "share_tvd", "brier", "what was done")
	full := t.v.Metrics
	body.add("  (nothing)", three(full.Role), three(full.MacroF1), three(full.MixedF1), three(full.LinesF1), three(full.ShareTVD), three(full.Brier))
	for _, a := range t.v.Ablations {
		m := a.Metrics
		row := []string{"  " + a.Without}
		for _, pair := range [][2]float64{
			{m.Role, full.Role}, {m.MacroF1, full.MacroF1}, {m.MixedF1, full.MixedF1},
			{m.LinesF1, full.LinesF1}, {m.ShareTVD, full.ShareTVD}, {m.Brier, full.Brier},
		} {
			row = append(row, fmt.Sprintf("%+.3f", pair[0]-pair[1]))
		}
		body.add(append(row, a.How)...)
	}
	t.section("Ablations: what a part brings; the other numbers are not fitted again", &body)
}

func (t *evalText) misses() {
	body := table{left: map[int]bool{1: true, 2: true, 4: true, 5: true}}
	body.add("  id", "labelled", "answer", "sure", "shares", "title")
	for _, m := range t.v.Misses {
		var shares []string
		for _, s := range m.Shares {
			shares = append(shares, fmt.Sprintf("%s %.2f", code(t.set, s.Role), s.Share))
		}
		answer := m.Verdict
		if m.Got != noRole {
			answer += " " + code(t.set, m.Got)
		}
		body.add("  "+m.ID, code(t.set, m.Want), answer, fmt.Sprintf("%.2f", m.Confidence), strings.Join(shares, ", "), oneLine(m.Title))
	}
	t.section("Misses, the surest first", &body)
}

// oneLine is a text without line breaks and control characters, cut to 60
// characters.
func oneLine(s string) string {
	r := []rune(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7F }), " "))
	if len(r) > 60 {
		r = append(r[:59], '…')
	}
	return string(r)
}
