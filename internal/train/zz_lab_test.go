package train

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func labCorpus(set *lexicon.Set, c *classifier.Classifier) *Corpus {
	open := func(p string) *os.File { return must(os.Open(p)) }
	corpus := Read(c, must(ReadGold(open("/work/shared/corpus/dev.jsonl"), set)), 1)
	if os.Getenv("EXTRA") != "" {
		corpus.Add(c, must(ReadGold(open("/tmp/lab/extra.jsonl"), set)), 0.7, true)
	}
	if os.Getenv("NOOWN") != "" {
		return corpus
	}
	sheets, _ := filepath.Glob("../../testdata/gold/*.jd")
	for _, p := range sheets {
		corpus.Add(c, must(ReadSheet(p, open(p), set)), 1.5, true)
	}
	tsv, _ := filepath.Glob("../../testdata/sentences/*.tsv")
	for _, p := range tsv {
		corpus.Add(c, must(ReadSentences(p, open(p), set)), 1, false)
	}
	return corpus
}

func show(name string, m *Metrics) {
	m2 := *m
	m2.Confusion, m2.PerRole = nil, nil
	b, _ := json.Marshal(m2)
	fmt.Println(name, strings.ReplaceAll(string(b), ",", " "))
	for id, p := range m.PerRole {
		fmt.Printf("%s=%.2f ", id, p.F1)
	}
	fmt.Println()
}

func TestLab(t *testing.T) {
	set := must(lexicon.Load(os.DirFS(cmpOr(os.Getenv("LEX"), "../../lexicon"))))
	if os.Getenv("LOADONLY") != "" {
		return
	}
	c := must(classifier.New(set, classifier.Options{}))
	start := time.Now()
	corpus := labCorpus(set, c)
	fmt.Println("read", time.Since(start), len(corpus.Docs), len(corpus.Sentences))
	base := *must(classifier.DefaultFactors())
	o := DefaultOptions()
	res := must(CrossValidate(set, base, corpus, o))
	fmt.Println("cv", time.Since(start))
	b, _ := json.Marshal(res.Factors)
	fmt.Println(string(b))
	if p := os.Getenv("DUMP"); p != "" {
		dump(corpus, res, p)
	}
	report(set, corpus, res)
}

func report(set *lexicon.Set, corpus *Corpus, res *Result) {
	var dev, own []*Record
	var rd, ro []*classifier.Report
	var sent counts
	for d := range corpus.Docs {
		doc := &corpus.Docs[d]
		switch {
		case !doc.Whole:
			got, want := map[string]bool{}, map[string]bool{}
			for _, q := range res.Reports[d].Sentences {
				if touches(doc.Lines[0], q.Span) {
					for _, r := range q.Roles {
						got[r] = true
					}
				}
			}
			for _, r := range doc.Gold.LineRoles[1] {
				want[r] = true
			}
			sent.sets(want, got)
		case strings.HasPrefix(doc.ID, "own-"):
			own, ro = append(own, doc.Record), append(ro, res.Reports[d])
		case !strings.HasPrefix(doc.ID, "x-"):
			dev, rd = append(dev, doc.Record), append(rd, res.Reports[d])
		}
	}
	show("DEV", Evaluate(set, dev, rd))
	show("OWN", Evaluate(set, own, ro))
	fmt.Println("sentences", sent.pr())
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func TestShip(t *testing.T) {
	dir := "../../lexicon"
	set := must(lexicon.Load(os.DirFS(dir)))
	c := must(classifier.New(set, classifier.Options{}))
	corpus := labCorpus(set, c)
	base := *must(classifier.DefaultFactors())
	res := must(CrossValidate(set, base, corpus, DefaultOptions()))
	report(set, corpus, res)
	n := 0
	for _, w := range res.Weights {
		n += len(w)
	}
	fmt.Println("terms", len(res.Weights), "weights", n)
	if p := os.Getenv("DUMP"); p != "" {
		dump(corpus, res, p)
	}
	if os.Getenv("SHIP") != "" {
		if err := WriteWeights(dir, set, corpus.Roles, res.Weights); err != nil {
			panic(err)
		}
		if err := WriteFactors("../../classifier/factors.json", &res.Factors); err != nil {
			panic(err)
		}
	}
}
