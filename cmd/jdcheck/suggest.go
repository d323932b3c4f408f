package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/internal/report/mend"
	"jdcheck/lexicon"
)

// suggestCommand is `jdcheck suggest`: what would make a draft better.
func (a *app) suggestCommand() *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "suggest FILE",
		Short: "Titles that fit; what a job description for this role usually states and this one does not",
		Long: `Where the title names another role or level than the duties: titles that fit, the
nearest to the posted one first. For the role (of a mixed draft, for each of its
two): what a job description usually states and this draft does not, each with
the reason. The lists are those of the role's file: see jdcheck roles ROLE.

--expect ROLE asks for another role than the duties are read as; without it what
the draft itself, or the config, says it is meant to be counts.`,
		Example: `  jdcheck suggest draft.md
  jdcheck suggest --expect product-owner draft.md   what it lacks for that role
  jdcheck suggest -f json draft.md                  for a program`,
		Args: oneDraft,
		RunE: func(_ *cobra.Command, args []string) error { return a.suggest(args, &f) },
	}
	cmd.SetFlagErrorFunc(flagError)
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVarP(&f.format, "format", "f", "text", "write `FORMAT`: text or json")
	set.StringVarP(&f.output, "output", "o", "", "write to `FILE`, whole or not at all")
	set.StringVar(&f.expect, "expect", "", "the draft is meant to be a `ROLE`")
	f.draft(set)
	return cmd
}

func (a *app) suggest(args []string, f *flags) error {
	if err := oneOf("format", f.format, "text", "json"); err != nil {
		return err
	}
	conf, set, err := f.furnish(f.folder(draftOf(args)))
	if err != nil {
		return err
	}
	meant, err := expectation(set, f.expect, nil)
	if err != nil {
		return err
	}
	in, err := a.input(args, f, set)
	if err != nil {
		return err
	}
	if f.expect == "" {
		if meant, err = expectation(set, cmp.Or(in.Doc.Expect, conf.For(in.Doc.Path).Expect), nil); err != nil {
			return fmt.Errorf("%s: what the draft says to jdcheck: %w", in.Doc.Path, err)
		}
	}
	s := mend.Suggest(in, meant.Expect)
	text := s.Text(a.wide(f))
	if f.format == "json" {
		if text, err = s.JSON(version, set.Hash()); err != nil {
			return err
		}
	}
	return a.put(f.output, text, draftOf(args))
}

// input reads and classifies the one draft of a command.
func (a *app) input(args []string, f *flags, set *lexicon.Set) (mend.Input, error) {
	if len(args) == 0 && terminal(a.stdin) {
		return mend.Input{}, usagef("name the draft, or pipe it in")
	}
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		return mend.Input{}, err
	}
	d, err := a.read(draftOf(args), f)
	if err != nil {
		return mend.Input{}, err
	}
	if err := heard(d, set, f.expect == ""); err != nil {
		return mend.Input{}, err
	}
	in := mend.Input{Doc: d, Title: d.Title, Classifier: c, Lexicon: set}
	if f.changed("title") {
		in.Title = f.title
	}
	if in.Report = classify(c, in); d.Unread() {
		return in, fmt.Errorf("%s: %s", draftOf(args), in.Report.Findings[0].Message)
	}
	return in, nil
}

// draftOf is the draft that the arguments name, or standard input.
func draftOf(args []string) string {
	if len(args) == 0 {
		return "-"
	}
	return args[0]
}

// wide is how many columns to write.
func (a *app) wide(f *flags) int {
	if f.output != "" {
		return fixedWidth
	}
	return columns(a.stdout)
}

// oneDraft refuses more than one argument.
func oneDraft(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usagef("%s takes one draft, and %d were named", cmd.CommandPath(), len(args))
	}
	return nil
}
