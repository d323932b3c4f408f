package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// Exit codes: 0 done, 1 a finding that --fail-on or --check names, 2 wrong use
// or failure.
const (
	done    = 0
	found   = 1
	failure = 2
)

// app is one run of the program: its streams and how it will end.
type app struct {
	ctx            context.Context // of the whole run, ended by an interrupt
	stdin          io.Reader
	stdout, stderr io.Writer
	code           int
}

// run is the program: arguments without its name, streams in, an exit code out.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{ctx: ctx, stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if cmd, err := root.ExecuteContextC(ctx); err != nil {
		fmt.Fprintf(stderr, "jdcheck: %v\n", withHint(cmd, err))
		return failure
	}
	return a.code
}

// complain reports a failure that does not end the run.
func (a *app) complain(err error) {
	fmt.Fprintf(a.stderr, "jdcheck: %v\n", err)
	a.code = failure
}

// wrongUse is an error of the command line; it gets a hint to the help.
type wrongUse struct{ error }

func usagef(format string, args ...any) error { return wrongUse{fmt.Errorf(format, args...)} }

// withHint names the help after wrong use, on the same line.
func withHint(cmd *cobra.Command, err error) error {
	if _, ok := err.(wrongUse); ok {
		return fmt.Errorf("%w (see %s --help)", err, cmd.CommandPath())
	}
	return err
}
