package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

func (a *app) rolesCommand() *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "roles [ROLE [ROLE]]",
		Short: "What a role owns; two roles side by side",
		Long: `Without a role: all of them, with what they own. With one: its definition, what
a job description for it usually states, and the words that speak for it most.
With two: both side by side, and what tells them apart.

A role is named by its ID, its short code, its title or its acronym.`,
		Example: `  jdcheck roles
  jdcheck roles product-owner
  jdcheck roles pm pmm`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 {
				return usagef("jdcheck roles takes up to two roles, and %d were given", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := f.lexiconInForce("")
			if err != nil {
				return err
			}
			return a.roles(set, args)
		},
	}
	cmd.Flags().SortFlags = false
	f.house(cmd.Flags())
	return cmd
}

func (a *app) roles(set *lexicon.Set, names []string) error {
	var picked []lexicon.Role
	for _, name := range names {
		id, err := roleID(set, name)
		if err != nil {
			return err
		}
		r, _ := set.Role(id)
		picked = append(picked, r)
	}
	wide := columns(a.stdout)
	s := ""
	switch len(picked) {
	case 0:
		s = allRoles(set, wide)
	case 1:
		s = oneRole(set, picked[0], wide)
	default:
		factors, err := classifier.FactorsOf(set)
		if err != nil {
			return err
		}
		s = twoRoles(set, &factors.Verdict, picked[0], picked[1], wide)
	}
	_, err := fmt.Fprint(a.stdout, s)
	return err
}

// allRoles is a table of the roles: ID, definition, what they own.
func allRoles(set *lexicon.Set, wide int) string {
	name := 0
	for _, r := range set.Roles {
		name = max(name, len(r.ID))
	}
	var b strings.Builder
	for i, r := range set.Roles {
		if i > 0 {
			b.WriteByte('\n')
		}
		lines := report.Wrap(r.Definition, wide-name-2)
		lines = append(lines, report.Wrap("owns: "+strings.Join(r.Owns, ", "), wide-name-2)...)
		for k, line := range lines {
			id := ""
			if k == 0 {
				id = r.ID
			}
			fmt.Fprintf(&b, "%-*s  %s\n", name, id, line)
		}
	}
	return b.String()
}

// oneRole is all that the lexicon says of a role.
func oneRole(set *lexicon.Set, r lexicon.Role, wide int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n%s\n", r.Title, r.ID, strings.Join(report.Wrap(r.Definition, wide), "\n"))
	if base, ok := set.Role(r.Specialises); ok {
		fmt.Fprintf(&b, "A specialised %s: that role's duties are a part of it.\n", base.Title)
	}
	section(&b, "Owns", wide, strings.Join(r.Owns, ", "))
	if len(r.Expects) > 0 {
		fmt.Fprintf(&b, "\nA job description for it usually states\n")
		for _, e := range r.Expects {
			bullet(&b, e.What+": "+e.Why, wide)
		}
	}
	section(&b, "Words that speak for it most", wide, strings.Join(strongest(set, r, 24, nil), " · "))
	if r.Source != "" {
		section(&b, "Source of its vocabulary", wide, r.Source+" ("+r.Date+")")
	}
	return b.String()
}

// section writes a heading and a wrapped text under it.
func section(b *strings.Builder, heading string, wide int, s string) {
	if s == "" {
		return
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	for _, line := range report.Wrap(s, wide-2) {
		fmt.Fprintf(b, "  %s\n", line)
	}
}

func bullet(b *strings.Builder, s string, wide int) {
	for i, line := range report.Wrap(s, wide-4) {
		mark := "    "
		if i == 0 {
			mark = "  - "
		}
		fmt.Fprintf(b, "%s%s\n", mark, line)
	}
}

// readable says whether a term is plain words, without sets and alternatives.
func readable(t *lexicon.Term) bool { return !strings.ContainsAny(t.Text, "<|") }

// strongest lists at most n terms of a role by weight, the heaviest first, less
// what it weighs for the role `against`, where there is one. Sets, terms that
// need other words around them and the role's own name are passed over: they
// do not read well, or say nothing of the work.
func strongest(set *lexicon.Set, r lexicon.Role, n int, against *lexicon.Role) []string {
	type weighed struct {
		text   string
		points float64
	}
	var list []weighed
	for i := range r.Terms {
		t := &r.Terms[i]
		points := t.Points(r.ID)
		if against != nil {
			points -= t.Points(against.ID)
		}
		if points > 0 && readable(t) && len(t.With) == 0 && !strings.Contains(strings.ToLower(t.Text), strings.ToLower(r.Title)) {
			list = append(list, weighed{t.Text, points})
		}
	}
	slices.SortStableFunc(list, func(a, b weighed) int {
		switch {
		case a.points > b.points:
			return -1
		case a.points < b.points:
			return 1
		}
		return 0
	})
	var out []string
	for _, t := range list[:min(n, len(list))] {
		out = append(out, t.text)
	}
	return out
}
