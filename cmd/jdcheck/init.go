package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"jdcheck/internal/report/config"
)

// initCommand is `jdcheck init`: a commented config to begin with.
func (a *app) initCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "A commented " + config.Name + " to begin with",
		Long: `Writes ` + config.Name + ` into the current directory, or into DIR: every key with what it
is for. It counts for all drafts below, but for those that have one nearer, wherever
jdcheck is called.`,
		Example: `  jdcheck init
  jdcheck init jobs/`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("jdcheck init takes one directory, and %d were named", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			return a.initConfig(filepath.Join(dir, config.Name), force)
		},
	}
	cmd.SetFlagErrorFunc(flagError)
	cmd.Flags().BoolVar(&force, "force", false, "write over one that is there")
	return cmd
}

func (a *app) initConfig(path string, force bool) error {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: no such directory", filepath.Dir(path))
	}
	if _, err := os.Lstat(path); !force && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: is there already; --force writes over it", path)
	}
	if err := a.put(path, config.Template()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "%s: written; jdcheck config shows what is in force\n", path)
	return err
}
