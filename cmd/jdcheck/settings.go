package main

import (
	"os"
	"slices"

	"jdcheck/internal/report"
	"jdcheck/internal/report/config"
	"jdcheck/internal/report/target"
	"jdcheck/lexicon"
)

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
