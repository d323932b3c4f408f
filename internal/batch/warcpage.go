package batch

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"
	"unicode"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

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
	if head := bytes.TrimSpace(atMost(l.raw, 512)); len(head) == 0 {
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
		return nil, bodyError(err)
	}
	out, err := io.ReadAll(io.LimitReader(body, maxRecord+1))
	if len(out) > maxRecord {
		return nil, errors.New(whyLong)
	}
	return out, bodyError(err)
}

// bodyError is an error of reading the body of a page as people understand it.
func bodyError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("the body of the page is cut off")
	}
	return fmt.Errorf("the body of the page is damaged: %w", err)
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
