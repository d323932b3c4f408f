package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// IgnoreFile is the name of the files that say which drafts of their directory
// and those below are passed over; see [Patterns].
const IgnoreFile = ".jdcheckignore"

// Place is a directory, an absolute path, and the patterns that are tied to it.
type Place struct {
	Dir      string
	Patterns Patterns
}

// Walk lists the files under dir that hold drafts, by their extension, in the
// order of their paths; dir may be a link. Hidden files and directories are passed
// over, and so are JSON files of something else than a posting, reports of
// jdcheck's and what an [IgnoreFile] leaves out:
// one in a directory above dir up to the repository's root, in dir, or below. Of
// these files the one nearest to the draft has the last word. What stands in a
// directory is passed over too where the place that more has for that directory,
// an absolute path, leaves it out; nil has none.
func Walk(dir string, more func(dir string) Place) ([]string, error) {
	w, err := newWalk(dir, more)
	if err == nil {
		err = filepath.WalkDir(w.dir, w.visit)
	}
	if err != nil {
		return nil, reason(dir, err)
	}
	slices.Sort(w.paths)
	return slices.DeleteFunc(w.paths, other), nil
}

// other reports whether a file is JSON of something else, as repositories have
// for their tools, or a page or a comment that jdcheck wrote.
func other(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".md", ".markdown":
		return ownReport(path)
	case ".json", ".jsonld":
		_, err := Open(path, Options{})
		return errors.Is(err, errNoPosting)
	}
	return false
}

// ownReport reports whether a file begins as jdcheck's reports do.
func ownReport(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false // which is told when it is read
	}
	defer f.Close()
	head := make([]byte, 1<<10)
	n, _ := io.ReadFull(f, head)
	s := string(head[:n])
	return strings.HasPrefix(s, "<!-- jdcheck -->\n### jdcheck: ") || strings.HasPrefix(strings.ToLower(s), "<!doctype html>") && strings.Contains(s, `<meta name="generator" content="jdcheck `)
}

// walk is one call of Walk. Its places have absolute directories.
type walk struct {
	dir, abs string // where it began, as given and as absolute path
	more     func(dir string) Place
	files    []Place // of ignore files, from the farthest to the nearest
	paths    []string
}

func newWalk(dir string, more func(dir string) Place) (*walk, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	w := &walk{dir: dir, abs: abs, more: more}
	if !os.IsPathSeparator(dir[len(dir)-1]) {
		w.dir += string(filepath.Separator) // where a link leads, not the link
	}
	if root := RepositoryRoot(abs); root != "" && root != abs {
		var above []string
		for d := filepath.Dir(abs); ; d = filepath.Dir(d) {
			above = append(above, d)
			if d == root {
				break
			}
		}
		slices.Reverse(above)
		for _, d := range above {
			if err := w.enter(d); err != nil {
				return nil, err
			}
		}
	}
	return w, nil
}

// RepositoryRoot is the nearest directory at or above dir, an absolute path,
// that a version control system calls its root; empty where there is none.
func RepositoryRoot(dir string) string {
	for {
		for _, name := range [...]string{".git", ".hg", ".jj", ".svn"} {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				return dir
			}
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// enter takes the ignore file of a directory, where it has one.
func (w *walk) enter(dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, IgnoreFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	w.files = append(w.files, Place{dir, ParsePatterns(string(data))})
	return err
}

func (w *walk) visit(path string, e fs.DirEntry, err error) error {
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(w.dir, path)
	if err != nil {
		return err
	}
	abs := filepath.Join(w.abs, rel)
	switch {
	case path == w.dir:
	case strings.HasPrefix(e.Name(), "."), w.ignored(abs, e.IsDir()):
		if e.IsDir() {
			return filepath.SkipDir
		}
		return nil
	}
	if e.IsDir() {
		return w.enter(abs)
	}
	if slices.Contains(Extensions(), strings.ToLower(filepath.Ext(path))) {
		w.paths = append(w.paths, path)
	}
	return nil
}

// ignored asks the place that the caller has, and the ignore files from the
// nearest to the farthest.
func (w *walk) ignored(abs string, dir bool) bool {
	if w.more != nil {
		if fits, out := w.more(filepath.Dir(abs)).says(abs, dir); fits && out {
			return true
		}
	}
	for i := len(w.files) - 1; i >= 0; i-- {
		if fits, out := w.files[i].says(abs, dir); fits {
			return out
		}
	}
	return false
}

// says tells whether a pattern fits a path, and whether it leaves that out.
func (p Place) says(abs string, dir bool) (fits, out bool) {
	rel, ok := Below(p.Dir, abs)
	if !ok {
		return false, false
	}
	fits, back := p.Patterns.Match(rel, dir)
	return fits, !back
}

// Below is a path relative to a directory that it is in, with slashes; both are
// absolute. It fails for one that is not in it.
func Below(dir, path string) (string, bool) {
	rel, err := filepath.Rel(dir, path)
	rel = filepath.ToSlash(rel)
	return rel, err == nil && rel != "." && rel != ".." && !strings.HasPrefix(rel, "../")
}
