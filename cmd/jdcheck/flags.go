package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

// flags are those of the root command, as given.
type flags struct {
	format, output       string
	title, stdinName     string
	expect               string
	allow, roles, failOn []string
	lexicon, color       string
	check, explain       bool
	clipboard            bool
	changed              func(name string) bool
}

func (f *flags) define(set *pflag.FlagSet) {
	set.SortFlags = false
	set.StringVarP(&f.format, "format", "f", "text", "write `FORMAT`: "+strings.Join(report.Formats(), ", "))
	set.StringVarP(&f.output, "output", "o", "", "write to `FILE`, whole or not at all; without -f, in the format of its extension")
	set.StringVar(&f.title, "title", "", "take `TEXT` as the posted title")
	set.StringVar(&f.stdinName, "stdin-filename", "", "call standard input `NAME` in reports")
	set.BoolVar(&f.clipboard, "clipboard", false, "read what was copied")
	set.StringVar(&f.expect, "expect", "", "the draft is meant to be a `ROLE`")
	set.StringSliceVar(&f.allow, "allow", nil, "the draft mixes `ROLE,...` on purpose")
	set.StringSliceVar(&f.failOn, "fail-on", nil, "exit 1 where one of `RULE,...` is found")
	set.BoolVar(&f.check, "check", false, "exit 1 on any finding that is a warning or worse")
	set.BoolVar(&f.explain, "explain", false, "show every hit, why it counts, and its points")
	set.StringSliceVar(&f.roles, "roles", nil, "tell only `ROLE,...` apart")
	set.StringVar(&f.lexicon, "lexicon", "", "read role files of your own from `DIR`")
	set.StringVar(&f.color, "color", "auto", "paint `WHEN`: auto, always or never")
	f.changed = set.Changed
}

// draft defines the flags of commands that look at one draft.
func (f *flags) draft(set *pflag.FlagSet) {
	set.StringVar(&f.title, "title", "", "take `TEXT` as the posted title")
	set.StringVar(&f.stdinName, "stdin-filename", "", "call standard input `NAME`")
	set.StringVar(&f.lexicon, "lexicon", "", "read role files of your own from `DIR`")
	f.changed = set.Changed
}

// settings are the flags made sense of.
type settings struct {
	set    *lexicon.Set
	roles  []string
	expect report.Expectation
	fail   []string
	told   bool // --expect or --allow was given: they win over the draft's own
}

// settle checks the flags and looks up what they name.
func (f *flags) settle() (*settings, error) {
	if format := report.FormatOf(f.output); format != "" && !f.changed("format") && !f.explain {
		f.format = format
	}
	if !slices.Contains(report.Formats(), f.format) {
		return nil, unknown("format", f.format, report.Formats())
	}
	if !slices.Contains([]string{"auto", "always", "never"}, f.color) {
		return nil, usagef("--color is auto, always or never, not %q", f.color)
	}
	if f.explain && f.format != "text" {
		return nil, usagef("--explain is for the text format; %s has every hit already, or none", f.format)
	}
	set, err := openLexicon(f.lexicon)
	if err != nil {
		return nil, err
	}
	s := &settings{set: set, told: f.changed("expect") || f.changed("allow")}
	if s.roles, err = roleIDs(set, f.roles); err != nil {
		return nil, err
	}
	if s.expect, err = expectation(set, f.expect, f.allow); err != nil {
		return nil, err
	}
	s.fail, err = f.failing()
	return s, err
}

// openLexicon is the one shipped, or that of a folder.
func openLexicon(dir string) (*lexicon.Set, error) {
	if dir == "" {
		return lexicon.Default(), nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, usagef("--lexicon %s: no such directory", dir)
	}
	if !info.IsDir() {
		return nil, usagef("--lexicon %s: this is a file: want the directory of a lexicon", dir)
	}
	return lexicon.Load(os.DirFS(dir))
}

// expectation looks up what a draft is said to be.
func expectation(set *lexicon.Set, expect string, allow []string) (report.Expectation, error) {
	var x report.Expectation
	var err error
	if expect != "" {
		if x.Expect, err = roleID(set, expect); err != nil {
			return x, err
		}
	}
	x.Allow, err = roleIDs(set, allow)
	return x, err
}

// failing lists the rules that make the exit code 1.
func (f *flags) failing() ([]string, error) {
	var known, fail []string
	for _, r := range report.Rules() {
		known = append(known, r.ID)
		if f.check && r.Severity != classifier.Note {
			fail = append(fail, r.ID)
		}
	}
	for _, id := range f.failOn {
		id = strings.TrimSpace(id)
		switch {
		case id == "none" || id == "":
		case slices.Contains(known, id):
			fail = append(fail, id)
		default:
			return nil, unknown("rule", id, known)
		}
	}
	return fail, nil
}
