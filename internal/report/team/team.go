// Package team reads the job descriptions of one organisation together: who
// owns what, what two own, and what nobody does.
//
// The order of the work: the areas of work are data (areas.yaml, area.go), each
// a gathering of what the roles of the lexicon own; a job owns an area where a
// line of such a role that says what the person does holds a term of the area
// that is the hire's own (own.go), and not of those that the hire helps or works
// with (beside.go); the matrix of jobs and areas gives the findings, by the
// stage of the organisation (find.go); it is written for a person (text.go), a
// program (wire.go) and a browser (html.go).
package team

import (
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Stage is how far an organisation has grown.
type Stage string

const (
	Startup    Stage = "startup"    // about ten people: one holds several roles
	Scaleup    Stage = "scaleup"    // several teams
	Enterprise Stage = "enterprise" // many teams: a role is one person's
)

// Stages lists the stages, the smallest first.
func Stages() []string { return []string{string(Startup), string(Scaleup), string(Enterprise)} }

// reached says whether an organisation at stage s has come to stage at.
func (s Stage) reached(at Stage) bool {
	return slices.Index(Stages(), string(s)) >= slices.Index(Stages(), string(at))
}

// Job is one of the job descriptions, with the report on it.
type Job struct {
	Doc    *source.Document
	Report *classifier.Report
}

// named says whether the job is one of the roles' at all.
func (j Job) named() bool { return j.Report.Role != "" }

// roles are those of the job, the largest first.
func (j Job) roles() []string {
	if !j.named() {
		return nil
	}
	return append([]string{j.Report.Role}, j.Report.Secondary...)
}

// Set is the job descriptions of an organisation, read together.
type Set struct {
	Stage    Stage
	Jobs     []Job // those that are of a role, in the order given
	Others   []Job // those that say too little, or are another occupation's
	Rows     []Row // every area, in the order of the data
	Findings []Finding
	roles    []lexicon.Role
}

// Row is an area with the jobs that own it.
type Row struct {
	Area  Area
	Cells []Cell // by job
}

// Cell is what of an area a job owns: the sentences that say so; none where it
// does not own it.
type Cell []text.Span

// Owners are the indexes of the jobs that own the area.
func (r Row) Owners() []int {
	var out []int
	for i, c := range r.Cells {
		if len(c) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// Read makes a set of jobs. An error is one of the data of areas.
func Read(lex *lexicon.Set, jobs []Job, stage Stage) (*Set, error) {
	areas, err := Areas(lex)
	if err != nil {
		return nil, err
	}
	r, err := newReader(lex)
	if err != nil {
		return nil, err
	}
	s := &Set{Stage: stage, roles: lex.Roles}
	for _, j := range jobs {
		if j.named() {
			s.Jobs = append(s.Jobs, j)
		} else {
			s.Others = append(s.Others, j)
		}
	}
	s.Rows = make([]Row, len(areas))
	for i, a := range areas {
		s.Rows[i] = Row{a, make([]Cell, len(s.Jobs))}
	}
	for k, j := range s.Jobs {
		s.own(k, j, r)
	}
	s.find()
	return s, nil
}

// name is a role's title; an unknown ID stands for itself.
func (s *Set) name(role string) string {
	for _, r := range s.roles {
		if r.ID == role {
			return r.Title
		}
	}
	return role
}
