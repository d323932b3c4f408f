package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// warcReader cuts a web archive (ISO 28500) into its responses. A record of a
// chunk is the page's address, a line break, a letter for the kind (r: HTTP
// response, p: page; R and P where the archiver cut it off), a line break and the
// block.
type warcReader struct {
	w    *window
	no   int
	tail bool // what is ahead is the rest of what is lost, as far as it is no record
}

const longestHead = 64 << 10

// next adds pages to c until it is full; io.EOF where there are no more.
func (r *warcReader) next(c *chunk) error {
	for !c.full() {
		if err := r.record(c); err != nil {
			return err
		}
	}
	return nil
}

func (r *warcReader) record(c *chunk) error {
	r.w.shrink()
	head, err := r.head(c)
	if err != nil || head == nil {
		return err
	}
	fields, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(head))).ReadMIMEHeader()
	size, e := strconv.ParseInt(strings.TrimSpace(fields.Get("Content-Length")), 10, 64)
	if err != nil && !errors.Is(err, io.EOF) || e != nil || size < 0 {
		r.no++
		c.addBad(head, r.no, "not a WARC record: its header gives no length")
		return r.resync()
	}
	block, other := r.block(size)
	if err := r.w.broken(); err != nil && !other && int64(len(r.w.data())) < size {
		return err
	}
	kind, page := kindOf(fields)
	if !page && !other {
		return r.discard(size)
	}
	r.no++
	raw := append([]byte(fields.Get("WARC-Target-URI")+"\n"+kind+"\n"), atMost(block, maxRecord)...)
	switch {
	case other:
		c.addBad(raw, r.no, "another record begins before this one ends")
		r.w.step(len(block))
		return nil
	case size > maxRecord:
		c.addBad(raw, r.no, whyLong)
	case int64(len(block)) < size:
		c.addBad(raw, r.no, "the archive ends in the middle of the record")
	default:
		c.add(raw, r.no)
	}
	return r.discard(size)
}

// kindOf is the letter for the kind of a record, and says whether that is a page.
func kindOf(fields textproto.MIMEHeader) (kind string, page bool) {
	switch fields.Get("WARC-Type") {
	case "response":
		kind = "r"
	case "resource", "conversion":
		kind = "p"
	}
	if fields.Get("WARC-Truncated") != "" {
		kind = strings.ToUpper(kind)
	}
	return kind, kind != "" && !strings.HasPrefix(fields.Get("Content-Type"), "text/dns")
}

// warcMark is where a record begins.
const warcMark = "\nWARC/1."

// block is what there is of the block of a record, at most maxRecord and one
// byte. Where nothing that can follow a record follows it, and another begins
// within, it is what stands before that one.
func (r *warcReader) block(size int64) (data []byte, other bool) {
	const after = 16 // bytes, line breaks mostly
	n := int(min(size, maxRecord+1))
	data = r.w.fill(n + after)
	block := atMost(data, n)
	if size <= maxRecord && len(block) == n {
		next := bytes.TrimLeft(data[n:min(len(data), n+after)], "\r\n")
		if len(next) == 0 || bytes.HasPrefix(next, []byte("WARC/")) || r.w.broken() != nil {
			return block, false
		}
	}
	if k := bytes.Index(atMost(data, n+len(warcMark)-1), []byte(warcMark)); k >= 0 {
		return data[:k+1], true
	}
	return block, false
}

// mend gives up on the record that broke off.
func (r *warcReader) mend(c *chunk, why string) {
	r.no++
	c.addGap(r.w.lost(), r.no, why)
	r.tail = true
}

// head steps over the header of the next record and gives its lines; nil where
// there is none but something else, which is noted as lost.
func (r *warcReader) head(c *chunk) ([]byte, error) {
	for len(r.w.fill(1)) > 0 && (r.w.data()[0] == '\r' || r.w.data()[0] == '\n') {
		r.w.step(1)
	}
	data := r.w.fill(5)
	switch {
	case len(data) == 0 && r.w.broken() != nil:
		return nil, r.w.broken()
	case len(data) == 0:
		return nil, io.EOF
	case !bytes.HasPrefix(data, []byte("WARC/")):
		return nil, r.garbage(c)
	}
	r.tail = false
	for n := 1024; ; n *= 2 {
		data = atMost(r.w.fill(n), n)
		end, size := headEnd(data)
		other := bytes.Index(data[:end], []byte(warcMark)) + 1
		switch {
		case other > 0:
			r.lose(c, other, "not a WARC record: another begins in its header")
			return nil, nil
		case size > 0:
			head := bytes.Clone(data[bytes.IndexByte(data, '\n')+1 : end+size])
			r.w.step(end + size)
			return head, nil
		case len(data) >= n && n <= longestHead:
		case r.w.broken() != nil:
			return nil, r.w.broken()
		default:
			r.lose(c, len(data), "not a WARC record: its header does not end")
			return nil, r.resync()
		}
	}
}

// headEnd finds the blank line that ends a header, and the length of its breaks:
// 0 where there is none.
func headEnd(data []byte) (end, size int) {
	end = len(data)
	for _, blank := range [...]string{"\r\n\r\n", "\n\n"} {
		if k := bytes.Index(data[:end], []byte(blank)); k >= 0 {
			end, size = k, len(blank)
		}
	}
	return end, size
}

// lose notes n bytes as a record that is lost and steps over them.
func (r *warcReader) lose(c *chunk, n int, why string) {
	r.no++
	c.addGap(r.w.data()[:n], r.no, why)
	r.w.step(n)
}

// garbage steps over what is no record and notes it, unless it is the rest of
// one that is noted already.
func (r *warcReader) garbage(c *chunk) error {
	raw := bytes.Clone(atMost(r.w.data(), garbageShown))
	from := r.w.offset
	err := r.resync()
	if k := bytes.Index(raw, []byte(warcMark)); k >= 0 {
		raw = raw[:k]
	}
	if !r.tail {
		r.no++
		c.addGap(raw, r.no, fmt.Sprintf("%s that are no WARC record", counted(int(r.w.offset-from), "byte")))
	}
	r.tail = true
	return err
}

// garbageShown is how much of what is no record is kept to be looked at.
const garbageShown = 4 << 10

// resync steps to the next line that begins a record.
func (r *warcReader) resync() error {
	mark := []byte(warcMark)
	for {
		data := r.w.fill(len(mark) + 1)
		if k := bytes.Index(data, mark); k >= 0 {
			r.w.step(k + 1)
			return nil
		}
		r.w.step(max(0, len(data)-len(mark)))
		if !r.w.more() {
			r.w.step(len(r.w.data()))
			return r.w.broken()
		}
	}
}

// discard steps over n bytes. Of a block that is too long to be looked at it
// steps no further than to where another record begins.
func (r *warcReader) discard(n int64) error {
	long := n > maxRecord
	for n > 0 {
		data := r.w.fill(len(warcMark))
		if len(data) == 0 {
			return r.w.broken()
		}
		k := min(int64(len(data)), n)
		if long {
			if at := bytes.Index(data[:k], []byte(warcMark)); at >= 0 {
				r.w.step(at + 1)
				return nil
			}
			if k == int64(len(data)) && len(data) >= len(warcMark) {
				k -= int64(len(warcMark) - 1)
			}
		}
		r.w.step(int(k))
		n -= k
	}
	return nil
}
