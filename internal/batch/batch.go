// Package batch scores many listings: whatever shape a scraper left them in
// goes in, one row a listing comes out, in the order of the input.
//
// The order of the work, once it is known what is asked for (options.go):
//
// The arguments become a list of files (inputs.go, tree.go, glob.go), without those
// that other runs wrote (others.go). Each is opened,
// unpacked part by part (stream.go, parts.go, members.go, frames.go) and made
// UTF-8 with lines that end in line feeds (returns.go). Its format is found from
// its first bytes (detect.go); its columns by their names (columns.go), of JSON in
// a sample of the records (sample.go), of a table below what stands above its
// header (csvhead.go), by its delimiter (csvdelim.go, csvparted.go) and with
// quotes or without (csvliteral.go). That is its plan (plan.go).
//
// A reader shows what is ahead (window.go) and one file a format cuts it into
// records: jsonl.go; json.go with edge.go and, behind damage, jsonresync.go; csv.go with csvwalk.go and, for quotes
// in doubt, csvresync.go and csvlong.go; parquetin.go with cursor.go, of pages
// that parquetpage.go, parquetbody.go, thrift.go and lz4.go hold against their
// bounds; warc.go; document.go. Many records are a chunk (feed.go, chunk.go).
// Behind damage it goes on where the file says by itself that something begins
// (gap.go), and what was not read whole is said in the end (partly.go).
//
// Workers decode the records: JSON without building it (scan.go, jsonword.go,
// quote.go, fields.go, compose.go), rows of tables and of Parquet (csvwalk.go,
// sized.go), pages of archives (warcpage.go). They repair them (listing.go,
// flags.go, plain.go), score them (worker.go) and write their rows (row.go,
// encode.go, csvout.go). Chunks come back in the order of the input; only then is
// it known which listing repeats an earlier one (dedupe.go, seen.go), and the row
// is ended (collect.go) and counted (fact.go, summary.go, overview.go,
// summarytext.go, summaryhtml.go). People see how far it is (progress.go) and what
// it came to (closing.go).
//
// What is written goes to outputs (outputs.go) under temporary names (sink.go,
// disk.go). With an output file every finished stretch is noted in a journal
// (journal.go), which one run at a time holds (lock_unix.go), so that a run that
// was killed at any point goes on where it was (resume.go) and ends with the same
// bytes (finish.go, parquetout.go), where it was given the same (identity.go) and
// what it read and wrote is as it was (mark.go, made.go). A runner that reads and writes by itself
// cuts and scores apart (spread.go).
//
// Nothing but the chunks under way, the keys of duplicates and the counts of the
// summary is held in memory, and what a hostile file claims of itself is held
// against bounds before room is made for it (chunk.go, stream.go, parquetpage.go).
//
// A flag is what was wrong with a listing; a gap is what was lost to damage; a
// part is what packed data is made of, and a mark what a file that was read is
// known by; a fact is what the summary counts of a listing; a key is what it is
// compared by; a stretch is a part of the work that is on the disk.
package batch

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"jdcheck/internal/report"
	"jdcheck/internal/report/target"
)

// ErrStopped says that the run was interrupted and can go on.
var ErrStopped = errors.New("stopped")

// Run scores the listings and gives the counts of the run, also where it ends
// with an error. Records that are lost are counted, no error.
func Run(ctx context.Context, o Options) (Totals, error) {
	o.defaults()
	out, err := o.outputs()
	if err != nil {
		return Totals{}, err
	}
	inputs, passed := expand(o.Inputs)
	if err := missing(inputs); err != nil {
		return Totals{}, err
	}
	r := &run{o: &o, out: out, earlier: lastRun(out.rows), inputs: inputs, sum: newSummary(&o), noted: map[string]bool{}}
	if o.Shard > 1 {
		passed = nil // told and counted with the first
	}
	r.totals.PassedOver = len(passed)
	r.totals.Verdicts, r.totals.Flags = map[string]int{}, map[string]int{}
	defer r.abandon()
	if err := r.prepare(ctx); err != nil {
		return r.totals, err
	}
	if r.complete {
		r.sayComplete()
		return r.totals, nil
	}
	r.sayPassed(passed)
	if err := r.score(ctx); err != nil {
		return r.totals, r.stopped(err)
	}
	if err := r.finish(); errors.Is(err, target.ErrStays) {
		return r.totals, err
	} else if err != nil {
		return r.totals, r.stopped(err)
	}
	return r.totals, nil
}

// prepare looks at what the run reads and opens what it writes.
func (r *run) prepare(ctx context.Context) error {
	if err := r.apart(); err != nil {
		return err
	}
	r.leaveOthers()
	enumerate(r.inputs)
	if err := r.o.check(r.inputs); err != nil {
		return err
	}
	if err := r.begin(ctx); err != nil {
		return err
	}
	return r.unchanged(ctx)
}

// sayComplete says of a run that was to go on that there is nothing left to do.
func (r *run) sayComplete() {
	say := r.say
	if r.totals.Lost > 0 {
		say = r.complain
	}
	say("%s is complete, nothing to resume: %s", r.o.Output, r.totals.line())
	for _, line := range r.totals.Partly.Lines() {
		r.complain("%s", line)
	}
}

// run is a run under way.
type run struct {
	o        *Options
	out      outputs
	earlier  earlier // the last run with this output
	inputs   []input
	from     position // where reading begins
	at       position // where what is written ends
	read     []mark   // the inputs read to their end
	marked   int      // how many of them the journal has
	totals   Totals
	seen     seen
	sum      *summary
	rows     *sink
	errs     *sink
	summary  *sink
	facts    *sink
	journal  *journal
	complete bool
	told     int             // lost records told on Stderr
	noted    map[string]bool // what was chosen for files, and said of the first of each kind
	buf      []byte
	full     []byte // a row as JSON, for a cell
	pool     pool   // of chunks
	progress *progress
}

// score reads, scores and writes until the input ends.
func (r *run) score(ctx context.Context) error {
	quit := make(chan struct{})
	work, order := make(chan *chunk), make(chan *chunk, 2*r.o.Workers)
	var wg sync.WaitGroup
	for range r.o.Workers {
		w, err := newWorker(r.o)
		if err != nil {
			close(work)
			return err
		}
		wg.Go(func() {
			for c := range work {
				w.do(c)
				close(c.done)
			}
		})
	}
	var read atomic.Int64
	r.progress = newProgress(r.o, r.inputs, &read)
	defer r.progress.end()
	r.pool = make(pool, 2*r.o.Workers+2)
	f := &feeder{o: r.o, inputs: r.inputs, from: r.from, read: &read, marks: r.journal != nil, pool: r.pool, emit: emitter(quit, work, order)}
	go func() {
		defer close(order)
		defer close(work)
		f.run(ctx)
	}()
	err := r.collect(order)
	close(quit)
	for range order { // let the feeder end
	}
	wg.Wait()
	if err == nil && ctx.Err() != nil {
		err = ErrStopped
	}
	return err
}

// emitter hands a chunk to the workers, and to the collector in its order. It
// reports false once quit is closed.
func emitter(quit <-chan struct{}, work, order chan<- *chunk) func(*chunk) bool {
	return func(c *chunk) bool {
		c.done = make(chan struct{})
		select {
		case order <- c:
		case <-quit:
			return false
		}
		select {
		case work <- c:
			return true
		case <-quit:
			return false
		}
	}
}

// stopped says of an error that ended the run how to go on.
func (r *run) stopped(err error) error {
	if errors.Is(err, errChanged) {
		return err
	}
	if r.journal == nil {
		if errors.Is(err, ErrStopped) {
			return fmt.Errorf("%w after %d rows: with -o FILE a run can be resumed", ErrStopped, r.totals.Rows)
		}
		return err
	}
	if errors.Is(err, ErrStopped) {
		if err := r.checkpoint(); err != nil {
			return err
		}
		return fmt.Errorf("%w after %d rows; the same command with --resume goes on", ErrStopped, r.totals.Rows)
	}
	return fmt.Errorf("%w; once that is mended, the same command with --resume goes on", err)
}

// say tells people something on Stderr.
func (r *run) say(format string, args ...any) {
	if !r.o.Quiet {
		r.progress.clear()
		fmt.Fprintln(r.o.Stderr, report.Clean(fmt.Sprintf(format, args...)))
	}
}
