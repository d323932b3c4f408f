package train

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v4"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// Severities of what lint says.
const (
	SeverityError   = "error"   // the folder cannot be read as a lexicon, or an example of a role file fails
	SeverityWarning = "warning" // a part of it is doubtful
	SeverityNote    = "note"    // worth knowing
)

// LintFinding is something that lint says of a place in a data file.
type LintFinding struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"` // data, doubt, claim, reject or unused
	Message  string `json:"message"`
}

// LintReport is what is wrong or doubtful in a lexicon.
type LintReport struct {
	Findings []LintFinding  `json:"findings"`
	Examples []RoleExamples `json:"examples"` // empty where the lexicon cannot be read
}

// RoleExamples is how many of a role file's examples fail.
type RoleExamples struct {
	File          string `json:"file"`
	Role          string `json:"role"`
	Claims        int    `json:"claims"`
	ClaimsFailed  int    `json:"claims_failed"`
	Rejects       int    `json:"rejects"`
	RejectsFailed int    `json:"rejects_failed"`
	Terms         int    `json:"terms"`
	Unused        int    `json:"unused"` // terms that no example that a role must claim needs, nor any record of the corpus
}

// Count counts the findings of a severity.
func (r *LintReport) Count(severity string) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Severity == severity {
			n++
		}
	}
	return n
}

// Linter checks a folder of a lexicon.
type Linter struct {
	fsys   fs.FS
	report LintReport
	c      *classifier.Classifier // nil where the lexicon cannot be read
	set    *lexicon.Set
	used   []bool         // by term
	own    map[place]bool // where the folder's terms stand; the others are built in
	every  bool           // tell every unused term
}

// place is where a term stands.
type place struct {
	file         string
	line, column int
}

// NewLinter reads a folder as [lexicon.Load] takes it and finds what is wrong
// or doubtful in its files.
func NewLinter(fsys fs.FS) (*Linter, error) {
	l := &Linter{fsys: fsys, own: map[place]bool{}}
	l.places()
	refused := map[lexicon.Problem]bool{}
	set, err := lexicon.Load(fsys)
	for _, p := range problemsOf(err) {
		refused[p] = true
	}
	for _, p := range lexicon.Lint(fsys) {
		switch {
		case refused[p]:
			l.add(p, SeverityError, "data")
		case l.own[place{p.File, p.Line, p.Column}]: // what the built-in files have is not the user's to mend
			l.add(p, SeverityWarning, "doubt")
		}
	}
	if err != nil {
		return l, nil
	}
	l.set = set
	if l.c, err = classifier.New(set, classifier.Options{}); err != nil {
		return nil, err
	}
	l.used = make([]bool, len(l.c.Weights()))
	return l, l.examples()
}

// problemsOf takes an error of [lexicon.Load] apart.
func problemsOf(err error) []lexicon.Problem {
	if p, ok := errors.AsType[lexicon.Problem](err); ok {
		if _, many := err.(interface{ Unwrap() []error }); !many {
			return []lexicon.Problem{p}
		}
	}
	var out []lexicon.Problem
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range many.Unwrap() {
			out = append(out, problemsOf(e)...)
		}
	}
	return out
}

// places notes where the folder's own terms stand.
func (l *Linter) places() {
	names, _ := fs.Glob(l.fsys, "roles/*.yaml")
	for _, name := range append(names, "occupations.yaml") {
		data, err := fs.ReadFile(l.fsys, name)
		if err != nil {
			continue // told by lexicon.Lint, if it must be there
		}
		var root yaml.Node
		if yaml.Unmarshal(data, &root) == nil {
			l.termsIn(name, &root)
		}
	}
}

func (l *Linter) termsIn(file string, n *yaml.Node) {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == "term" {
			l.own[place{file, c.Line, c.Column}] = true
		}
		l.termsIn(file, c)
	}
}

func (l *Linter) add(p lexicon.Problem, severity, rule string) {
	l.report.Findings = append(l.report.Findings, LintFinding{p.File, p.Line, p.Column, severity, rule, p.Message})
}

func (l *Linter) use(r *classifier.Reading) {
	for i := range r.Sentences {
		for _, h := range r.Sentences[i].Hits {
			l.used[h.Term] = true
		}
	}
}

// Use notes the terms that a record needs; see [Linter.Report].
func (l *Linter) Use(rec *Record) {
	if l.c != nil {
		l.every = true
		l.use(l.c.Read(classifier.Document{Title: rec.Title, Text: rec.Text}))
	}
}

// Report gives the findings in the order of files and lines. Where records
// were given to [Linter.Use] every term that neither they nor the examples
// need is a note of its own; a count stands in Examples in any case.
func (l *Linter) Report() *LintReport {
	r := l.report
	r.Findings = append([]LintFinding{}, r.Findings...)
	r.Examples = append([]RoleExamples{}, r.Examples...)
	files := map[string]*RoleExamples{}
	for i := range r.Examples {
		files[r.Examples[i].File] = &r.Examples[i]
	}
	for i, used := range l.used {
		t := l.set.Term(lexicon.TermID(i))
		if !l.own[place{t.File, t.Line, t.Column}] {
			continue
		}
		n := files[t.File]
		if n == nil {
			n = &RoleExamples{} // a file without examples
		}
		n.Terms++
		if used {
			continue
		}
		n.Unused++
		if l.every {
			r.Findings = append(r.Findings, LintFinding{t.File, t.Line, t.Column, SeverityNote, "unused", fmt.Sprintf("no example and no record needs %q", t.Text)})
		}
	}
	slices.SortStableFunc(r.Findings, func(a, b LintFinding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return &r
}
