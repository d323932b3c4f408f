package batch

import (
	"encoding/base64"
	"strconv"
	"time"
	"unicode/utf8"

	"jdcheck/internal/text"
)

// collect takes the chunks in the order of the input and writes their rows.
func (r *run) collect(order <-chan *chunk) error {
	last := time.Now()
	for c := range order {
		<-c.done
		if c.stop != nil {
			return c.stop
		}
		if c.note != "" && !r.noted[c.note] {
			r.noted[c.note] = true
			r.say("%s: %s", spoken(c.file.name), c.note)
		}
		if err := r.take(c); err != nil {
			return err
		}
		r.at = c.next
		if c.read != nil {
			r.read = append(r.read, *c.read)
		}
		r.pool.give(c)
		switch {
		case r.journal == nil:
			if err := r.rows.flush(); err != nil {
				return err
			}
		case time.Since(last) >= r.o.Checkpoint:
			if err := r.checkpoint(); err != nil {
				return err
			}
			last = time.Now()
		}
	}
	return nil
}

// take writes the rows of a chunk and notes what was lost.
func (r *run) take(c *chunk) error {
	start := 0
	for i := range c.rows {
		body := c.out[start:c.rows[i].end]
		start = c.rows[i].end
		if err := r.row(&c.rows[i], body); err != nil {
			return err
		}
	}
	r.totals.PassedOver += c.passed
	for i := range c.fails {
		if err := r.lost(&c.fails[i]); err != nil {
			return err
		}
	}
	r.progress.set(r.totals.Rows+r.totals.Dropped, r.totals.Lost)
	if c.fail != nil {
		return r.lost(c.fail)
	}
	return nil
}

// row ends and writes a row, unless it is a duplicate to be dropped or another
// shard's.
func (r *run) row(row *row, body []byte) error {
	duplicate := r.repeats(row)
	row.dropped = duplicate != "" && r.o.Dedupe == "drop" && !row.other
	if r.facts != nil {
		r.buf = row.append(r.buf[:0])
		if err := r.facts.write(r.buf); err != nil {
			return err
		}
	}
	switch {
	case row.other:
		return nil
	case row.dropped:
		r.totals.Dropped++
		return nil
	}
	switch {
	case row.cells > 0:
		r.full = appendRowEnd(append(r.full[:0], body[row.cells:]...), duplicate, row.flags)
		r.buf = appendCSVEnd(append(r.buf[:0], body[:row.cells]...), duplicate, row.flags, r.full[:len(r.full)-1])
	case r.o.Format == "csv":
		r.buf = appendCSVEnd(append(r.buf[:0], body...), duplicate, row.flags, nil)
	default:
		r.buf = appendRowEnd(append(r.buf[:0], body...), duplicate, row.flags)
	}
	r.totals.count(row)
	r.sum.add(row)
	return r.rows.write(r.buf)
}

// repeats looks a row up among those before it: what the listing is called that
// it repeats, empty where it is the first.
func (r *run) repeats(row *row) string {
	if r.o.Dedupe == "off" {
		return ""
	}
	of, exact, near := r.seen.add(&row.key, &row.fact)
	switch {
	case exact:
		row.flags |= flagDuplicate
	case near:
		row.flags |= flagNear
	}
	return of
}

func (t *Totals) count(row *row) {
	t.Rows++
	t.Verdicts[string(row.fact.verdict)]++
	for _, f := range row.flags.names() {
		t.Flags[f]++
	}
	if row.failing {
		t.Failing++
	}
}

// toldLost is how many lost records are told on Stderr where no file takes them.
const toldLost = 10

// lost notes a record, or the rest of a file, that is lost to an error.
func (r *run) lost(f *failure) error {
	r.totals.Lost++
	r.totals.Partly.count(f)
	if r.errs != nil {
		r.buf = appendFailure(r.buf[:0], f)
		return r.errs.write(r.buf)
	}
	r.told++
	switch where := spoken(f.file); {
	case r.told > toldLost+1:
	case r.told > toldLost:
		r.say("… more could not be read; --errors FILE takes them all")
	default:
		if f.record > 0 {
			where += ", record " + strconv.Itoa(f.record)
		}
		if f.line > 0 {
			where += ", line " + strconv.Itoa(f.line)
		}
		r.complain("%s: %s", where, text.Cut(f.why, 300))
	}
	return nil
}

// appendFailure appends a line of the errors file: the raw bytes as they are
// where they are UTF-8, in base64 otherwise.
func appendFailure(b []byte, f *failure) []byte {
	b = append(b, `{"file":`...)
	b = appendString(b, f.file)
	b = append(b, `,"record":`...)
	if f.record == 0 {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendInt(b, int64(f.record), 10)
	}
	if f.line > 0 {
		b = strconv.AppendInt(append(b, `,"line":`...), int64(f.line), 10)
	}
	b = appendField(b, "reason", f.why)
	switch {
	case len(f.raw) == 0 && (f.gap || f.record == 0):
		b = append(b, `,"raw":null`...)
	case utf8.Valid(f.raw):
		b = appendField(b, "raw", string(f.raw))
	default:
		b = append(b, `,"raw_base64":"`...)
		b = base64.StdEncoding.AppendEncode(b, f.raw)
		b = append(b, '"')
	}
	if f.cut {
		b = append(b, `,"raw_cut":true`...)
	}
	return append(b, "}\n"...)
}
