package batch

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is where a run with an output file writes. Every change of a file goes
// through it, so that a test can stop the process between any two of them.
type disk struct {
	wrap func(io.Writer) io.Writer // for tests: a disk that fills up; nil: none
	step func(what string)         // for tests: called before each change; nil: none
}

func (d disk) before(what, name string) {
	if d.step != nil {
		d.step(what + " " + filepath.Base(name))
	}
}

// open opens a file for reading and writing, and makes it where it is not there.
func (d disk) open(name string, how int) (*os.File, error) {
	d.before("open", name)
	return os.OpenFile(name, os.O_RDWR|os.O_CREATE|how, 0o666)
}

// writer is f as it is written to.
func (d disk) writer(f *os.File) io.Writer {
	if d.wrap != nil {
		return d.wrap(f)
	}
	return f
}

// sync has the system put a file on the disk.
func (d disk) sync(f *os.File) error {
	d.before("sync", f.Name())
	return f.Sync()
}

func (d disk) rename(from, to string) error {
	d.before("rename", from)
	return os.Rename(from, to)
}

// remove takes files away; one that is not there already is.
func (d disk) remove(names ...string) error {
	for _, name := range names {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		d.before("remove", name)
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

// settle has the system put the names of files on the disk, too. Where it
// cannot, as on Windows, names are as safe as it makes them.
func (d disk) settle(names ...string) {
	last := ""
	for _, name := range names {
		if dir := filepath.Dir(name); name != "" && dir != last {
			last = dir
			d.before("settle", dir)
			if f, err := os.Open(dir); err == nil {
				_ = f.Sync()
				f.Close()
			}
		}
	}
}

// write writes a file whole: it gets its name once it is on the disk.
func (d disk) write(name string, data []byte) error {
	f, err := d.open(name+partSuffix, os.O_TRUNC)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err = d.writer(f).Write(data); err == nil {
		err = errors.Join(d.sync(f), f.Close())
	}
	if err == nil {
		err = d.rename(f.Name(), name)
	}
	return err
}
