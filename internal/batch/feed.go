package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// recordReader cuts a file into records.
type recordReader interface {
	// next adds records to c until it is full. io.EOF says that there are no
	// more, any other error that the rest of the file is lost; c keeps what was
	// added before.
	next(c *chunk) error
}

// feeder reads the inputs one after the other and hands out their chunks.
type feeder struct {
	o      *Options
	inputs []input
	from   position
	read   *atomic.Int64 // bytes of the files
	marks  bool          // note what is read, for a run that goes on
	pool   pool
	window *window // of the file that is being read
	gaps   int     // in it, so far
	emit   func(*chunk) bool
}

// run reads all inputs; it stops early when ctx ends or emit says so.
func (f *feeder) run(ctx context.Context) {
	for n := f.from.File; n < len(f.inputs); n++ {
		if ctx.Err() != nil || !f.input(ctx, n) {
			return
		}
	}
}

// input reads one file; it reports whether to go on.
func (f *feeder) input(ctx context.Context, n int) bool {
	in := f.inputs[n]
	skip := 0
	if n == f.from.File {
		skip = f.from.Record
	}
	var read *mark
	if f.marks {
		read = in.mark(n)
	}
	opened := &file{name: in.name, plan: &plan{}}
	lose := func(err error) bool {
		if skip > 0 { // it could be read before
			return f.emit(&chunk{file: opened, stop: fmt.Errorf("--resume: %s: %w", spoken(in.name), err)}) && false
		}
		c := &chunk{file: opened, next: position{File: n + 1}, read: read}
		if f.o.mine(in.nth, 1) {
			c.fail = &failure{file: in.name, why: err.Error()}
		}
		return f.emit(c)
	}
	s, err := open(in, f.o.Stdin, f.read)
	if err != nil {
		return lose(err)
	}
	defer s.Close()
	r, err := f.reader(s, opened)
	if err != nil {
		return lose(err)
	}
	note := opened.plan.chosen(s.encoding)
	if opened.plan.format == "document" {
		note = ""
	}
	return f.chunks(ctx, s, r, opened, note, n, skip, read)
}

// chunks hands out the chunks of input n, after record skip of it; it reports
// whether to go on.
func (f *feeder) chunks(ctx context.Context, s *stream, r recordReader, opened *file, note string, n, skip int, read *mark) bool {
	at, behind := position{File: n}, skip > 0
	if read != nil {
		at.Sum = opened.plan.begun()
	}
	for ctx.Err() == nil {
		c := f.pool.take()
		c.file, c.note = opened, note
		note = ""
		err := r.next(c)
		if err != nil && !errors.Is(err, io.EOF) && f.mend(s, r, c, err) {
			err = nil
		}
		if len(c.recs) > 0 {
			at.Record = c.recs[len(c.recs)-1].no
		}
		if read != nil {
			at.Sum = c.sum(at.Sum, err)
		}
		c.next = at
		last := err != nil
		if last {
			f.end(c, n, at, err, read)
		}
		if behind && (last || at.Record >= skip) {
			if behind = false; at != f.from {
				return f.emit(&chunk{file: opened, stop: changed(opened.name)}) && false
			}
		}
		f.share(c, n, skip)
		if (len(c.recs) > 0 || last || c.passed > 0) && !f.emit(c) {
			return false
		}
		if last {
			return true
		}
	}
	return false
}

// end makes c the last chunk of input n, which err ended behind what is at.
func (f *feeder) end(c *chunk, n int, at position, err error, read *mark) {
	c.next = position{File: n + 1}
	if !errors.Is(err, io.EOF) && f.o.mine(f.inputs[n].nth, at.Record+1) {
		c.fail = f.broken(c, at.Record, err)
	}
	if c.read = read; read != nil {
		read.Sum = at.Sum
	}
}

// broken is the loss of the rest of a file, after a record of it, with the
// beginning of what has been read of it.
func (f *feeder) broken(c *chunk, after int, err error) *failure {
	lost := &failure{file: c.file.name, after: after, why: cutOff(err).Error()}
	if after > 0 {
		lost.why = fmt.Sprintf("after record %d: %s", after, lost.why)
	}
	if c.file.plan.format != "parquet" {
		rest := c.file.plan.spelled(f.window.data())
		lost.raw, lost.cut = bytes.Clone(atMost(rest, rawKept)), len(rest) > rawKept
	}
	return lost
}

// shardBlock is how many records in a row belong to one shard.
const shardBlock = 64

// mine says whether record no of the nth input is of the shard that is scored. What
// is lost of a file from some record on belongs with that record, so that each
// loss is one shard's and no other's.
func (o *Options) mine(nth, no int) bool {
	return o.Of <= 1 || ((no-1)/shardBlock+nth)%o.Of == o.Shard-1
}

// share leaves out the records up to skip, and those of other shards, which
// are kept only where duplicates are looked for.
func (f *feeder) share(c *chunk, n, skip int) {
	if skip == 0 && f.o.Of <= 1 {
		return
	}
	kept := c.recs[:0]
	for _, r := range c.recs {
		r.other = !f.o.mine(f.inputs[n].nth, r.no)
		if r.no > skip && (!r.other || f.o.Dedupe != "off") {
			kept = append(kept, r)
		}
	}
	c.recs = kept
}

// over is the window of the feeder over a file.
func (f *feeder) over(r io.Reader) *window {
	if f.window == nil || len(f.window.buf) > windowSize {
		f.window = newWindow(nil)
	}
	*f.window = window{r: r, buf: f.window.buf}
	return f.window
}

// reader finds the format of a file and makes its reader.
func (f *feeder) reader(s *stream, to *file) (recordReader, error) {
	w := f.over(s)
	f.gaps = 0
	if s.plain != nil && (f.o.Input == "" || f.o.Input == "parquet") {
		var magic [4]byte
		if n, _ := s.plain.ReadAt(magic[:], 0); n == 4 && string(magic[:]) == "PAR1" {
			to.plan = &plan{format: "parquet", encoding: s.encoding}
			return newParquet(s, to.plan, &f.o.Columns)
		}
	}
	f.o.turn(s, w, to.name)
	head := w.fill(headSize)
	p, err := f.o.planOf(to.name, atMost(head, headSize))
	if err != nil {
		return nil, err
	}
	if err := f.search(s, p); err != nil {
		return nil, err
	}
	p.encoding = s.encoding
	to.plan = p
	switch p.format {
	case "jsonl":
		return &lineReader{w: w}, nil
	case "json":
		return newJSONReader(w), nil
	case "csv", "tsv":
		return f.table(s, w, p), nil
	case "warc":
		return &warcReader{w: w}, nil
	case "parquet":
		s.plain, s.Reader = nil, io.MultiReader(bytes.NewReader(head), s.Reader)
		return newParquet(s, p, &f.o.Columns)
	}
	return &documentReader{w: w}, nil
}
