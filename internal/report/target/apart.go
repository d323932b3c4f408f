package target

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Apart makes sure that no two targets are one file. Streams may be: each line
// is written whole. A nil target is none.
func Apart(targets ...*Target) error {
	for i, t := range targets {
		for _, u := range targets[:i] {
			if t == nil || u == nil || !t.File() && !u.File() {
				continue
			}
			if t.same(u) {
				return fmt.Errorf("%s and %s are one file: name another for one of them", u, t)
			}
		}
	}
	return nil
}

func (t *Target) same(u *Target) bool {
	if t.Info != nil && u.Info != nil {
		return os.SameFile(t.Info, u.Info)
	}
	return t.stream == nil && u.stream == nil && place(t.Path) == place(u.Path)
}

// place is a path with all links followed but a last one that leads nowhere.
func place(path string) string {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	if abs, err := filepath.Abs(filepath.Join(dir, name)); err == nil {
		return abs
	}
	return path
}

// Spares makes sure that a target is none of the files that are read, by whatever
// name; "-" is stdin. A nil target is none.
func (t *Target) Spares(names []string, stdin any) error {
	if t == nil || t.Info == nil {
		return nil
	}
	for _, name := range names {
		if Same(t.Info, Stat(name, stdin)) {
			return t.Clash(name)
		}
	}
	return nil
}

// Stat is what a name that is read leads to; "-" is stdin. It is nil where that
// is not known.
func Stat(name string, stdin any) fs.FileInfo {
	if name == "-" {
		return statOf(stdin)
	}
	if info, err := os.Stat(name); err == nil {
		return info
	}
	return nil
}

// Same says whether two files are one, so that writing the one spoils reading
// the other: what is read from a terminal, another such device or a socket is not
// what was written there.
func Same(a, b fs.FileInfo) bool {
	return a != nil && b != nil && a.Mode()&(fs.ModeCharDevice|fs.ModeSocket) == 0 && os.SameFile(a, b)
}

// Clash is the error of a target that is read as name, too.
func (t *Target) Clash(name string) error {
	if name == "-" {
		name = "standard input"
	}
	if t.Name == "" || t.stream != nil {
		return fmt.Errorf("%s is an input, and %s goes there: write to another file", name, strings.TrimSuffix(t.String(), " -"))
	}
	return fmt.Errorf("%s is an input, and %s would write over it: name another file", name, t)
}
