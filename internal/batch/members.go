package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

const gzipMagic = "\x1F\x8B\x08"

// members reads the gzip data of a file, one member after the other, and tells
// an end in the middle from something else that follows the last.
type members struct {
	*parts
	z   gzip.Reader
	try gzip.Reader
}

var errTrailing = errors.New("something that is not gzip follows the gzip data")

func newMembers(r io.Reader) *members {
	m := &members{parts: partsOf(r)}
	if m.err = m.open(); m.err != nil {
		m.err = fmt.Errorf("not gzip: %w", m.err)
	}
	return m
}

// Read reads on; zeros that fill a file up after its end are passed over. An
// error stays until it is mended.
func (m *members) Read(p []byte) (int, error) { return m.read(p, &m.z, m.next) }

// next goes on to the next member; io.EOF where there is none.
func (m *members) next() error {
	head, err := m.b.Peek(2)
	for len(head) > 0 && head[0] == 0 {
		m.b.Discard(1)
		head, err = m.b.Peek(2)
	}
	m.start = m.at()
	switch {
	case len(head) == 0:
		return err
	case !bytes.Equal(head, []byte(gzipMagic[:2])):
		return errTrailing
	}
	return m.open()
}

// open begins the member ahead.
func (m *members) open() error {
	m.start = m.at()
	err := m.z.Reset(m.b)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // in the middle of its header
	}
	m.z.Multistream(false)
	return err
}

// mend goes on with the next member.
func (m *members) mend() (said string, ok bool) {
	return m.again("gzip member", gzipMagic, m.begins, m.open)
}

// begins says whether what is ahead unpacks like a member.
func (m *members) begins() bool {
	head, _ := m.b.Peek(tried)
	if err := m.try.Reset(bytes.NewReader(head)); err != nil {
		return false
	}
	m.try.Multistream(false)
	n, err := io.CopyN(io.Discard, &m.try, triedOut)
	return err == nil || errors.Is(err, io.EOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) && n > 0
}
