package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"jdcheck/classifier"
	"jdcheck/internal/batch"
	"jdcheck/internal/report"
	"jdcheck/internal/report/target"
)

// batchFlags are the flags of jdcheck batch, as given.
type batchFlags struct {
	batch.Options
	shard         string
	roles, failOn []string
	home          flags // which lexicon and which config
}

func (f *batchFlags) define(set *pflag.FlagSet) {
	set.SortFlags = false
	set.StringVarP(&f.Format, "format", "f", "", "write `FORMAT`: "+strings.Join(batch.Formats(), ", ")+" (default: that of the extension of -o, else jsonl)")
	set.BoolVar(&f.Full, "full", false, "write sentences, segments and evidence too; csv and parquet get the whole row as JSON in a column full_row")
	set.StringVarP(&f.Output, "output", "o", "", "write to `FILE`, whole or not at all; without -f, in the format of its extension; .gz and .zst compress")
	set.StringVar(&f.Errors, "errors", "", "write what cannot be read to `FILE`, with the reason")
	set.BoolVar(&f.Resume, "resume", false, "go on with the run that was stopped before -o FILE was whole")
	set.StringVar(&f.Input, "input", "", "read as `FORMAT`: "+strings.Join(batch.InputFormats(), ", ")+" (default: found from the content)")
	set.StringVar(&f.Columns.ID, "id-col", "", "the column of the listing's ID (`NAME`; a.b for b inside of a; of CSV also its number: 3 or #3)")
	set.StringVar(&f.Columns.Title, "title-col", "", "the column of the posted title (`NAME`)")
	set.StringVar(&f.Columns.Text, "text-col", "", "the column of the text (`NAME`)")
	set.StringVar(&f.Columns.Company, "company-col", "", "the column of the company (`NAME`)")
	set.StringVar(&f.Delimiter, "delimiter", "", "what parts the fields of CSV (`CHARS`; also tab, or an escape such as \\x01)")
	set.StringVar(&f.Dedupe, "dedupe", "flag", "what to do with repeated listings: off, flag or drop (`WHAT`); texts of fewer than 30 words are left alone, as they repeat by chance")
	set.StringVar(&f.shard, "shard", "", "score only part `I/N` of the listings, for array jobs")
	set.StringSliceVar(&f.failOn, "fail-on", nil, "exit 1 where one of these rules is found (`RULE,...`)")
	set.StringVar(&f.Summary, "summary", "", "sum the run up as `FORMAT`: "+strings.Join(batch.SummaryFormats(), ", "))
	set.StringVar(&f.SummaryOutput, "summary-output", "", "write the summary to `FILE`; without --summary, in the format of its extension (default: standard error)")
	set.IntVar(&f.Workers, "workers", 0, "listings scored at a time (`N`; default: one for each CPU)")
	set.DurationVar(&f.Checkpoint, "checkpoint", time.Second, "how often a run with -o notes how far it is (`TIME`)")
	set.BoolVar(&f.Quiet, "quiet", false, "say nothing but what went wrong")
	set.StringSliceVar(&f.roles, "roles", nil, "tell only these roles apart (`ROLE,...`)")
	f.home.house(set)
}

// batchOptions checks the flags and looks up what they name.
func (a *app) batchOptions(args []string, f *batchFlags) (batch.Options, error) {
	o := f.Options
	if err := validBatch(&o); err != nil {
		return o, err
	}
	if o.Delimiter == "" && f.home.changed("delimiter") {
		return o, usagef("--delimiter is what parts the fields, such as ; or tab: leave it out to have it found")
	}
	if o.Output == "-" {
		o.Output = ""
	}
	if err := f.setShard(&o); err != nil {
		return o, err
	}
	if err := a.furnishBatch(&o, f); err != nil {
		return o, err
	}
	o.Inputs, o.Stdin, o.Stdout, o.Stderr = args, a.stdin, a.stdout, a.stderr
	o.Terminal = terminal(a.stderr) && os.Getenv("TERM") != "dumb"
	return o, nil
}

// validBatch refuses values that a flag does not take, and flags that do not go
// together.
func validBatch(o *batch.Options) error {
	if err := summarised(o); err != nil {
		return err
	}
	for _, c := range [...]struct {
		flag, value string
		known       []string
	}{
		{"--format", o.Format, batch.Formats()}, {"--input", o.Input, batch.InputFormats()},
		{"--dedupe", o.Dedupe, []string{"off", "flag", "drop"}}, {"--summary", o.Summary, batch.SummaryFormats()},
	} {
		if c.value != "" && !slices.Contains(c.known, c.value) {
			return usagef("%s: unknown %q%s; want one of %s", c.flag, c.value, didYouMean(nearest(c.value, c.known)), strings.Join(c.known, ", "))
		}
	}
	if err := named(o); err != nil {
		return err
	}
	switch {
	case o.Format == "parquet" && (o.Output == "" || o.Output == "-"):
		return usagef("-f parquet needs a file: -o FILE")
	case o.Resume && (o.Output == "" || o.Output == "-"):
		return usagef("--resume needs the file that was being written: -o FILE")
	case o.Workers < 0:
		return usagef("--workers is how many listings are scored at a time, not %d", o.Workers)
	case o.Checkpoint <= 0:
		return usagef("--checkpoint is how often is noted how far it is, such as 1s, not %s", o.Checkpoint)
	case o.Delimiter != "":
		d, err := batch.ParseDelimiter(o.Delimiter)
		if err != nil {
			return usagef("--delimiter: %v", err)
		}
		o.Delimiter = d
	}
	return nil
}

// furnishBatch makes the classifier, with what the config says of it.
func (a *app) furnishBatch(o *batch.Options, f *batchFlags) error {
	conf, set, err := f.home.furnish("")
	if err != nil {
		return err
	}
	if conf.Says("roles") && !f.home.changed("roles") {
		f.roles = conf.Roles
	}
	if !o.Quiet {
		a.sayConfig(conf, "lexicon", "roles")
	}
	roles, err := roleIDs(set, f.roles)
	if err != nil {
		return err
	}
	failing := flags{failOn: f.failOn}
	if o.FailOn, err = failing.failing(); err != nil {
		return err
	}
	if o.Classifier, err = classifier.New(set, classifier.Options{Roles: roles}); err != nil {
		return err
	}
	for _, r := range set.Roles {
		o.Roles = append(o.Roles, report.Role{ID: r.ID, Title: r.Title, Base: r.Specialises})
	}
	o.Tool, o.Lexicon = version, set.Hash()
	return nil
}

// named makes the name of -o and the format agree: without -f it is that of the
// name, else jsonl. A name of a format or compression that is not written would
// deceive.
func named(o *batch.Options) error {
	ext, packed := target.Extension(o.Output), target.Packing(o.Output) != ""
	format := strings.TrimPrefix(ext, ".")
	foreign := target.Foreign(ext) || slices.Contains([]string{".json", ".html", ".htm", ".md", ".markdown", ".sarif"}, ext)
	switch {
	case o.Format != "" && !target.ForeignPacking(ext):
		format = o.Format
	case foreign:
		return usagef("--output %s: no %s is written; name a file ending in .jsonl, .csv, .parquet, .jsonl.gz, .csv.gz, .jsonl.zst or .csv.zst, or say with -f what it holds", o.Output, ext)
	case !slices.Contains(batch.Formats(), format):
		format = "jsonl"
	}
	if format == "parquet" && packed {
		return usagef("--output %s: Parquet is compressed inside: name it without %s", o.Output, filepath.Ext(o.Output))
	}
	o.Format = format
	return nil
}

// summarised makes --summary-output and --summary agree, and looks at the name of
// --errors.
func summarised(o *batch.Options) error {
	for _, to := range [...]struct{ flag, name string }{{"--errors", o.Errors}, {"--summary-output", o.SummaryOutput}} {
		if ext := target.Extension(to.name); target.Foreign(ext) {
			return usagef("%s %s: no %s is written there", to.flag, to.name, ext)
		}
	}
	if o.SummaryOutput == "" || o.Summary != "" {
		return nil
	}
	if o.Summary = map[string]string{".txt": "text", ".json": "json", ".html": "html", ".htm": "html"}[target.Extension(o.SummaryOutput)]; o.Summary == "" {
		return usagef("--summary-output %s: say with --summary what to write: %s", o.SummaryOutput, strings.Join(batch.SummaryFormats(), ", "))
	}
	return nil
}

// setShard reads --shard.
func (f *batchFlags) setShard(o *batch.Options) error {
	if f.shard == "" {
		return nil
	}
	if n, err := fmt.Sscanf(f.shard, "%d/%d", &o.Shard, &o.Of); n != 2 || err != nil || fmt.Sprintf("%d/%d", o.Shard, o.Of) != f.shard || o.Shard < 1 || o.Shard > o.Of {
		return usagef("--shard is I/N with I from 1 to N, such as 3/16, not %q", f.shard)
	}
	return nil
}
