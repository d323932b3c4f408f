package main

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

// twoRoles puts two roles side by side and says what tells them apart.
func twoRoles(set *lexicon.Set, v *classifier.VerdictCutoffs, a, b lexicon.Role, wide int) string {
	if a.ID == b.ID {
		return oneRole(set, a, wide)
	}
	half := (wide - 3) / 2
	var s strings.Builder
	beside(&s, half, []string{a.Title}, []string{b.Title})
	beside(&s, half, []string{strings.Repeat("─", min(half, report.Width(a.Title)))}, []string{strings.Repeat("─", min(half, report.Width(b.Title)))})
	beside(&s, half, report.Wrap(a.Definition, half), report.Wrap(b.Definition, half))
	s.WriteString("\nOwns\n")
	beside(&s, half, a.Owns, b.Owns)
	s.WriteString("\nWords that tell them apart\n")
	beside(&s, half, strongest(set, a, 10, &b), strongest(set, b, 10, &a))
	if both := shared(a, b); len(both) > 0 {
		section(&s, "Words that speak for both", wide, strings.Join(both, " · "))
	}
	s.WriteString("\n" + kinship(set, v, a, b) + "\n")
	return s.String()
}

// kinship says how two roles stand to each other in a report.
func kinship(set *lexicon.Set, v *classifier.VerdictCutoffs, a, b lexicon.Role) string {
	if a.Specialises == b.ID {
		a, b = b, a
	}
	if b.Specialises == a.ID {
		return fmt.Sprintf("%s duties are a part of a %s's job: the two are not a mix.", a.Title, b.Title)
	}
	if ids := set.IDs(); slices.Index(ids, a.ID) > slices.Index(ids, b.ID) {
		a, b = b, a
	}
	return fmt.Sprintf("%.0f %% or more of the duties of the other, and at least %d of them, make a draft mixed.", 100*v.Mix(a.ID, b.ID), v.MixedLines)
}

// shared lists terms that both roles have as their own, or that weigh for both.
func shared(a, b lexicon.Role) []string {
	var out []string
	for _, pair := range [2][2]*lexicon.Role{{&a, &b}, {&b, &a}} {
		for i := range pair[0].Terms {
			t := &pair[0].Terms[i]
			if t.Points(pair[1].ID) > 0 && readable(t) && !slices.Contains(out, t.Text) {
				out = append(out, t.Text)
			}
		}
	}
	return out[:min(len(out), 12)]
}

// beside writes two columns of half columns each.
func beside(b *strings.Builder, half int, left, right []string) {
	for i := range max(len(left), len(right)) {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		line := l + strings.Repeat(" ", max(0, half-report.Width(l))) + "   " + r
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
}
