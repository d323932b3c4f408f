package main

import (
	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/internal/batch"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

// batchCommand is `jdcheck batch`: many listings in, a row each out.
func (a *app) batchCommand() *cobra.Command {
	var full bool
	var format string
	cmd := &cobra.Command{
		Use:   "batch IN...",
		Short: "Score many listings, one row each",
		RunE: func(cmd *cobra.Command, args []string) error {
			set := lexicon.Default()
			c, err := classifier.New(set, classifier.Options{})
			if err != nil {
				return err
			}
			var roles []report.Role
			for _, r := range set.Roles {
				roles = append(roles, report.Role{ID: r.ID, Title: r.Title, Base: r.Specialises})
			}
			return batch.Run(cmd.Context(), batch.Options{
				Classifier: c, Tool: version, Lexicon: set.Hash(), Roles: roles, Full: full, Inputs: args, Stdout: a.stdout,
			})
		},
	}
	cmd.Flags().BoolVar(&full, "full", false, "write sentences, segments and evidence too")
	cmd.Flags().StringVarP(&format, "format", "f", "jsonl", "write `FORMAT`: jsonl")
	return cmd
}
