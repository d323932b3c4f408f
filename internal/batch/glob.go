package batch

import (
	"cmp"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// glob lists the files that a pattern matches, in the order of their names. A
// ** as a whole part of it stands for any folders, or none; hidden ones are
// passed over there, and hidden files unless the pattern's last part begins so.
func glob(pattern string) []string {
	parts := strings.Split(filepath.ToSlash(filepath.Clean(pattern)), "/")
	deep := slices.Index(parts, "**")
	if deep < 0 {
		names, _ := filepath.Glob(pattern)
		if strings.HasPrefix(parts[len(parts)-1], ".") {
			return names
		}
		return slices.DeleteFunc(names, func(name string) bool { return strings.HasPrefix(filepath.Base(name), ".") })
	}
	roots := []string{"."}
	if deep > 0 {
		roots, _ = filepath.Glob(filepath.FromSlash(cmp.Or(strings.Join(parts[:deep], "/"), "/")))
	}
	var names []string
	for _, root := range roots {
		names = append(names, below(root, parts[deep:])...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// below lists the files below root whose path from there matches a pattern.
func below(root string, pattern []string) (names []string) {
	_ = tree(root, func(path string, _ fs.FileInfo) { // what cannot be opened matches nothing
		rel, _ := filepath.Rel(root, path)
		if matches(pattern, strings.Split(filepath.ToSlash(rel), "/")) {
			names = append(names, path)
		}
	})
	return names
}

// matches says whether the parts of a path are those of a pattern.
func matches(pattern, path []string) bool {
	switch {
	case len(pattern) == 0:
		return len(path) == 0
	case pattern[0] == "**" && len(pattern) == 1: // all files below
		return len(path) > 0 && !strings.HasPrefix(path[len(path)-1], ".")
	case pattern[0] == "**":
		return matches(pattern[1:], path) || len(path) > 0 && matches(pattern, path[1:])
	case len(path) == 0:
		return false
	case strings.HasPrefix(path[0], ".") && !strings.HasPrefix(pattern[0], "."):
		return false
	}
	ok, _ := filepath.Match(pattern[0], path[0])
	return ok && matches(pattern[1:], path[1:])
}
