package batch

import (
	"bufio"
	"errors"
	"io"

	"github.com/klauspost/compress/zstd"
)

const zstdMagic = "\x28\xB5\x2F\xFD"

// frames reads zstd data, one frame after the other.
type frames struct {
	*parts
	z *zstd.Decoder
}

func newFrames(r io.Reader) (m *frames, err error) {
	m = &frames{parts: partsOf(r)}
	m.z, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(32<<20), zstd.WithDecoderMaxMemory(64<<20))
	if err == nil {
		m.err = m.open()
	}
	return m, err
}

// open begins the frame ahead; io.EOF where there is none. Where something else is
// ahead, it is the frame before that has taken in too much: few have a checksum.
func (m *frames) open() error {
	head, err := m.b.Peek(zstd.HeaderMaxSize)
	if len(head) == 0 {
		return err
	}
	if err := new(zstd.Header).Decode(head); err != nil {
		return err
	}
	m.start = m.at()
	return m.z.Reset(&frame{b: m.b})
}

// Read reads on. An error stays until it is mended.
func (m *frames) Read(p []byte) (int, error) { return m.read(p, m.z, m.open) }

// mend goes on with the next frame.
func (m *frames) mend() (said string, ok bool) {
	return m.again("zstd frame", zstdMagic, m.begins, m.open)
}

// begins says whether what is ahead reads like the header of a frame.
func (m *frames) begins() bool {
	head, _ := m.b.Peek(zstd.HeaderMaxSize)
	return new(zstd.Header).Decode(head) == nil
}

// frame is the bytes of the frame ahead: its header, its blocks, each of which
// says its length and whether it is the last, and its checksum (RFC 8878).
type frame struct {
	b     *bufio.Reader
	left  int  // bytes before the next block
	begun bool // its header is known
	ended bool // no block follows
	check bool // a checksum does
}

func (f *frame) Read(p []byte) (int, error) {
	for f.left == 0 {
		if err := f.advance(); err != nil {
			return 0, err
		}
	}
	n, err := f.b.Read(atMost(p, f.left))
	if f.left -= n; f.left > 0 && errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// advance finds how many bytes come next; io.EOF at the end of the frame.
func (f *frame) advance() error {
	switch {
	case !f.begun:
		head, _ := f.b.Peek(zstd.HeaderMaxSize)
		var h zstd.Header
		if err := h.Decode(head); err != nil {
			return err
		}
		f.begun, f.left, f.check = true, h.HeaderSize, h.HasCheckSum
		if h.Skippable {
			f.left, f.ended, f.check = h.HeaderSize+int(h.SkippableSize), true, false
		}
	case !f.ended:
		head, err := f.b.Peek(3)
		if err != nil {
			return io.ErrUnexpectedEOF
		}
		said := int(head[0]) | int(head[1])<<8 | int(head[2])<<16
		const repeated = 1 // a block of one byte
		if f.left = said >> 3; said>>1&3 == repeated {
			f.left = 1
		}
		f.ended = said&1 == 1
		f.left += 3
	case f.check: // of four bytes
		f.check, f.left = false, 4
	default:
		return io.EOF
	}
	return nil
}
