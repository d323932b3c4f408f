// Package target is where results are written. A file gets its name when it is
// whole; of a link it is the file that the link leads to, and the link stays.
// What is no file, such as a device, a pipe or an open stream, is written
// straight through (target.go), compressed as its name ends (pack.go). Nothing
// that is read is written over, and no two results are written to one file
// (apart.go).
package target

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Target is one place where results go. It does not change once found.
type Target struct {
	Flag string      // that named it; of a stream what it is called
	Name string      // as it was named; empty: a stream
	Path string      // of the file that is written
	Info fs.FileInfo // of what stands there; nil: nothing, or it is not known

	stream io.Writer // standard output and the like; nil: none
	open   bool      // it is open already, by another number than theirs
}

// links is how many links lead on from each other at the most, as on Linux.
const links = 40

// Find looks up where a flag's name leads; "-" is standard output. That there is
// no folder for it, or a folder of that name, is an error; nothing is opened.
func Find(flag, name string) (*Target, error) {
	t := &Target{Flag: flag, Name: name, Path: name}
	if name == "-" {
		t.Path = "/dev/stdout"
	}
	if err := t.follow(); err != nil {
		return nil, err
	}
	if t.stream != nil {
		t.Info = statOf(t.stream)
		return t, nil
	}
	info, err := os.Stat(t.Path)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s: this is a directory", t)
	case err == nil && info.Mode()&fs.ModeSocket != 0:
		return nil, t.Unwritable(errors.New("this is a socket: pipe to a program that connects to it"))
	case err == nil:
		t.Info = info
	case !errors.Is(err, fs.ErrNotExist):
		return nil, t.Unwritable(err)
	}
	dir := filepath.Dir(t.Path)
	if info, err := os.Stat(dir); t.Info == nil && (err != nil || !info.IsDir()) {
		return nil, t.Unwritable(fmt.Errorf("there is no directory %s", dir))
	}
	return t, nil
}

// follow goes where links lead, up to what is open already.
func (t *Target) follow() error {
	for n := 0; ; n++ {
		if t.stream, t.open = descriptor(t.Path); t.open {
			return nil
		}
		to, err := os.Readlink(t.Path)
		if err != nil {
			return nil
		}
		if n == links {
			return t.Unwritable(errors.New("its links go round in a circle"))
		}
		if !filepath.IsAbs(to) {
			dir, _ := filepath.Split(t.Path) // not cleaned: behind a link, .. leads elsewhere
			to = dir + to
		}
		t.Path = to
	}
}

// Stream is a stream that is open already, such as standard output.
func Stream(called string, w io.Writer) *Target {
	return &Target{Flag: called, Info: statOf(w), stream: w}
}

// descriptor says of a path such as /dev/stdout or /dev/fd/3 whether it is an open
// file of this process, and which, where that is one of the standard streams.
func descriptor(path string) (stream io.Writer, open bool) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, false
	}
	switch dir, name := filepath.Split(abs); dir {
	case "/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/", fmt.Sprintf("/proc/%d/fd/", os.Getpid()):
		switch name {
		case "1":
			return os.Stdout, true
		case "2":
			return os.Stderr, true
		}
		return nil, true
	}
	switch abs {
	case "/dev/stdout":
		return os.Stdout, true
	case "/dev/stderr":
		return os.Stderr, true
	}
	return nil, false
}

// statOf is what a stream is of, where that is known.
func statOf(stream any) fs.FileInfo {
	if f, ok := stream.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := f.Stat(); err == nil {
			return info
		}
	}
	return nil
}

// File says whether this is a file, or may become one, so that it can be written
// beside its place and moved there.
func (t *Target) File() bool {
	return t != nil && t.stream == nil && !t.open && (t.Info == nil || t.Info.Mode().IsRegular())
}

// Stands says whether a file with something in it stands there, which a result
// that nothing was read for must not take the place of.
func (t *Target) Stands() bool { return t.File() && t.Info != nil && t.Info.Size() > 0 }

// ErrStays says of such a file what became of it.
var ErrStays = errors.New("nothing could be read, so that the file stays as it was")

// Beside is a hidden file beside the target, for what is kept until it is
// whole: neither a pattern nor a reader of whole folders takes it for listings.
func (t *Target) Beside(suffix string) string {
	dir, name := filepath.Split(t.Path)
	return dir + "." + name + suffix
}

// String is how the target was asked for: "--output rows.jsonl".
func (t *Target) String() string {
	if t.Name == "" {
		return t.Flag
	}
	return t.Flag + " " + t.Name
}

// Unwritable is the error of a target that cannot be written.
func (t *Target) Unwritable(err error) error {
	if err == nil {
		return nil
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		err = le.Err
	}
	return fmt.Errorf("%s: cannot be written: %w", t, err)
}

// Open opens what is no file. It waits for the reader of a pipe, as long as ctx
// lasts. Streams that were open before stay so when it is closed.
func (t *Target) Open(ctx context.Context) (io.WriteCloser, error) {
	if t.stream != nil {
		return stays{t.stream}, nil
	}
	var f *os.File
	var err error
	opened := make(chan struct{})
	how := os.O_WRONLY
	if t.open { // by another description, so that it would begin at the file's first byte
		how |= os.O_APPEND
	}
	go func() {
		defer close(opened)
		f, err = os.OpenFile(t.Path, how, 0)
	}()
	select {
	case <-opened:
		if err != nil {
			return nil, t.Unwritable(err)
		}
		return f, nil
	case <-ctx.Done():
		return nil, t.Unwritable(errors.New("interrupted while nobody read it"))
	}
}

// stays is a stream that is not ours to close.
type stays struct{ io.Writer }

func (stays) Close() error { return nil }
