package config

import (
	"path/filepath"
	"strconv"
	"strings"

	"jdcheck/internal/source"
)

// Draft is what a file says of one draft; empty where it says nothing. The
// places are file:line:column.
type Draft struct {
	Expect, ExpectAt string
	Allow            []string
	AllowAt          string
	Disable          []string // of all entries that fit
	DisableAt        string   // of the last of them
}

// For says what holds for the draft at path; "-" and "" are standard input,
// which no pattern fits.
func (c *Config) For(path string) Draft {
	var d Draft
	if c.Says("expect") {
		d.Expect, d.ExpectAt = c.Expect, c.Where("expect")
	}
	if c.Says("allow") {
		d.Allow, d.AllowAt = c.Allow, c.Where("allow")
	}
	if c.Says("disable") {
		d.Disable, d.DisableAt = c.Disable, c.Where("disable")
	}
	rel, ok := c.relative(path)
	if !ok {
		return d
	}
	for i, f := range c.Files {
		if !c.patterns[i].Covers(rel) {
			continue
		}
		at := func(key string) (string, bool) {
			return c.Where("files", strconv.Itoa(i), key), c.file.Has("files", strconv.Itoa(i), key)
		}
		if where, says := at("expect"); says {
			d.Expect, d.ExpectAt = f.Expect, where
		}
		if where, says := at("allow"); says {
			d.Allow, d.AllowAt = f.Allow, where
		}
		if where, says := at("disable"); says {
			d.Disable, d.DisableAt = append(d.Disable[:len(d.Disable):len(d.Disable)], f.Disable...), where
		}
	}
	return d
}

// relative is the path of a draft from where patterns count.
func (c *Config) relative(path string) (string, bool) {
	if len(c.Files) == 0 || path == "" || path == "-" {
		return "", false
	}
	base, err := filepath.Abs(c.Base)
	if err != nil {
		return "", false
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", false
	}
	return source.Below(base, path)
}

// Ignored are the patterns of drafts to pass over, and where they count from.
func (c *Config) Ignored() (source.Place, error) {
	base, err := filepath.Abs(c.Base)
	return source.Place{Dir: base, Patterns: source.ParsePatterns(lines(c.Ignore))}, err
}

// lines is a list of patterns as a file has them.
func lines(patterns []string) string { return strings.Join(patterns, "\n") }
