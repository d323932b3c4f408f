// Package batch scores many listings: whatever shape a scraper left them in
// goes in, one row a listing comes out, in the order of the input.
package batch

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"sync"

	"jdcheck/classifier"
	"jdcheck/internal/report"
)

// Options say what to read, how to score it and where the rows go.
type Options struct {
	Classifier *classifier.Classifier
	Tool       string
	Lexicon    string
	Roles      []report.Role
	Full       bool
	Workers    int
	Inputs     []string
	Stdout     io.Writer
}

// Run scores the listings.
func Run(ctx context.Context, o Options) error {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	work, order := make(chan *chunk), make(chan *chunk, 2*o.Workers)
	var wg sync.WaitGroup
	for range o.Workers {
		w, err := newWorker(&o)
		if err != nil {
			return err
		}
		wg.Go(func() {
			for c := range work {
				w.do(c)
				close(c.done)
			}
		})
	}
	var readErr error
	go func() {
		defer close(order)
		defer close(work)
		readErr = feed(ctx, &o, work, order)
	}()
	out := bufio.NewWriterSize(o.Stdout, 1<<20)
	for c := range order {
		<-c.done
		start := 0
		for _, r := range c.rows {
			out.Write(appendRowEnd(c.out[start:r.end:r.end], "", r.flags))
			start = r.end
		}
		for _, f := range c.fails {
			os.Stderr.WriteString(f.file + ": " + f.why + "\n")
		}
	}
	wg.Wait()
	return errors.Join(readErr, out.Flush())
}

func feed(ctx context.Context, o *Options, work, order chan<- *chunk) error {
	for _, name := range o.Inputs {
		in, err := os.Open(name)
		if err != nil {
			return err
		}
		f := &file{name: name, plan: &plan{format: "jsonl", columns: [slots][]string{{"id"}, {"title"}, {"text"}, {"company"}}}}
		r := &lineReader{w: newWindow(in)}
		for err == nil && ctx.Err() == nil {
			c := &chunk{file: f, done: make(chan struct{})}
			err = r.next(c)
			order <- c
			work <- c
		}
		in.Close()
		if err != io.EOF {
			return err
		}
	}
	return ctx.Err()
}
