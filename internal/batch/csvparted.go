package batch

import (
	"bytes"
	"io"
)

// unitSeparator parts the fields of a table once read in which several bytes do.
const unitSeparator = 0x1F

// parted reads a table in which several bytes part the fields as one in which
// unitSeparator does; one that stands there already becomes a blank.
type parted struct {
	r         io.Reader
	delimiter []byte
	buf       []byte // what was read and not yet given
	ready     int    // bytes of it that are as they are given
	err       error
}

func (p *parted) Read(b []byte) (int, error) {
	for p.ready == 0 {
		if p.err != nil {
			return 0, p.err
		}
		n := len(p.buf)
		p.buf = append(p.buf, make([]byte, 64<<10)...)
		var k int
		k, p.err = p.r.Read(p.buf[n:])
		p.buf = p.turn(p.buf[:n+k])
	}
	n := copy(b, p.buf[:p.ready])
	p.buf, p.ready = append(p.buf[:0], p.buf[n:]...), p.ready-n
	return n, nil
}

// turn makes the delimiters of b one byte each, in place, but for what may be
// the beginning of one at its end.
func (p *parted) turn(b []byte) []byte {
	out := b[:0]
	for {
		k := bytes.Index(b, p.delimiter)
		end := k
		if k < 0 {
			if end = len(b); p.err == nil {
				end = max(0, len(b)-len(p.delimiter)+1)
			}
		}
		for _, c := range b[:end] {
			if c == unitSeparator {
				c = ' '
			}
			out = append(out, c)
		}
		if k < 0 {
			p.ready = len(out)
			return append(out, b[end:]...)
		}
		out = append(out, unitSeparator)
		b = b[k+len(p.delimiter):]
	}
}

// spelled is what was read of a table as it stands in the file.
func (p *plan) spelled(raw []byte) []byte {
	if p.parted == "" || bytes.IndexByte(raw, unitSeparator) < 0 {
		return raw
	}
	return bytes.ReplaceAll(raw, []byte{unitSeparator}, []byte(p.parted))
}

// ended is a stream that has come to its end.
type ended struct{ err error }

func (e ended) Read([]byte) (int, error) { return 0, e.err }
