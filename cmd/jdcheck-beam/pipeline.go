package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/filter"

	"jdcheck/classifier"
	"jdcheck/internal/batch"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

// version is that of jdcheck, as rows say it. A test holds the two equal.
const version = "0.1.0"

// registered tells Beam of the functions that it calls on other machines, which
// must know them before they are given work.
func registered() {
	register.Function1x1(nameOf)
	register.DoFn3x1[context.Context, string, func([]byte), error](&cutFn{})
	register.DoFn4x1[[]byte, func(int, []byte), func(int, []byte), func(batch.Totals), error](&scoreFn{})
	register.DoFn4x1[context.Context, int, func(*[]byte) bool, func(int), error](&writeFn{})
	register.DoFn3x1[context.Context, batch.Totals, func(*int) bool, error](&summaryFn{})
	register.Function2x1(plus)
	register.Emitter1[[]byte]()
	register.Emitter1[int]()
	register.Emitter1[batch.Totals]()
	register.Emitter2[int, []byte]()
	register.Iter1[[]byte]()
	register.Iter1[int]()
}

// job is what to score and where the rows go.
type job struct {
	Inputs []string // patterns
	Output string   // folder
	Full   bool     // sentences, segments and evidence too
	Spread bool     // send chunks of a file to where they are scored; else that is where it is read
	Shards int      // parts that the output is written in
}

// pipeline makes the pipeline of a job.
func (j *job) pipeline() *beam.Pipeline {
	p := beam.NewPipeline()
	s := p.Root()
	files := fileio.MatchAll(s, beam.CreateList(s, j.Inputs), fileio.MatchEmptyDisallow())
	names := filter.Distinct(s, beam.ParDo(s, nameOf, files)) // each file once, and spread
	chunks := beam.ParDo(s, &cutFn{}, names)
	if j.Spread {
		chunks = beam.Reshuffle(s, chunks)
	}
	rows, lost, counts := beam.ParDo3(s, &scoreFn{Full: j.Full, Shards: j.Shards}, chunks)
	written := beam.Flatten(s, j.write(s, "rows", rows), j.write(s, "lost", lost))
	beam.ParDo0(s, &summaryFn{Output: j.Output}, beam.Combine(s, plus, counts), beam.SideInput{Input: written})
	return p
}

// write writes blocks of lines by shard and gives how many lines each shard has.
func (j *job) write(s beam.Scope, what string, blocks beam.PCollection) beam.PCollection {
	return beam.ParDo(s.Scope(what), &writeFn{Output: j.Output, What: what, Shards: j.Shards}, beam.GroupByKey(s, blocks))
}

func nameOf(f fileio.FileMetadata) string { return f.Path }

func plus(a, b batch.Totals) batch.Totals { return a.Plus(b) }

// cutFn cuts files into chunks.
type cutFn struct{}

func (*cutFn) ProcessElement(ctx context.Context, name string, emit func([]byte)) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	r, err := fs.OpenRead(ctx, name)
	if err != nil {
		return err
	}
	defer r.Close()
	return batch.Cut(ctx, batch.Options{}, name, r, func(chunk []byte) error { emit(chunk); return nil })
}

// scoreFn makes rows, lost records and counts of chunks.
type scoreFn struct {
	Full   bool
	Shards int
	scorer *batch.Scorer
}

func (fn *scoreFn) Setup() error {
	set := lexicon.Default()
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		return err
	}
	o := batch.Options{Classifier: c, Tool: version, Lexicon: set.Hash(), Full: fn.Full}
	for _, r := range set.Roles {
		o.Roles = append(o.Roles, report.Role{ID: r.ID, Title: r.Title, Base: r.Specialises})
	}
	fn.scorer, err = batch.NewScorer(o)
	return err
}

func (fn *scoreFn) ProcessElement(chunk []byte, rows, lost func(int, []byte), counts func(batch.Totals)) error {
	s, err := fn.scorer.Score(chunk)
	if err != nil {
		return err
	}
	shard := int(crc32.ChecksumIEEE(chunk) % uint32(fn.Shards)) // the same when a runner tries again
	if len(s.Rows) > 0 {
		rows(shard, s.Rows)
	}
	if len(s.Lost) > 0 {
		lost(shard, s.Lost)
	}
	counts(s.Totals)
	return nil
}

// writeFn writes the blocks of a shard into a file of their own.
type writeFn struct {
	Output, What string
	Shards       int
}

func (fn *writeFn) ProcessElement(ctx context.Context, shard int, next func(*[]byte) bool, lines func(int)) error {
	name := fmt.Sprintf("%s/%s-%05d-of-%05d.jsonl", fn.Output, fn.What, shard, fn.Shards)
	n := 0
	err := create(ctx, name, func(w io.Writer) error {
		for block := []byte(nil); next(&block); {
			if _, err := w.Write(block); err != nil {
				return err
			}
			n += bytes.Count(block, []byte{'\n'})
		}
		return nil
	})
	lines(n)
	return err
}

// summaryFn writes the counts. It comes last: a folder without them is not
// whole.
type summaryFn struct{ Output string }

func (fn *summaryFn) ProcessElement(ctx context.Context, t batch.Totals, next func(*int) bool) error {
	written := 0
	for n := 0; next(&n); {
		written += n
	}
	if written != t.Rows+t.Lost {
		return fmt.Errorf("%d rows and %d lost records came of the listings, %d lines were written", t.Rows, t.Lost, written)
	}
	return create(ctx, summaryOf(fn.Output), func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(t)
	})
}

func summaryOf(folder string) string { return folder + "/summary.json" }

// create writes a file of any file system that is known.
func create(ctx context.Context, name string, write func(io.Writer) error) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	f, err := fs.OpenWrite(ctx, name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	return errors.Join(write(w), w.Flush(), f.Close())
}
