package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
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
where nothing else changes, and the rest into --factors, and prints the figures
before and after.

The figures after are cross-validated: each listing is judged by a fit that has
seen no listing of its company. GOLD is as for jdcheck eval; the first file is
the one that the figures are of. Labels without their texts (--labels) get them
from the listings of --texts, by id. The config is not read: what is written to is
named.`

const fitExamples = `  jdcheck lexicon fit gold.jsonl testdata/gold/*.jd testdata/sentences/*.tsv
  jdcheck lexicon fit --dry-run gold.jsonl
  jdcheck lexicon fit --labels testdata/gold/listings.labels.jsonl --texts listings.jsonl.gz gold.jsonl`

type fitFlags struct {
	lexicon, factors, accuracy, date string
	labels, texts                    string
	dry                              bool
}

func (a *app) fitCommand() *cobra.Command {
	var f fitFlags
	cmd := &cobra.Command{
		Use:     "fit GOLD...",
		Short:   "Learn the weights and cut-offs from labelled listings",
		Long:    fitHelp,
		Example: fitExamples,
		RunE:    func(_ *cobra.Command, args []string) error { return a.fit(args, &f) },
	}
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVar(&f.lexicon, "lexicon", "lexicon", "the lexicon's files are in `DIR`")
	set.StringVar(&f.factors, "factors", "classifier/factors.json", "write the learned factors to `FILE`")
	set.StringVar(&f.accuracy, "accuracy", "", "write the cross-validated figures to `FILE`")
	set.StringVar(&f.labels, "labels", "", "labels of the listings of --texts, in `FILE`")
	set.StringVar(&f.texts, "texts", "", "texts of --labels, in `FILE`")
	set.StringVar(&f.date, "date", "", "the fit's `DATE`, YYYY-MM-DD (default today)")
	set.BoolVar(&f.dry, "dry-run", false, "print the figures and write nothing")
	return cmd
}

func (a *app) fit(args []string, f *fitFlags) error {
	if len(args) == 0 {
		return usagef("name the labelled listings to learn from: jdcheck lexicon fit GOLD.jsonl")
	}
	set, err := lexicon.Load(os.DirFS(f.lexicon))
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
	base, err := classifier.DefaultFactors()
	if err != nil {
		return err
	}
	first := corpus.Docs[:corpus.First]
	before, err := train.JudgeDocs(set, c, first)
	if err != nil {
		return err
	}
	res, err := train.CrossValidate(set, *base, corpus, train.DefaultOptions())
	if err != nil {
		return err
	}
	records := make([]*train.Record, len(first))
	for i := range first {
		records[i] = first[i].Record
	}
	after := train.Judge(set, records, res.Reports[:len(first)])
	fmt.Fprintln(a.stdout, "before (on listings that the numbers may have been fitted to)")
	before.Metrics.WriteSummary(a.stdout)
	fmt.Fprintln(a.stdout, "after (cross-validated by company)")
	after.Metrics.WriteSummary(a.stdout)
	train.WriteUnused(a.stdout, set, res.Weights)
	if f.dry {
		return nil
	}
	res.Factors.Date, res.Factors.Corpus, res.Factors.Figures = f.day(), hash, after.Metrics.Figures()
	return a.writeFit(f, set, corpus, res, after)
}

func (f *fitFlags) day() string {
	if f.date != "" {
		return f.date
	}
	return time.Now().Format(time.DateOnly)
}

func (a *app) writeFit(f *fitFlags, set *lexicon.Set, corpus *train.Corpus, res *train.Result, after *train.Evaluation) error {
	if err := train.WriteWeights(f.lexicon, set, corpus.Roles, res.Weights); err != nil {
		return err
	}
	if err := train.WriteFactors(f.factors, &res.Factors); err != nil {
		return err
	}
	if f.accuracy == "" {
		return nil
	}
	return a.write(f.accuracy, func(w io.Writer) error {
		fmt.Fprintf(w, "Cross-validated by company on %s, fitted %s. Written by jdcheck lexicon fit.\n\n", res.Factors.Corpus, res.Factors.Date)
		return after.WriteText(w, set)
	})
}

// What a record weighs in the fit: our own sheets and sentences are few and
// cover what listings seldom hold; labels read once by title-blind readers
// beside the main corpus count a little less.
const (
	ownWeight    = 1.5
	labelsWeight = 0.7
)

// fitCorpus reads all that is learned from; the first file's documents come
// first. The hash is of the labelled files.
func (a *app) fitCorpus(c *classifier.Classifier, set *lexicon.Set, args []string, f *fitFlags) (*train.Corpus, string, error) {
	corpus := &train.Corpus{Roles: c.Roles()}
	sum := sha256.New()
	for i, name := range args {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, "", err
		}
		sum.Write(data)
		records, err := train.ReadLabelled(name, bytes.NewReader(data), set)
		if err != nil {
			return nil, "", err
		}
		switch filepath.Ext(strings.TrimSuffix(name, ".gz")) {
		case ".jd":
			corpus.Add(c, records, ownWeight, train.Sheet)
		case ".tsv":
			corpus.Add(c, records, ownWeight, train.Sentence)
		default:
			corpus.Add(c, records, 1, train.Listing)
		}
		if i == 0 {
			corpus.First = len(corpus.Docs)
		}
	}
	if f.labels != "" {
		records, err := a.labelsWithTexts(set, f)
		if err != nil {
			return nil, "", err
		}
		corpus.Add(c, records, labelsWeight, train.Listing)
	}
	return corpus, fmt.Sprintf("%x", sum.Sum(nil))[:12], nil
}

// labelsWithTexts joins labels with the listings of the same id.
func (a *app) labelsWithTexts(set *lexicon.Set, f *fitFlags) ([]train.Record, error) {
	texts := map[string]string{}
	in, err := a.open(f.texts)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	for rec, err := range train.Records(f.texts, in, set) {
		if err != nil {
			return nil, err
		}
		texts[rec.ID] = rec.Text
	}
	data, err := os.ReadFile(f.labels)
	if err != nil {
		return nil, err
	}
	var joined bytes.Buffer
	for n, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
		row := map[string]any{}
		if err := json.Unmarshal(line, &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", f.labels, n+1, err)
		}
		id, _ := row["id"].(string)
		text, ok := texts[id]
		if !ok {
			return nil, fmt.Errorf("%s:%d: no listing %q in %s", f.labels, n+1, id, f.texts)
		}
		row["text"] = text
		if err := json.NewEncoder(&joined).Encode(row); err != nil {
			return nil, err
		}
	}
	return train.ReadLabelled(f.labels, &joined, set)
}
