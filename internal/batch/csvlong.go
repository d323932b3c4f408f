package batch

import (
	"bytes"
	"io"
	"math"
)

// barrenLeast is how far no quote that could close a field has to be known to
// stand ahead for a quote to be given up on at once.
const barrenLeast = 64 << 10

// farthest is how far ahead the end of a record is looked for where what it
// takes in may be records: beyond maxRecord it is lost in any case, but only
// then is it known what of the rest is not. Farther ahead the file is read a
// second time, piece by piece; of one that can be read only once all is lost
// that the quotes take in, for rows that are none would be worse.
const farthest = 4 * maxRecord

const (
	whyOpen       = "a quote opens that never closes"
	whyUnbalanced = "a quote opens that does not close before the next record"
)

// note remembers that data has no quote that could close a field, so that a
// file full of quotes that open is not searched to its end for each of them.
func (r *csvReader) note(data []byte, end bool) {
	for at := 0; ; {
		k, kind := nextQuote(data, at, r.delim)
		if kind == closing {
			return
		}
		if kind == noQuote {
			break
		}
		if at = k + 1; kind == doubled { // whichever quote opened, it meets these as two
			at++
		}
	}
	r.barren, r.barrenEnd = r.w.offset+int64(len(data)), end
}

// hopeless says whether the line ahead opens a quote that is known not to close.
func (r *csvReader) hopeless() bool {
	data := r.w.data()
	if left := r.barren - r.w.offset; left <= 0 || left < barrenLeast && !r.barrenEnd {
		return false
	}
	k := bytes.IndexByte(data, '\n')
	return k >= 0 && walkCSV(data[:k+1], r.delim, nil).open
}

// tame gives up on a record whose quote does not close: reading goes on with
// the next line that can be one.
func (r *csvReader) tame() ([]byte, string, error) {
	if n := r.easy(0); n > 0 && (len(r.w.fill(n+barrenLeast)) == n || r.rowLike(firstLine(r.w.data()[n:]))) {
		return r.cut(n), "", nil
	}
	data := atMost(r.w.fill(barrenLeast), barrenLeast)
	first := bytes.IndexByte(data, '\n') + 1
	if first == 0 {
		return r.toLine(whyOpen)
	}
	for n := first; n < len(data); {
		line := firstLine(data[n:])
		if r.rowLike(line) {
			return r.lose(n, whyOpen)
		}
		n += len(line)
	}
	if len(data) < barrenLeast { // all that is left
		return r.lose(len(data), whyOpen)
	}
	return r.lose(bytes.LastIndexByte(data, '\n')+1, whyOpen)
}

// endless gives up on a record that does not end within limit. One that is long
// is passed over as a whole. Where the quote may be one that never closes, for
// the lines after it read as records, its close is looked for further ahead.
func (r *csvReader) endless(walk *csvWalk, limit int) ([]byte, string, error) {
	if n := r.resync(walk); n > 0 {
		return r.part(n)
	}
	if limit < maxRecord {
		r.note(r.w.data()[:limit], false)
		return r.tame()
	}
	if !walk.open || !r.rowsAhead() {
		return r.skip()
	}
	for len(r.w.data()) < farthest && r.w.more() {
	}
	ahead := walkCSV(r.w.data(), r.delim, nil)
	r.reached = r.w.offset + int64(ahead.n)
	if n := r.resync(&ahead); n > 0 {
		return r.part(n)
	}
	switch {
	case ahead.open && r.w.err == nil && r.isCell():
		return r.skip()
	case ahead.open:
		r.note(r.w.data(), r.w.err != nil)
		return r.tame()
	}
	if ahead.whole || r.w.err != nil {
		return r.lose(ahead.n, whyLong)
	}
	return r.skip()
}

// isCell says whether the quote that is open at the end of the window is one of
// the record ahead, however far its close is: one that never closes is not, nor
// one whose close is in doubt as resync has it. It is where nothing can tell.
func (r *csvReader) isCell() bool {
	if r.again == nil {
		return true
	}
	s, err := r.again()
	if err != nil {
		return true
	}
	defer s.Close()
	if n, _ := io.CopyN(io.Discard, s, r.w.offset); n < r.w.offset {
		return true
	}
	probe := &csvReader{w: newWindow(s), delim: r.delim, width: r.width, usual: r.usual}
	open, _ := probe.pass()
	r.wasted += probe.w.offset
	switch {
	case probe.w.broken() != nil:
		return true
	case open && !probe.doubt:
		r.barren, r.barrenEnd = math.MaxInt64, true
		return false
	}
	return !open && !probe.stray && (!probe.doubt || probe.followed(0))
}

// toLine gives up on a line, of which the window need not hold the end.
func (r *csvReader) toLine(why string) ([]byte, string, error) {
	raw := bytes.Clone(atMost(r.w.data(), barrenLeast))
	return raw, why, r.w.skipLine()
}

// skip steps over a record that is too long, of which the window shows the
// beginning.
func (r *csvReader) skip() ([]byte, string, error) {
	raw := bytes.Clone(r.w.data()[:barrenLeast])
	open, err := r.pass()
	if open {
		return raw, whyOpen, err
	}
	return raw, whyLong, err
}

// pass steps over a record, and says whether a quote is open at the end of the
// file.
func (r *csvReader) pass() (open bool, err error) {
	for quoted := false; ; {
		done := false
		if quoted {
			quoted = r.skipQuoted()
		}
		if !quoted {
			quoted, done = r.skipBare()
		}
		if done {
			return false, nil
		}
		if !r.w.more() {
			_, kind := nextQuote(r.w.data(), 0, r.delim)
			r.w.step(len(r.w.data()))
			return quoted && kind != closing, r.w.broken()
		}
	}
}

// skipQuoted steps over what there is of a quoted field; it reports whether
// that goes on.
func (r *csvReader) skipQuoted() bool {
	data := r.w.data()
	for at := 0; ; {
		k, kind := nextQuote(data, at, r.delim)
		r.doubt = r.doubt || kind != noQuote && k > 0 && data[k-1] == r.delim
		switch n := afterBlanks(data, min(k+1, len(data)), r.delim); {
		case kind == doubled:
			at = k + 2
		case kind == stray:
			if k == 0 || data[k-1] != '\\' {
				r.stray, r.doubt = true, true
			}
			at = k + 1
		case kind == closing && n < len(data):
			r.w.step(n)
			return false
		default:
			r.w.step(len(data) - min(len(data), undecided(data)+1)) // the one before tells whether a quote could open
			return true
		}
	}
}

// skipBare steps over fields up to the record's end, or as far as there are
// any, and says whether a quoted one goes on.
func (r *csvReader) skipBare() (quoted, done bool) {
	data := r.w.data()
	walk := walkCSV(data, r.delim, func(_ int, _ []byte, q bool) { quoted = q })
	r.stray, r.doubt = r.stray || walk.stray, r.doubt || walk.doubt
	if walk.whole {
		r.w.step(walk.n)
		return false, true
	}
	keep := undecided(data)
	switch {
	case walk.open:
		quoted, keep = true, min(keep+1, len(data)-walk.begun)
	case keep == 0 || !quoted: // the one before quotes tells whether a field begins with them
		quoted, keep = false, min(len(data), 1+len(data)-len(bytes.TrimRight(data, `"`)))
	}
	r.w.step(len(data) - keep)
	return quoted, false
}

// undecided is the length of the quotes and blanks at the end of data of which
// only what follows tells what they do.
func undecided(data []byte) int {
	n := len(bytes.TrimRight(data, "\" \t\r"))
	if k := bytes.IndexByte(data[n:], '"'); k >= 0 {
		return len(data) - n - k
	}
	return 0
}
