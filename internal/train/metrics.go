package train

import (
	"cmp"
	"slices"
)

// Metrics are the figures of an evaluation, fractions of 1 unless said
// otherwise. A figure without cases is 0.
type Metrics struct {
	Listings       int     `json:"listings"` // judged; contested ones are left out
	InScope        int     `json:"in_scope"` // of them, those that are one of the roles' jobs
	Role           float64 `json:"role"`     // in scope, role right
	MacroF1        float64 `json:"macro_f1"` // mean F1 of the roles and none
	NonePrecision  float64 `json:"none_precision"`
	NoneRecall     float64 `json:"none_recall"`
	MixedPrecision float64 `json:"mixed_precision"`
	MixedRecall    float64 `json:"mixed_recall"`
	MixedF1        float64 `json:"mixed_f1"`
	Pair           float64 `json:"pair"`      // rightly called mixed: both roles right
	ShareTVD       float64 `json:"share_tvd"` // mean total variation distance of shares; 0 is perfect
	LinesPrecision float64 `json:"lines_precision"`
	LinesRecall    float64 `json:"lines_recall"`
	LinesF1        float64 `json:"lines_f1"`   // over pairs of line and role
	ForeignF1      float64 `json:"foreign_f1"` // the same in mixed listings, for roles other than the listing's and its base
	Level          float64 `json:"level"`      // in scope, level right
	Brier          float64 `json:"brier"`      // mean squared error of confidence
	AccAt80        float64 `json:"acc_at_80"`  // rightness of the surest 80 %
	AccAt90        float64 `json:"acc_at_90"`
	ECE            float64 `json:"ece"` // expected calibration error, ten bins

	Verdicts  map[string]int            `json:"verdicts"`
	PerRole   map[string]PR             `json:"per_role"`
	LineRoles map[string]PR             `json:"per_role_lines"`
	Confusion map[string]map[string]int `json:"confusion"` // gold → answer; "none" stands for none and unclear
}

// PR is precision, recall and their harmonic mean.
type PR struct {
	Cases     int     `json:"cases"` // that should have been found
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// counts of true and false positives and false negatives.
type counts struct{ tp, fp, fn int }

func (c counts) pr() PR {
	r := PR{Cases: c.tp + c.fn}
	if c.tp > 0 {
		r.Precision = float64(c.tp) / float64(c.tp+c.fp)
		r.Recall = float64(c.tp) / float64(c.tp+c.fn)
		r.F1 = 2 * r.Precision * r.Recall / (r.Precision + r.Recall)
	}
	return r
}

// sets counts got against want.
func (c *counts) sets(want, got map[string]bool) {
	for r := range got {
		if want[r] {
			c.tp++
		} else {
			c.fp++
		}
	}
	for r := range want {
		if !got[r] {
			c.fn++
		}
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(1, b)) }

// scored is an answer's confidence and whether it was right.
type scored struct {
	confidence float64
	right      bool
}

// Bin is a row of a reliability table: the answers whose confidence is at
// least From and below To.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	Listings   int     `json:"listings"`
	Confidence float64 `json:"confidence"` // mean; 0 where there are none
	Right      float64 `json:"right"`      // part that was right; 0 where there are none
}

// reliability sorts answers into ten bins of confidence.
func reliability(list []scored) []Bin {
	bins := make([]Bin, 10)
	for i := range bins {
		bins[i].From, bins[i].To = float64(i)/10, float64(i+1)/10
	}
	for _, s := range list {
		b := &bins[min(9, max(0, int(s.confidence*10)))]
		b.Listings++
		b.Confidence += s.confidence
		if s.right {
			b.Right++
		}
	}
	for i := range bins {
		n := float64(max(1, bins[i].Listings))
		bins[i].Confidence, bins[i].Right = bins[i].Confidence/n, bins[i].Right/n
	}
	return bins
}

// Coverage is a row of a risk-coverage table: what is answered where only
// answers of some confidence count.
type Coverage struct {
	Confidence float64 `json:"confidence"` // answers of at least this
	Answered   int     `json:"answered"`
	Coverage   float64 `json:"coverage"` // part of all listings
	Right      int     `json:"right"`
	Accuracy   float64 `json:"accuracy"` // part of those answered
}

// coverage gives the table at round confidences.
func coverage(list []scored) []Coverage {
	var rows []Coverage
	for _, at := range [...]float64{0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99} {
		row := Coverage{Confidence: at}
		for _, s := range list {
			if s.confidence < at {
				continue
			}
			row.Answered++
			if s.right {
				row.Right++
			}
		}
		row.Coverage, row.Accuracy = ratio(row.Answered, len(list)), ratio(row.Right, row.Answered)
		rows = append(rows, row)
	}
	return rows
}

// brier is the mean squared error of the confidence against rightness
// (Brier 1950).
func brier(list []scored) float64 {
	var sum float64
	for _, s := range list {
		d := s.confidence
		if s.right {
			d--
		}
		sum += d * d
	}
	return sum / float64(max(1, len(list)))
}

// calibrationError is the mean distance of confidence and rightness over the
// bins, by their listings (Naeini et al. 2015).
func calibrationError(list []scored) float64 {
	var sum float64
	for _, b := range reliability(list) {
		d := b.Confidence - b.Right
		sum += max(d, -d) * float64(b.Listings)
	}
	return sum / float64(max(1, len(list)))
}

// surest is the part that was right of the surest percent of the answers;
// of equal confidence the earlier counts as surer.
func surest(list []scored, percent int) float64 {
	if len(list) == 0 {
		return 0
	}
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(a, b scored) int { return cmp.Compare(b.confidence, a.confidence) })
	order = order[:max(1, len(order)*percent/100)]
	right := 0
	for _, s := range order {
		if s.right {
			right++
		}
	}
	return ratio(right, len(order))
}
