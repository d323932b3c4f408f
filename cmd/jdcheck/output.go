package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"jdcheck/internal/report/target"
)

// output is where a report goes: standard output, a file that appears when it is
// whole, or what is no file and is written straight through.
type output struct {
	*bufio.Writer
	to     *target.Target // nil: standard output
	packed io.WriteCloser
	stream io.WriteCloser // nil: a file
	file   *os.File       // the temporary file
}

// place finds where the path that a flag names leads, nil for standard output. It
// is an error that it is one of the files that are read. What takes long asks
// before.
func (a *app) place(flag, path string, read []string) (*target.Target, error) {
	if path == "" || path == "-" {
		return nil, nil
	}
	to, err := target.Find(flag, path)
	if err == nil {
		err = to.Spares(read, a.stdin)
	}
	return to, err
}

// output opens path, or standard output where it is empty or "-"; read are the
// files that the report is made of. A file is written beside path and renamed by
// keep.
func (a *app) output(path string, read ...string) (*output, error) {
	to, err := a.place("--output", path, read)
	switch {
	case err != nil:
		return nil, err
	case to == nil:
		return &output{Writer: bufio.NewWriter(a.stdout)}, nil
	}
	o := &output{to: to}
	var w io.Writer
	if to.File() {
		dir := filepath.Dir(to.Path)
		if o.file, err = os.CreateTemp(dir, ".jdcheck-*"); err != nil {
			return nil, fmt.Errorf("%s: cannot be written in %s: %w", to, dir, reason(err))
		}
		w = o.file
	} else {
		if o.stream, err = to.Open(a.ctx); err != nil {
			return nil, err
		}
		w = o.stream
	}
	if o.packed, err = target.Pack(w, target.Packing(path)); err != nil {
		o.discard()
		return nil, err
	}
	o.Writer = bufio.NewWriter(o.packed)
	return o, nil
}

// keep ends the report and puts the file in its place.
func (o *output) keep() error {
	err := o.Flush()
	if err == nil && o.packed != nil {
		err = o.packed.Close()
	}
	switch {
	case err != nil:
		return fmt.Errorf("the report cannot be written: %w", err)
	case o.to == nil:
		return nil
	case o.stream != nil:
		err := o.stream.Close()
		o.stream = nil
		return o.to.Unwritable(err)
	}
	mode := os.FileMode(0o644)
	if o.to.Info != nil {
		mode = o.to.Info.Mode().Perm()
	}
	err = o.file.Chmod(mode)
	if e := o.file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(o.file.Name(), o.to.Path)
	}
	if err == nil {
		o.file = nil
	}
	return o.to.Unwritable(err)
}

// discard removes a file that was not kept. What was written to a stream stays
// written.
func (o *output) discard() {
	switch {
	case o.to == nil:
		o.Flush()
	case o.stream != nil:
		o.Flush()
		o.stream.Close()
	case o.file != nil:
		o.file.Close()
		os.Remove(o.file.Name())
	}
}

// reason is what the system says, without the path that we say ourselves.
func reason(err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		return le.Err
	}
	return err
}

// write writes to a file, whole or not at all, or to standard output; read are
// the files that it is made of.
func (a *app) write(path string, read []string, body func(io.Writer) error) error {
	out, err := a.output(path, read...)
	if err != nil {
		return err
	}
	defer out.discard()
	if err := body(out); err != nil {
		return err
	}
	return out.keep()
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// put writes a text to a file, whole or not at all, or to standard output; read
// are the files that it is made of.
func (a *app) put(path, text string, read ...string) error {
	return a.write(path, read, func(w io.Writer) error {
		if _, err := io.WriteString(w, text); err != nil {
			return fmt.Errorf("the report cannot be written: %w", err)
		}
		return nil
	})
}
