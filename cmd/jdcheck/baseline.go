package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"jdcheck/internal/report"
)

// defaultBaseline is the file that --write-baseline writes where none is named.
const defaultBaseline = ".jdcheck-baseline.json"

// openBaseline reads the baseline, where one is named.
func (j *judge) openBaseline() error {
	if j.baseline == "" {
		return nil
	}
	data, err := os.ReadFile(j.baseline)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the baseline %s is not there: --write-baseline makes it", j.baseline)
	case err != nil:
		return fmt.Errorf("the baseline %s cannot be read: %w", j.baseline, err)
	}
	j.known, err = report.ReadBaseline(j.baseline, data)
	return err
}

// putBaseline writes what is found in the drafts at paths as the baseline. It
// is written only where every draft could be read.
func (a *app) putBaseline(cmd *cobra.Command, paths []string, f *flags, j *judge) error {
	name := cmp.Or(j.baseline, defaultBaseline)
	b := report.NewBaseline(name)
	if err := a.each(cmd, paths, f, j, func(r report.Result) error { b.Add(r); return nil }); err != nil {
		return err
	}
	if a.code == failure {
		return fmt.Errorf("%s: not written, for not every draft could be read", name)
	}
	text, err := b.JSON(version)
	if err == nil {
		err = a.put(name, text)
	}
	if err == nil {
		_, err = fmt.Fprintf(a.stdout, "%s: %s of %s\n", name, counted(b.Len(), "finding"), counted(len(paths), "draft"))
	}
	return err
}
