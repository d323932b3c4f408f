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

// WriteUnused says how many terms came out without weight, and names the
// first of them.
func WriteUnused(w io.Writer, set *lexicon.Set, weights [][]classifier.Weight) {
	const most = 20
	n := 0
	for id, ws := range weights {
		if len(ws) > 0 {
			continue
		}
		if n++; n <= most {
			t := set.Term(lexicon.TermID(id))
			fmt.Fprintf(w, "%s:%d: %q came out without weight\n", t.File, t.Line, t.Text)
		}
	}
	if n > most {
		fmt.Fprintf(w, "and %d more terms without weight\n", n-most)
	}
}
