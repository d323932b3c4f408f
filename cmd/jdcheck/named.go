package main

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"jdcheck/lexicon"
)

// roleID finds a role by its ID, code, title or acronym, in any case. For an
// unknown one the error names those it may have meant.
func roleID(set *lexicon.Set, name string) (string, error) {
	want := strings.ToLower(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), "-"))
	for _, r := range set.Roles {
		if want == r.ID || want == r.Code || slices.ContainsFunc(r.Acronyms, func(a string) bool { return strings.EqualFold(a, want) }) {
			return r.ID, nil
		}
	}
	return "", unknown("role", name, set.IDs())
}

// unknown is the error for a name that is none of known: those it may have
// meant, or else all of them.
func unknown(kind, name string, known []string) error {
	if like := nearest(strings.ToLower(name), known); len(like) > 0 {
		return usagef("unknown %s %q%s", kind, name, didYouMean(like))
	}
	return usagef("unknown %s %q; the %ss are %s", kind, name, kind, strings.Join(known, ", "))
}

// roleIDs finds several.
func roleIDs(set *lexicon.Set, names []string) ([]string, error) {
	var ids []string
	for _, name := range names {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		id, err := roleID(set, name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// nearest lists at most three of names that are like word, the likest first: a
// few letters away, or with word as a part of their own.
func nearest(word string, names []string) []string {
	type like struct {
		name string
		far  int
	}
	var found []like
	for _, name := range names {
		far := levenshtein.ComputeDistance(word, name)
		if len(word) >= 4 && (strings.Contains(name, word) || strings.Contains(word, name)) {
			far = min(far, 1)
		}
		if far <= max(1, (len(word)+1)/3) {
			found = append(found, like{name, far})
		}
	}
	slices.SortStableFunc(found, func(a, b like) int { return a.far - b.far })
	var out []string
	for _, f := range found[:min(len(found), 3)] {
		out = append(out, f.name)
	}
	return out
}

// didYouMean is the end of a message: "; did you mean a, b or c?".
func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	s := names[len(names)-1]
	if len(names) > 1 {
		s = strings.Join(names[:len(names)-1], ", ") + " or " + s
	}
	return "; did you mean " + s + "?"
}

// oneOf refuses a name of a kind of things that is none of those known.
func oneOf(kind, name string, known ...string) error {
	if slices.Contains(known, name) {
		return nil
	}
	return unknown(kind, name, known)
}
