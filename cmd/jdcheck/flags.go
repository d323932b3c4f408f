package main

import (
	"errors"
	"os"
	"path/filepath"
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
	baseline             string
	writeBaseline        bool
	configFile           string
	noConfig             bool
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
	set.StringVar(&f.baseline, "baseline", "", "report only what `FILE` does not know")
	set.BoolVar(&f.writeBaseline, "write-baseline", false, "write what is found to that file, or to "+defaultBaseline)
	f.house(set)
	set.StringVar(&f.color, "color", "auto", "paint `WHEN`: auto, always or never")
}

// house defines the flags that say which lexicon and which config to use.
func (f *flags) house(set *pflag.FlagSet) {
	set.StringVar(&f.lexicon, "lexicon", "", "read role files of your own from `DIR`")
	f.config(set)
}

// config defines the flags that say which config to use.
func (f *flags) config(set *pflag.FlagSet) {
	set.StringVar(&f.configFile, "config", "", "use the config `FILE`, and look for no other")
	set.BoolVar(&f.noConfig, "no-config", false, "use no config file")
	f.changed = set.Changed
}

// draft defines the flags of commands that look at one draft.
func (f *flags) draft(set *pflag.FlagSet) {
	set.StringVar(&f.title, "title", "", "take `TEXT` as the posted title")
	set.StringVar(&f.stdinName, "stdin-filename", "", "call standard input `NAME`")
	f.house(set)
}

// openLexicon is the one shipped, or that of a folder with the factors that stand
// there; said is who named it, for errors.
func openLexicon(dir, said string) (*lexicon.Set, error) {
	if dir == "" {
		return lexicon.Default(), nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, usagef("%s: no such directory", said)
	}
	if !info.IsDir() {
		return nil, usagef("%s: this is a file: want the directory of a lexicon", said)
	}
	set, err := lexicon.Load(os.DirFS(dir))
	if err == nil {
		_, err = classifier.FactorsOf(set)
	}
	if err != nil {
		return nil, within(dir, err)
	}
	return set, nil
}

// within names the files of a folder, each at the beginning of a line of an
// error, as they are reached from here; without a folder they are built in.
func within(dir string, err error) error {
	if dir == "" {
		return err
	}
	prefix := filepath.Clean(dir) + string(filepath.Separator)
	return errors.New(prefix + strings.ReplaceAll(err.Error(), "\n", "\n"+prefix))
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
