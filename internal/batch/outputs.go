package batch

import (
	"context"
	"io"
	"io/fs"
	"os"
	"slices"

	"jdcheck/internal/report/target"
)

// outputs are where a run writes. All are nil but rows where nobody asked.
type outputs struct {
	rows, errs, summary *target.Target
}

// outputs finds them, and makes sure that they are apart.
func (o *Options) outputs() (out outputs, err error) {
	out.rows = target.Stream("standard output", o.Stdout)
	for _, named := range [...]struct {
		to         **target.Target
		flag, name string
	}{{&out.rows, "--output", o.Output}, {&out.errs, "--errors", o.Errors}, {&out.summary, "--summary-output", o.SummaryOutput}} {
		if named.name == "" {
			continue
		}
		if *named.to, err = target.Find(named.flag, named.name); err != nil {
			return out, err
		}
	}
	return out, target.Apart(out.rows, out.errs, out.summary, target.Stream("standard error", o.Stderr))
}

// all lists those that there are.
func (out *outputs) all() []*target.Target {
	return slices.DeleteFunc([]*target.Target{out.rows, out.errs, out.summary}, func(t *target.Target) bool { return t == nil })
}

// taken is a file that is there already where the run will write.
type taken struct {
	by   *target.Target
	info fs.FileInfo
	kept bool // for the run alone: its journal, or what is not yet whole
}

// taken lists those of all outputs.
func (r *run) taken() (list []taken) {
	for _, t := range r.out.all() {
		if t.Info != nil {
			list = append(list, taken{by: t, info: t.Info})
		}
		for _, name := range append(r.beside(t), t.Beside(journalSuffix)) {
			if info, err := os.Stat(name); err == nil && t.File() {
				list = append(list, taken{t, info, true})
			}
		}
	}
	return list
}

// beside lists what a run keeps beside an output until it is whole.
func (r *run) beside(t *target.Target) []string {
	switch {
	case !t.File():
		return nil
	case t == r.out.rows:
		return []string{t.Beside(partSuffix), t.Beside(packedSuffix), t.Beside(factsSuffix)}
	}
	return []string{t.Beside(partSuffix), t.Beside(packedSuffix)}
}

// apart takes out of the inputs what the run itself writes, where nothing is
// lost by that: what an earlier run wrote, as its journal says, and an empty
// file that was not named. Any other is an error: it would be written over. So
// is one that leaves nothing to read.
func (r *run) apart() error {
	list := r.taken()
	if len(list) == 0 {
		return nil
	}
	kept, left := r.inputs[:0:0], []string(nil)
	var clash error
	for _, in := range r.inputs {
		info := target.Stat(in.name, r.o.Stdin)
		i := slices.IndexFunc(list, func(k taken) bool { return target.Same(k.info, info) })
		if i < 0 {
			kept = append(kept, in)
			continue
		}
		clash = list[i].by.Clash(in.name)
		ours := !list[i].kept && list[i].by.File() && r.wrote(list[i].by, r.earlier.last.Made)
		empty := !list[i].kept && info.Size() == 0 && !slices.Contains(r.o.Inputs, in.name)
		if in.name == "-" || !ours && !empty {
			return clash
		}
		left = append(left, in.name)
	}
	if len(kept) == 0 && clash != nil {
		return clash
	}
	r.inputs = kept
	for _, name := range left {
		r.say("%s: left out, as this run writes it", name)
	}
	return nil
}

// encoding is what the bytes of an output go through on their way to its file;
// nil: nothing. Of rows of Parquet the bytes are JSON.
func (r *run) encoding(t *target.Target) func(to io.Writer, from io.Reader) error {
	packing := target.Packing(t.Name)
	switch {
	case t == r.out.rows && r.o.Format == "parquet":
		return r.parquet
	case packing == "":
		return nil
	}
	return func(to io.Writer, from io.Reader) error {
		w, err := target.Pack(to, packing)
		if err != nil {
			return err
		}
		if _, err = io.Copy(w, from); err != nil {
			return err
		}
		return w.Close()
	}
}

// sink opens an output; of a file, from byte size on.
func (r *run) sink(ctx context.Context, t *target.Target, size int64) (*sink, error) {
	switch {
	case t == nil:
		return nil, nil
	case t.File():
		return newSink(r.o.disk, t, partSuffix, size, r.encoding(t))
	}
	w, err := t.Open(ctx)
	if err != nil {
		return nil, err
	}
	return newStream(t, w, r.encoding(t)), nil
}
