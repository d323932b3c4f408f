package main

import (
	"os"
	"path/filepath"
	"slices"

	"jdcheck/internal/report/config"
	"jdcheck/internal/source"
)

// houses finds for each folder of drafts the judge that its config makes.
// Folders with the same config share one.
type houses struct {
	f      *flags // as given; what a config fills in is in a copy
	byDir  map[string]*house
	byConf map[config.Place]*house
}

// house is the judge of the drafts that one config counts for.
type house struct {
	*judge
	flags *flags // filled in from the config
	err   error  // why there is no judge
	told  bool   // err was reported
}

func (f *flags) houses() *houses {
	return &houses{f: f, byDir: map[string]*house{}, byConf: map[config.Place]*house{}}
}

// forget makes it look for all configs anew.
func (h *houses) forget() {
	clear(h.byDir)
	clear(h.byConf)
}

// at is the house of the drafts in a folder.
func (h *houses) at(dir string) *house {
	if got := h.byDir[dir]; got != nil {
		return got
	}
	s, err := h.f.search(dir)
	var place config.Place
	if err == nil {
		place, err = config.Look(s)
	}
	got := h.byConf[place]
	switch {
	case err != nil:
		got = &house{err: err}
	case got == nil:
		got = h.open(dir)
		h.byConf[place] = got
	}
	h.byDir[dir] = got
	return got
}

// open makes the house of a folder, with its baseline unless that is to be
// written.
func (h *houses) open(dir string) *house {
	f := *h.f
	got := &house{flags: &f}
	if got.judge, got.err = f.judge(dir); got.err == nil && !f.writeBaseline {
		got.err = got.openBaseline()
	}
	return got
}

// all are the houses of drafts, each once, in the order of the drafts; those
// without a judge are left out.
func (h *houses) all(paths []string) []*house {
	var out []*house
	for _, path := range paths {
		if got := h.at(h.f.folder(path)); got.err == nil && !slices.Contains(out, got) {
			out = append(out, got)
		}
	}
	return out
}

// folder is where the config of an argument is looked for from: the directory
// itself, or that of the file. Of standard input it is the current one, or that
// of the name it was given.
func (f *flags) folder(arg string) string {
	if arg == "-" {
		arg = f.stdinName
	}
	if info, err := os.Stat(arg); arg == "" || err == nil && info.IsDir() {
		return arg
	}
	return filepath.Dir(arg)
}

// ignored says for a folder what its config passes over there. A config that
// cannot be read passes nothing over: its drafts are where that is reported.
func (f *flags) ignored() func(dir string) source.Place {
	byDir := map[string]source.Place{}
	return func(dir string) source.Place {
		got, ok := byDir[dir]
		if !ok {
			if conf, err := f.conf(dir); err == nil {
				got, _ = conf.Ignored() // without a current directory there is nothing to pass over
			}
			byDir[dir] = got
		}
		return got
	}
}
