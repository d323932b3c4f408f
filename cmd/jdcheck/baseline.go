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

// written is a baseline that is being made.
type written struct {
	name   string
	found  *report.Baseline
	drafts int
}

// putBaseline writes what is found in the drafts at paths as the baseline of
// their config. It is written only where every draft could be read.
func (a *app) putBaseline(cmd *cobra.Command, paths []string, h *houses) error {
	var files []*written
	of := func(j *house) *written {
		name := cmp.Or(j.baseline, defaultBaseline)
		for _, w := range files {
			if w.name == name {
				return w
			}
		}
		files = append(files, &written{name: name, found: report.NewBaseline(name)})
		return files[len(files)-1]
	}
	for _, j := range h.all(paths) {
		of(j)
	}
	err := a.each(cmd, paths, h, func(r report.Result, j *house) error {
		w := of(j)
		w.found.Add(r)
		w.drafts++
		return nil
	})
	for _, w := range files {
		if err == nil {
			err = a.putOne(w, paths)
		}
	}
	return err
}

// furniture is the files of houses: their configs and baselines, empty where one
// has none.
func furniture(all []*house) (names []string) {
	for _, j := range all {
		names = append(names, j.conf.Path, j.baseline)
	}
	return names
}

func (a *app) putOne(w *written, paths []string) error {
	if a.code == failure {
		return fmt.Errorf("%s: not written, for not every draft could be read", w.name)
	}
	if _, err := a.place("the baseline", w.name, paths); err != nil {
		return err
	}
	text, err := w.found.JSON(version)
	if err == nil {
		err = a.put(w.name, text, paths...)
	}
	if err == nil {
		_, err = fmt.Fprintf(a.stdout, "%s: %s of %s\n", w.name, counted(w.found.Len(), "finding"), counted(w.drafts, "draft"))
	}
	return err
}
