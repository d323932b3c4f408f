package batch

import (
	"bytes"
	"io"
)

// csvReader cuts a file of delimited values into records. A quote opens a field
// only at its start, and closes it only before a delimiter or the line's end,
// blanks aside: any other is a character like all, unless the lines that the
// field would take in read as records of their own (csvresync.go).
type csvReader struct {
	w      *window
	delim  byte
	width  int // fields of the header; 0: not known
	usual  int // fields of the first record whose quotes were in no doubt
	no     int // of the last record, the header aside
	header bool
	again  func() (*stream, error) // opens the file once more; nil where it can be read only once

	reached   int64 // offset up to which the end of a record was looked for
	wasted    int64 // bytes that were looked at so and are no part of it
	barren    int64 // offset up to which no quote can close a field
	barrenEnd bool  // that is the end of the file

	stray, doubt bool // as of a csvWalk, of what was passed
}

// next adds records to c until it is full; io.EOF where there are no more.
func (r *csvReader) next(c *chunk) error {
	for !c.full() {
		raw, why, err := r.record()
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(raw)) == 0 && why == "" {
			continue
		}
		if r.header {
			r.header = false
			continue
		}
		r.no++
		if why != "" {
			c.addBad(raw, r.no, why)
			continue
		}
		c.add(raw, r.no)
	}
	return nil
}

// record is the next record without its line break. Where why is set, raw is
// what is lost of one whose quotes do not match, or that is too long.
func (r *csvReader) record() (raw []byte, why string, err error) {
	r.w.shrink()
	r.wasted += max(0, r.reached-r.w.offset)
	if r.hopeless() {
		return r.tame()
	}
	limit := r.limit()
	for {
		data := r.w.data()
		walk := walkCSV(atMost(data, limit), r.delim, nil)
		r.reached = r.w.offset + int64(walk.n)
		switch {
		case walk.whole:
			return r.settle(&walk)
		case len(data) >= limit:
			return r.endless(&walk, limit)
		case len(r.w.fill(min(limit, 2*len(data)+1))) > len(data):
			continue
		}
		if err := r.w.broken(); err != nil {
			return nil, "", err
		}
		data = r.w.data() // asking for more may have moved it
		if len(data) == 0 {
			return nil, "", io.EOF
		}
		if walk = walkCSV(data, r.delim, nil); walk.open {
			r.note(data, true)
			return r.tame()
		}
		return r.settle(&walk)
	}
}

// settle takes the record that was walked, or the lines before the next one
// where the quotes in it are not its own.
func (r *csvReader) settle(walk *csvWalk) ([]byte, string, error) {
	if n := r.resync(walk); n > 0 {
		return r.part(n)
	}
	if !walk.doubt && !r.header && r.usual == 0 {
		r.usual = max(walk.fields, min(2, r.width))
	}
	return r.cut(walk.n), "", nil
}

// cut steps over the first n bytes and gives them without their line break.
func (r *csvReader) cut(n int) []byte {
	raw := bytes.TrimRight(r.w.data()[:n], "\r\n")
	r.w.step(n)
	return raw
}

// part takes the first n bytes, before which the quotes of their record do not
// match: as one whose text goes on after a closing quote, or as lost.
func (r *csvReader) part(n int) ([]byte, string, error) {
	if k := r.easy(0); k > 0 && len(bytes.TrimSpace(r.w.data()[min(k, n):n])) == 0 {
		return r.cut(n), "", nil
	}
	return r.lose(n, whyUnbalanced)
}

// lose gives up on the first n bytes.
func (r *csvReader) lose(n int, why string) ([]byte, string, error) {
	return r.cut(n), why, nil
}

// longestRow is a record of maxRecord bytes with its line break.
const longestRow = maxRecord + 2

// limit is how far ahead the end of a record is looked for: a file whose quotes
// open and do not close, again and again, is not searched at length for each,
// and the less the longer it goes on so.
func (r *csvReader) limit() int {
	over := r.wasted - maxRecord - 4*r.w.offset
	if over <= 0 {
		return longestRow
	}
	return 2 * barrenLeast >> min(over/(maxRecord/4), 9)
}

// table makes the reader of a table of which the window shows the beginning.
func (f *feeder) table(s *stream, w *window, p *plan) recordReader {
	above := bytes.Count(w.data()[:p.above], []byte("\n"))
	w.step(p.above)
	again := s.again
	if p.parted != "" {
		rest := w.r
		if w.err != nil {
			rest = ended{w.err}
		}
		w = f.over(&parted{r: io.MultiReader(bytes.NewReader(bytes.Clone(w.data())), rest), delimiter: []byte(p.parted)})
		again = func() (*stream, error) {
			t, err := s.again()
			if err == nil {
				_, err = io.CopyN(io.Discard, t, int64(p.above))
				t.Reader = &parted{r: t.Reader, delimiter: []byte(p.parted)}
			}
			return t, err
		}
	}
	if p.literal {
		return &lineReader{w: w, line: above, cells: true, header: !p.bare}
	}
	return &csvReader{w: w, delim: p.delim, width: p.width, header: !p.bare, again: again}
}
