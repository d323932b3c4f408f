package batch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Names of what a run keeps beside its output until it is whole.
const (
	partSuffix    = ".part"
	factsSuffix   = ".facts"
	journalSuffix = ".journal"
)

// sink is a file that is written under a temporary name, or a stream.
type sink struct {
	name string // the final name; empty: a stream
	f    *os.File
	b    *bufio.Writer
	size int64 // bytes written, what is buffered included
}

// newSink opens name for writing from byte size on, under its temporary name.
func newSink(name, suffix string, size int64, wrap func(io.Writer) io.Writer) (*sink, error) {
	f, err := os.OpenFile(name+suffix, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, unwritable(name, err)
	}
	s := &sink{name: name, f: f, size: size}
	if err = f.Truncate(size); err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, unwritable(name, err)
	}
	var w io.Writer = f
	if wrap != nil {
		w = wrap(f)
	}
	s.b = bufio.NewWriterSize(w, 256<<10)
	return s, nil
}

func (s *sink) write(p []byte) error {
	s.size += int64(len(p))
	_, err := s.b.Write(p)
	return unwritable(s.name, err)
}

// Flush writes out what is buffered.
func (s *sink) Flush() error { return unwritable(s.name, s.b.Flush()) }

// sync writes out what is buffered and has the system put it on the disk.
func (s *sink) sync() error {
	if s == nil {
		return nil
	}
	if err := s.Flush(); err != nil || s.f == nil {
		return err
	}
	return unwritable(s.name, s.f.Sync())
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
		err = os.Rename(temporary, s.name)
	}
	return unwritable(s.name, err)
}

func (s *sink) close() {
	if s != nil && s.f != nil {
		s.f.Close()
		s.f = nil
	}
}

func unwritable(name string, err error) error {
	if err == nil {
		return nil
	}
	if name == "" {
		name = "standard output"
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: cannot be written: %w", name, err)
}
