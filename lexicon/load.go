package lexicon

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed roles/*.yaml *.yaml
var files embed.FS

// Files gives the data files that [Default] was compiled from.
func Files() fs.FS { return files }

// order is the order of the roles in every list: that of the role reference.
var order = [...]string{
	"product-manager", "product-owner", "technical-product-manager", "growth-product-manager",
	"data-product-manager", "product-marketing-manager", "marketing-manager", "business-analyst",
	"project-manager", "program-manager", "product-designer", "product-analyst", "sales-engineer",
	"engineering-manager",
}

// Load reads a folder laid out as this one (roles/*.yaml, sets.yaml,
// occupations.yaml, words.yaml, titles.yaml, headings.yaml, cues.yaml, acronyms.yaml, levels.yaml),
// and factors.json where it was fitted, over the built-in lexicon: a file that is missing is taken from there, one
// that is there takes its place (sets.yaml: set by set). Titles and headings are added to the
// built-in ones and decide before them, unless their file says `replace: true`. A role file that has
// `extends: ID` in place of an id adds to that role; its terms override equal ones.
//
// The error joins all problems, each a [Problem] written as
// "file.yaml:line:column: message".
func Load(fsys fs.FS) (*Set, error) {
	s, problems := load(fsys, Default())
	if len(problems) > 0 {
		return nil, joined(problems)
	}
	return s, nil
}

// load reads a folder over a base; with a nil base every file must be there.
func load(fsys fs.FS, base *Set) (*Set, []Problem) {
	l := loader{fsys: fsys}
	if base != nil {
		l.set = *base
		l.set.Roles = slices.Clone(base.Roles)
	}
	l.whole = base == nil
	l.file("sets.yaml", func(v value) { l.set.Sets = mergeSets(l.set.Sets, readSets(v)) })
	l.roles()
	l.file("occupations.yaml", func(v value) { l.set.Occupations = readOccupations(v) })
	l.file("words.yaml", func(v value) { l.set.Words = readTerms(v.field("words"), "") })
	l.file("titles.yaml", func(v value) { l.set.Titles = overTitles(readTitles(v), beneath(v, l.set.Titles)) })
	l.file("headings.yaml", func(v value) { l.set.Headings = overHeadings(readHeadings(v), beneath(v, l.set.Headings)) })
	l.file("acronyms.yaml", func(v value) { l.set.Acronyms = readAcronyms(v) })
	l.file("cues.yaml", func(v value) {
		l.set.Cues = readCues(v)
		l.set.CueSets = readSets(v.field("sets"))
		l.set.Functions = readSets(v.field("functions"))
	})
	l.file("levels.yaml", func(v value) {
		l.set.Levels = readLevels(v)
		l.set.LevelSets = readSets(v.field("sets"))
	})
	l.factors()
	s := &l.set
	p, faults := makePlan(s)
	l.problems = append(l.problems, faults...)
	l.problems = append(l.problems, l.checkNames()...)
	l.problems = append(l.problems, duplicates(s)...)
	s.derived = derive(s, hashOf(s), func() *Patterns { return makePatterns(s, p) })
	return s, sortProblems(l.problems)
}

type loader struct {
	fsys     fs.FS
	whole    bool // every file must be there
	set      Set
	refs     references
	problems []Problem
}

// file reads one data file if it is there.
func (l *loader) file(name string, read func(value)) {
	if _, err := fs.Stat(l.fsys, name); err != nil {
		if l.whole && name != "occupations.yaml" && name != "words.yaml" { // a lexicon may know none
			l.problems = append(l.problems, Problem{name, 1, 1, reason(err)})
		}
		return
	}
	v, faults := parse(l.fsys, name)
	l.problems = append(l.problems, faults...)
	if v.n == nil || len(faults) > 0 {
		return
	}
	l.problems = append(l.problems, checkSchema(v)...)
	l.refer(v)
	read(v)
}

// factors takes the learned numbers as they are, if they are there.
func (l *loader) factors() {
	data, err := fs.ReadFile(l.fsys, "factors.json")
	switch {
	case err == nil:
		l.set.Factors = data
	case !errors.Is(err, fs.ErrNotExist):
		l.problems = append(l.problems, Problem{"factors.json", 1, 1, reason(err)})
	}
}

// roles reads the role files, those that extend a role after the others.
func (l *loader) roles() {
	names, _ := fs.Glob(l.fsys, "roles/*.yaml")
	if len(names) == 0 && l.whole {
		l.problems = append(l.problems, Problem{"roles", 1, 1, "no role files"})
	}
	var more []value
	for _, name := range names {
		l.file(name, func(v value) {
			if v.field("extends").n != nil {
				more = append(more, v)
				return
			}
			l.put(readRole(v), v)
		})
	}
	for _, v := range more {
		l.extend(v)
	}
	slices.SortStableFunc(l.set.Roles, func(a, b Role) int { return rank(a.ID) - rank(b.ID) })
}

func rank(id string) int {
	if i := slices.Index(order[:], id); i >= 0 {
		return i
	}
	return len(order)
}

// put adds a role, or puts it in the place of the one with its ID.
func (l *loader) put(r Role, v value) {
	if stem := strings.TrimSuffix(path.Base(v.file), ".yaml"); stem != r.ID {
		l.problems = append(l.problems, v.field("id").at().problemf("id %q is not the file's name", r.ID))
	}
	if i := l.find(r.ID); i >= 0 {
		l.set.Roles[i] = r
		return
	}
	l.set.Roles = append(l.set.Roles, r)
}

func (l *loader) find(id string) int {
	return slices.IndexFunc(l.set.Roles, func(r Role) bool { return r.ID == id })
}

// extend adds a file's lists to the role it extends.
func (l *loader) extend(v value) {
	i := l.find(v.field("extends").str())
	if i < 0 {
		return // told by checkNames
	}
	more, r := readRole(v), &l.set.Roles[i]
	r.Aliases = append(slices.Clip(r.Aliases), more.Aliases...)
	r.Acronyms = append(slices.Clip(r.Acronyms), more.Acronyms...)
	r.Owns = append(slices.Clip(r.Owns), more.Owns...)
	r.Claims = append(slices.Clip(r.Claims), more.Claims...)
	r.Rejects = append(slices.Clip(r.Rejects), more.Rejects...)
	r.Expects = append(slices.Clip(r.Expects), more.Expects...)
	r.Terms = override(r.Terms, more.Terms)
}
