package train

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v4"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// examples tries the examples of the folder's role files.
func (l *Linter) examples() error {
	names, err := fs.Glob(l.fsys, "roles/*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(l.fsys, name)
		if err != nil {
			return err
		}
		var f exampleFile
		if err := yaml.Unmarshal(data, &f); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		l.roleFile(name, &f)
	}
	return nil
}

// exampleFile is the part of a role file that lint reads: its examples with
// their places.
type exampleFile struct {
	ID      string      `yaml:"id"`
	Extends string      `yaml:"extends"`
	Claims  []yaml.Node `yaml:"claims"`
	Rejects []yaml.Node `yaml:"rejects"`
}

func (l *Linter) roleFile(name string, f *exampleFile) {
	n := RoleExamples{File: name, Role: cmp.Or(f.ID, f.Extends), Claims: len(f.Claims), Rejects: len(f.Rejects)}
	for i := range f.Claims {
		at := &f.Claims[i]
		got := l.try(at.Value, true)
		if slices.Contains(got, n.Role) {
			continue
		}
		n.ClaimsFailed++
		l.add(lexicon.Problem{File: name, Line: at.Line, Column: at.Column,
			Message: fmt.Sprintf("must be claimed by %s and is read as %s: %q", n.Role, readAs(got), at.Value)}, SeverityError, "claim")
	}
	for i := range f.Rejects {
		at := &f.Rejects[i]
		if got := l.try(at.Value, false); slices.Contains(got, n.Role) {
			n.RejectsFailed++
			l.add(lexicon.Problem{File: name, Line: at.Line, Column: at.Column,
				Message: fmt.Sprintf("must be no evidence for %s and is read as it: %q", n.Role, at.Value)}, SeverityError, "reject")
		}
	}
	l.report.Examples = append(l.report.Examples, n)
}

func readAs(roles []string) string {
	switch len(roles) {
	case 0:
		return "no role's"
	case 1:
		return roles[0]
	}
	return roles[0] + " and " + roles[1]
}

// try gives the roles of a sentence that is the one duty of a job description;
// use says whether its terms are needed for that.
func (l *Linter) try(sentence string, use bool) []string {
	src, at, err := skeleton("duties", sentence)
	if err != nil {
		return nil
	}
	doc := classifier.Document{Text: src}
	if use {
		l.use(l.c.Read(doc))
	}
	got := rolesGiven(l.c.Classify(doc), at)
	var ids []string
	for _, id := range l.set.IDs() {
		if got[id] {
			ids = append(ids, id)
		}
	}
	return ids
}
