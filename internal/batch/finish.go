package batch

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"

	"jdcheck/internal/report/target"
)

// checkpoint puts what was written on the disk and notes it in the journal.
func (r *run) checkpoint() error {
	_, err := r.note(false)
	return err
}

func (r *run) note(finished bool) (stretch, error) {
	s := stretch{At: r.at, Rows: r.rows.size, Totals: r.totals, Finished: finished, Made: r.earlier.last.Made}
	for _, f := range [...]*sink{r.rows, r.facts, r.errs} {
		if err := f.sync(); err != nil {
			return s, err
		}
	}
	if r.facts != nil {
		s.Facts = r.facts.size
	}
	if r.out.errs.File() {
		s.Errors = r.errs.size
	}
	s.Read = r.read[r.marked:]
	r.marked = len(r.read)
	return s, r.journal.write(s)
}

// finish sums the run up, ends the outputs and gives the files their names. The
// journal says when all that is left is to give the names, and when that is done:
// a run that is killed before does it again from there, and after it nothing is
// left to do but to tidy up.
func (r *run) finish() error {
	var last stretch
	if r.journal != nil {
		var err error
		if last, err = r.note(true); err != nil {
			return err
		}
	}
	if err := r.report(); err != nil {
		return err
	}
	fresh, err := r.whole()
	if err != nil {
		return err
	}
	if r.journal != nil {
		last.Made, last.Read = slices.Concat(r.earlier.last.Made, fresh), nil
		if err := r.journal.write(last); err != nil {
			return err
		}
	}
	for _, s := range r.sinks() {
		if err := s.keep(); err != nil {
			return err
		}
	}
	if r.journal != nil {
		r.o.disk.settle(r.paths()...)
		r.abandon()
		last.Made, last.Read, last.Done = slices.Concat(fresh, r.beforehand(fresh)), r.read, true
		if err := r.endJournal(last); err != nil {
			return err
		}
		r.o.disk.settle(r.out.rows.Path)
	}
	return errors.Join(r.tidy(), r.stayed())
}

// endJournal leaves of the journal what the run came to. Where the rows that were
// there stay, it is that of the run that they are of.
func (r *run) endJournal(last stretch) error {
	was := &r.earlier
	switch {
	case !r.stays(r.out.rows):
		return r.journal.end(r.identity(), last)
	case was.id != nil && was.last.Done:
		was.last.Made = last.Made
		return r.journal.end(*was.id, was.last)
	case len(last.Made) > 0:
		return r.journal.end(r.identity(), stretch{Made: last.Made})
	}
	return r.o.disk.remove(r.journal.f.Name())
}

// stays says whether what stands at an output is left there, as nothing could be
// read to put in its place. What was lost is told in any case.
func (r *run) stays(t *target.Target) bool {
	none := r.totals.Rows+r.totals.Dropped == 0 && (r.totals.Lost > 0 || len(r.inputs) == 0)
	return none && (t != r.out.errs || r.totals.Lost == 0) && t.Stands()
}

// stayed is the error that says so.
func (r *run) stayed() error {
	for _, t := range r.out.all() {
		if r.stays(t) {
			return fmt.Errorf("%s: %w", t, target.ErrStays)
		}
	}
	return nil
}

// sinks are those of the outputs, but for those where what stands there stays.
func (r *run) sinks() []*sink {
	return slices.DeleteFunc([]*sink{r.rows, r.errs, r.summary}, func(s *sink) bool { return s == nil || r.stays(s.to) })
}

// whole ends the outputs, and tells what the files are known by.
func (r *run) whole() (list []made, err error) {
	if r.rows.encode != nil {
		r.pool, r.seen = nil, seen{}
		debug.FreeOSMemory() // a Parquet file is made in the room that scoring took
	}
	for _, s := range r.sinks() {
		err := s.whole(func(f *os.File) error {
			m, err := r.madeOf(s.to, f)
			list = append(list, m)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// tidy takes away what a run that is whole leaves beside its outputs.
func (r *run) tidy() error {
	var names []string
	for _, t := range r.out.all() {
		names = append(names, r.beside(t)...)
	}
	return r.o.disk.remove(names...)
}

// abandon closes what is still open. What nothing can go on with is removed.
func (r *run) abandon() {
	for _, s := range [...]*sink{r.rows, r.errs, r.summary, r.facts} {
		s.close()
	}
	if r.journal != nil {
		r.journal.f.Close()
	} else if r.rows != nil && !r.out.rows.File() {
		_ = r.tidy() // what is left is told by its name
	}
}
