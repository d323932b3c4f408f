package main

import (
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"jdcheck/internal/train"
	"jdcheck/lexicon"
)

// lexiconCommand is the parent of the commands on the lexicon's own files.
func (a *app) lexiconCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lexicon",
		Short: "Check the words that roles are told by, and what they do",
		Example: `  jdcheck lexicon lint              what is wrong with the words
  jdcheck lexicon audit jobs.jsonl   what each of them does
  jdcheck lexicon fit gold.jsonl     their weights, from labelled listings`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknown("command", args[0], subcommands(cmd))
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SetFlagErrorFunc(flagError)
	cmd.AddCommand(a.lintCommand(), a.auditCommand(), a.fitCommand())
	return cmd
}

func subcommands(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return names
}

const lintHelp = `Lint says what is wrong or doubtful in the files of a lexicon: in DIR, laid out
as for --lexicon, or else in that of the config (see jdcheck config), or in the one
built in.

Errors are what keeps a lexicon from being used: a file that is not of its
schema, a name that nothing has, a term that stands twice; and each example that
a role file must claim or must not claim and that is read otherwise. Warnings
are words that the stemmer takes for one, and terms that weigh about the same
for many roles. How many terms no example needs is told by file; with --corpus
each term is named that no listing needs either.

The exit code is 1 where there are errors; with --strict also for warnings.`

const lintExamples = `  jdcheck lexicon lint
  jdcheck lexicon lint my-lexicon/
  jdcheck lexicon lint --strict my-lexicon/
  jdcheck lexicon lint --corpus listings.jsonl --corpus gold.jsonl`

type lintFlags struct {
	format, output string
	corpus         []string
	strict         bool
	home           flags // which config
}

func (a *app) lintCommand() *cobra.Command {
	var f lintFlags
	cmd := &cobra.Command{
		Use:     "lint [DIR]",
		Short:   "What is wrong or doubtful in the lexicon's files",
		Long:    lintHelp,
		Example: lintExamples,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.lint(cmd, args, &f) },
	}
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVarP(&f.format, "format", "f", "text", "write `FORMAT`: text, json")
	set.StringVarP(&f.output, "output", "o", "", "write to `FILE`, whole or not at all")
	set.StringArrayVar(&f.corpus, "corpus", nil, "name the terms that no listing of `FILE` needs (may be repeated)")
	set.BoolVar(&f.strict, "strict", false, "exit 1 on warnings too")
	f.home.config(set)
	return cmd
}

func (a *app) lint(cmd *cobra.Command, args []string, f *lintFlags) error {
	if err := oneOf("format", f.format, "text", "json"); err != nil {
		return err
	}
	dir, files, err := a.linted(cmd, args, f)
	if err != nil {
		return err
	}
	if _, err := a.place("--output", f.output, f.corpus); err != nil {
		return err
	}
	l, err := train.NewLinter(files)
	if err != nil {
		return within(dir, err)
	}
	err = a.eachBatch(cmd.Context(), f.corpus, lexicon.Default(), func(records []*train.Record) error {
		for _, rec := range records {
			l.Use(rec)
		}
		return nil
	})
	if err != nil {
		return err
	}
	r := l.Report()
	if r.Count(train.SeverityError) > 0 || f.strict && r.Count(train.SeverityWarning) > 0 {
		a.code = found
	}
	return a.write(f.output, f.corpus, func(w io.Writer) error {
		if f.format == "json" {
			return writeJSON(w, r)
		}
		return r.WriteText(w, dir)
	})
}

// linted finds the files to look at, and their folder; empty: they are built in.
func (a *app) linted(cmd *cobra.Command, args []string, f *lintFlags) (dir string, files fs.FS, err error) {
	switch len(args) {
	case 0:
		conf, err := f.home.conf("")
		if err != nil {
			return "", nil, err
		}
		dir = conf.Relative(conf.Lexicon)
		a.sayConfig(conf, "lexicon")
	case 1:
		dir = args[0]
	default:
		return "", nil, usagef("%s takes one directory, and %d were given", cmd.CommandPath(), len(args))
	}
	if dir == "" {
		return "", lexicon.Files(), nil
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", nil, usagef("%s: no such directory", dir)
	}
	return dir, os.DirFS(dir), nil
}
