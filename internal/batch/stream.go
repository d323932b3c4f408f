package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// stream is a file as it reads once decompressed and made UTF-8.
type stream struct {
	io.Reader
	encoding string   // of the file, utf-8 where it was not changed
	plain    *os.File // the file itself, where it is neither compressed nor transcoded
	from     input    // what was opened
	patched  patched  // what can be read on behind damage; nil: nothing
	turned   bool     // its carriage returns are read as line feeds
	close    []func()
}

// Close gives up what the stream holds.
func (s *stream) Close() {
	for i := len(s.close) - 1; i >= 0; i-- {
		s.close[i]()
	}
}

// copied is a file on disk of what is left to read, for as long as the stream is
// open.
func (s *stream) copied() (*os.File, error) {
	f, err := os.CreateTemp("", "jdcheck-*.parquet")
	if err != nil {
		return nil, err
	}
	s.close = append(s.close, func() {
		f.Close()
		os.Remove(f.Name())
	})
	_, err = io.Copy(f, s)
	return f, err
}

var errOnce = errors.New("it can be read only once")

// again opens a file once more, at its beginning.
func (s *stream) again() (*stream, error) {
	if s.from.from != nil || s.from.size < 0 {
		return nil, errOnce
	}
	t, err := open(s.from, nil, new(atomic.Int64))
	if err == nil && s.turned {
		t.Reader = returns{t.Reader}
	}
	return t, err
}

// counter counts the bytes that pass.
type counter struct {
	io.Reader
	n *atomic.Int64
}

func (c counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// open opens an input; read counts the bytes read of the file itself.
func open(in input, stdin io.Reader, read *atomic.Int64) (*stream, error) {
	s := &stream{Reader: stdin, encoding: "utf-8", from: in}
	if in.from != nil {
		s.Reader = in.from
	} else if in.name != "-" {
		f, err := os.Open(in.name)
		if err != nil {
			return nil, cause(err)
		}
		s.Reader, s.plain = f, f
		s.close = append(s.close, func() { f.Close() })
	} else if s.Reader == nil {
		return nil, errors.New("there is no standard input")
	}
	var packed atomic.Int64
	s.Reader = counter{counter{s.Reader, &packed}, read}
	for layers := range 3 {
		unpacked, err := s.unpack(&packed)
		if err != nil {
			s.Close()
			return nil, err
		}
		if !unpacked {
			break
		}
		if layers > 0 { // where its members are cut says nothing of the records
			s.patched = nil
		}
	}
	s.decode()
	return s, nil
}

// unpack peels one layer of compression off; it reports whether there was one.
func (s *stream) unpack(packed *atomic.Int64) (bool, error) {
	b := bufio.NewReaderSize(s.Reader, 64<<10)
	head, _ := b.Peek(4)
	s.Reader = b
	switch {
	case bytes.HasPrefix(head, []byte(gzipMagic[:2])):
		z := newMembers(b)
		s.Reader, s.patched = z, z
	case bytes.HasPrefix(head, []byte(zstdMagic)):
		z, err := newFrames(b)
		if err != nil {
			return false, fmt.Errorf("not zstd: %w", err)
		}
		s.close = append(s.close, z.z.Close)
		s.Reader, s.patched = z, z
	default:
		return false, nil
	}
	s.plain = nil
	s.Reader = &guard{r: s.Reader, packed: packed}
	return true, nil
}

// guard stops a stream that expands as no file of texts does.
type guard struct {
	r      io.Reader
	packed *atomic.Int64
	n      int64
}

const (
	bombRatio = 300       // times that a file may expand …
	bombLeast = 256 << 20 // … once it has given that many bytes
)

var errBomb = fmt.Errorf("it expands more than %d times: not read further", bombRatio)

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.n += int64(n)
	if g.n > bombLeast && g.n/bombRatio > g.packed.Load() {
		return 0, errBomb
	}
	return n, err
}

// decode makes UTF-8 of UTF-16, with its byte order mark or without, and leaves
// out the mark of UTF-8.
func (s *stream) decode() {
	b := bufio.NewReaderSize(s.Reader, 64<<10)
	head, _ := b.Peek(512)
	s.Reader = b
	order, ok := unicode.LittleEndian, true
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		b.Discard(3)
		return
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), zeros(head, 1):
		s.encoding = "utf-16le"
	case bytes.HasPrefix(head, []byte("\xFE\xFF")), zeros(head, 0):
		s.encoding, order = "utf-16be", unicode.BigEndian
	default:
		ok = false
	}
	if ok {
		s.plain, s.patched = nil, nil
		s.Reader = transform.NewReader(b, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
	}
}

// zeros says whether nearly every second byte of head, from at, is zero and few
// others are, as in UTF-16 of Latin text.
func zeros(head []byte, at int) bool {
	if len(head) < 16 {
		return false
	}
	var n [2]int
	for i, c := range head {
		if c == 0 {
			n[i&1]++
		}
	}
	return n[at] > len(head)/2*8/10 && n[1-at] == 0
}
