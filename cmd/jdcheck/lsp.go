package main

import (
	"errors"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"jdcheck/internal/report"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/report/mend/lsp"
	"jdcheck/internal/source"
)

// lspCommand is `jdcheck lsp`: the language server.
func (a *app) lspCommand() *cobra.Command {
	var f flags
	var delay time.Duration
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Language server for editors, on standard input and output",
		Long: `Speaks the Language Server Protocol on standard input and output. In plain text,
Markdown and HTML it underlines the sentences of a second job with the reason,
says on hover why a sentence counts, and offers to move what belongs to the other
job to a second draft. The .jdcheck.yml that counts for a draft is that of its
folder, or of one above it.`,
		Example: `  jdcheck lsp
  vim.lsp.start({ name = "jdcheck", cmd = { "jdcheck", "lsp" } })   in Neovim`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := lsp.Serve(cmd.Context(), a.stdin, a.stdout, a.serving(&f, delay))
			if errors.Is(err, lsp.ErrNoShutdown) {
				a.code, err = found, nil // as the protocol has it
			}
			return err
		},
	}
	cmd.SetFlagErrorFunc(flagError)
	set := cmd.Flags()
	set.SortFlags = false
	f.house(set)
	set.DurationVar(&delay, "delay", 200*time.Millisecond, "look at a draft when nothing came for `TIME`")
	set.Bool("stdio", true, "what it does anyhow; for editors that say so")
	_ = set.MarkHidden("stdio") // it fails only without the flag
	return cmd
}

// serving are the options of the language server.
func (a *app) serving(f *flags, delay time.Duration) lsp.Options {
	f.format, f.color = "text", "never"
	h := f.houses()
	judge := func(d *source.Document) (mend.Input, report.Result, error) {
		dir := "."
		if filepath.IsAbs(d.Path) {
			dir = filepath.Dir(d.Path)
		}
		home := h.at(dir)
		if home.err != nil {
			return mend.Input{}, report.Result{}, home.err
		}
		return home.draft(d)
	}
	return lsp.Options{Version: version, Delay: delay, Judge: judge, Forget: h.forget}
}
