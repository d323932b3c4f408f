package main

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jdcheck/classifier"
	"jdcheck/internal/batch"
	"jdcheck/internal/report"
	"jdcheck/internal/report/target"
)

const batchHelp = `Batch scores many listings: a row each, in the order of the input.

It reads JSONL, JSON (an array, or the exports of Greenhouse, Lever and Ashby,
or schema.org JobPosting), CSV and TSV, Parquet, web archives (WARC), folders of
drafts and pages, and standard input (-), each also compressed with gzip or zstd.
The format is found from the content, the columns from their names; what was
chosen is said on standard error, once for files alike. A column that is named and
that an input lacks is an error. Columns of CSV go by number too; where none of the
names in its first row is known then, that row is data.

Rows go to standard output, or with -o to a file that appears when it is whole:
JSONL, CSV or Parquet as its name ends, compressed where that ends in .gz or .zst.
No output is ever an input: that is an error before anything is written, but for
what an earlier run wrote there, which is left out. A link stays and its file is
written; a device or a pipe is written straight through, and not resumed.
A run with -o that was stopped, by a signal, a full disk or a power cut, goes on
where it was with the same command and --resume. A hidden journal,
.FILE.journal, stays beside the rows: a finished run that is resumed ends as it
did; another one is refused, and so is an input whose content has changed.

A record that cannot be read is written to --errors FILE, and the rest goes on.
The exit code is then 2; it is 1 where --fail-on names a rule that was found.

Flags of a row:
  duplicate-of          the words of an earlier listing, which duplicate_of names
  near-duplicate-of     nearly the words of one; of fewer than 30 words neither
                        is looked for, as such texts repeat by chance
  empty                 a blank text
  intro-only            a short text that states neither duties nor requirements
  encoding-repaired     characters had been read in a wrong encoding
  html                  the text was HTML
  html-double-escaped   its tags had been escaped once more
  language-unsupported  not English: the verdict is unclear
  no-newlines           all on one line: positions are coarse
  too-long              more than 1 MB, of which the rest is not scored
  truncated             ends in "…" or "read more", or in mid-sentence at a limit

Lost, with a reason:
  a record of more than 8 MB, of which --errors has the first 64 KB
  JSON nested more than 200 deep
  a packed file from where it has expanded more than 300 times
  a zstd file packed with a window of more than 32 MB

Passed over, and counted: what is no listing, such as files of a folder whose
name and content are of something else, answers in an archive that are errors,
empty or no text, and things of a JSON-LD graph that are no posting.

Of the config (see jdcheck config) the lexicon and the roles apply; the rest of it
is about drafts.`

const batchExamples = `  jdcheck batch listings.jsonl.gz > rows.jsonl
  jdcheck batch -o rows.parquet --errors lost.jsonl scraped/
  jdcheck batch --text-col Beschreibung --title-col Stelle jobs.csv
  jdcheck batch -o rows.csv.gz --resume *.jsonl
  jdcheck batch --shard 3/16 --dedupe off -o rows-3.jsonl crawl.warc.gz
  jdcheck batch --summary html --summary-output report.html jobs/ > rows.jsonl`

// batchFlags are the flags of jdcheck batch, as given.
type batchFlags struct {
	batch.Options
	shard         string
	roles, failOn []string
	home          flags // which lexicon and which config
}

// batchCommand is `jdcheck batch`: many listings in, a row each out.
func (a *app) batchCommand() *cobra.Command {
	var f batchFlags
	cmd := &cobra.Command{
		Use:     "batch IN...",
		Short:   "Score many listings, one row each",
		Long:    batchHelp,
		Example: batchExamples,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.batch(cmd, args, &f) },
	}
	cmd.SetFlagErrorFunc(flagError)
	f.define(cmd.Flags())
	return cmd
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

// garbage is how much of what is in use may lie about unused before it is
// collected, in percent. Of Go's 100, 100,000 listings took 102 MiB with one
// worker; with 50, and half the fields remembered, 60, for no more CPU.
const garbage = 50

// batch runs the command.
func (a *app) batch(cmd *cobra.Command, args []string, f *batchFlags) error {
	if len(args) == 0 {
		if terminal(a.stdin) {
			return usagef("name the files to read, or - for standard input")
		}
		args = []string{"-"}
	}
	o, err := a.batchOptions(args, f)
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	}
	ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGTERM) // as schedulers end a job
	defer stop()
	totals, err := batch.Run(ctx, o)
	switch {
	case err != nil:
		return err
	case totals.Lost > 0:
		a.code = failure
	case totals.Failing > 0:
		a.code = found
	}
	return nil
}

// batchOptions checks the flags and looks up what they name.
func (a *app) batchOptions(args []string, f *batchFlags) (batch.Options, error) {
	o := f.Options
	if err := summarised(&o); err != nil {
		return o, err
	}
	for _, c := range [...]struct {
		flag, value string
		known       []string
	}{
		{"--format", o.Format, batch.Formats()}, {"--input", o.Input, batch.InputFormats()},
		{"--dedupe", o.Dedupe, []string{"off", "flag", "drop"}}, {"--summary", o.Summary, batch.SummaryFormats()},
	} {
		if c.value != "" && !slices.Contains(c.known, c.value) {
			return o, usagef("%s: unknown %q%s; want one of %s", c.flag, c.value, didYouMean(nearest(c.value, c.known)), strings.Join(c.known, ", "))
		}
	}
	if err := named(&o); err != nil {
		return o, err
	}
	switch {
	case o.Format == "parquet" && (o.Output == "" || o.Output == "-"):
		return o, usagef("-f parquet needs a file: -o FILE")
	case o.Resume && (o.Output == "" || o.Output == "-"):
		return o, usagef("--resume needs the file that was being written: -o FILE")
	case o.Workers < 0:
		return o, usagef("--workers is how many listings are scored at a time, not %d", o.Workers)
	case o.Delimiter != "":
		d, err := batch.ParseDelimiter(o.Delimiter)
		if err != nil {
			return o, usagef("--delimiter: %v", err)
		}
		o.Delimiter = d
	}
	if o.Output == "-" {
		o.Output = ""
	}
	if err := f.setShard(&o); err != nil {
		return o, err
	}
	conf, set, err := f.home.furnish("")
	if err != nil {
		return o, err
	}
	if conf.Says("roles") && !f.home.changed("roles") {
		f.roles = conf.Roles
	}
	if !o.Quiet {
		a.sayConfig(conf, "lexicon", "roles")
	}
	roles, err := roleIDs(set, f.roles)
	if err != nil {
		return o, err
	}
	failing := flags{failOn: f.failOn}
	if o.FailOn, err = failing.failing(); err != nil {
		return o, err
	}
	if o.Classifier, err = classifier.New(set, classifier.Options{Roles: roles}); err != nil {
		return o, err
	}
	for _, r := range set.Roles {
		o.Roles = append(o.Roles, report.Role{ID: r.ID, Title: r.Title, Base: r.Specialises})
	}
	o.Tool, o.Lexicon, o.Inputs = version, set.Hash(), args
	o.Stdin, o.Stdout, o.Stderr = a.stdin, a.stdout, a.stderr
	o.Terminal = terminal(a.stderr) && os.Getenv("TERM") != "dumb"
	return o, nil
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
