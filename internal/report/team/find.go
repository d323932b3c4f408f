package team

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
)

// Rule IDs of the findings on a set.
const (
	Overlap = "area-overlap" // jobs of different roles own one area
	Gap     = "area-gap"     // nobody owns an area that somebody should
	Mix     = "mixed-job"    // one job description holds two jobs
)

// Finding is something to tell about a set.
type Finding struct {
	Rule     string
	Severity classifier.Severity
	Message  string
	Area     string // ID; empty for a mix
	Jobs     []int  // that it is about, by index
}

// find lists mixes, then areas owned twice, then areas owned by nobody, each
// in the order of jobs and areas.
//
// A mix is expected at a startup and worth a note while it grows; in an
// enterprise it is a warning. An area that jobs of different roles own is a
// note at a startup, where people talk, and a warning later; jobs of one role
// may share an area, each for a product of its own. An area is missed from the
// stage on that its data name: with a warning where a job is there whose role
// usually owns it, with a note where that role is missing altogether.
func (s *Set) find() {
	s.findMixes()
	for _, r := range s.Rows {
		owners := r.Owners()
		switch {
		case len(owners) == 0:
			s.findGap(r.Area)
		case s.differ(owners):
			s.findOverlap(r, owners)
		}
	}
	order := []string{Mix, Overlap, Gap}
	slices.SortStableFunc(s.Findings, func(a, b Finding) int { return slices.Index(order, a.Rule) - slices.Index(order, b.Rule) })
}

func (s *Set) findMixes() {
	if s.Stage == Startup {
		return
	}
	for i, j := range s.Jobs {
		if j.Report.Verdict != classifier.Mixed {
			continue
		}
		f := Finding{Rule: Mix, Severity: classifier.Note, Jobs: []int{i}, Message: fmt.Sprintf("“%s” is %s in one; ", s.Title(i), s.all(j.roles()))}
		if s.Stage == Enterprise {
			f.Severity = classifier.Warning
			f.Message += fmt.Sprintf("in a large organisation these are %s jobs", report.Number(len(j.roles())))
		} else {
			f.Message += "a growing organisation will want to part them"
		}
		s.Findings = append(s.Findings, f)
	}
}

// differ says whether jobs are of more than one role.
func (s *Set) differ(jobs []int) bool {
	return slices.ContainsFunc(jobs, func(i int) bool { return s.Jobs[i].Report.Role != s.Jobs[jobs[0]].Report.Role })
}

func (s *Set) findOverlap(r Row, owners []int) {
	f := Finding{Rule: Overlap, Severity: classifier.Warning, Area: r.Area.ID, Jobs: owners}
	if s.Stage == Startup {
		f.Severity = classifier.Note
	}
	var names []string
	for _, i := range owners {
		names = append(names, s.quoted(i))
	}
	f.Message = fmt.Sprintf("%s is owned by %s; usually by the %s", r.Area.Name, join(names, "and"), s.usual(r.Area))
	s.Findings = append(s.Findings, f)
}

func (s *Set) findGap(a Area) {
	if !s.Stage.reached(a.Needed) || len(s.Jobs) == 0 {
		return
	}
	f := Finding{Rule: Gap, Severity: classifier.Note, Area: a.ID}
	var have []string
	for i, j := range s.Jobs {
		for _, role := range j.roles() {
			if slices.Contains(a.Usual, role) && !slices.Contains(f.Jobs, i) {
				f.Jobs = append(f.Jobs, i)
				have = append(have, s.quoted(i))
			}
		}
	}
	f.Message = fmt.Sprintf("%s is owned by nobody; there is no %s", a.Name, s.usual(a))
	if len(have) > 0 {
		f.Severity = classifier.Warning
		f.Message = fmt.Sprintf("%s is owned by nobody; one would look for it with the %s", a.Name, join(have, "or"))
	}
	s.Findings = append(s.Findings, f)
}

// part is a rule and the heading over its findings.
type part struct{ rule, head string }

// parts are the parts of a report, in order.
func parts() []part {
	return []part{{Mix, "Several jobs in one"}, {Overlap, "Owned by jobs of different roles"}, {Gap, "Owned by nobody"}}
}

// quoted is the title of job i in a list: in quotation marks where commas in it
// would be taken for the list's.
func (s *Set) quoted(i int) string {
	if t := s.Title(i); strings.ContainsAny(t, ",;") {
		return "“" + t + "”"
	}
	return s.Title(i)
}

// Title is what job i is called: its title as posted, or else its role.
func (s *Set) Title(i int) string {
	if t := s.Jobs[i].Report.Title.Text; t != "" {
		return t
	}
	return s.name(s.Jobs[i].Report.Role)
}

func (s *Set) usual(a Area) string {
	var names []string
	for _, id := range a.Usual {
		names = append(names, s.name(id))
	}
	return join(names, "or")
}

func (s *Set) all(roles []string) string {
	var names []string
	for _, id := range roles {
		names = append(names, s.name(id))
	}
	return join(names, "and")
}

// join writes "a", "a and b", "a, b and c".
func join(list []string, word string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " " + word + " " + list[len(list)-1]
}
