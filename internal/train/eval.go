package train

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// Evaluation is everything that is told of answers to a labelled corpus.
type Evaluation struct {
	Metrics     *Metrics         `json:"metrics"`             // of whole listings; nil where there are none
	Reliability []Bin            `json:"reliability"`         // ten bins
	Coverage    []Coverage       `json:"coverage"`            // the more confidence is asked for, the fewer are answered
	Sentences   *SentenceMetrics `json:"sentences,omitempty"` // of sentences labelled alone
	Ablations   []Ablation       `json:"ablations,omitempty"`
	Misses      []Miss           `json:"misses,omitempty"` // the surest first
}

// SentenceMetrics are the figures of sentences labelled alone.
type SentenceMetrics struct {
	Sentences int     `json:"sentences"`
	Exact     float64 `json:"exact"` // part with exactly the roles it should have
	PR                // over pairs of sentence and role
}

// Miss is a listing whose role was not found.
type Miss struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Want       string      `json:"want"`    // role ID or "none"
	Verdict    string      `json:"verdict"` // the answer's
	Got        string      `json:"got"`     // role ID or "none"
	Confidence float64     `json:"confidence"`
	Shares     []MissShare `json:"shares"` // the three largest
}

// MissShare is a role's share of a listing.
type MissShare struct {
	Role  string  `json:"role"`
	Share float64 `json:"share"`
}

// Judge compares reports with the labelled records they are of.
func Judge(set *lexicon.Set, records []*Record, reports []*classifier.Report) *Evaluation {
	v := &Evaluation{Sentences: judgeAlone(records, reports), Misses: misses(records, reports)}
	e := evaluate(set, records, reports)
	if e.m.Listings > 0 {
		v.Metrics = e.finish()
		v.Reliability, v.Coverage = reliability(e.confidence), coverage(e.confidence)
	}
	return v
}

// judgeAlone gives the figures of the records that are sentences alone, nil
// where there are none.
func judgeAlone(records []*Record, reports []*classifier.Report) *SentenceMetrics {
	var m SentenceMetrics
	var pairs counts
	exact := 0
	for i, rec := range records {
		if !rec.Alone {
			continue
		}
		m.Sentences++
		want, got := rec.rolesAt(rec.Lines[0]), rolesGiven(reports[i], rec.Lines[0])
		before := pairs
		pairs.sets(want, got)
		if before.fp == pairs.fp && before.fn == pairs.fn {
			exact++
		}
	}
	if m.Sentences == 0 {
		return nil
	}
	m.Exact, m.PR = ratio(exact, m.Sentences), pairs.pr()
	return &m
}

func misses(records []*Record, reports []*classifier.Report) []Miss {
	var out []Miss
	for i, rec := range records {
		r := reports[i]
		want, got := rec.Gold.want(), Answer(r)
		if rec.Gold.Primary == contested || want == got {
			continue
		}
		m := Miss{ID: rec.ID, Title: rec.Title, Want: want, Verdict: string(r.Verdict), Got: got, Confidence: r.Confidence, Shares: []MissShare{}}
		for _, s := range r.Roles[:min(3, len(r.Roles))] {
			m.Shares = append(m.Shares, MissShare{s.Role, s.Share})
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Miss) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return out
}

// ClassifyAll reports on records, several at a time, in their order.
func ClassifyAll(ctx context.Context, c *classifier.Classifier, records []*Record) ([]*classifier.Report, error) {
	out := make([]*classifier.Report, len(records))
	err := inParallel(ctx, len(records), func(_, i int) {
		out[i] = c.Classify(classifier.Document{Title: records[i].Title, Text: records[i].Text})
	})
	return out, err
}

// inParallel calls do for each of n things, by as many workers as there are
// processors; a worker has a number and does one thing at a time.
func inParallel(ctx context.Context, n int, do func(worker, i int)) error {
	var wait sync.WaitGroup
	var next atomic.Int64
	for w := range workers() {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(w, i)
			}
		})
	}
	wait.Wait()
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted")
	}
	return nil
}

func workers() int { return max(1, runtime.GOMAXPROCS(0)) }
