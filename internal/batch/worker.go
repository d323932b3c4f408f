package batch

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/source"
	"jdcheck/internal/source/language"
	"jdcheck/internal/text"
)

// worker makes rows of records. It is not safe for concurrent use.
type worker struct {
	o      *Options
	writer *report.Writer // makes the rows that need the way back to a source
	row    report.Row
	fields fields
	bytes  []byte
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
			c.lose(raw, r, r.why, true)
			continue
		}
		l, err := c.file.plan.listing(w, raw, c.file.name)
		if err == nil {
			err = w.add(c, &l, r)
		}
		switch {
		case errors.Is(err, errPassed) && r.other: // counted there
		case errors.Is(err, errPassed):
			c.passed++
		case err != nil:
			c.lose(raw, r, err.Error(), false)
		}
	}
}

// lose notes a record that is lost to an error; that of another shard is lost
// there.
func (c *chunk) lose(raw []byte, r *record, why string, cut bool) {
	if !r.other {
		c.fails = append(c.fails, failure{file: c.file.name, record: r.no, line: r.line, gap: r.gap, why: why, raw: append([]byte(nil), c.file.plan.spelled(raw)...), cut: cut && len(raw) > 0})
	}
}

// add scores a listing, and those of the same record, and appends their rows.
func (w *worker) add(c *chunk, l *listing, r *record) error {
	if err := l.settle(); err != nil {
		return err
	}
	w.score(c, l, r)
	for i := range l.others {
		w.score(c, &l.others[i], r)
	}
	return nil
}

// score scores a listing and appends its row.
func (w *worker) score(c *chunk, l *listing, r *record) {
	doc := l.scored()
	out := row{flags: l.flags, fact: fact{id: l.id, file: c.file.name, record: r.no}}
	if w.o.Dedupe != "off" {
		out.key = keyOf(cmp.Or(l.whole, doc.Text)) // texts that begin alike may differ later
	}
	if out.other = r.other; !r.other {
		l.look(doc.Text)
		rep, code := w.classify(l, doc)
		out.flags = l.flags
		out.fact = factOf(l, c.file.name, r.no, rep)
		out.failing = report.Failing(rep, w.o.FailOn) > 0
		w.fill(c, l, rep)
		w.input(c, l, r.no, code)
		out.cells = w.encode(c)
	}
	out.end = len(c.out)
	c.rows = append(c.rows, out)
}

// scored is what is classified of the listing.
func (l *listing) scored() classifier.Document {
	doc := classifier.Document{Title: l.title, Text: l.text}
	if l.doc != nil {
		doc.Text, doc.Blocks = l.doc.Text, l.doc.Blocks
	}
	if len(doc.Text) > maxText {
		l.flags |= flagTooLong
		l.whole = cmp.Or(l.whole, doc.Text)
		doc.Text = text.Cut(doc.Text, maxText)
		for n := len(doc.Blocks); n > 0 && doc.Blocks[n-1].End > maxText; n-- {
			doc.Blocks = doc.Blocks[:n-1]
		}
	}
	return doc
}

// classify scores a document, unless it is in another language.
func (w *worker) classify(l *listing, doc classifier.Document) (*classifier.Report, string) {
	code, supported := language.Of(doc.Text)
	if !supported {
		l.flags |= flagLanguage
		return language.Unread(w.o.Classifier, classifier.Document{Title: doc.Title}, code), code
	}
	doc.Brief, doc.Terse = !w.o.Full, true
	rep := w.o.Classifier.Classify(doc)
	if strings.TrimSpace(doc.Text) != "" && introOnly(doc.Text, rep) {
		l.flags |= flagIntroOnly
	}
	return rep, code
}

// fill makes the row of a report.
func (w *worker) fill(c *chunk, l *listing, rep *classifier.Report) {
	d := l.doc
	if d == nil && rep.Verdict == classifier.Mixed {
		d, _ = source.Read("", []byte(l.text), source.Options{Format: "text"}) // its messages name lines
		l.doc = d
	}
	if d == nil {
		w.plainRow(l, c, rep)
		return
	}
	if !w.o.Full { // the row has no room for them
		slim := *rep
		slim.Evidence, slim.Segments = nil, nil
		if rep.Verdict != classifier.Mixed { // whose messages name lines
			slim.Sentences = nil
		}
		rep = &slim
	}
	d.Path = c.file.name
	w.row = w.writer.Row(report.Result{Doc: d, Report: rep, ID: l.id})
}

// input says in the row where the text came from.
func (w *worker) input(c *chunk, l *listing, no int, code string) {
	file := &c.file.name
	if c.file.name == "-" {
		file = nil
	}
	w.row.Path = file
	w.row.Input = report.RowInput{File: file, Record: &no, Format: l.format, Encoding: l.encoding, SHA256: w.sha(l), Language: optional(code)}
}

// sha is the hash of what a listing was read from, in hex.
func (w *worker) sha(l *listing) string {
	if l.doc != nil {
		return l.doc.SHA256
	}
	w.bytes = append(w.bytes[:0], l.text...)
	sum := sha256.Sum256(w.bytes)
	return hex.EncodeToString(sum[:])
}

// encode appends the row up to what is known only when its turn comes. Where
// the row follows its own cells as JSON, it gives the length of the cells.
func (w *worker) encode(c *chunk) (cells int) {
	if w.o.Format != "csv" {
		c.out = appendRow(c.out, &w.row, w.o.Full)
		return 0
	}
	start := len(c.out)
	c.out = appendCSV(c.out, &w.row)
	if !w.o.Full {
		return 0
	}
	cells = len(c.out) - start
	c.out = appendRow(c.out, &w.row, true)
	return cells
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
