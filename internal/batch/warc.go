package batch

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"unicode"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"net/http/httputil"
)

// warcReader cuts a web archive (ISO 28500) into its responses. A record of a
// chunk is the page's address, a line break, a letter for the kind (r: HTTP
// response, p: page; R and P where the archiver cut it off), a line break and the
// block.
type warcReader struct {
	w  *window
	no int
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
	head, err := r.head()
	if err != nil {
		return err
	}
	fields, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(head))).ReadMIMEHeader()
	size, e := strconv.ParseInt(strings.TrimSpace(fields.Get("Content-Length")), 10, 64)
	if err != nil && !errors.Is(err, io.EOF) || e != nil || size < 0 {
		r.no++
		c.addBad(head, r.no, "not a WARC record: its header gives no length")
		return r.resync()
	}
	kind := ""
	switch fields.Get("WARC-Type") {
	case "response":
		kind = "r"
	case "resource", "conversion":
		kind = "p"
	}
	if kind == "" || strings.HasPrefix(fields.Get("Content-Type"), "text/dns") {
		return r.discard(size)
	}
	if fields.Get("WARC-Truncated") != "" {
		kind = strings.ToUpper(kind)
	}
	r.no++
	block := r.w.fill(int(min(size, maxRecord+1)))
	raw := append([]byte(fields.Get("WARC-Target-URI")+"\n"+kind+"\n"), block[:min(int64(len(block)), size, maxRecord)]...)
	switch {
	case size > maxRecord:
		c.addBad(raw, r.no, fmt.Sprintf("longer than %d MB", maxRecord>>20))
	case int64(len(block)) < size:
		c.addBad(raw, r.no, "the archive ends in the middle of the record")
	default:
		c.add(raw, r.no)
	}
	return r.discard(size)
}

// head steps over the header of the next record and gives its lines.
func (r *warcReader) head() ([]byte, error) {
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
		if err := r.resync(); err != nil {
			return nil, err
		}
		return r.head()
	}
	for n := 1024; ; n *= 2 {
		data = r.w.fill(n)
		for _, end := range [...]string{"\r\n\r\n", "\n\n"} {
			if k := bytes.Index(data, []byte(end)); k >= 0 {
				head := bytes.Clone(data[bytes.IndexByte(data, '\n')+1 : k+len(end)])
				r.w.step(k + len(end))
				return head, nil
			}
		}
		if len(data) < n || n > longestHead {
			if err := r.w.broken(); err != nil {
				return nil, err
			}
			return nil, errors.New("not WARC: a header that does not end")
		}
	}
}

// resync steps to the next line that begins a record.
func (r *warcReader) resync() error {
	mark := []byte("\nWARC/1.")
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

// discard steps over n bytes.
func (r *warcReader) discard(n int64) error {
	for n > 0 {
		data := r.w.fill(1)
		if len(data) == 0 {
			return r.w.broken()
		}
		k := min(int64(len(data)), n)
		r.w.step(int(k))
		n -= k
	}
	return nil
}

// page decodes a record of a web archive. What is not a page that was found
// there is no listing.
func page(raw []byte, l *listing) error {
	address, raw, _ := bytes.Cut(raw, []byte("\n"))
	kind, block, _ := bytes.Cut(raw, []byte("\n"))
	l.id, l.raw = string(address), block
	if unicode.IsUpper(rune(kind[0])) {
		l.flags |= flagTruncated
	}
	if kind[0]|0x20 == 'r' {
		body, err := response(block)
		if err != nil {
			return err
		}
		l.raw = body
	}
	if head := bytes.TrimSpace(l.raw[:min(len(l.raw), 512)]); len(head) == 0 {
		return errPassed
	}
	return nil
}

// response is the body of an HTTP response, unpacked.
func response(block []byte) ([]byte, error) {
	b := bufio.NewReader(bytes.NewReader(block))
	status, err := b.ReadString('\n')
	if err != nil || !strings.HasPrefix(status, "HTTP/") {
		return nil, errors.New("not an HTTP response")
	}
	head, err := textproto.NewReader(b).ReadMIMEHeader()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("not an HTTP response: %w", err)
	}
	if f := strings.Fields(status); len(f) < 2 || f[1] != "200" {
		return nil, errPassed
	}
	if t := head.Get("Content-Type"); t != "" && !strings.Contains(t, "html") && !strings.Contains(t, "json") && !strings.HasPrefix(t, "text/plain") {
		return nil, errPassed
	}
	var body io.Reader = b
	if strings.EqualFold(head.Get("Transfer-Encoding"), "chunked") {
		if start, _ := b.Peek(64); chunked(start) { // some archivers leave the header and undo the chunks
			body = httputil.NewChunkedReader(b)
		}
	}
	if body, err = unpackBody(body, head.Get("Content-Encoding")); err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(body, maxRecord+1))
	if len(out) > maxRecord {
		return nil, fmt.Errorf("longer than %d MB", maxRecord>>20)
	}
	return out, err
}

// chunked says whether a body begins with the length of a chunk.
func chunked(start []byte) bool {
	line, _, ok := bytes.Cut(start, []byte("\n"))
	size, _, _ := bytes.Cut(bytes.TrimSpace(line), []byte(";"))
	_, err := strconv.ParseUint(string(size), 16, 32)
	return ok && err == nil
}

func unpackBody(body io.Reader, encoding string) (io.Reader, error) {
	b := bufio.NewReader(body)
	head, _ := b.Peek(2)
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "gzip", "x-gzip":
		if string(head) != "\x1F\x8B" {
			return b, nil // undone by the archiver
		}
		return gzip.NewReader(b)
	case "deflate":
		return zlib.NewReader(b)
	case "br":
		return brotli.NewReader(b), nil
	}
	return b, nil
}
