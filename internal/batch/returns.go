package batch

import (
	"bytes"
	"io"
)

// returns reads a table whose lines end in a carriage return alone, as
// spreadsheets on a Mac write them, as one whose lines end in line feeds.
type returns struct{ io.Reader }

func (r returns) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	lineFeeds(p[:n])
	return n, err
}

func lineFeeds(b []byte) {
	for i := range b {
		if b[i] == '\r' {
			b[i] = '\n'
		}
	}
}

// turn makes line feeds of the carriage returns of a stream where it is a table
// that has no others.
func (o *Options) turn(s *stream, w *window, name string) {
	head := w.fill(headSize)
	if bytes.IndexByte(head, '\r') < 0 || bytes.IndexByte(head, '\n') >= 0 {
		return
	}
	try := bytes.Clone(atMost(head, headSize))
	lineFeeds(try)
	if p, err := o.planOf(name, try); err == nil && (p.format == "csv" || p.format == "tsv") {
		lineFeeds(head)
		w.r, s.turned = returns{w.r}, true
	}
}
