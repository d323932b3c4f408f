package batch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"sync/atomic"
)

// A runner that spreads a batch over machines reads and writes by itself: it
// has [Cut] cut each file into chunks where the file is read, sends the chunks
// where it likes, has a [Scorer] there make the rows, and adds up the totals.
// The rows are those of [Run] with Dedupe off and Format jsonl, byte for byte.
// Duplicates cannot be flagged, for that needs the listings in their order.

// Cut reads one file, in whatever format and compression Run would take it, and
// gives its records in order, about 256 KB at a time, as chunks for
// [Scorer.Score] of the same version of jdcheck. Rows call the file name. Of o
// only Input, Columns and Delimiter count. What cannot be read of the file is
// noted in a chunk; an error is ctx's or that of give, and ends the reading.
func Cut(ctx context.Context, o Options, name string, r io.Reader, give func(chunk []byte) error) (err error) {
	o = Options{Input: o.Input, Columns: o.Columns, Delimiter: o.Delimiter}
	f := feeder{o: &o, inputs: []input{{name: name, from: r}}, read: new(atomic.Int64), emit: func(c *chunk) bool {
		var packed []byte
		if packed, err = c.pack(); err == nil {
			err = give(packed)
		}
		return err == nil
	}}
	if f.run(ctx); err == nil {
		err = ctx.Err()
	}
	return err
}

// Scorer makes rows of chunks. It is not safe for concurrent use; several may
// share a Classifier.
type Scorer struct {
	o Options
	w *worker
}

// Scored is what came of a chunk.
type Scored struct {
	Rows   []byte // lines of JSON, in the order of the records
	Lost   []byte // records that cannot be read, as lines of Options.Errors
	Totals Totals
}

// NewScorer makes a Scorer. Of o only Classifier, Tool, Lexicon, Roles, Full
// and FailOn count.
func NewScorer(o Options) (*Scorer, error) {
	s := &Scorer{o: Options{
		Classifier: o.Classifier, Tool: o.Tool, Lexicon: o.Lexicon, Roles: o.Roles, Full: o.Full, FailOn: o.FailOn, Dedupe: "off", Quiet: true,
	}}
	s.o.defaults()
	var err error
	s.w, err = newWorker(&s.o)
	return s, err
}

// Score makes the rows of a chunk. An error says that the chunk is not one of
// Cut.
func (s *Scorer) Score(packed []byte) (Scored, error) {
	c, err := unpack(packed)
	if err != nil {
		return Scored{}, err
	}
	s.w.do(c)
	var rows, lost bytes.Buffer
	r := &run{
		o: &s.o, sum: newSummary(&s.o), progress: newProgress(&s.o, nil, nil),
		rows: &sink{b: bufio.NewWriter(&rows)}, errs: &sink{b: bufio.NewWriter(&lost)},
	}
	r.totals.Verdicts, r.totals.Flags = map[string]int{}, map[string]int{}
	if err := errors.Join(r.take(c), r.rows.flush(), r.errs.flush()); err != nil {
		return Scored{}, err
	}
	return Scored{rows.Bytes(), lost.Bytes(), r.totals}, nil
}

// Plus is the totals of two runs together.
func (t Totals) Plus(u Totals) Totals {
	return Totals{
		Rows: t.Rows + u.Rows, Lost: t.Lost + u.Lost, Dropped: t.Dropped + u.Dropped, PassedOver: t.PassedOver + u.PassedOver,
		Failing: t.Failing + u.Failing, Verdicts: plus(t.Verdicts, u.Verdicts), Flags: plus(t.Flags, u.Flags),
		Partly: t.Partly.plus(u.Partly),
	}
}

func plus(a, b map[string]int) map[string]int {
	sum := maps.Clone(a)
	if sum == nil {
		sum = map[string]int{}
	}
	for k, n := range b {
		sum[k] += n
	}
	return sum
}

// sent is a chunk, but for the bytes of its records, as it travels.
type sent struct {
	File, Format, Encoding, Document string
	Columns                          [slots][]string
	Known                            bool
	Shape                            shape
	Delim                            byte
	Parted                           string
	Literal                          bool
	Width                            int
	Names                            []string
	WordIDs                          bool
	Numbers                          [slots][]int
	Ends, Nos, Lines                 []int // of the records, which stand one after the other
	Why                              map[int]string
	Gap                              map[int]bool
	Passed                           int
	Fail                             string
	After                            int    // the last record that was read before Fail
	Rest                             []byte // what was lost of a file that could not be read to its end
	Cut                              bool   // Rest is only the beginning
}

// pack writes a chunk that no worker had yet: the length of sent, sent, and the
// records.
func (c *chunk) pack() ([]byte, error) {
	p := c.file.plan
	h := sent{
		File: c.file.name, Format: p.format, Encoding: p.encoding, Document: p.document,
		Columns: p.columns, Known: p.known, Shape: p.shape, Delim: p.delim, Parted: p.parted, Literal: p.literal, Width: p.width, Names: p.names, WordIDs: p.wordIDs, Numbers: p.numbers, Passed: c.passed,
	}
	for i := range c.recs {
		r := &c.recs[i]
		h.Ends, h.Nos, h.Lines = append(h.Ends, r.end), append(h.Nos, r.no), append(h.Lines, r.line)
		if r.why != "" {
			if h.Why == nil {
				h.Why = map[int]string{}
			}
			h.Why[i] = r.why
		}
		if r.gap {
			if h.Gap == nil {
				h.Gap = map[int]bool{}
			}
			h.Gap[i] = true
		}
	}
	if c.fail != nil {
		h.Fail, h.After, h.Rest, h.Cut = c.fail.why, c.fail.after, c.fail.raw, c.fail.cut
	}
	head, err := json.Marshal(&h)
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, binary.MaxVarintLen64+len(head)+len(c.buf))
	return append(appendSized(b, head), c.buf...), nil
}

var errChunk = errors.New("this is no chunk of listings of this version of jdcheck")

// unpack reads what pack wrote.
func unpack(b []byte) (*chunk, error) {
	head, records, ok := sized(b)
	var h sent
	if !ok || json.Unmarshal(head, &h) != nil || len(h.Ends) != len(h.Nos) || len(h.Ends) != len(h.Lines) {
		return nil, errChunk
	}
	p := &plan{
		format: h.Format, encoding: h.Encoding, document: h.Document,
		columns: h.Columns, known: h.Known, shape: h.Shape, delim: h.Delim, parted: h.Parted, literal: h.Literal, width: h.Width, names: h.Names, wordIDs: h.WordIDs, numbers: h.Numbers,
	}
	c := &chunk{file: &file{name: h.File, plan: p}, buf: records, passed: h.Passed}
	start := 0
	for i, end := range h.Ends {
		if end < start || end > len(c.buf) {
			return nil, errChunk
		}
		c.recs = append(c.recs, record{start: start, end: end, no: h.Nos[i], line: h.Lines[i], why: h.Why[i], gap: h.Gap[i]})
		start = end
	}
	if start != len(c.buf) {
		return nil, errChunk
	}
	if h.Fail != "" {
		c.fail = &failure{file: h.File, after: h.After, why: h.Fail, raw: h.Rest, cut: h.Cut}
	}
	return c, nil
}
