package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// members reads the gzip data of a file, one member after the other, and tells
// an end in the middle from something else that follows the last.
type members struct {
	tape  tape
	b     *bufio.Reader // of the tape
	z     *gzip.Reader
	start int64 // offset of the member that is being read
	err   error // what ended the reading, until it is mended
	try   gzip.Reader
}

var (
	errTrailing = errors.New("something that is not gzip follows the gzip data")
	errChecksum = errors.New("its checksum is wrong, and so may be the last records before")
	errWindow   = errors.New("it was packed with a zstd window of more than 32 MB: unpack it first, with zstd -d --long=31")
)

func newMembers(r io.Reader) *members {
	m := &members{tape: tape{r: r}}
	m.b = bufio.NewReaderSize(&m.tape, 64<<10)
	m.z = new(gzip.Reader)
	if m.err = m.open(); m.err != nil {
		m.err = fmt.Errorf("not gzip: %w", m.err)
	}
	return m
}

// Read reads on; zeros that fill a file up after its end are passed over. An
// error stays until it is mended.
func (m *members) Read(p []byte) (n int, err error) {
	if m.err != nil {
		return 0, m.err
	}
	n, err = m.z.Read(p)
	switch {
	case errors.Is(err, io.EOF) && n == 0:
		m.err = m.next()
	case errors.Is(err, gzip.ErrChecksum):
		m.err = errChecksum
	case !errors.Is(err, io.EOF): // whose next call looks further
		m.err = err
	}
	return n, m.err
}

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

// at is the offset of what is read next.
func (m *members) at() int64 { return m.tape.offset() - int64(m.b.Buffered()) }

const (
	gzipMagic = "\x1F\x8B\x08"
	zstdMagic = "\x28\xB5\x2F\xFD"

	tried    = 4 << 10 // bytes ahead by which a member is told from what only looks like one
	triedOut = 1 << 10 // ... and those that they have to unpack to
)

// mend goes on with the next member. It is looked for from the beginning of the
// damaged one, as far as that is known still, for damage can make it seem to
// take in those after it.
func (m *members) mend() (said string, ok bool) {
	if m.err == nil || errors.Is(m.err, io.EOF) {
		return "", false
	}
	damaged := m.start
	m.tape.back(m.start + 1)
	m.b.Reset(&m.tape)
	for search(m.b, gzipMagic) {
		if m.begins() {
			m.err = m.open()
			return between(damaged, m.start, "gzip member"), true
		}
		m.b.Discard(1)
	}
	return "", false
}

// between says where a file is damaged.
func between(from, to int64, next string) string {
	return fmt.Sprintf("the damage is between byte %d of the file and byte %d, where reading goes on with the next %s", from, to, next)
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

// search steps to where magic stands next; it reports false at the end.
func search(b *bufio.Reader, magic string) bool {
	for {
		ahead, _ := b.Peek(max(tried, b.Buffered()))
		if k := bytes.Index(ahead, []byte(magic)); k >= 0 {
			b.Discard(k)
			return true
		}
		if len(ahead) < len(magic) {
			return false
		}
		b.Discard(len(ahead) - len(magic) + 1)
	}
}

// tape is a reader that can go back some way.
type tape struct {
	r    io.Reader
	kept []byte // the last bytes of r
	end  int64  // offset past them
	next int    // of kept, which comes next
}

// keptLeast is how far a tape can go back at least, once it has come so far.
const keptLeast = 256 << 10

func (t *tape) Read(p []byte) (int, error) {
	if t.next < len(t.kept) {
		n := copy(p, t.kept[t.next:])
		t.next += n
		return n, nil
	}
	n, err := t.r.Read(p)
	if len(t.kept)+n > 2*keptLeast {
		t.kept = t.kept[:copy(t.kept, t.kept[len(t.kept)-keptLeast:])]
	}
	t.kept = append(t.kept, p[:n]...)
	t.end, t.next = t.end+int64(n), len(t.kept)
	return n, err
}

// offset is that of what is read next.
func (t *tape) offset() int64 { return t.end - int64(len(t.kept)-t.next) }

// back goes back to an offset, or as far as it can.
func (t *tape) back(to int64) { t.next = max(0, len(t.kept)-int(max(0, t.end-to))) }
