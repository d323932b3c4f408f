package batch

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// tree walks the files below a folder, or a link to one, but for hidden folders.
// Links to other folders are followed, each folder once and where it stands
// before where a link leads to it, so that links that go round in a circle end. A
// link to a folder around this one is passed over. What cannot be opened is, too,
// and the first such error comes back.
func tree(root string, visit func(path string, info fs.FileInfo)) error {
	t := &trunk{visit: visit, seen: map[string]bool{}, links: []string{root}}
	t.root, t.err = filepath.EvalSymlinks(root)
	for len(t.links) > 0 {
		dir := t.links[0]
		t.links = t.links[1:]
		t.walk(dir)
	}
	return t.err
}

// trunk is one call of tree.
type trunk struct {
	visit func(path string, info fs.FileInfo)
	root  string          // with all links followed
	seen  map[string]bool // folders, with all links followed
	links []string        // to folders, still to be walked
	err   error           // the first one
}

// walk walks what is below dir without following links to folders, which it
// notes.
func (t *trunk) walk(dir string) {
	real, err := filepath.EvalSymlinks(dir)
	t.note(err)
	if err != nil || t.seen[real] {
		return
	}
	_ = filepath.WalkDir(real, func(at string, e fs.DirEntry, err error) error {
		t.note(err)
		switch {
		case err != nil && (e == nil || !e.IsDir()):
			return nil
		case err != nil, e.IsDir() && at != real && (t.seen[at] || strings.HasPrefix(e.Name(), ".")):
			return filepath.SkipDir
		case e.IsDir():
			t.seen[at] = true
		case at != real:
			rel, _ := filepath.Rel(real, at)
			t.file(filepath.Join(dir, rel), e)
		}
		return nil
	})
}

// file looks at what is no folder: a file, or a link.
func (t *trunk) file(path string, e fs.DirEntry) {
	info, err := os.Stat(path)
	switch {
	case err != nil: // a link to nowhere, or a file taken away since
		info, err = e.Info()
	case info.IsDir():
		to, err := filepath.EvalSymlinks(path)
		if err == nil && !around(to, t.root) && !strings.HasPrefix(e.Name(), ".") {
			t.links = append(t.links, path)
		}
		return
	}
	if err == nil {
		t.visit(path, info)
	}
}

func (t *trunk) note(err error) {
	if t.err == nil {
		t.err = err
	}
}

// around says whether a folder is another, or one that the other is in.
func around(dir, inner string) bool {
	rel, err := filepath.Rel(dir, inner)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
