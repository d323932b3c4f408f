package main

import (
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"jdcheck/internal/batch"
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
what an earlier run wrote there, which is left out. So is, in folders and behind
patterns, what other runs wrote, as the journals there say, such as other shards.
Where nothing could be read, the rows and the summary that stand there stay. A link
stays and its file is written; a device or a pipe is written straight through, and
not resumed.
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
empty or no text, things of a JSON-LD graph that are no posting, and a table's
header that stands in it again.

Of the config (see jdcheck config) the lexicon and the roles apply; the rest of it
is about drafts.`

const batchExamples = `  jdcheck batch listings.jsonl.gz > rows.jsonl
  jdcheck batch -o rows.parquet --errors lost.jsonl scraped/
  jdcheck batch --text-col Beschreibung --title-col Stelle jobs.csv
  jdcheck batch -o rows.csv.gz --resume *.jsonl
  jdcheck batch --shard 3/16 --dedupe off -o rows-3.jsonl crawl.warc.gz
  jdcheck batch --summary html --summary-output report.html jobs/ > rows.jsonl`

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
