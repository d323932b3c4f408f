package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jdcheck/internal/train"
)

const auditHelp = `Audit says what each term of the lexicon does in a corpus: how often it is found
and counts, in how many documents; how many lines and how many decisions (role
or verdict of a document) turn on it alone, by classifying each document again
without it; and, where the corpus is labelled, whether it stands in lines of its
own role, of another or of none, and whether more is right with it or without.

It names terms that are harmful (more is right without them), leaking (more in
another role's lines than in those of their own), dead (never found) and idle
(found, and nothing turns on them). All is only as good as the corpus is large;
on listings that the weights were fitted to harm is seen too small.

The corpus is JSON, one object a line with title and text, and for labelled
listings lines and gold; or sheets (.jd) and sentences (.tsv) as for jdcheck eval. Of the
config (see jdcheck config) the lexicon applies.`

const auditExamples = `  jdcheck lexicon audit listings.jsonl.gz
  jdcheck lexicon audit --top 100 gold.jsonl
  jdcheck lexicon audit -f csv -o terms.csv gold.jsonl`

type auditFlags struct {
	format, output string
	top            int
	home           flags // which lexicon and which config
}

func (a *app) auditCommand() *cobra.Command {
	var f auditFlags
	cmd := &cobra.Command{
		Use:     "audit CORPUS...",
		Short:   "What each term does in a corpus",
		Long:    auditHelp,
		Example: auditExamples,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.audit(cmd, args, &f) },
	}
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVarP(&f.format, "format", "f", "text", "write `FORMAT`: text, json, csv")
	set.StringVarP(&f.output, "output", "o", "", "write to `FILE`, whole or not at all")
	set.IntVar(&f.top, "top", 20, "name at most `N` terms in each list of the text")
	f.home.house(set)
	return cmd
}

func (a *app) audit(cmd *cobra.Command, args []string, f *auditFlags) error {
	if len(args) == 0 {
		return usagef("name the files of the corpus, or - for standard input")
	}
	if err := oneOf("format", f.format, "text", "json", "csv"); err != nil {
		return err
	}
	if f.top < 0 {
		return usagef("--top is how many terms to name, not %d", f.top)
	}
	if _, err := a.place("--output", f.output, args); err != nil {
		return err
	}
	conf, set, err := f.home.furnish("")
	if err != nil {
		return err
	}
	a.sayConfig(conf, "lexicon")
	t, err := train.NewAudit(set)
	if err != nil {
		return err
	}
	err = a.eachBatch(cmd.Context(), args, set, func(records []*train.Record) error {
		defer a.progress("audited %d documents", t.Documents+len(records))
		return t.Add(cmd.Context(), records)
	})
	if err != nil {
		return err
	}
	if t.Documents == 0 {
		return fmt.Errorf("there are no documents in %s", strings.Join(args, ", "))
	}
	r := t.Report()
	return a.write(f.output, args, func(w io.Writer) error {
		switch f.format {
		case "json":
			return writeJSON(w, r)
		case "csv":
			return r.WriteCSV(w)
		}
		return r.WriteText(w, set, f.top)
	})
}

// progress says on a terminal how far a long run is, over what it said last.
func (a *app) progress(format string, n int) {
	if terminal(a.stderr) {
		fmt.Fprintf(a.stderr, "\r"+format+" ", n)
	}
}
