package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jdcheck/internal/source"
)

// paste puts the text on the clipboard in the place of standard input.
func (a *app) paste(args []string, f *flags) error {
	if len(args) > 0 {
		return usagef("--clipboard reads what was copied, and %q was named too", args[0])
	}
	s, err := source.Paste()
	if err != nil {
		return fmt.Errorf("--clipboard: %w", err)
	}
	a.stdin = strings.NewReader(s)
	if f.stdinName == "" {
		f.stdinName = "<clipboard>"
	}
	return nil
}

// pdfCommand is what jdcheck calls itself with to read a PDF file, in a process
// that may fail.
func (a *app) pdfCommand() *cobra.Command {
	return &cobra.Command{
		Use:    source.PDFCommand,
		Short:  "Read a PDF file on standard input for jdcheck itself",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   func(*cobra.Command, []string) error { return source.PDFChild(a.stdin, a.stdout) },
	}
}
