package batch

import (
	"bufio"
	"io"
	"os"
)

// Names of what a run keeps beside its output until it is whole.
const (
	partSuffix    = ".part"
	factsSuffix   = ".facts"
	columnsSuffix = ".tmp" // a Parquet file that is being made of the rows
)

const sinkBuffer = 64 << 10

// sink is a file that is written under a temporary name, or a stream.
type sink struct {
	name string // the final name; empty: a stream
	disk disk
	f    *os.File
	b    *bufio.Writer
	size int64 // bytes written, what is buffered included
}

// newSink opens name for writing from byte size on, under its temporary name.
func newSink(d disk, name, suffix string, size int64) (*sink, error) {
	f, err := d.open(name+suffix, 0)
	if err != nil {
		return nil, unwritable(name, err)
	}
	d.before("truncate", f.Name())
	if err = f.Truncate(size); err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, unwritable(name, err)
	}
	return &sink{name: name, disk: d, f: f, b: bufio.NewWriterSize(d.writer(f), sinkBuffer), size: size}, nil
}

// newStream writes to w.
func newStream(w io.Writer) *sink { return &sink{b: bufio.NewWriterSize(w, sinkBuffer)} }

func (s *sink) write(p []byte) error {
	s.size += int64(len(p))
	_, err := s.b.Write(p)
	return unwritable(s.name, err)
}

// flush writes out what is buffered.
func (s *sink) flush() error {
	s.disk.before("write", s.name)
	return unwritable(s.name, s.b.Flush())
}

// sync writes out what is buffered and has the system put it on the disk.
func (s *sink) sync() error {
	if s == nil {
		return nil
	}
	if err := s.flush(); err != nil || s.f == nil {
		return err
	}
	return unwritable(s.name, s.disk.sync(s.f))
}

// end writes out what is buffered of a file that need not outlive a power cut.
func (s *sink) end() error {
	if s == nil {
		return nil
	}
	return s.flush()
}

// keep gives the file its final name.
func (s *sink) keep() error {
	if s == nil || s.f == nil {
		return nil
	}
	temporary := s.f.Name()
	err := s.f.Close()
	s.f = nil
	if err == nil {
		err = s.disk.rename(temporary, s.name)
	}
	return unwritable(s.name, err)
}

func (s *sink) close() {
	if s != nil && s.f != nil {
		s.f.Close()
		s.f = nil
	}
}
