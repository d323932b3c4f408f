package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jdcheck/internal/report/mend"
)

// splitFlags are the flags of jdcheck split, as given.
type splitFlags struct {
	flags
	force bool
}

// splitCommand is `jdcheck split`: a mixed draft as two drafts.
func (a *app) splitCommand() *cobra.Command {
	var f splitFlags
	cmd := &cobra.Command{
		Use:   "split FILE",
		Short: "A mixed draft as two drafts, one a role",
		Long: `Each draft has the lines of its role and the shared parts: the company, benefits,
generic requirements, how to apply. Lines and headings are your own, word for
word; the title becomes that of the role, and numbered items are counted anew. At
the end of each stands what a job description for its role usually states and the
draft does not, with the reason, between marks that make jdcheck pass it over.

Text and Markdown stay what they are; other formats become Markdown. Without -o
both drafts go to standard output, each under a line with its name.`,
		Example: `  jdcheck split draft.md               both drafts, one after the other
  jdcheck split draft.md -o drafts/    drafts/draft.product-owner.md and its sibling`,
		Args: oneDraft,
		RunE: func(_ *cobra.Command, args []string) error { return a.split(args, &f) },
	}
	cmd.SetFlagErrorFunc(flagError)
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVarP(&f.output, "output", "o", "", "write the drafts to `DIR`, which is made where it is not there")
	set.BoolVar(&f.force, "force", false, "write over drafts that are there")
	f.draft(set)
	return cmd
}

func (a *app) split(args []string, f *splitFlags) error {
	set, err := f.lexiconInForce(f.folder(draftOf(args)))
	if err != nil {
		return err
	}
	in, err := a.input(args, &f.flags, set)
	if err != nil {
		return err
	}
	drafts, err := mend.Split(in)
	if err != nil {
		return fmt.Errorf("%s: %w", in.Doc.Path, err)
	}
	if f.output != "" {
		return a.splitTo(f, in, drafts)
	}
	var b strings.Builder
	for i, d := range drafts {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "==> %s <==\n%s", mend.FileName(in.Doc.Path, d.Role, d.Markdown), d.Text)
	}
	return a.put("", b.String())
}

// splitTo writes the drafts to a directory, all of them or none, and says what
// it wrote.
func (a *app) splitTo(f *splitFlags, in mend.Input, drafts []mend.Draft) error {
	if err := os.MkdirAll(f.output, 0o755); err != nil {
		return fmt.Errorf("--output %s: no directory can be made there: %w", f.output, err)
	}
	var paths []string
	for _, d := range drafts {
		path := filepath.Join(f.output, mend.FileName(in.Doc.Path, d.Role, d.Markdown))
		if _, err := os.Lstat(path); !f.force && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: is there already; --force writes over it", path)
		}
		paths = append(paths, path)
	}
	for i, d := range drafts {
		if err := a.put(paths[i], d.Text, in.Doc.Path); err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s: %s; %s of its own, %s to add%s\n", paths[i], titleOf(in.Lexicon, d.Role), counted(d.Own, "sentence"), counted(len(d.Missing), "thing"), thin(d))
		if len(d.Both) > 0 && i == 0 {
			fmt.Fprintf(a.stdout, "%s for both jobs: divide by hand, see the end of each draft\n", counted(len(d.Both), "sentence"))
		}
	}
	return nil
}

// thin says of a draft that it is no job yet.
func thin(d mend.Draft) string {
	if d.Reads {
		return ""
	}
	return "; does not read as that job yet: say more of it"
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
