package mend

import (
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Suggestion is what would make a draft better.
type Suggestion struct {
	In   Input
	Jobs []Job // one for each job in the draft; none where no role is known
}

// Job is what is suggested for one of the jobs in a draft.
type Job struct {
	Role    string
	Share   float64          // of the role-specific duties, 0 to 1
	Meant   bool             // it is what the draft is meant to be, and not what was read
	Fits    bool             // the posted title names the role at a level that fits
	Titles  []Title          // those that would fit; none where the posted one does
	Stated  int              // how many things that such a job description states are there
	Missing []lexicon.Expect // those that are not
}

// Suggest says which titles would fit a draft and what it leaves out. Where
// meant names a role, it is about that role; otherwise about each job that the
// draft describes, or, where it describes none, the role that its title names.
func Suggest(in Input, meant string) Suggestion {
	s := Suggestion{In: in}
	roles := in.jobs()
	switch {
	case meant != "":
		roles = []string{meant}
	case len(roles) == 0 && in.Report.Title.Role != "":
		roles = []string{in.Report.Title.Role}
	}
	for _, role := range roles {
		s.Jobs = append(s.Jobs, in.job(role))
	}
	return s
}

func (in Input) job(role string) Job {
	j := Job{Role: role}
	k := slices.Index(in.jobs(), role)
	if j.Meant = k < 0; j.Meant {
		j.Missing = in.Classifier.Missing(in.Document(), in.Report, role)
	} else {
		var gone []text.Span // of a mixed draft the other job's lines state nothing of this one
		if ways := in.Classifier.Unmix(in.Document(), in.Report); k < len(ways) {
			gone = ways[k].Drop
		}
		j.Missing = in.missing(role, gone)
	}
	for _, s := range in.Report.Roles {
		if s.Role == role {
			j.Share = s.Share
		}
	}
	if r, ok := in.Lexicon.Role(role); ok {
		j.Stated = len(r.Expects) - len(j.Missing)
	}
	j.Fits = in.Report.Title.Role == role && !in.found(classifier.LevelMismatch)
	if !j.Fits {
		j.Titles = in.titles(role, in.fitting())
	}
	return j
}
