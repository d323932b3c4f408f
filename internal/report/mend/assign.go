package mend

import (
	"math/bits"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// jobSet is a set of jobs, one bit each.
type jobSet uint32

// assignment says which sentence goes to which draft.
type assignment struct {
	in     Input
	jobs   []string // role IDs
	all    jobSet
	of     []jobSet     // by sentence
	both   []bool       // by sentence: it says something for several jobs
	blocks []text.Block // of the document
	inside [][2]int     // by block: its sentences, half-open
	title  int          // the block that is the title, -1 where none is
}

// assign gives each sentence its jobs: those whose roles it is evidence for;
// where its roles are those of no job, the job of the stretch it stands in;
// all of them where it is evidence for none, or speaks of the company, of
// benefits, of the law or of how to apply. A list item whose other sentences
// are one job's belongs to that job as a whole.
func (in Input) assign(jobs []string) *assignment {
	a := &assignment{in: in, jobs: jobs, all: 1<<len(jobs) - 1, title: -1, blocks: in.Doc.Blocks}
	if a.blocks == nil {
		a.blocks = text.Blocks(in.Doc.Text)
	}
	for _, s := range in.Report.Sentences {
		set := a.sentence(s)
		a.of = append(a.of, set)
		a.both = append(a.both, len(s.Roles) > 1 && bits.OnesCount32(uint32(set)) > 1 && ofTheJob(s.Section))
	}
	at := 0
	for i, b := range a.blocks {
		from := at
		for at < len(a.of) && in.Report.Sentences[at].Start < b.End {
			at++
		}
		a.inside = append(a.inside, [2]int{from, at})
		if in.isTitle(i, b) && a.title < 0 {
			a.title = i
		}
		a.block(i)
	}
	return a
}

// isTitle says whether block i is the title: that which was found in the text,
// or one at its head that repeats the title given apart.
func (in Input) isTitle(i int, b text.Block) bool {
	t := in.Report.Title
	if t.Span.Len() > 0 {
		return b.Start < t.Span.End && t.Span.Start < b.End
	}
	return i < 3 && strings.EqualFold(strings.TrimSpace(in.Doc.Text[b.Start:b.End]), strings.TrimSpace(t.Text))
}

// sentence is the jobs of one sentence by itself.
func (a *assignment) sentence(s classifier.Sentence) jobSet {
	if len(s.Roles) == 0 || !ofTheJob(s.Section) {
		return a.all
	}
	var set jobSet
	for _, role := range s.Roles {
		set |= a.job(role)
	}
	if set != 0 {
		return set
	}
	for _, g := range a.in.Report.Segments {
		if g.Start <= s.Start && s.Start < g.End {
			return a.job(g.Role)
		}
	}
	return a.all
}

// ofTheJob says whether a section speaks of this job, and not of the company,
// of benefits, of the law or of how to apply.
func ofTheJob(s classifier.Section) bool {
	switch s {
	case classifier.About, classifier.Benefits, classifier.Legal, classifier.Apply:
		return false
	}
	return true
}

// job is the job that a role's duties belong to: that of the role itself, or
// else that of a role which specialises it. It is empty where there is none.
func (a *assignment) job(role string) jobSet {
	if k := slices.Index(a.jobs, role); k >= 0 {
		return 1 << k
	}
	for k, id := range a.jobs {
		if r, ok := a.in.Lexicon.Role(id); ok && r.Specialises == role {
			return 1 << k
		}
	}
	return 0
}

// block gives a heading and the title to all, and settles a list item.
func (a *assignment) block(i int) {
	from, to := a.inside[i][0], a.inside[i][1]
	switch {
	case i == a.title || a.blocks[i].Kind == text.Heading:
		for k := from; k < to; k++ {
			a.of[k], a.both[k] = a.all, false
		}
	case a.blocks[i].Kind == text.Item:
		one := a.all
		for k := from; k < to; k++ {
			if a.both[k] {
				return
			}
			if a.of[k] != a.all {
				if one != a.all && one != a.of[k] {
					return
				}
				one = a.of[k]
			}
		}
		if bits.OnesCount32(uint32(one)) == 1 {
			for k := from; k < to; k++ {
				a.of[k] = one
			}
		}
	}
}
