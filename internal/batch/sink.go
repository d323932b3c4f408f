package batch

import (
	"bufio"
	"io"
	"os"

	"jdcheck/internal/report/target"
)

// Endings of what a run keeps, hidden, beside its outputs until they are whole,
// and of its journal.
const (
	partSuffix    = ".part"
	factsSuffix   = ".facts"
	packedSuffix  = ".tmp" // a Parquet or compressed file that is being made
	journalSuffix = ".journal"
)

const sinkBuffer = 64 << 10

// sink is a file that is written under a temporary name, or what is written
// straight through: a stream, a device or a pipe.
type sink struct {
	to     *target.Target
	disk   disk
	f      *os.File // under its temporary name; nil: no file
	b      *bufio.Writer
	size   int64                            // bytes written, what is buffered included
	encode func(io.Writer, io.Reader) error // what they go through; nil: nothing
	ready  string                           // the temporary name of what is whole; empty: it is not yet

	stream io.Closer      // where there is no file
	pipe   *io.PipeWriter // to encode, as it is written
	piped  chan error     // how encode ended
}

// newSink opens a file for writing from byte size on, under its temporary name.
func newSink(d disk, to *target.Target, suffix string, size int64, encode func(io.Writer, io.Reader) error) (*sink, error) {
	f, err := d.open(to.Beside(suffix), 0)
	if err != nil {
		return nil, to.Unwritable(err)
	}
	d.before("truncate", f.Name())
	if err = f.Truncate(size); err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, to.Unwritable(err)
	}
	return &sink{to: to, disk: d, f: f, b: bufio.NewWriterSize(d.writer(f), sinkBuffer), size: size, encode: encode}, nil
}

// newStream writes to w.
func newStream(to *target.Target, w io.WriteCloser, encode func(io.Writer, io.Reader) error) *sink {
	s := &sink{to: to, stream: w}
	if encode == nil {
		s.b = bufio.NewWriterSize(w, sinkBuffer)
		return s
	}
	from, pipe := io.Pipe()
	s.b, s.pipe, s.piped = bufio.NewWriterSize(pipe, sinkBuffer), pipe, make(chan error, 1)
	go func() {
		err := encode(w, from)
		from.CloseWithError(err)
		s.piped <- err
	}()
	return s
}

// write writes lines. To a stream none of them is written in parts, unless it is
// longer than the buffer: another result may go there, too.
func (s *sink) write(p []byte) error {
	s.size += int64(len(p))
	if s.f == nil && len(p) > s.b.Available() {
		if err := s.b.Flush(); err != nil {
			return s.unwritable(err)
		}
	}
	_, err := s.b.Write(p)
	return s.unwritable(err)
}

func (s *sink) unwritable(err error) error {
	if err == nil || s.to == nil {
		return err
	}
	return s.to.Unwritable(err)
}

// flush writes out what is buffered.
func (s *sink) flush() error {
	if s.f != nil {
		s.disk.before("write", s.to.Path)
	}
	return s.unwritable(s.b.Flush())
}

// sync writes out what is buffered and has the system put it on the disk.
func (s *sink) sync() error {
	if s == nil {
		return nil
	}
	if err := s.flush(); err != nil || s.f == nil {
		return err
	}
	return s.unwritable(s.disk.sync(s.f))
}

// whole ends what was written. A file is then whole, and on the disk, under a
// temporary name, and look is shown it.
func (s *sink) whole(look func(*os.File) error) error {
	if s.f == nil {
		return s.end()
	}
	if err := s.sync(); err != nil {
		return err
	}
	whole := s.f
	if s.encode != nil {
		var err error
		if whole, err = s.encoded(); err != nil {
			return s.unwritable(err)
		}
		defer whole.Close()
	}
	s.ready = whole.Name()
	return s.unwritable(look(whole))
}

// encoded is a file of what the bytes written become. Neither Parquet nor what
// is compressed can be gone on with once it was broken off, so it is written
// last.
func (s *sink) encoded() (*os.File, error) {
	if _, err := s.f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	out, err := s.disk.open(s.to.Beside(packedSuffix), os.O_TRUNC)
	if err != nil {
		return nil, err
	}
	if err = s.encode(s.disk.writer(out), io.LimitReader(s.f, s.size)); err == nil {
		err = s.disk.sync(out)
	}
	if err != nil {
		out.Close()
		return nil, err
	}
	return out, nil
}

// end ends a stream.
func (s *sink) end() error {
	err := s.b.Flush()
	if s.pipe != nil {
		s.pipe.CloseWithError(err) // nil: its end
		if e := <-s.piped; e != nil {
			err = e
		}
		s.pipe = nil
	}
	if s.stream != nil {
		if e := s.stream.Close(); err == nil {
			err = e
		}
		s.stream = nil
	}
	return s.unwritable(err)
}

// keep gives a whole file its final name.
func (s *sink) keep() error {
	if s.ready == "" {
		return nil
	}
	err := s.f.Close()
	s.f = nil
	if err == nil {
		err = s.disk.rename(s.ready, s.to.Path)
	}
	return s.unwritable(err)
}

// close gives up what is open.
func (s *sink) close() {
	if s == nil {
		return
	}
	if s.pipe != nil {
		s.pipe.CloseWithError(ErrStopped)
		<-s.piped
		s.pipe = nil
	}
	if s.stream != nil {
		s.stream.Close()
		s.stream = nil
	}
	if s.f != nil {
		s.f.Close()
		s.f = nil
	}
}
