package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jdcheck/internal/report/config"
	"jdcheck/internal/source"
)

// configCommand is `jdcheck config`: what is in force, and where it comes from.
func (a *app) configCommand() *cobra.Command {
	var f flags
	var schema bool
	cmd := &cobra.Command{
		Use:   "config [FILE|DIR]",
		Short: "What is in force, and where each value comes from",
		Long: `For each draft the nearest ` + config.Name + ` counts, and that one alone: that of its own
folder, or of one above it up to the repository's root, wherever jdcheck is called;
else jdcheck/config.yml in your own config folder. JDCHECK_CONFIG or --config FILE
name one for all drafts, --no-config uses none. Patterns count from the folder that
the file is in; in one that was named, from the current directory.

Standard input has the config of the current directory, or of where the name in
--stdin-filename is. One report has one look: format and color are those of the
first file or folder on the command line.

Flags win over what a draft says of itself (front matter, a comment), that wins
over the config, and the config over the defaults. With FILE: what holds for that
draft; with DIR: for those in it. Flags of jdcheck may be given to see what they
change.

All of it is about reports on drafts. jdcheck team takes ignore, and the lexicon of
the first folder; suggest the lexicon and expect; split the lexicon. Not about one
draft, and from the current directory: batch takes the lexicon and roles, and
roles, eval, lexicon lint and lexicon audit the lexicon. lexicon fit reads no config.`,
		Example: `  jdcheck config
  jdcheck config jobs/product-owner.md        what holds for one draft
  jdcheck config -f json
  jdcheck config --schema > jdcheck.schema.json`,
		Args: oneDraft,
		RunE: func(_ *cobra.Command, args []string) error {
			if schema {
				return a.put("", config.Schema())
			}
			return a.showConfig(args, &f)
		},
	}
	cmd.SetFlagErrorFunc(flagError)
	f.define(cmd.Flags())
	for _, name := range []string{"clipboard", "write-baseline", "stdin-filename", "title", "output", "explain"} {
		_ = cmd.Flags().MarkHidden(name) // it fails only without the flag
	}
	cmd.Flags().Lookup("format").Usage = "show it as `FORMAT`: text or json"
	cmd.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of the file")
	return cmd
}

func (a *app) showConfig(args []string, f *flags) error {
	as := f.format // of what is shown here, and not of reports
	if err := oneOf("format", as, "text", "json"); err != nil {
		return err
	}
	given := f.changed
	f.changed = func(name string) bool { return name != "format" && given(name) }
	f.format = "text"
	dir, draft := "", ""
	if len(args) == 1 {
		if dir = f.folder(args[0]); dir != args[0] {
			draft = args[0]
		}
	}
	s, err := f.settle(dir)
	if err != nil {
		return err
	}
	entries := s.entries(f)
	if draft != "" {
		d, err := a.read(draft, f)
		if err != nil {
			return err
		}
		of, err := s.draftEntries(f, d)
		if err != nil {
			return err
		}
		entries = append(entries, of...)
	} else {
		entries = append(entries, s.expectEntries(f, nil, "")...)
	}
	text := config.Text(entries)
	if as == "json" {
		if text, err = config.JSON(entries); err != nil {
			return err
		}
	}
	return a.put("", text)
}

// sayConfig says on standard error which keys of the config that was found apply to a
// command and which of those that it has do not, so that none is passed over in
// silence.
func (a *app) sayConfig(conf *config.Config, applies ...string) {
	var in, out []string
	for _, key := range config.Keys() {
		switch {
		case !conf.Says(key):
		case slices.Contains(applies, key):
			in = append(in, key)
		default:
			out = append(out, key)
		}
	}
	if len(in)+len(out) == 0 {
		return
	}
	var parts []string
	if len(in) > 0 {
		parts = append(parts, strings.Join(in, ", ")+" in force")
	}
	if len(out) > 0 {
		parts = append(parts, strings.Join(out, ", ")+" not for this command")
	}
	fmt.Fprintf(a.stderr, "%s: %s\n", conf.Path, strings.Join(parts, "; "))
}

// entries are the settings that hold for every draft.
func (s *settings) entries(f *flags) []config.Entry {
	var path any
	if s.conf.Path != "" {
		path = s.conf.Path
	}
	lexicon := any("built-in")
	if dir := f.lexicon; dir != "" {
		lexicon = dir
	} else if s.conf.Lexicon != "" {
		lexicon = s.conf.Relative(s.conf.Lexicon)
	}
	of := s.entry(f, "lexicon", lexicon)
	factors := config.Entry{Key: "factors", Value: "built-in", From: "default"}
	if len(s.set.Factors) > 0 {
		factors.Value, factors.From = filepath.Join(fmt.Sprint(lexicon), "factors.json"), of.From
	}
	return []config.Entry{
		{Key: "config", Value: path, From: s.conf.How},
		s.entry(f, "format", f.format), s.entry(f, "color", f.color),
		s.entry(f, "check", f.check), s.entry(f, "fail-on", f.failOn),
		s.entry(f, "roles", s.roles), of, factors,
		s.entry(f, "baseline", s.baseline), s.entry(f, "ignore", s.conf.Ignore),
	}
}

// entry is a setting with where it comes from.
func (s *settings) entry(f *flags, key string, value any) config.Entry {
	from := "default"
	switch {
	case f.changed(key):
		from = "--" + key
	case s.conf.Says(key):
		from = s.conf.Where(key)
	}
	if value == "" {
		value = nil
	}
	return config.Entry{Key: key, Value: value, From: from}
}

// draftEntries are the settings that hold for one draft.
func (s *settings) draftEntries(f *flags, d *source.Document) ([]config.Entry, error) {
	j := judge{settings: s}
	x, err := j.contract(d)
	if err != nil {
		return nil, err
	}
	entries := s.expectEntries(f, d, d.Path)
	entries[0].Value, entries[1].Value = any(nil), x.Allow
	if x.Expect != "" {
		entries[0].Value = x.Expect
	}
	return entries, nil
}

// expectEntries are what a draft is meant to be; nil stands for those of which
// no pattern says anything.
func (s *settings) expectEntries(f *flags, d *source.Document, path string) []config.Entry {
	said := s.conf.For(path)
	expect := config.Entry{Key: "expect", From: "default"}
	allow := config.Entry{Key: "allow", Value: said.Allow, From: "default"}
	disable := config.Entry{Key: "disable", Value: said.Disable, From: "default"}
	if said.Expect != "" {
		expect.Value = said.Expect
	}
	from := func(e *config.Entry, where string, draft bool) {
		switch {
		case f.changed(e.Key):
			e.From = "--" + e.Key
		case draft:
			e.From = "the draft"
		case where != "":
			e.From = where
		}
	}
	from(&expect, said.ExpectAt, d != nil && d.Expect != "")
	from(&allow, said.AllowAt, d != nil && len(d.Allow) > 0)
	if disable.From = said.DisableAt; disable.From == "" {
		disable.From = "default"
	}
	if s.expect != nil {
		expect.Value = *s.expect
	}
	if s.allow != nil {
		allow.Value = *s.allow
	}
	return []config.Entry{expect, allow, disable}
}
