package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// members reads the gzip data of a file, one member after the other, and tells
// an end in the middle from something else that follows the last.
type members struct {
	z *gzip.Reader
	b *bufio.Reader
}

var (
	errTrailing = errors.New("something that is not gzip follows the gzip data")
	errWindow   = errors.New("it was packed with a zstd window of more than 32 MB: unpack it first, with zstd -d --long=31")
)

func newMembers(b *bufio.Reader) (*members, error) {
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	return &members{z, b}, nil
}

// Read reads on; zeros that fill a file up after its end are passed over.
func (m *members) Read(p []byte) (int, error) {
	n, err := m.z.Read(p)
	if n > 0 || !errors.Is(err, io.EOF) {
		if errors.Is(err, io.EOF) {
			err = nil // the next call looks further
		}
		return n, err
	}
	head, err := m.b.Peek(2)
	for len(head) > 0 && head[0] == 0 {
		m.b.Discard(1)
		head, err = m.b.Peek(2)
	}
	switch {
	case len(head) == 0:
		return 0, err
	case !bytes.Equal(head, []byte("\x1F\x8B")):
		return 0, errTrailing
	}
	if err := m.z.Reset(m.b); err != nil {
		return 0, err
	}
	m.z.Multistream(false)
	return 0, nil
}

// told is an error of decompression as people understand it.
func told(err error) error {
	if errors.Is(err, zstd.ErrWindowSizeExceeded) {
		return errWindow
	}
	return err
}
