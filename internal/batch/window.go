package batch

import (
	"bytes"
	"errors"
	"io"
)

// window shows the bytes of a stream as far as a reader has to look ahead, and
// no further.
type window struct {
	r          io.Reader
	buf        []byte
	start, end int
	offset     int64 // in the stream, of buf[start]
	err        error // what ended the stream; io.EOF where that is its end
}

const windowSize = 256 << 10

func newWindow(r io.Reader) *window { return &window{r: r, buf: make([]byte, windowSize)} }

// windowOf shows what there is of a stream already.
func windowOf(data []byte) *window { return &window{buf: data, end: len(data), err: io.EOF} }

// data is what has been read and not yet been stepped over. It is valid until
// more is called.
func (w *window) data() []byte { return w.buf[w.start:w.end] }

// step steps over n bytes.
func (w *window) step(n int) {
	w.start += n
	w.offset += int64(n)
}

// more reads on; it reports whether there is more to look at. The window grows
// where less than half of it has been stepped over, so that a reader that looks
// far ahead of small steps does not move all it sees with each.
func (w *window) more() bool {
	if w.err != nil {
		return false
	}
	switch {
	case w.start == w.end || w.end == len(w.buf) && w.start >= len(w.buf)/2:
		w.end = copy(w.buf, w.data())
		w.start = 0
	case w.end == len(w.buf):
		grown := make([]byte, 2*len(w.buf))
		w.end = copy(grown, w.data())
		w.buf, w.start = grown, 0
	}
	for range 100 {
		n, err := w.r.Read(w.buf[w.end:])
		w.end += n
		if err != nil {
			w.err = err
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	w.err = io.ErrNoProgress
	return false
}

// fill reads on until at least n bytes can be seen, or the stream ends.
func (w *window) fill(n int) []byte {
	for w.end-w.start < n && w.more() {
	}
	return w.data()
}

// line is the line ahead with its break, or the first maxRecord bytes of it.
func (w *window) line() []byte {
	for seen := 0; ; {
		data := w.data()
		if k := bytes.IndexByte(data[seen:], '\n'); k >= 0 {
			return data[:seen+k+1]
		}
		if seen = len(data); seen > maxRecord || !w.more() {
			return w.data()
		}
	}
}

// skipLine steps over the rest of the line ahead, however long.
func (w *window) skipLine() error {
	for {
		data := w.data()
		if k := bytes.IndexByte(data, '\n'); k >= 0 {
			w.step(k + 1)
			return nil
		}
		w.step(len(data))
		if !w.more() {
			return w.broken()
		}
	}
}

// broken is what ended the stream too early; nil where it came to its end.
func (w *window) broken() error {
	if errors.Is(w.err, io.EOF) {
		return nil
	}
	return w.err
}

// shrink gives a window back that one long record had grown.
func (w *window) shrink() {
	if len(w.buf) > 4*windowSize && w.end-w.start <= windowSize {
		small := make([]byte, windowSize)
		w.end = copy(small, w.data())
		w.buf, w.start = small, 0
	}
}
