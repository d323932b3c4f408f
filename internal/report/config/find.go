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

// Find reads the one file that counts: that of File, that of Env, the nearest
// at or above Dir up to the repository's root (outside of a repository, up to
// the top), the user's. Without any the config is empty. A file that was named
// and is not there is an error.
func Find(s Search) (*Config, error) {
	switch {
	case s.None:
		return &Config{How: "--no-config"}, nil
	case s.File != "":
		return named(s.File, "--config")
	case s.Env != "":
		return named(s.Env, "JDCHECK_CONFIG")
	}
	path, err := upwards(s.Dir)
	if err != nil {
		return nil, err
	}
	if path != "" {
		return open(path, "found upwards")
	}
	if s.User != "" {
		if path := filepath.Join(s.User, userName()); isFile(path) {
			c, err := open(path, "the user's")
			if err == nil {
				c.Base = "."
			}
			return c, err
		}
	}
	return &Config{How: "none found"}, nil
}

// named reads a file that somebody named. Its patterns count from the current
// directory, for it may lie anywhere.
func named(path, how string) (*Config, error) {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return nil, fmt.Errorf("%s %s: no such file", how, path)
	}
	c, err := open(path, how)
	if err == nil {
		c.Base = "."
	}
	return c, err
}

func open(path, how string) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	c, err := Read(path, data)
	if err == nil {
		c.How = how
	}
	return c, err
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
