package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// csvReader cuts a file of delimited values into records. A quote opens a field
// only at its start, and closes it only before a delimiter or the line's end:
// any other is a character like all.
type csvReader struct {
	w      *window
	delim  byte
	no     int // of the last record, the header aside
	header bool
	tamed  int // quotes that were found never to close

	barren    int64 // offset up to which no quote can close a field
	barrenEnd bool  // that is the end of the file
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
// the first line of one whose quotes do not close.
func (r *csvReader) record() (raw []byte, why string, err error) {
	r.w.shrink()
	if line, ok := r.hopeless(); ok {
		return r.tame(line)
	}
	limit := max(maxRecord>>min(r.tamed, 10), 2*barrenLeast)
	for {
		data := r.w.data()
		n, whole := cutCSV(data[:min(len(data), limit)], r.delim)
		switch {
		case whole:
			r.w.step(n)
			return bytes.TrimRight(data[:n], "\r\n"), "", nil
		case len(data) >= limit:
			r.note(data[:limit], false)
			return r.tame(data)
		case r.w.more():
			continue
		}
		if err := r.w.broken(); err != nil {
			return nil, "", err
		}
		data = r.w.data() // asking for more may have moved it
		if len(data) == 0 {
			return nil, "", io.EOF
		}
		if openCSV(data, r.delim) {
			r.note(data, true)
			return r.tame(data)
		}
		r.w.step(len(data))
		return bytes.TrimRight(data, "\r\n"), "", nil
	}
}

// barrenLeast is how far no quote that could close a field has to be known to
// stand ahead for a quote to be given up on at once.
const barrenLeast = 64 << 10

// note remembers that data has no quote that could close a field, so that a
// file full of quotes that open is not searched to its end for each of them.
func (r *csvReader) note(data []byte, end bool) {
	for i := 0; ; i++ {
		k := bytes.IndexByte(data[i:], '"')
		if k < 0 {
			break
		}
		i += k
		if i+1 == len(data) || data[i+1] == r.delim || data[i+1] == '\n' || data[i+1] == '\r' {
			return
		}
	}
	r.barren, r.barrenEnd = r.w.offset+int64(len(data)), end
}

// hopeless gives the data ahead where its first line opens a quote that is
// known not to close.
func (r *csvReader) hopeless() ([]byte, bool) {
	data := r.w.data()
	if left := r.barren - r.w.offset; left <= 0 || left < barrenLeast && !r.barrenEnd {
		return nil, false
	}
	k := bytes.IndexByte(data, '\n')
	return data, k >= 0 && openCSV(data[:k+1], r.delim)
}

// tame gives up on a record: its first line is lost and reading goes on with
// the next.
func (r *csvReader) tame(data []byte) ([]byte, string, error) {
	r.tamed++
	k := bytes.IndexByte(data, '\n')
	if k < 0 {
		why := fmt.Sprintf("longer than %d MB", maxRecord>>20)
		raw := bytes.Clone(data[:min(len(data), barrenLeast)])
		r.w.step(len(data))
		return raw, why, r.toLine()
	}
	r.w.step(k + 1)
	return data[:k], "a quote opens that never closes", nil
}

// toLine steps over the rest of a line.
func (r *csvReader) toLine() error {
	for r.w.more() {
		data := r.w.data()
		if k := bytes.IndexByte(data, '\n'); k >= 0 {
			r.w.step(k + 1)
			return nil
		}
		r.w.step(len(data))
	}
	return r.w.broken()
}

// cutCSV finds the end of the record at the start of data, past its line break.
func cutCSV(data []byte, delim byte) (n int, whole bool) {
	n, whole, _ = walkCSV(data, delim, nil)
	return n, whole
}

// openCSV says whether data ends inside of a quoted field.
func openCSV(data []byte, delim byte) bool {
	_, whole, open := walkCSV(data, delim, nil)
	return !whole && open
}

// walkCSV walks the record at the start of data and calls each with its fields.
// It gives the offset past the record's line break; whole is false where data
// ends before that, and open where it ends inside of quotes.
func walkCSV(data []byte, delim byte, each func(i int, field []byte, quoted bool)) (n int, whole, open bool) {
	for i := 0; ; i++ {
		if n < len(data) && data[n] == '"' {
			end, closed := closeCSV(data, n+1, delim)
			if !closed {
				return len(data), false, true
			}
			if each != nil {
				each(i, data[n+1:end], true)
			}
			n = end + 1
		} else {
			end := n + bare(data[n:], delim)
			if each != nil {
				each(i, bytes.TrimSuffix(data[n:end], []byte("\r")), false)
			}
			n = end
		}
		switch {
		case n >= len(data):
			return n, false, false
		case data[n] == '\r' && n+1 < len(data) && data[n+1] == '\n':
			return n + 2, true, false
		case data[n] == '\r' && n+1 == len(data):
			return len(data), false, false
		case data[n] == '\n' || data[n] == '\r':
			return n + 1, true, false
		}
		n++ // the delimiter
	}
}

// bare is the length of a field without quotes.
func bare(data []byte, delim byte) int {
	for i, c := range data {
		if c == delim || c == '\n' {
			return i
		}
	}
	return len(data)
}

// closeCSV finds the quote that closes the field that begins at `at`: one that
// is not doubled and stands before a delimiter, a line's end or the end.
func closeCSV(data []byte, at int, delim byte) (int, bool) {
	for {
		k := bytes.IndexByte(data[at:], '"')
		if k < 0 {
			return 0, false
		}
		at += k
		if at+1 == len(data) {
			return at, true
		}
		switch c := data[at+1]; {
		case c == '"':
			at += 2
		case c == delim || c == '\n' || c == '\r':
			return at, true
		default:
			at++
		}
	}
}

var errFields = errors.New("more fields than the header has")

// csvFields reads the wanted fields of a record: columns gives the numbers of
// the columns of each slot, in the order of preference.
func csvFields(raw []byte, delim byte, columns *[slots][]int, width int, out *[slots]string) error {
	got, extra := 0, false
	var best [slots]int
	walkCSV(raw, delim, func(i int, field []byte, quoted bool) {
		got = i + 1
		if i >= width && len(bytes.TrimSpace(field)) > 0 {
			extra = true
		}
		for s := range columns {
			for rank, col := range columns[s] {
				if col != i || len(field) == 0 || best[s] != 0 && best[s] <= rank+1 {
					continue
				}
				best[s] = rank + 1
				if quoted && bytes.IndexByte(field, '"') >= 0 {
					field = bytes.ReplaceAll(field, []byte(`""`), []byte(`"`))
				}
				out[s] = string(field)
			}
		}
	})
	if extra {
		return fmt.Errorf("%w: %d where it has %d", errFields, got, width)
	}
	if texts := columns[slotText]; len(texts) > 0 && got <= texts[0] && out[slotText] == "" {
		return fmt.Errorf("%d fields where the header has %d: there is no text", got, width)
	}
	return nil
}
