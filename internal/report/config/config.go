// Package config reads .jdcheck.yml: what jdcheck does with the job
// descriptions of a folder, and what each of them is meant to be.
//
// The order of the work: [Find] looks for the one file that counts in a folder (find.go);
// [Read] holds it against a JSON Schema, all problems at once with line and
// column (config.go); [Config.For] says what it has for one draft (match.go);
// [Text] and [JSON] show what is in force and where it comes from (show.go).
// Flags and what a draft says of itself win over it; that is the caller's part.
package config

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

//go:embed config.schema.json
var schema string

//go:embed jdcheck.yml
var template string

// Schema is the JSON Schema of the file, for editors.
func Schema() string { return schema }

// Template is a commented file to begin with.
func Template() string { return template }

// Settings are what a file says, by its keys; zero where it says nothing.
type Settings struct {
	Format   string   `json:"format"`
	Color    string   `json:"color"`
	Check    bool     `json:"check"`
	FailOn   []string `json:"fail-on"`
	Disable  []string `json:"disable"`
	Roles    []string `json:"roles"`
	Expect   string   `json:"expect"`
	Allow    []string `json:"allow"`
	Lexicon  string   `json:"lexicon"`
	Baseline string   `json:"baseline"`
	Ignore   []string `json:"ignore"`
	Files    []Files  `json:"files"`
}

// Files is what is said of the drafts that patterns fit.
type Files struct {
	Match   []string `json:"match"`
	Expect  string   `json:"expect"`
	Allow   []string `json:"allow"`
	Disable []string `json:"disable"`
}

// Config is a file that was read. The zero value is that of no file.
type Config struct {
	Settings
	Path string // of the file; empty: there is none
	Base string // directory that patterns count from
	How  string // how it was found, in a few words

	file     *lexicon.DataFile
	patterns []source.Patterns // by entry of Files
}

// Read makes a config of the data of a file; name is how it is called in
// messages. The error joins all problems, each as file:line:column: message.
func Read(name string, data []byte) (*Config, error) {
	file, err := lexicon.ReadDataFile(name, data, []byte(schema))
	if err != nil {
		return nil, err
	}
	c := &Config{Path: name, Base: filepath.Dir(name), file: file}
	plain, err := json.Marshal(file.JSON())
	if err == nil {
		err = json.Unmarshal(plain, &c.Settings)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, f := range c.Files {
		c.patterns = append(c.patterns, source.ParsePatterns(lines(f.Match)))
	}
	return c, nil
}

// Keys lists the keys that a file may have.
func Keys() []string {
	return []string{"format", "color", "check", "fail-on", "disable", "roles", "expect", "allow", "lexicon", "baseline", "ignore", "files"}
}

// Says reports whether the file has a value for a key.
func (c *Config) Says(key string) bool { return c.file != nil && c.file.Has(key) }

// Where is where the file says something: file:line:column.
func (c *Config) Where(path ...string) string {
	line, col := c.file.At(path...)
	return fmt.Sprintf("%s:%d:%d", c.Path, line, col)
}

// Relative is a path in the file as the program can open it.
func (c *Config) Relative(path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(c.Path), filepath.FromSlash(path))
}

// Resolve puts the ID that find gives in place of each role's name. The error
// joins what find says of names that it does not know, each at its place.
func (c *Config) Resolve(find func(name string) (string, error)) error {
	var problems []lexicon.Problem
	one := func(name *string, path ...string) {
		if *name == "" {
			return
		}
		id, err := find(*name)
		if err != nil {
			problems = append(problems, c.file.Problem(err.Error(), path...))
			return
		}
		*name = id
	}
	all := func(names []string, path ...string) {
		for i := range names {
			one(&names[i], append(slices.Clip(path), strconv.Itoa(i))...)
		}
	}
	all(c.Roles, "roles")
	one(&c.Expect, "expect")
	all(c.Allow, "allow")
	for i := range c.Files {
		n := strconv.Itoa(i)
		one(&c.Files[i].Expect, "files", n, "expect")
		all(c.Files[i].Allow, "files", n, "allow")
	}
	slices.SortStableFunc(problems, func(a, b lexicon.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var errs []error
	for _, p := range problems {
		errs = append(errs, p)
	}
	return errors.Join(errs...)
}
