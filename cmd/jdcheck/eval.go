package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/internal/train"
	"jdcheck/lexicon"
)

const evalHelp = `Eval compares answers with labelled listings and says how good they are: role,
none, mixing, lines, shares, level and confidence; a confusion table; precision
and recall by role; what a confidence is worth; how many listings are answered
at which confidence, and how many of those are right; and what is lost when a
part of the classifier is switched off.

Labelled listings are JSON, one object a line, with id, title, text, lines and
gold. Files ending in .jd are sheets of whole job descriptions, those ending in
.tsv sentences labelled alone; each may be compressed with gzip, and - is
standard input.

Figures on listings that the weights were fitted to flatter the classifier.

Of the config (see jdcheck config) the lexicon applies.`

const evalExamples = `  jdcheck eval gold.jsonl                        all the figures
  jdcheck eval -f json -o figures.json gold.jsonl
  jdcheck eval --wrong 40 gold.jsonl             and the surest 40 misses
  jdcheck eval --pred rows.jsonl gold.jsonl      of rows that any tool wrote
  jdcheck eval --svg charts/ gold.jsonl          charts/confusion.svg and charts/reliability.svg`

// evalFlags are the flags of jdcheck eval, as given.
type evalFlags struct {
	format, output string
	pred, svg      string
	wrong          int
	ablations      bool
	home           flags // which lexicon and which config
}

func (a *app) evalCommand() *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:     "eval GOLD...",
		Short:   "How good the answers are, against labelled listings",
		Long:    evalHelp,
		Example: evalExamples,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.eval(cmd, args, &f) },
	}
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVarP(&f.format, "format", "f", "text", "write `FORMAT`: text, json")
	set.StringVarP(&f.output, "output", "o", "", "write to `FILE`, whole or not at all")
	set.StringVar(&f.pred, "pred", "", "judge the rows of `ROWS.jsonl` instead of jdcheck's own answers")
	set.IntVar(&f.wrong, "wrong", 0, "list the `N` misses that were surest")
	set.StringVar(&f.svg, "svg", "", "draw the confusion table and the reliability curve into `DIR`")
	set.BoolVar(&f.ablations, "ablations", true, "evaluate with parts switched off too (--ablations=false: faster)")
	f.home.house(set)
	return cmd
}

// evalReport is the JSON form of an evaluation.
type evalReport struct {
	SchemaVersion int      `json:"schema_version"`
	Tool          string   `json:"tool"`
	Lexicon       string   `json:"lexicon"`
	Inputs        []string `json:"inputs"`
	Rows          string   `json:"rows,omitempty"` // the file judged instead of jdcheck
	*train.Evaluation
}

func (a *app) eval(cmd *cobra.Command, args []string, f *evalFlags) error {
	if len(args) == 0 {
		return usagef("name the files of labelled listings, or - for standard input")
	}
	if err := oneOf("format", f.format, "text", "json"); err != nil {
		return err
	}
	if f.wrong < 0 {
		return usagef("--wrong is how many misses to list, not %d", f.wrong)
	}
	read := append([]string{f.pred}, args...)
	if _, err := a.place("--output", f.output, read); err != nil {
		return err
	}
	conf, set, err := f.home.furnish("")
	if err != nil {
		return err
	}
	a.sayConfig(conf, "lexicon")
	records, err := a.labelled(args, set)
	if err != nil {
		return err
	}
	v, err := a.evaluate(cmd, set, records, f)
	if err != nil {
		return err
	}
	v.Misses = v.Misses[:min(f.wrong, len(v.Misses))]
	if err := drawCharts(f.svg, set, v); err != nil {
		return err
	}
	return a.write(f.output, read, func(w io.Writer) error {
		if f.format == "json" {
			return writeJSON(w, evalReport{1, version, set.Hash(), args, f.pred, v})
		}
		return v.WriteText(w, set)
	})
}

// evaluate judges the rows of --pred, or else the classifier's own answers.
func (a *app) evaluate(cmd *cobra.Command, set *lexicon.Set, records []*train.Record, f *evalFlags) (*train.Evaluation, error) {
	if f.pred != "" {
		return a.evaluateRows(set, records, f.pred)
	}
	factors, err := classifier.FactorsOf(set)
	if err != nil {
		return nil, err
	}
	c, err := classifier.New(set, classifier.Options{Factors: factors})
	if err != nil {
		return nil, err
	}
	reports, err := train.ClassifyAll(cmd.Context(), c, records)
	if err != nil {
		return nil, err
	}
	v := train.Judge(set, records, reports)
	if f.ablations && v.Metrics != nil {
		v.Ablations, err = train.Ablate(cmd.Context(), set, c, factors, records, reports)
	}
	return v, err
}

func (a *app) evaluateRows(set *lexicon.Set, records []*train.Record, path string) (*train.Evaluation, error) {
	in, err := a.open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows, err := train.ReadRows(path, in, set)
	if err != nil {
		return nil, err
	}
	reports, err := rows.For(records)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if !rows.HasSentences() {
		fmt.Fprintf(a.stderr, "jdcheck: %s: its rows tell no sentences: the figures of lines are empty (batch --full writes them)\n", path)
	}
	return train.Judge(set, records, reports), nil
}

// drawCharts writes the charts into dir, which is made where it is not there.
func drawCharts(dir string, set *lexicon.Set, v *train.Evaluation) error {
	if dir == "" {
		return nil
	}
	if v.Metrics == nil {
		return errors.New("--svg: there are no whole listings to draw")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("--svg %s: %w", dir, reason(err))
	}
	for name, data := range map[string][]byte{"confusion.svg": v.Metrics.ConfusionSVG(set), "reliability.svg": v.ReliabilitySVG()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return fmt.Errorf("--svg %s: %w", dir, reason(err))
		}
	}
	return nil
}
