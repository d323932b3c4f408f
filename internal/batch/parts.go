package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// parts reads packed data that is made of parts which unpack each by itself:
// the members of gzip, the frames of zstd.
type parts struct {
	tape  tape
	b     *bufio.Reader // of the tape
	start int64         // offset of the part that is being read
	err   error         // what ended the reading, until it is mended
}

func partsOf(r io.Reader) *parts {
	p := &parts{tape: tape{r: r}}
	p.b = bufio.NewReaderSize(&p.tape, 64<<10)
	return p
}

var (
	errChecksum = errors.New("its checksum is wrong, and so may be the last records before")
	errWindow   = errors.New("it was packed with a zstd window of more than 32 MB: unpack it first, with zstd -d --long=31")
)

// read reads on in what z unpacks; next goes on to the part behind it. An error
// stays until it is mended.
func (p *parts) read(b []byte, z io.Reader, next func() error) (n int, err error) {
	if p.err != nil {
		return 0, p.err
	}
	n, err = z.Read(b)
	switch {
	case errors.Is(err, io.EOF) && n == 0:
		p.err = next()
	case errors.Is(err, gzip.ErrChecksum):
		p.err = errChecksum
	case errors.Is(err, zstd.ErrWindowSizeExceeded):
		p.err = errWindow
	case !errors.Is(err, io.EOF): // whose next call looks further
		p.err = err
	}
	return n, p.err
}

// at is the offset of what is read next.
func (p *parts) at() int64 { return p.tape.offset() - int64(p.b.Buffered()) }

// again goes on with the next part of a kind, which magic begins. It is looked
// for from the beginning of the damaged one, as far as that is known still, for
// damage can make it seem to take in those after it.
func (p *parts) again(kind, magic string, begins func() bool, open func() error) (said string, ok bool) {
	if p.err == nil || errors.Is(p.err, io.EOF) {
		return "", false
	}
	damaged := p.start
	p.tape.back(p.start + 1)
	p.b.Reset(&p.tape)
	for search(p.b, magic) {
		if begins() {
			p.err = open()
			return fmt.Sprintf("the damage is between byte %d of the file and byte %d, where reading goes on with the next %s", damaged, p.start, kind), true
		}
		p.b.Discard(1)
	}
	return "", false
}

const (
	tried    = 4 << 10 // bytes ahead by which a member is told from what only looks like one
	triedOut = 1 << 10 // ... and those that they have to unpack to
)

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
