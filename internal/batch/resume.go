package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"jdcheck/internal/report/target"
)

// begin opens what the run writes, where it was stopped or anew.
func (r *run) begin(ctx context.Context) (err error) {
	o, rows := r.o, r.out.rows
	if o.Resume && !rows.File() {
		return fmt.Errorf("--resume: %s is no file, so that nothing says how far a run came: leave --resume out", rows)
	}
	var last stretch
	if o.Resume {
		if last, err = r.resume(); err != nil || r.complete {
			return err
		}
	}
	if r.journal == nil && rows.File() {
		if r.journal, err = startJournal(o.disk, rows, r.identity(), r.earlier.last.Made); err != nil {
			return err
		}
	}
	if err = r.open(ctx, last); err != nil {
		return err
	}
	if last.Rows == 0 {
		return r.head()
	}
	return nil
}

// open opens the outputs, files as long as they were at the end of a stretch.
func (r *run) open(ctx context.Context, last stretch) (err error) {
	if r.rows, err = r.sink(ctx, r.out.rows, last.Rows); err != nil {
		return err
	}
	if r.errs, err = r.sink(ctx, r.out.errs, last.Errors); err != nil {
		return err
	}
	if r.summary, err = r.sink(ctx, r.out.summary, 0); err != nil || r.journal == nil {
		return err
	}
	if r.o.Dedupe != "off" || r.o.Summary != "" {
		if r.facts, err = newSink(r.o.disk, r.out.rows, factsSuffix, last.Facts, nil); err != nil {
			return err
		}
	}
	r.o.disk.settle(r.paths()...)
	return nil
}

// paths are those of the outputs that are files.
func (r *run) paths() (paths []string) {
	for _, t := range r.out.all() {
		if t.File() {
			paths = append(paths, t.Path)
		}
	}
	return paths
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
	_, missing := os.Stat(r.out.rows.Path)
	j, last, err := openJournal(r.o.disk, r.out.rows, r.identity())
	switch {
	case errors.Is(err, fs.ErrNotExist) && missing == nil:
		return stretch{}, fmt.Errorf("--resume: %s is there without the journal of its run, so that nothing says what it is of: leave --resume out to start anew", r.o.Output)
	case errors.Is(err, fs.ErrNotExist):
		return stretch{}, nil
	case err != nil:
		return stretch{}, err
	}
	if last.Done {
		if all, err := r.asLeft(last.Made); err != nil || !all {
			j.f.Close()
			return stretch{}, err
		}
	}
	r.journal, r.read, r.marked = j, last.Read, len(last.Read)
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
	if err := r.kept(&last); err != nil {
		return stretch{}, err
	}
	r.from, r.at, r.totals = last.At, last.At, last.Totals
	return last, r.replay(last.Facts)
}

// asLeft is an error where an output of a run that is whole is not any more what
// that wrote, and says whether all are there: what somebody took away is made anew.
func (r *run) asLeft(list []made) (all bool, err error) {
	all = true
	for _, t := range r.out.all() {
		switch {
		case !t.File():
		case t.Info == nil:
			all = false
		case !r.wrote(t, list):
			return false, fmt.Errorf("--resume: %s is not as the run left it: put it back as it was, or leave --resume out to start anew", t.Name)
		}
	}
	return all, nil
}

// kept makes sure that the files are as long as they were at the end of a stretch.
func (r *run) kept(last *stretch) error {
	for _, f := range [...]struct {
		of     *target.Target
		suffix string
		size   int64
	}{{r.out.rows, partSuffix, last.Rows}, {r.out.errs, partSuffix, last.Errors}, {r.out.rows, factsSuffix, last.Facts}} {
		if f.size == 0 {
			continue
		}
		name := f.of.Beside(f.suffix)
		if info, err := os.Stat(name); err != nil || info.Size() < f.size {
			return fmt.Errorf("--resume: %s is shorter than the journal says: start anew without --resume", name)
		}
	}
	return nil
}

// renamed puts a file that had its final name already back under its temporary
// one: the run was killed while it gave the names.
func (r *run) renamed(last *stretch) {
	for _, t := range [...]*target.Target{r.out.rows, r.out.errs} {
		if !t.File() || r.encoding(t) != nil { // what was encoded is there still
			continue
		}
		if _, err := os.Stat(t.Beside(partSuffix)); errors.Is(err, fs.ErrNotExist) && r.wrote(t, last.Made) {
			_ = r.o.disk.rename(t.Path, t.Beside(partSuffix)) // what is missing then is told by its size
		}
	}
}

// replay tells the duplicates and the summary what was done before.
func (r *run) replay(size int64) error {
	if size == 0 {
		return nil
	}
	f, err := os.Open(r.out.rows.Beside(factsSuffix))
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
