package train

import (
	"fmt"
	"io"
	"math"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// Figures are the metrics that stand in the learned factors, by the names of
// the labelled corpus's judge, to three decimals.
func (m *Metrics) Figures() map[string]float64 {
	out := map[string]float64{
		"role": m.Role, "macro_f1": m.MacroF1, "none_precision": m.NonePrecision, "none_recall": m.NoneRecall,
		"mixed_f1": m.MixedF1, "share_tvd": m.ShareTVD, "lines_f1": m.LinesF1, "foreign_f1": m.ForeignF1,
		"level": m.Level, "brier": m.Brier, "acc_at_80": m.AccAt80, "ece": m.ECE,
	}
	for name, x := range out {
		out[name] = math.Round(x*1000) / 1000
	}
	return out
}

// WriteSummary writes the metrics in one line.
func (m *Metrics) WriteSummary(w io.Writer) error {
	_, err := fmt.Fprintf(w, "  role %.3f  macro F1 %.3f  none %.3f/%.3f  mixed F1 %.3f  lines F1 %.3f  foreign F1 %.3f  level %.3f  Brier %.3f  surest 80 %% %.3f\n",
		m.Role, m.MacroF1, m.NonePrecision, m.NoneRecall, m.MixedF1, m.LinesF1, m.ForeignF1, m.Level, m.Brier, m.AccAt80)
	return err
}

// JudgeDocs judges a classifier's answers for documents.
func JudgeDocs(set *lexicon.Set, c *classifier.Classifier, docs []Doc) (*Evaluation, error) {
	var records []*Record
	var reports []*classifier.Report
	for i := range docs {
		records, reports = append(records, docs[i].Record), append(reports, c.Classify(docs[i].document()))
	}
	return Judge(set, records, reports), nil
}

// Unused is a term from which a fit learned nothing.
type Unused struct {
	*lexicon.Term
	Found bool // it is in sentences of the corpus, and came out without weight
}

// String is the term with its place in the lexicon's folder.
func (u Unused) String() string {
	why := "is never found"
	if u.Found {
		why = "came out without weight"
	}
	return fmt.Sprintf("%s:%d:%d: %q %s", u.File, u.Line, u.Column, u.Text, why)
}

// FindUnused lists the terms that no sentence of the corpus has, and those of
// the others that came out without weight, in the order of the set.
func FindUnused(set *lexicon.Set, corpus *Corpus, weights [][]classifier.Weight) []Unused {
	found := make([]bool, len(weights))
	for i := range corpus.Sentences {
		for _, h := range corpus.Sentences[i].Hits {
			found[h.Term] = true
		}
	}
	var out []Unused
	for id := range weights {
		if !found[id] || len(weights[id]) == 0 {
			out = append(out, Unused{set.Term(lexicon.TermID(id)), found[id]})
		}
	}
	return out
}

// WriteUnused writes by file how many terms a fit learned nothing from.
func WriteUnused(w io.Writer, unused []Unused) error {
	type count struct{ never, light int }
	counts := map[string]*count{}
	var files []string
	for _, u := range unused {
		c := counts[u.File]
		if c == nil {
			c = &count{}
			counts[u.File], files = c, append(files, u.File)
		}
		if u.Found {
			c.light++
		} else {
			c.never++
		}
	}
	if len(files) == 0 {
		return nil
	}
	var t table
	t.add("terms that nothing was learned of", "never found", "without weight")
	for _, file := range files {
		t.add(file, fmt.Sprint(counts[file].never), fmt.Sprint(counts[file].light))
	}
	_, err := io.WriteString(w, t.String())
	return err
}
