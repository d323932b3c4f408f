package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/train"
	"jdcheck/lexicon"
)

// What a record weighs in the fit: our own sheets and sentences are few and
// cover what listings seldom hold; labels read once by title-blind readers
// beside the main corpus count a little less.
const (
	ownWeight    = 1.5
	labelsWeight = 0.7
)

// fitCorpus reads all that is learned from; the first file's documents come
// first. The hash is of the labelled files, --labels with their texts included.
func (a *app) fitCorpus(c *classifier.Classifier, set *lexicon.Set, args []string, f *fitFlags) (*train.Corpus, string, error) {
	corpus := &train.Corpus{Roles: c.Roles()}
	sum := sha256.New()
	for i, name := range args {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, "", fmt.Errorf("%s: %w", name, reason(err))
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
		joined, err := a.labelsWithTexts(set, f)
		if err != nil {
			return nil, "", err
		}
		sum.Write(joined)
		records, err := train.ReadLabelled(f.labels, bytes.NewReader(joined), set)
		if err != nil {
			return nil, "", err
		}
		corpus.Add(c, records, labelsWeight, train.Listing)
	}
	return corpus, fmt.Sprintf("%x", sum.Sum(nil))[:12], nil
}

// labelsWithTexts joins labels with the listings of the same id, a line each.
func (a *app) labelsWithTexts(set *lexicon.Set, f *fitFlags) ([]byte, error) {
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
	return joined.Bytes(), nil
}
