package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/internal/train"
	"jdcheck/lexicon"
)

const fitHelp = `Fit learns the numbers from labelled listings: the weights of the terms
(multinomial logistic regression with a Gaussian prior whose means are the
weights made by hand), what the rest of the document counts for, and the
cut-offs of the verdict. It writes the weights back into the files of --lexicon,
where nothing else changes, and the rest into factors.json beside them, which
every command with that --lexicon uses from then on; it prints the figures before
and after, and by file the terms that it learned nothing of.

The figures after are cross-validated: each listing is judged by a fit that has
seen no listing of its company. GOLD is as for jdcheck eval; the first file is
the one that the figures are of. Labels without their texts (--labels) get them
from the listings of --texts, by id. The config is not read: what is written to is
named.

--search first looks for better hyper-parameters (how strongly weights are held to
those made by hand, and the like): one after the other over a grid, each judged by
cross-validation, over again until none is better. Each takes as long as a fit.`

const fitExamples = `  jdcheck lexicon fit --lexicon my-lexicon gold.jsonl
  jdcheck lexicon fit --dry-run --unused unused.txt gold.jsonl
  jdcheck lexicon fit --dry-run --search gold.jsonl
  jdcheck lexicon fit gold.jsonl testdata/gold/*.jd testdata/sentences/*.tsv
  jdcheck lexicon fit --labels testdata/gold/listings.labels.jsonl --texts listings.jsonl.gz gold.jsonl`

type fitFlags struct {
	lexicon, factors, accuracy, date string
	labels, texts, unused            string
	dry, search                      bool
}

func (a *app) fitCommand() *cobra.Command {
	var f fitFlags
	cmd := &cobra.Command{
		Use:     "fit GOLD...",
		Short:   "Learn the weights and cut-offs from labelled listings",
		Long:    fitHelp,
		Example: fitExamples,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.fit(cmd.Context(), args, &f) },
	}
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVar(&f.lexicon, "lexicon", "lexicon", "the lexicon's files are in `DIR`")
	set.StringVar(&f.factors, "factors", "", "write the learned factors to `FILE` (default: factors.json of that lexicon; classifier/factors.json for jdcheck's own)")
	set.StringVar(&f.accuracy, "accuracy", "", "write the cross-validated figures to `FILE`")
	set.StringVar(&f.labels, "labels", "", "labels of the listings of --texts, in `FILE`")
	set.StringVar(&f.texts, "texts", "", "texts of --labels, in `FILE`")
	set.StringVar(&f.date, "date", "", "the fit's `DATE`, YYYY-MM-DD (default today)")
	set.StringVar(&f.unused, "unused", "", "list the terms that nothing was learned of in `FILE`")
	set.BoolVar(&f.search, "search", false, "look for better hyper-parameters first")
	set.BoolVar(&f.dry, "dry-run", false, "print the figures and write nothing")
	return cmd
}

func (a *app) fit(ctx context.Context, args []string, f *fitFlags) error {
	if err := f.settle(args); err != nil {
		return err
	}
	read := append([]string{f.labels, f.texts}, args...)
	set, err := a.writable(f, read)
	if err != nil {
		return err
	}
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		return err
	}
	corpus, hash, err := a.fitCorpus(c, set, args, f)
	if err != nil {
		return err
	}
	base, err := classifier.FactorsOf(set)
	if err != nil {
		return err
	}
	o := train.DefaultOptions()
	if f.search {
		if o, err = a.searched(ctx, set, base, corpus, o); err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
	}
	res, err := train.CrossValidate(ctx, set, *base, corpus, o)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	before, err := train.JudgeDocs(set, c, corpus.Docs[:corpus.First])
	if err != nil {
		return err
	}
	after := res.Judge(set, corpus)
	fmt.Fprintln(a.stdout, "before (on listings that the numbers may have been fitted to)")
	before.Metrics.WriteSummary(a.stdout)
	fmt.Fprintln(a.stdout, "after (cross-validated by company)")
	after.Metrics.WriteSummary(a.stdout)
	if err := a.sayUnused(f, train.FindUnused(set, corpus, res.Weights)); err != nil || f.dry {
		return err
	}
	res.Factors.Date, res.Factors.Corpus, res.Factors.Figures = f.date, hash, after.Metrics.Figures()
	return a.writeFit(f, set, corpus, res, after)
}

// settle checks the flags and fills in what they leave open.
func (f *fitFlags) settle(args []string) error {
	if len(args) == 0 {
		return usagef("name the labelled listings to learn from: jdcheck lexicon fit GOLD.jsonl")
	}
	if (f.labels == "") != (f.texts == "") {
		return usagef("--labels and --texts go together: labels, and the listings that they are of")
	}
	if f.date == "" {
		f.date = time.Now().Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, f.date); err != nil {
		return usagef("--date is a day, YYYY-MM-DD, not %q", f.date)
	}
	if f.factors == "" {
		f.factors = factorsBeside(f.lexicon)
	}
	return nil
}

// factorsBeside is the file of the factors that belong to a lexicon's folder:
// classifier/factors.json where it is jdcheck's own.
func factorsBeside(dir string) string {
	own := filepath.Join(dir, "..", "classifier", "factors.json")
	if _, err := os.Stat(own); err == nil && filepath.Base(dir) == "lexicon" {
		return own
	}
	return filepath.Join(dir, "factors.json")
}

// writable opens the lexicon, having made sure that what will be learned can be
// written: a fit takes minutes.
func (a *app) writable(f *fitFlags, read []string) (*lexicon.Set, error) {
	set, err := openLexicon(f.lexicon, "--lexicon "+f.lexicon)
	if err != nil || f.dry {
		return set, err
	}
	for _, to := range [...]struct{ flag, path string }{{"--factors", f.factors}, {"--accuracy", f.accuracy}, {"--unused", f.unused}} {
		if _, err := a.place(to.flag, to.path, read); err != nil {
			return nil, err
		}
	}
	return set, train.Writable(f.lexicon, set)
}

// searched tells each candidate of a search and gives the options of the best.
func (a *app) searched(ctx context.Context, set *lexicon.Set, base *classifier.Factors, corpus *train.Corpus, o train.Options) (train.Options, error) {
	best, err := train.Search(ctx, set, *base, corpus, o, train.Grids(), func(c train.Candidate) {
		fmt.Fprintln(a.stdout, &c)
		c.Metrics.WriteSummary(a.stdout)
	})
	if err == nil {
		fmt.Fprintln(a.stdout, "best:", &best)
	}
	return best.Options, err
}

// sayUnused counts the terms that nothing was learned of, and lists them where
// that is asked for.
func (a *app) sayUnused(f *fitFlags, unused []train.Unused) error {
	if err := train.WriteUnused(a.stdout, unused); err != nil || f.unused == "" {
		return err
	}
	return a.write(f.unused, nil, func(w io.Writer) error {
		for _, u := range unused {
			fmt.Fprintln(w, filepath.Join(f.lexicon, u.String()))
		}
		return nil
	})
}

func (a *app) writeFit(f *fitFlags, set *lexicon.Set, corpus *train.Corpus, res *train.Result, after *train.Evaluation) error {
	if err := train.WriteWeights(f.lexicon, set, corpus.Roles, res.Weights); err != nil {
		return err
	}
	if err := train.WriteFactors(f.factors, &res.Factors); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "written: the weights into %s, the rest into %s\n", f.lexicon, f.factors)
	if f.accuracy == "" {
		return nil
	}
	return a.write(f.accuracy, nil, func(w io.Writer) error {
		fmt.Fprintf(w, "Cross-validated by company on %s, fitted %s. Written by jdcheck lexicon fit.\n\n", res.Factors.Corpus, res.Factors.Date)
		return after.WriteText(w, set)
	})
}
