package batch

import (
	"bytes"
	"io"
)

// lineReader cuts a file of one record a line.
type lineReader struct {
	w      *window
	no     int  // of the last record, a header aside
	line   int  // of the file, blank ones included; not known after damage
	cells  bool // a line is the fields of a table, of which the outer may be blank
	header bool // the next one names the columns
	gap    bool
}

// bom is what some programs begin a file of UTF-8 with.
var bom = []byte("\uFEFF")

// next adds records to c until it is full; io.EOF where there are no more.
func (r *lineReader) next(c *chunk) error {
	for !c.full() {
		r.line++
		line, err := r.cut(c)
		if err != nil {
			return err
		}
		if line == nil {
			continue
		}
		trimmed := bytes.TrimSpace(line)
		if rest, ok := bytes.CutPrefix(trimmed, bom); ok && !r.cells {
			trimmed = bytes.TrimSpace(rest) // files were joined
		}
		switch {
		case len(trimmed) == 0:
			continue
		case r.header:
			r.header = false
			continue
		case r.cells:
			trimmed = bytes.TrimRight(line, "\r\n")
		}
		r.no++
		c.add(trimmed, r.no)
		c.recs[len(c.recs)-1].line = r.known()
	}
	return nil
}

// known is the number of the line in its file, 0 where damage has hidden it.
func (r *lineReader) known() int {
	if r.gap {
		return 0
	}
	return r.line
}

// mend gives up on the line that broke off, and on what is ahead where that is
// the rest of one.
func (r *lineReader) mend(c *chunk, why string) {
	r.no++
	r.gap = true
	c.addGap(r.w.lost(), r.no, why)
	line := r.w.line()
	s := scan{b: bytes.TrimSpace(line)}
	if s.peek() == '{' && s.skip() == nil && s.i == len(s.b) {
		return
	}
	r.w.step(len(line))
}

// cut is the next line, nil where it was too long and has been noted in c.
func (r *lineReader) cut(c *chunk) ([]byte, error) {
	r.w.shrink()
	line := r.w.line()
	switch {
	case bytes.HasSuffix(line, []byte("\n")):
	case len(line) > maxRecord:
		return nil, r.tooLong(c)
	case r.w.broken() != nil:
		return nil, r.w.broken()
	case len(line) == 0:
		return nil, io.EOF
	}
	r.w.step(len(line))
	return line, nil
}

// tooLong notes a line longer than maxRecord and steps over it.
func (r *lineReader) tooLong(c *chunk) error {
	r.no++
	c.addBad(r.w.data(), r.no, whyLong)
	c.recs[len(c.recs)-1].line = r.known()
	return r.w.skipLine()
}
