package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	beamlog "github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"jdcheck/internal/batch"
)

func main() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) }

const usage = `usage: jdcheck-beam --output FOLDER [flags] FILE|PATTERN...

Scores listings as jdcheck batch does, on what runs pipelines of Apache Beam;
without --runner in this process. Files are those of a disk or gs://.

`

// run is the program. It can be called once in a process, whose flags Beam
// shares.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	registered()
	var j job
	own := flag.NewFlagSet("", flag.ContinueOnError)
	own.StringVar(&j.Output, "output", "", "write rows, lost records and counts to files in `FOLDER`")
	own.BoolVar(&j.Full, "full", false, "write sentences, segments and evidence too")
	own.BoolVar(&j.Spread, "spread", false, "send parts of a file to other workers: for fewer files than cores")
	own.IntVar(&j.Shards, "shards", 16, "write rows in at most `N` files")
	all := flag.CommandLine // with Beam's: --runner, --endpoint, --project …
	own.VisitAll(func(f *flag.Flag) { all.Var(f.Value, f.Name, f.Usage) })
	all.Init("jdcheck-beam", flag.ContinueOnError)
	all.SetOutput(io.Discard)
	if err := all.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, usage)
		own.SetOutput(stdout)
		own.PrintDefaults()
		return 0
	} else if err != nil {
		return fail(stderr, err)
	}
	beamlog.SetupLogging("error", "text")
	beam.Init() // what a runner started as a worker stays here
	j.Inputs, j.Output = all.Args(), strings.TrimRight(j.Output, "/")
	if err := j.check(ctx); err != nil {
		return fail(stderr, err)
	}
	if err := j.run(ctx, stdout); err != nil {
		return fail(stderr, err)
	}
	return 0
}

func fail(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "jdcheck-beam: %v\n", err)
	return 2
}

// check says what of a job cannot be done.
func (j *job) check(ctx context.Context) error {
	switch {
	case len(j.Inputs) == 0:
		return errors.New("name the files to read, or patterns of them")
	case j.Output == "":
		return errors.New("say where the rows go: --output FOLDER")
	case j.Shards < 1:
		return fmt.Errorf("--shards is 1 or more, not %d", j.Shards)
	}
	for _, in := range j.Inputs {
		names, err := list(ctx, in)
		switch {
		case err != nil:
		case len(names) == 0 && strings.ContainsAny(in, "*?["):
			err = errors.New("no file matches this pattern")
		case len(names) == 0:
			err = errors.New("no such file or directory")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", in, err)
		}
		for _, name := range names {
			if folder(name) {
				return fmt.Errorf("%s: this is a directory", name)
			}
		}
	}
	if _, err := os.Stat(j.Output); err == nil && !folder(j.Output) {
		return fmt.Errorf("%s: this is a file; name a folder", j.Output)
	}
	if old, err := list(ctx, j.Output+"/*.jsonl"); err != nil {
		return fmt.Errorf("%s: %w", j.Output, err)
	} else if len(old) > 0 {
		return fmt.Errorf("%s holds rows already; name another folder", j.Output)
	}
	return nil
}

// folder says whether a name is that of a folder of this machine.
func folder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// list lists the files that match a pattern.
func list(ctx context.Context, pattern string) ([]string, error) {
	if scheme, _, ok := strings.Cut(pattern, "://"); ok && scheme != "gs" {
		return nil, errors.New("neither a file nor gs://")
	}
	fs, err := filesystem.New(ctx, pattern)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	return fs.List(ctx, pattern)
}

// run runs the job and shows its counts; lost records are an error, as they are
// of jdcheck batch.
func (j *job) run(ctx context.Context, stdout io.Writer) error {
	if err := beamx.Run(ctx, j.pipeline()); err != nil || *jobopts.Async {
		return err
	}
	fs, err := filesystem.New(ctx, j.Output)
	if err != nil {
		return err
	}
	defer fs.Close()
	summary, err := filesystem.Read(ctx, fs, summaryOf(j.Output))
	if err != nil {
		return err
	}
	var t batch.Totals
	if err := json.Unmarshal(summary, &t); err != nil {
		return err
	}
	if _, err := stdout.Write(summary); err != nil {
		return err
	}
	if t.Lost > 0 {
		return fmt.Errorf("%d records or files lost to errors: %s/lost-*", t.Lost, j.Output)
	}
	return nil
}
