package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"jdcheck/internal/train"
	"jdcheck/lexicon"
)

// open opens a file, or standard input for "-".
func (a *app) open(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(a.stdin), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, reason(err))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, fmt.Errorf("%s: this is a directory; name its files", path)
	}
	return f, nil
}

// labelled reads the labelled records of all files.
func (a *app) labelled(paths []string, set *lexicon.Set) ([]*train.Record, error) {
	var records []*train.Record
	var errs []error
	for _, path := range paths {
		in, err := a.open(path)
		if err != nil {
			return nil, err
		}
		list, err := train.ReadLabelled(path, in, set)
		in.Close()
		errs = append(errs, err)
		for i := range list {
			records = append(records, &list[i])
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, errors.New("there are no labelled listings to compare with")
	}
	return records, nil
}

// batchSize is how many records are worked on between two looks at whether to
// go on.
const batchSize = 64

// eachBatch reads the records of files, some at a time. What cannot be read is
// reported and the rest goes on; a file that cannot be opened ends it.
func (a *app) eachBatch(ctx context.Context, paths []string, set *lexicon.Set, do func([]*train.Record) error) error {
	for _, path := range paths {
		in, err := a.open(path)
		if err != nil {
			return err
		}
		var batch []*train.Record
		for rec, e := range train.Records(path, in, set) {
			if e != nil {
				a.complain(e)
				continue
			}
			batch = append(batch, rec)
			if len(batch) < batchSize {
				continue
			}
			if err = ctx.Err(); err == nil {
				err = do(batch)
			}
			if batch = batch[:0]; err != nil {
				break
			}
		}
		in.Close()
		if err == nil && len(batch) > 0 {
			err = do(batch)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
