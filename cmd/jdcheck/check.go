package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/report/target"
	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

// leisurely is the garbage collector's pace for a report: a few drafts make
// little garbage, and collecting it took a fifth of their time.
const (
	leisurely = 400
	plenty    = 512 << 20 // bytes of memory from which it hurries
)

// check is the root command: a report on each draft named.
func (a *app) check(cmd *cobra.Command, args []string, f *flags) error {
	defer debug.SetGCPercent(debug.SetGCPercent(leisurely))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(plenty))
	if f.clipboard {
		if err := a.paste(args, f); err != nil {
			return err
		}
		args = []string{"-"}
	}
	if len(args) == 0 {
		if terminal(a.stdin) {
			return a.shortHelp()
		}
		args = []string{"-"}
	}
	h := f.houses()
	first := h.at(f.folder(args[0]))
	if first.err != nil {
		return first.err
	}
	paths, err := a.paths(cmd, args, f)
	if err != nil {
		return err
	}
	if f.writeBaseline {
		return a.putBaseline(cmd, paths, h)
	}
	return a.reports(cmd, paths, h, first)
}

// reports writes a report on each of paths, in the looks that the house of the
// first argument has.
func (a *app) reports(cmd *cobra.Command, paths []string, h *houses, first *house) error {
	all := h.all(paths)
	out, err := a.output(h.f.output, append(furniture(all), paths...)...)
	if err != nil {
		return err
	}
	defer out.discard()
	w, err := report.New(out, a.reportOptions(first, all))
	if err != nil {
		return usagef("%w", err)
	}
	read := 0
	if err := a.each(cmd, paths, h, func(r report.Result, _ *house) error { read++; return w.Add(r) }); err != nil {
		return err
	}
	if read == 0 && out.to.Stands() {
		return fmt.Errorf("%s: %w", out.to, target.ErrStays)
	}
	if err := w.Close(); err != nil {
		return err
	}
	return out.keep()
}

// each judges the drafts at paths one after the other, each in its house. A draft
// that cannot be read is reported and does not end the run; an error is one of add.
func (a *app) each(cmd *cobra.Command, paths []string, h *houses, add func(report.Result, *house) error) error {
	f := h.f
	for _, path := range paths {
		if err := cmd.Context().Err(); err != nil {
			return errors.New("interrupted")
		}
		j := h.at(f.folder(path))
		if j.err != nil {
			a.complainOnce(j)
			continue
		}
		d, err := a.read(path, f)
		if err != nil {
			a.complain(err)
			continue
		}
		in, res, err := j.draft(d)
		if err != nil {
			a.complain(err)
			continue
		}
		if !f.writeBaseline && report.Failing(res.Report, []string{classifier.MixedRoles}) > 0 {
			res = res.Mended(in.Edits())
		}
		if f.explain && !d.Unread() {
			res.Odds, res.Columns = in.Classifier.Odds(in.Document()), in.Classifier.Roles()
			res.Account = in.Classifier.Account(in.Document())
		}
		if !f.writeBaseline && report.Failing(res.Report, j.fail) > 0 && a.code == done {
			a.code = found
		}
		if err := add(res, j); err != nil {
			return err
		}
	}
	return nil
}

// complainOnce reports what is wrong with a config, and not for each of its
// drafts anew.
func (a *app) complainOnce(j *house) {
	if !j.told {
		a.complain(j.err)
	}
	j.told = true
}

// read opens a draft, or reads standard input.
func (a *app) read(path string, f *flags) (*source.Document, error) {
	if path != "-" {
		return source.Open(path, source.Options{})
	}
	name := path
	if f.stdinName != "" {
		name = f.stdinName
	}
	return source.From(name, a.stdin, source.Options{})
}

// paths lists the drafts that the arguments stand for, each once and in order.
// What is not there is reported, and the rest goes on.
func (a *app) paths(cmd *cobra.Command, args []string, f *flags) ([]string, error) {
	ignored := f.ignored()
	var paths []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-":
			paths = append(paths, arg)
		case err == nil && info.IsDir():
			inside, err := source.Walk(arg, ignored)
			if err == nil && len(inside) == 0 {
				err = fmt.Errorf("%s: no drafts in this directory (%s)", arg, strings.Join(source.Extensions(), " "))
			}
			if err != nil {
				a.complain(err)
			}
			paths = append(paths, inside...)
		case err != nil && len(args) == 1 && !strings.ContainsAny(arg, "./\\"):
			if like := nearest(arg, commandNames(cmd)); len(like) > 0 {
				return nil, usagef("%s: no such file or command%s", arg, didYouMean(like))
			}
			paths = append(paths, arg)
		default:
			paths = append(paths, arg)
		}
	}
	seen := map[string]bool{}
	paths = slices.DeleteFunc(paths, func(p string) bool { again := seen[p]; seen[p] = true; return again })
	if f.changed("title") && len(paths) > 1 {
		return nil, usagef("--title is the title of one draft, and %d were named", len(paths))
	}
	return paths, nil
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Root().Commands() {
		names = append(names, c.Name())
	}
	return names
}

// reportOptions are those of the report's writer, with the roles of all houses.
func (a *app) reportOptions(first *house, all []*house) report.Options {
	f, s := first.flags, first.settings
	o := report.Options{Format: f.format, Tool: version, Lexicon: s.set.Hash(), Explain: f.explain, Of: len(s.roles)}
	seen := map[string]bool{}
	for _, h := range append([]*house{first}, all...) {
		for _, r := range h.set.Roles {
			if !seen[r.ID] {
				o.Roles = append(o.Roles, report.Role{ID: r.ID, Title: r.Title, Base: r.Specialises})
			}
			seen[r.ID] = true
		}
	}
	o.Width = columns(a.stdout)
	o.Fold, o.Color = terminal(a.stdout), colored(f.color, a.stdout)
	if f.output != "" {
		o.Width, o.Fold, o.Color = fixedWidth, false, f.color == "always"
	}
	return o
}

func titleOf(set *lexicon.Set, id string) string {
	if r, ok := set.Role(id); ok {
		return r.Title
	}
	return id
}
