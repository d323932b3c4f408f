package batch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jdcheck/internal/report/target"
)

// others are the files that runs wrote, by their real paths, as the journals say
// that stand beside the inputs and the rows.
type others map[string][]othersFile

type othersFile struct {
	made
	shard string // of the run, such as 2/16
}

// leaveOthers takes out of the inputs what other runs wrote, unless it was named;
// a part of the shards that this run is one of is no input even so. Shards start at
// different times and must read the same.
func (r *run) leaveOthers() {
	known, seen := others{}, map[string]bool{}
	look := func(name string) {
		if dir := filepath.Dir(real(name)); !seen[dir] {
			seen[dir] = true
			known.read(dir)
		}
	}
	if r.out.rows.File() {
		look(r.out.rows.Path)
	}
	for _, in := range r.inputs {
		if in.name != "-" {
			look(in.name)
		}
	}
	if len(known) == 0 {
		return
	}
	var left []string
	r.inputs = slices.DeleteFunc(r.inputs, func(in input) bool {
		out := in.name != "-" && known.has(in.name, slices.Contains(r.o.Inputs, in.name), r.o)
		if out {
			left = append(left, in.name)
		}
		return out
	})
	if len(left) > 0 {
		r.say("left out, as other runs wrote them: %s", few(left))
	}
}

// read takes what the journals in a folder say.
func (k others) read(dir string) {
	list, _ := os.ReadDir(dir) // a folder that cannot be read is told as an input
	for _, e := range list {
		if !strings.HasPrefix(e.Name(), ".") || !strings.HasSuffix(e.Name(), journalSuffix) {
			continue
		}
		run := journalAt(filepath.Join(dir, e.Name()))
		if run.id == nil {
			continue
		}
		for _, m := range run.last.Made {
			name := from(dir, m.Name)
			k[name] = append(k[name], othersFile{m, run.id.Options["--shard"]})
		}
	}
}

// has says whether a file is still what a run wrote there.
func (k others) has(name string, named bool, o *Options) bool {
	path := name
	if to, err := filepath.EvalSymlinks(name); err == nil {
		path = real(to)
	}
	return slices.ContainsFunc(k[path], func(f othersFile) bool {
		return (!named || f.sibling(o)) && f.still(path, target.Stat(path, nil))
	})
}

// sibling says whether a file is of another shard of as many as this run is one of.
func (f *othersFile) sibling(o *Options) bool {
	_, of, _ := strings.Cut(f.shard, "/")
	_, ours, _ := strings.Cut(o.part(), "/")
	return o.Of > 1 && of == ours && f.shard != o.part()
}
