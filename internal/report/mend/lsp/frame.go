package lsp

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// largest is the size in bytes up to which a message is read.
const largest = 64 << 20

// frames reads messages as the base protocol frames them: header lines, an
// empty line, and as many bytes as Content-Length says.
type frames struct {
	r    *bufio.Reader
	next []byte // a message that was read behind a malformed one
}

func newFrames(r io.Reader) *frames { return &frames{r: bufio.NewReaderSize(r, 1<<16)} }

// malformed is what was wrong with a frame that was passed over. The next can
// be read.
type malformed struct{ error }

// read gives the next message. After a malformed error the stream goes on where
// the next header is found; another error ends it, io.EOF where it just ends.
func (f *frames) read() ([]byte, error) {
	if body := f.next; body != nil {
		f.next = nil
		return body, nil
	}
	size, wrong, err := f.header()
	if err != nil {
		if errors.Is(err, io.EOF) && wrong != nil {
			return nil, malformed{wrong}
		}
		return nil, err
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(f.r, body); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = io.EOF
		}
		return nil, err
	}
	if wrong != nil {
		f.next = body
		return nil, malformed{wrong}
	}
	return body, nil
}

// header reads lines until an empty one that follows a good Content-Length. What
// is no header is passed over and told once, as wrong.
func (f *frames) header() (size int, wrong, err error) {
	size = -1
	note := func(format string, args ...any) {
		if wrong == nil {
			wrong = fmt.Errorf(format, args...)
		}
	}
	for {
		raw, err := f.r.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if len(bytes.TrimSpace(raw)) > 0 {
				note("the stream ends in a header")
			}
			return 0, wrong, err
		}
		line := strings.TrimSpace(string(raw))
		if line == "" {
			if size >= 0 {
				return size, wrong, nil
			}
			note("a header without Content-Length")
			continue
		}
		n, fault := length(line)
		if fault != nil {
			note("%w", fault)
		}
		if fault != nil || n >= 0 {
			size = n
		}
	}
}

// length reads a header line: the length that it gives, -1 for another header.
// With a fault there may be a length too, where the header follows something.
func length(line string) (n int, fault error) {
	const name = "content-length:"
	low := strings.ToLower(line)
	at := strings.LastIndex(low, name)
	switch {
	case at < 0 && strings.HasPrefix(low, "content-type:"):
		return -1, nil
	case at != 0:
		fault = fmt.Errorf("%.40q is no header", line)
	}
	if at < 0 {
		return -1, fault
	}
	value := strings.TrimSpace(line[min(len(line), at+len(name)):])
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > largest {
		return -1, fmt.Errorf("%.40q is no length of a message", value)
	}
	return n, fault
}

// writeFrame writes one message.
func writeFrame(w io.Writer, body []byte) error {
	_, err := fmt.Fprintf(w, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}
