package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/source"
)

// worker makes rows of records. It is not safe for concurrent use.
type worker struct {
	o      *Options
	writer *report.Writer // makes the rows that need the way back to a source
	row    report.Row
	fields fields
	buf    []byte
}

func newWorker(o *Options) (*worker, error) {
	w, err := report.New(io.Discard, report.Options{Format: "jsonl", Tool: o.Tool, Lexicon: o.Lexicon, Roles: o.Roles})
	return &worker{o: o, writer: w}, err
}

// do makes the rows of a chunk.
func (w *worker) do(c *chunk) {
	for i := range c.recs {
		r := &c.recs[i]
		raw := c.buf[r.start:r.end]
		if r.why != "" {
			c.lose(raw, r.no, r.why, true)
			continue
		}
		l, err := c.file.plan.listing(w, raw, r.no)
		if err == nil {
			err = w.add(c, &l, r.no)
		}
		if err != nil {
			c.lose(raw, r.no, err.Error(), false)
		}
	}
}

// lose notes a record that is lost to an error.
func (c *chunk) lose(raw []byte, no int, why string, cut bool) {
	c.fails = append(c.fails, failure{file: c.file.name, record: no, why: why, raw: append([]byte(nil), raw...), cut: cut})
}

// add scores a listing and appends its row.
func (w *worker) add(c *chunk, l *listing, no int) error {
	var d *source.Document
	doc := classifier.Document{Title: l.title, Text: l.text}
	if l.html || !plain(l.text) {
		var err error
		if d, err = read(l); err != nil {
			return err
		}
		doc.Text, doc.Blocks = d.Text, d.Blocks
		if doc.Title == "" {
			doc.Title = d.Title
		}
	}
	rep := w.o.Classifier.Classify(doc)
	if d == nil && rep.Verdict == classifier.Mixed {
		d, _ = source.Read("", []byte(l.text), source.Options{Format: "text"}) // its messages name lines
	}
	if d != nil {
		d.Path = c.file.name
		w.row = w.writer.Row(report.Result{Doc: d, Report: rep, ID: l.id})
		if !w.o.Full {
			w.row = w.row.Slim()
		}
	} else {
		w.plainRow(l, c, rep)
	}
	sum := sha256.Sum256([]byte(l.text))
	sha := hex.EncodeToString(sum[:])
	w.row.Input = report.RowInput{File: optional(c.file.name), Record: &no, Format: l.format, Encoding: "utf-8", SHA256: sha}
	c.out = appendRow(c.out, &w.row, w.o.Full)
	c.rows = append(c.rows, row{end: len(c.out)})
	return nil
}

// read makes a document of a text that is not plain.
func read(l *listing) (*source.Document, error) {
	d, err := source.Read("", []byte(l.text), source.Options{})
	if err != nil || d.Format == "json" {
		return source.Read("", []byte(l.text), source.Options{Format: "text"})
	}
	return d, nil
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
