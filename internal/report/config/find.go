package config

import (
	"fmt"
	"os"
	"path/filepath"

	"jdcheck/internal/source"
)

// names are what a file is called where it is looked for.
func names() []string { return []string{".jdcheck.yml", ".jdcheck.yaml"} }

// Name is what a new file is called.
const Name = ".jdcheck.yml"

// userName is the path of the user's own file in the user's config folder.
func userName() string { return filepath.Join("jdcheck", "config.yml") }

// Search says where to look for a file.
type Search struct {
	Dir  string // where the search goes upwards from; empty: the current directory
	File string // the file that --config names; empty: none
	Env  string // the file that JDCHECK_CONFIG names; empty: none
	User string // the user's config folder; empty: there is none
	None bool   // use none (--no-config)
}

// Place is where a config stands: equal places are the same config.
type Place struct {
	Path string // of the file; empty: there is none
	Base string // directory that its patterns count from
	How  string // how it was found, in a few words
}

// Look finds the one file that counts: that of File, that of Env, the nearest
// at or above Dir up to the repository's root (outside of a repository, up to
// the top), the user's. Patterns of one that was found upwards count from its
// folder; those of the others, which may lie anywhere, from the current one. A
// file that was named and is not there is an error.
func Look(s Search) (Place, error) {
	switch {
	case s.None:
		return Place{How: "--no-config"}, nil
	case s.File != "":
		return named(s.File, "--config")
	case s.Env != "":
		return named(s.Env, "JDCHECK_CONFIG")
	}
	path, err := upwards(s.Dir)
	if err != nil {
		return Place{}, err
	}
	if path != "" {
		return Place{path, filepath.Dir(path), "found upwards"}, nil
	}
	if s.User != "" {
		if path := filepath.Join(s.User, userName()); isFile(path) {
			return Place{path, ".", "the user's"}, nil
		}
	}
	return Place{How: "none found"}, nil
}

// Find reads the file that [Look] finds. Without any the config is empty.
func Find(s Search) (*Config, error) {
	p, err := Look(s)
	if err != nil || p.Path == "" {
		return &Config{How: p.How}, err
	}
	data, err := os.ReadFile(p.Path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", p.Path, err)
	}
	c, err := Read(p.Path, data)
	if err == nil {
		c.Base, c.How = p.Base, p.How
	}
	return c, err
}

// named is the place of a file that somebody named.
func named(path, how string) (Place, error) {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return Place{}, fmt.Errorf("%s %s: no such file", how, path)
	}
	return Place{path, ".", how}, nil
}

// upwards is the path of the nearest file at or above dir; relative to the
// current directory where it is below it; empty where there is none.
func upwards(dir string) (string, error) {
	at, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	root := source.RepositoryRoot(at)
	for {
		for _, name := range names() {
			if path := filepath.Join(at, name); isFile(path) {
				return shown(path), nil
			}
		}
		up := filepath.Dir(at)
		if at == root || up == at {
			return "", nil
		}
		at = up
	}
}

// shown is an absolute path as it is shortest to read.
func shown(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, ok := source.Below(here, path); ok {
		return filepath.FromSlash(rel)
	}
	if rel, err := filepath.Rel(here, path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
