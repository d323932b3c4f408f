package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// begin opens what the run writes, where it was stopped or anew.
func (r *run) begin() error {
	o := r.o
	if o.Output == "" {
		r.rows = newStream(o.Stdout)
		return errors.Join(r.openErrors(0), r.head())
	}
	if info, err := os.Stat(o.Output); err == nil && info.IsDir() {
		return fmt.Errorf("%s: this is a directory", o.Output)
	}
	var last stretch
	var err error
	if o.Resume {
		if last, err = r.resume(); err != nil || r.complete {
			return err
		}
	}
	if r.journal == nil {
		if r.journal, err = startJournal(o.disk, o.Output, r.identity()); err != nil {
			return err
		}
	}
	if r.rows, err = newSink(o.disk, o.Output, partSuffix, last.Rows); err != nil {
		return err
	}
	if err := r.openErrors(last.Errors); err != nil {
		return err
	}
	if o.Dedupe != "off" || o.Summary != "" {
		if r.facts, err = newSink(o.disk, o.Output, factsSuffix, last.Facts); err != nil {
			return err
		}
	}
	o.disk.settle(o.Output, o.Errors)
	if last.Rows == 0 {
		return r.head()
	}
	return nil
}

func (r *run) openErrors(size int64) (err error) {
	if r.o.Errors != "" {
		r.errs, err = newSink(r.o.disk, r.o.Errors, partSuffix, size)
	}
	return err
}

// head writes what stands before the first row.
func (r *run) head() error {
	if r.o.Format == "csv" {
		head := csvHeader
		if r.o.Full {
			head += "," + fullColumn
		}
		return r.rows.write([]byte(head + "\r\n"))
	}
	return nil
}

// resume finds where a run was stopped. Where neither a journal is there nor the
// output, the run begins.
func (r *run) resume() (stretch, error) {
	_, missing := os.Stat(r.o.Output)
	j, last, err := openJournal(r.o.disk, r.o.Output, r.identity())
	switch {
	case errors.Is(err, fs.ErrNotExist) && missing == nil:
		return stretch{}, fmt.Errorf("--resume: %s is there without the journal of its run, so that nothing says what it is of: leave --resume out to start anew", r.o.Output)
	case errors.Is(err, fs.ErrNotExist):
		return stretch{}, nil
	case err != nil:
		return stretch{}, err
	case last.Done && missing != nil: // somebody took it away
		j.f.Close()
		return stretch{}, nil
	}
	r.journal = j
	if last.Done {
		r.complete, r.totals = true, last.Totals
		return stretch{}, r.tidy()
	}
	if last.Totals.Verdicts == nil {
		return stretch{}, nil
	}
	if last.Finished {
		r.renamed(&last)
	}
	for _, f := range [...]struct {
		name string
		size int64
	}{{r.o.Output + partSuffix, last.Rows}, {r.o.Errors + partSuffix, last.Errors}, {r.o.Output + factsSuffix, last.Facts}} {
		if info, err := os.Stat(f.name); f.size > 0 && (err != nil || info.Size() < f.size) {
			return stretch{}, fmt.Errorf("--resume: %s is shorter than the journal says: start anew without --resume", f.name)
		}
	}
	r.from, r.at, r.totals = last.At, last.At, last.Totals
	return last, r.replay(last.Facts)
}

// renamed puts a file that had its final name already back under its temporary
// one: the run was killed while it gave the names.
func (r *run) renamed(last *stretch) {
	for _, name := range [...]string{r.o.Output, r.o.Errors} {
		if name == "" {
			continue
		}
		if _, err := os.Stat(name + partSuffix); errors.Is(err, fs.ErrNotExist) {
			_ = r.o.disk.rename(name, name+partSuffix) // what is missing then is told by its size
		}
	}
}

// replay tells the duplicates and the summary what was done before.
func (r *run) replay(size int64) error {
	if size == 0 {
		return nil
	}
	f, err := os.Open(r.o.Output + factsSuffix)
	if err != nil {
		return cause(err)
	}
	defer f.Close()
	w := newWindow(io.LimitReader(f, size))
	for {
		var one row
		rest, err := one.read(w.data())
		if err != nil {
			if w.more() {
				continue
			}
			if len(w.data()) > 0 {
				return errFacts
			}
			return nil
		}
		w.step(len(w.data()) - len(rest))
		if r.o.Dedupe != "off" {
			r.seen.add(&one.key, &one.fact)
		}
		if !one.other && !one.dropped {
			r.sum.add(&one)
		}
	}
}

// checkpoint puts what was written on the disk and notes it in the journal.
func (r *run) checkpoint() error {
	_, err := r.note(false)
	return err
}

func (r *run) note(finished bool) (stretch, error) {
	s := stretch{At: r.at, Rows: r.rows.size, Totals: r.totals, Finished: finished}
	for _, f := range [...]*sink{r.rows, r.facts, r.errs} {
		if err := f.sync(); err != nil {
			return s, err
		}
	}
	if r.facts != nil {
		s.Facts = r.facts.size
	}
	if r.errs != nil {
		s.Errors = r.errs.size
	}
	return s, r.journal.write(s)
}

// finish ends the output, gives the files their names and sums the run up. The
// journal says so when all that is on the disk: a run that is killed before does
// it again from there, and after it nothing is left to do but to tidy up.
func (r *run) finish() error {
	if r.journal == nil {
		if r.o.Format == "parquet" {
			return errors.New("parquet needs -o FILE")
		}
		if err := errors.Join(r.rows.flush(), r.errs.end()); err != nil {
			return err
		}
		return errors.Join(r.errs.keep(), r.report())
	}
	last, err := r.note(true)
	if err != nil {
		return err
	}
	if r.o.Format == "parquet" {
		if err := r.assemble(); err != nil {
			return err
		}
	}
	if err := errors.Join(r.errs.keep(), r.keepRows(), r.report()); err != nil {
		return err
	}
	r.o.disk.settle(r.o.Output, r.o.Errors, r.o.SummaryOutput)
	r.abandon()
	if err := r.journal.end(r.identity(), last); err != nil {
		return err
	}
	r.o.disk.settle(r.o.Output)
	return r.tidy()
}

// tidy takes away what a run that is whole leaves beside its output.
func (r *run) tidy() error {
	return r.o.disk.remove(r.o.Output+factsSuffix, r.o.Output+partSuffix)
}

// keepRows gives the rows their final name; a Parquet file has it already.
func (r *run) keepRows() error {
	if r.o.Format == "parquet" {
		return nil
	}
	return r.rows.keep()
}

// abandon closes what is still open.
func (r *run) abandon() {
	for _, s := range [...]*sink{r.rows, r.facts, r.errs} {
		s.close()
	}
	if r.journal != nil {
		r.journal.f.Close()
	}
}
