package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// output is where a report goes: standard output, or a file that appears when
// it is whole.
type output struct {
	*bufio.Writer
	file *os.File // the temporary file; nil for standard output
	path string
}

// output opens path, or standard output where it is empty or "-". The file is
// written beside path and renamed by keep.
func (a *app) output(path string) (*output, error) {
	if path == "" || path == "-" {
		return &output{Writer: bufio.NewWriter(a.stdout)}, nil
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("--output %s: this is a directory", path)
	}
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("--output %s: cannot be written: there is no directory %s", path, dir)
	}
	file, err := os.CreateTemp(dir, ".jdcheck-*")
	if err != nil {
		return nil, fmt.Errorf("--output %s: cannot be written in %s: %w", path, dir, reason(err))
	}
	return &output{Writer: bufio.NewWriter(io.Writer(file)), file: file, path: path}, nil
}

// keep ends the report and puts the file in its place.
func (o *output) keep() error {
	if err := o.Flush(); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	if o.file == nil {
		return nil
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(o.path); err == nil {
		mode = info.Mode().Perm()
	}
	err := o.file.Chmod(mode)
	if e := o.file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(o.file.Name(), o.path)
	}
	if err != nil {
		return fmt.Errorf("--output %s: cannot be written: %w", o.path, reason(err))
	}
	o.file = nil
	return nil
}

// discard removes a file that was not kept. What was written to standard output
// stays written.
func (o *output) discard() {
	if o.file == nil {
		o.Flush()
		return
	}
	o.file.Close()
	os.Remove(o.file.Name())
}
