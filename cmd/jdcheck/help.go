package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

// shortHelp is what a bare `jdcheck` on a terminal says.
func (a *app) shortHelp() error {
	_, err := fmt.Fprint(a.stdout, `jdcheck says which role a job description describes, and where it mixes two.

  jdcheck draft.md     report on a draft (text, Markdown, HTML, JSON)
  jdcheck jobs/        on every draft in a folder
  jdcheck -            on what you paste; end with Ctrl-D
  jdcheck roles        what each role owns
  jdcheck --help       all there is
`)
	return err
}

// version prints the versions of jdcheck and of the lexicon in a folder, or else
// of the one built in.
func (a *app) version(dir string) error {
	set, err := openLexicon(dir, "--lexicon "+dir)
	if err == nil {
		_, err = fmt.Fprintf(a.stdout, "jdcheck %s (lexicon %s, %s)\n", version, set.Hash(), runtime.Version())
	}
	return err
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "The versions of jdcheck and of its lexicon",
		Example: "  jdcheck version",
		Args:    noArgs,
		RunE:    func(*cobra.Command, []string) error { return a.version("") },
	}
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no arguments, and %q was given", cmd.CommandPath(), args[0])
	}
	return nil
}
