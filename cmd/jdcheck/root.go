package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const longHelp = `jdcheck reads drafts of job descriptions and says which role their duties
describe, whether they slip into a second one, and on which lines.

The duties decide, never the title. A report is not a failure: the exit code is
0 unless --fail-on or --check name a rule that was found (1), or something could
not be done (2).

Drafts are plain text, Markdown, HTML, Word, ODT, RTF, PDF or a JSON posting. A
directory stands for the drafts in it, less what a .jdcheckignore there names
(patterns as in .gitignore), - for standard input.

In a draft, <!-- jdcheck off --> and <!-- jdcheck on --> leave a part out,
<!-- jdcheck-disable RULE --> and <!-- jdcheck-enable RULE --> silence a rule from
there on (all of them, where none is named), and "jdcheck: expect=product-owner"
in front matter or a comment says what it is meant to be; in plain text a line
"# jdcheck: ..." does the same. A word that is misspelt there is an error.
A .jdcheck.yml says so for all drafts in its folder and below, the nearest for
each: see jdcheck init and jdcheck config.`

const examples = `  jdcheck draft.md                            report on a draft
  jdcheck jobs/                               on every draft in a folder
  jdcheck --clipboard --title "Product Owner" on what was copied
  jdcheck --check jobs/*.md                   for CI: exit 1 on any warning
  jdcheck --expect product-owner draft.md     say what it is meant to be
  jdcheck --baseline known.json jobs/         only what is new since --write-baseline
  jdcheck --explain draft.md                  every word that counted, with its points
  jdcheck -o report.html jobs/                as a page to read and share
  jdcheck -f json -o report.json jobs/        for a program`

// root is the command line.
func (a *app) root() *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:           "jdcheck [FILE|DIR|-]...",
		Short:         "Says which role a job description describes, and where it mixes two",
		Long:          longHelp,
		Example:       examples,
		Version:       version,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, args []string) error { return a.check(cmd, args, &f) },
	}
	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetVersionTemplate(a.versionLine())
	cmd.SetFlagErrorFunc(flagError)
	f.define(cmd.Flags())
	cmd.AddCommand(a.rolesCommand(), a.versionCommand())
	cmd.AddCommand(a.batchCommand())
	cmd.AddCommand(a.splitCommand(), a.suggestCommand(), a.teamCommand())
	cmd.AddCommand(a.evalCommand(), a.lexiconCommand())
	cmd.AddCommand(a.initCommand(), a.configCommand(), a.lspCommand())
	cmd.AddCommand(a.completionCommand(), a.manCommand(), a.pdfCommand())
	completions(cmd)
	return cmd
}

// flagError makes one line of a wrong flag, with the flags of a like name.
func flagError(cmd *cobra.Command, err error) error {
	name, ok := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !ok {
		return wrongUse{err}
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	like := nearest(name, names)
	for i := range like {
		like[i] = "--" + like[i]
	}
	return usagef("unknown flag --%s%s", name, didYouMean(like))
}
