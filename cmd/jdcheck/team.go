package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/report/team"
	"jdcheck/lexicon"
)

// teamFlags are the flags of jdcheck team, as given.
type teamFlags struct {
	flags
	stage string
}

// teamCommand is `jdcheck team`: the job descriptions of one organisation.
func (a *app) teamCommand() *cobra.Command {
	var f teamFlags
	cmd := &cobra.Command{
		Use:   "team DIR",
		Short: "The job descriptions of one organisation: who owns what, overlaps and gaps",
		Long: `A matrix of job descriptions and areas of work (vision, backlog, positioning,
pricing, delivery plan, people …). A job owns an area where one of its duties says
so; to work with who owns it is not to own it. Then: areas that jobs of different
roles own, and areas that nobody does.

--stage says how far the organisation has grown. At a startup of ten one person
holds several roles: a mix is expected, and few areas need an owner yet. In an
enterprise a mix is a warning, and every area should be somebody's.

The lexicon is that of the config of the first directory named.`,
		Example: `  jdcheck team jobs/
  jdcheck team --stage startup jobs/
  jdcheck team -f html -o team.html jobs/   a page to send around`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.team(cmd, args, &f) },
	}
	cmd.SetFlagErrorFunc(flagError)
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVar(&f.stage, "stage", string(team.Scaleup), "the organisation is at `STAGE`: startup, scaleup or enterprise")
	set.StringVarP(&f.format, "format", "f", "text", "write `FORMAT`: text, json or html")
	set.StringVarP(&f.output, "output", "o", "", "write to `FILE`, whole or not at all")
	f.house(set)
	return cmd
}

func (a *app) team(cmd *cobra.Command, args []string, f *teamFlags) error {
	if len(args) == 0 {
		return usagef("name the directory of the job descriptions")
	}
	if err := oneOf("stage", f.stage, team.Stages()...); err != nil {
		return err
	}
	if err := oneOf("format", f.format, "text", "json", "html"); err != nil {
		return err
	}
	_, lex, err := f.furnish(f.folder(args[0]))
	if err != nil {
		return err
	}
	c, err := classifier.New(lex, classifier.Options{})
	if err != nil {
		return err
	}
	paths, err := a.paths(cmd, args, &f.flags)
	if err != nil {
		return err
	}
	jobs, err := a.jobs(cmd.Context(), paths, f, c, lex)
	if err != nil {
		return err
	}
	if len(jobs) == 0 && a.code == failure {
		return nil
	}
	s, err := team.Read(lex, jobs, team.Stage(f.stage))
	if err != nil {
		return err
	}
	out, err := a.teamAs(s, f, lex.Hash())
	if err != nil {
		return err
	}
	return a.put(f.output, out, paths...)
}

// jobs reads the job descriptions; what cannot be read is reported and the rest
// goes on.
func (a *app) jobs(ctx context.Context, paths []string, f *teamFlags, c *classifier.Classifier, lex *lexicon.Set) ([]team.Job, error) {
	var jobs []team.Job
	for _, path := range paths {
		if ctx.Err() != nil {
			return nil, errors.New("interrupted")
		}
		d, err := a.read(path, &f.flags)
		if err == nil {
			err = heard(d, lex, true)
		}
		if err != nil {
			a.complain(err)
			continue
		}
		jobs = append(jobs, team.Job{Doc: d, Report: classify(c, mend.Input{Doc: d, Title: d.Title})})
	}
	return jobs, nil
}

// teamAs is a set in the format that was asked for.
func (a *app) teamAs(s *team.Set, f *teamFlags, lexicon string) (string, error) {
	switch f.format {
	case "json":
		return s.JSON(version, lexicon)
	case "html":
		return s.HTML(version, lexicon)
	}
	return s.Text(a.wide(&f.flags)), nil
}
