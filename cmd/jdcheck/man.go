package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"
)

// released is when this version was, for the foot of a man page.
func released() time.Time { return time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC) }

// manCommand is for those who package jdcheck, so that it is hidden.
func (a *app) manCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:    "man [COMMAND]",
		Short:  "The man page of jdcheck or of a command; with -o, all of them as files",
		Hidden: true,
		Example: `  jdcheck man | man -l -
  jdcheck man batch | man -l -
  jdcheck man -o share/man/man1`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if dir != "" {
				if len(args) > 0 {
					return usagef("jdcheck man -o writes all pages, and %q was named", args[0])
				}
				return manPages(cmd.Root(), dir)
			}
			of, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 || of.Name() == "help" {
				return unknown("command", strings.Join(args, " "), commandNames(cmd))
			}
			page, err := manPage(of)
			if err == nil {
				_, err = a.stdout.Write(page)
			}
			return err
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "write all pages into `DIR`, made where it is missing")
	_ = cmd.MarkFlagDirname("output") // it fails only without the flag
	return cmd
}

// manPage is the page of a command, in roff: the same bytes on every day.
func manPage(cmd *cobra.Command) ([]byte, error) {
	at := released()
	cmd.Root().DisableAutoGenTag = true
	forMan(cmd)
	var b bytes.Buffer
	err := doc.GenMan(cmd, &doc.GenManHeader{
		Title: strings.ToUpper(pageName(cmd)), Section: "1", Date: &at, Source: "jdcheck " + version, Manual: "jdcheck",
	}, &b)
	return b.Bytes(), err
}

// forMan changes the help of a command to what the library makes a man page
// of: it takes the text for Markdown, in which <!-- --> would be a comment, and
// prints the back quotes that name a flag's value as they are. The command is
// of no other use afterwards.
func forMan(cmd *cobra.Command) {
	if cmd.Long == "" {
		cmd.Long = cmd.Short + "."
	}
	cmd.Long = strings.NewReplacer(`\`, `\\`, "<", `\<`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`).Replace(cmd.Long)
	plain := func(f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) }
	cmd.NonInheritedFlags().VisitAll(plain)
	cmd.InheritedFlags().VisitAll(plain)
}

// pageName is what the page of a command is called: jdcheck-lexicon-lint.
func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manPages writes the pages of root and of all commands that its help names.
func manPages(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("--output %s: cannot be written: %w", dir, err)
	}
	for _, cmd := range listed(root) {
		page, err := manPage(cmd)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, pageName(cmd)+".1"), page, 0o644)
		}
		if err != nil {
			return fmt.Errorf("the man page of %s: %w", cmd.CommandPath(), err)
		}
	}
	return nil
}

// listed is a command and those below it that are not hidden.
func listed(cmd *cobra.Command) []*cobra.Command {
	out := []*cobra.Command{cmd}
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() && !c.IsAdditionalHelpTopicCommand() && c.Name() != "help" {
			out = slices.Concat(out, listed(c))
		}
	}
	return out
}
