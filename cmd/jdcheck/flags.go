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
	"jdcheck/internal/report/config"
	"jdcheck/internal/report/target"
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

// settings are the flags and the config made sense of.
type settings struct {
	set      *lexicon.Set
	conf     *config.Config
	roles    []string
	title    *string // nil: that of each draft
	expect   *string // nil: what a draft or the config says
	allow    *[]string
	fail     []string
	baseline string
}

// settle fills in from the config what no flag says, checks it all and looks up
// what it names; dir is where the config is looked for.
func (f *flags) settle(dir string) (*settings, error) {
	conf, set, err := f.furnish(dir)
	if err != nil {
		return nil, err
	}
	f.fill(conf)
	ext := target.Extension(f.output)
	if (target.Foreign(ext) || ext == ".parquet") && (!f.changed("format") || target.ForeignPacking(ext)) {
		return nil, usagef("--output %s: no %s is written; name a file ending in .txt, .json, .jsonl, .csv, .sarif, .html or .md, with .gz or .zst after it or not", f.output, ext)
	}
	if format := report.FormatOf(ext); format != "" && !f.changed("format") && !f.explain {
		f.format = format
	}
	if err := f.valid(); err != nil {
		return nil, err
	}
	s := &settings{set: set, conf: conf, baseline: f.baseline}
	if s.roles, err = roleIDs(set, f.roles); err != nil {
		return nil, err
	}
	x, err := expectation(set, f.expect, f.allow)
	if err != nil {
		return nil, err
	}
	if f.changed("expect") {
		s.expect = &x.Expect
	}
	if f.changed("allow") {
		s.allow = &x.Allow
	}
	if f.changed("title") {
		s.title = &f.title
	}
	s.fail, err = f.failing()
	return s, err
}

// valid refuses values that a flag does not take.
func (f *flags) valid() error {
	switch {
	case !slices.Contains(report.Formats(), f.format):
		return unknown("format", f.format, report.Formats())
	case !slices.Contains([]string{"auto", "always", "never"}, f.color):
		return usagef("--color is auto, always or never, not %q", f.color)
	case f.explain && f.format != "text":
		return usagef("--explain is for the text format; %s has every hit already, or none", f.format)
	}
	return nil
}

// fill takes from the config what no flag says.
func (f *flags) fill(conf *config.Config) {
	for key, take := range map[string]func(){
		"format":   func() { f.format = conf.Format },
		"color":    func() { f.color = conf.Color },
		"check":    func() { f.check = conf.Check },
		"fail-on":  func() { f.failOn = conf.FailOn },
		"roles":    func() { f.roles = conf.Roles },
		"baseline": func() { f.baseline = conf.Relative(conf.Baseline) },
	} {
		if conf.Says(key) && !f.changed(key) && !(key == "format" && f.explain) {
			take()
		}
	}
}

// search is how the config that counts for a directory is looked for.
func (f *flags) search(dir string) (config.Search, error) {
	if f.noConfig && f.configFile != "" {
		return config.Search{}, usagef("--config and --no-config do not go together")
	}
	user, err := os.UserConfigDir()
	if err != nil {
		user = ""
	}
	return config.Search{Dir: dir, File: f.configFile, Env: os.Getenv("JDCHECK_CONFIG"), User: user, None: f.noConfig}, nil
}

// conf finds the config that counts for a directory.
func (f *flags) conf(dir string) (*config.Config, error) {
	s, err := f.search(dir)
	if err != nil {
		return nil, err
	}
	return config.Find(s)
}

// furnish finds the config that counts for a directory, and opens the lexicon
// that it or a flag names. Roles in the config are IDs afterwards.
func (f *flags) furnish(dir string) (*config.Config, *lexicon.Set, error) {
	conf, err := f.conf(dir)
	if err != nil {
		return nil, nil, err
	}
	var set *lexicon.Set
	if f.changed("lexicon") || !conf.Says("lexicon") {
		set, err = openLexicon(f.lexicon, "--lexicon "+f.lexicon)
	} else {
		set, err = openLexicon(conf.Relative(conf.Lexicon), conf.Where("lexicon")+": lexicon: "+conf.Lexicon)
	}
	if err != nil {
		return nil, nil, err
	}
	return conf, set, conf.Resolve(func(name string) (string, error) { return roleID(set, name) })
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
