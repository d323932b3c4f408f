package batch

import (
	"io"
	"runtime"
	"time"

	"jdcheck/classifier"
	"jdcheck/internal/report"
)

// Options say what to read, how to score it and where the rows go. Classifier,
// Inputs and Stdout must be set; of the rest the zero value is the default.
type Options struct {
	Classifier *classifier.Classifier
	Tool       string        // version of jdcheck
	Lexicon    string        // hash of the lexicon
	Roles      []report.Role // in the lexicon's order

	Inputs    []string // files, folders, patterns; "-" is standard input
	Input     string   // one of InputFormats; empty: found from the content
	Columns   Columns
	Delimiter string // of CSV; empty: found from the content

	Format    string // one of Formats; empty: jsonl
	Full      bool   // sentences, segments and evidence too
	Output    string // file, compressed where its name ends in .gz or .zst; empty: Stdout
	Errors    string // file for records that cannot be read, the same; empty: the first few are told on Stderr
	Resume    bool   // go on where a run that was stopped left Output
	Dedupe    string // off, flag or drop; empty: flag
	Shard, Of int    // part Shard, from 1, of Of; 0 of 0: all
	FailOn    []string

	Summary       string // text, json or html; empty: none
	SummaryOutput string // file, the same; empty: Stderr

	Workers    int           // 0: one for each CPU
	Checkpoint time.Duration // how often the journal is written; 0: every second

	Quiet    bool
	Terminal bool // Stderr is a terminal that shows a bar
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer

	disk disk // for tests; the zero value is the disk as it is
}

// Columns name the columns of the input; an empty one is found by the usual
// names.
type Columns struct{ ID, Title, Text, Company string }

// Formats lists the formats of output.
func Formats() []string { return []string{"jsonl", "csv", "parquet"} }

// InputFormats lists what Options.Input takes.
func InputFormats() []string {
	return []string{"jsonl", "json", "csv", "tsv", "parquet", "warc", "html", "markdown", "text"}
}

// Totals counts a run.
type Totals struct {
	Rows       int            `json:"rows"`        // written
	Lost       int            `json:"lost"`        // records and files lost to an error
	Dropped    int            `json:"dropped"`     // duplicates left out
	PassedOver int            `json:"passed_over"` // what is no listing: other pages of an archive, other things of a graph
	Failing    int            `json:"failing"`     // rows with a finding of Options.FailOn
	Verdicts   map[string]int `json:"verdicts"`
	Flags      map[string]int `json:"flags"`
	Partly     Partly         `json:"partly_read"` // inputs not read whole
}

func (o *Options) defaults() {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Format == "" {
		o.Format = "jsonl"
	}
	if o.Dedupe == "" {
		o.Dedupe = "flag"
	}
	if o.Checkpoint <= 0 {
		o.Checkpoint = time.Second
	}
	if o.Stderr == nil {
		o.Stderr = io.Discard
	}
}
