package batch

import (
	"runtime/debug"
	"slices"
)

// checkpoint puts what was written on the disk and notes it in the journal.
func (r *run) checkpoint() error {
	_, err := r.note(false)
	return err
}

func (r *run) note(finished bool) (stretch, error) {
	s := stretch{At: r.at, Rows: r.rows.size, Totals: r.totals, Finished: finished, Made: r.made}
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
		last.Made, last.Read = append(r.made, fresh...), nil
		if err := r.journal.write(last); err != nil {
			return err
		}
	}
	for _, s := range r.sinks() {
		if err := s.keep(); err != nil {
			return err
		}
	}
	if r.journal == nil {
		return r.tidy()
	}
	r.o.disk.settle(r.paths()...)
	r.abandon()
	last.Made, last.Read = fresh, r.read
	if err := r.journal.end(r.identity(), last); err != nil {
		return err
	}
	r.o.disk.settle(r.out.rows.Path)
	return r.tidy()
}

// sinks are those of the outputs.
func (r *run) sinks() []*sink {
	return slices.DeleteFunc([]*sink{r.rows, r.errs, r.summary}, func(s *sink) bool { return s == nil })
}

// whole ends the outputs, and tells what the files are known by.
func (r *run) whole() (list []made, err error) {
	if r.rows.encode != nil {
		r.pool, r.seen = nil, seen{}
		debug.FreeOSMemory() // a Parquet file is made in the room that scoring took
	}
	for _, s := range r.sinks() {
		m, err := s.whole()
		if err != nil {
			return nil, err
		}
		if s.to.File() {
			list = append(list, m)
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
