package classifier

import (
	"cmp"
	"math/bits"
	"slices"

	"jdcheck/internal/text"
)

// jobSet is a set of the jobs of a mixed document, one bit each.
type jobSet uint32

func (s jobSet) has(k int) bool { return s&(1<<k) != 0 }
func (s jobSet) one() bool      { return bits.OnesCount32(uint32(s)) == 1 }

// cutter says which sentence of a mixed document belongs to which of its jobs.
type cutter struct {
	c      *Classifier
	d      Document
	r      *Report
	jobs   []int // columns, the larger job first
	all    jobSet
	blocks []text.Block // of d
	inside [][2]int     // by block: its sentences, half-open
	of     []jobSet     // by sentence: the jobs whose drafts it stands in
	both   []bool       // by sentence: it says something for several jobs
}

// cutter gives each sentence its jobs: those whose roles it is evidence for;
// where its roles are those of no job, the job of the stretch it stands in; all
// of them where it is evidence for none, or speaks of benefits, of the law or of
// how to apply. A list item whose other sentences are one job's belongs to that
// job as a whole; a heading goes with what stands under it.
func (c *Classifier) cutter(d Document, r *Report) *cutter {
	x := &cutter{c: c, d: d, r: r, blocks: d.blocks()}
	for _, role := range append([]string{r.Role}, r.Secondary...) {
		x.all |= 1 << len(x.jobs)
		x.jobs = append(x.jobs, c.column(role))
	}
	for _, s := range r.Sentences {
		set := x.sentence(s)
		x.of = append(x.of, set)
		x.both = append(x.both, len(s.Roles) > 1 && !set.one())
	}
	at := 0
	for _, b := range x.blocks {
		from := at
		for at < len(x.of) && r.Sentences[at].Start < b.End {
			at++
		}
		x.inside = append(x.inside, [2]int{from, at})
	}
	for i := 0; i < len(x.blocks); {
		end := x.row(i)
		x.settle(i, end)
		i = end
	}
	return x
}

// sentence is the jobs of one sentence by itself.
func (x *cutter) sentence(s Sentence) jobSet {
	if ofAnyJob(s.Section) {
		return x.all
	}
	var set jobSet
	for _, role := range s.Roles {
		set |= x.job(role)
	}
	if set != 0 || len(s.Roles) == 0 {
		return cmp.Or(set, x.all)
	}
	for _, g := range text.Overlap(x.r.Segments, s.Span) {
		return cmp.Or(x.job(g.Role), x.all)
	}
	return x.all
}

// without is the jobs that keep sentence i where job k leaves it: the others that
// it belongs to or, where it may be handed on and is of a role that no job has,
// the next. It is empty where job k is the only one to keep it.
func (x *cutter) without(i, k int, handed bool) jobSet {
	roles := x.r.Sentences[i].Roles
	rest := x.of[i] &^ (1 << k)
	if rest != 0 || !handed || k+1 == len(x.jobs) || len(roles) == 0 || slices.ContainsFunc(roles, func(role string) bool { return x.job(role) != 0 }) {
		return rest
	}
	return 1 << (k + 1)
}

// ofAnyJob reports whether a section says the same whatever the job is: pay and
// conditions, the law, how to apply.
func ofAnyJob(s Section) bool { return s == Benefits || s == Legal || s == Apply }

// job is the job that a role's duties belong to: that of the role itself, or
// else that of a role which specialises it. It is empty where there is none.
func (x *cutter) job(role string) jobSet {
	col := x.c.column(role)
	if k := slices.Index(x.jobs, col); k >= 0 {
		return 1 << k
	}
	for k, job := range x.jobs {
		if x.c.same(col, job) {
			return 1 << k
		}
	}
	return 0
}

// settle gives a heading and the title to all, and makes one of a list item, or
// of the cells of a row: the blocks from i up to end. A row with cells of several
// jobs is left whole to each of them, to be divided by hand.
func (x *cutter) settle(i, end int) {
	from, to := x.inside[i][0], x.inside[end-1][1]
	if x.blocks[i].Kind == text.Heading || overlap(x.blocks[i].Span, x.r.Title.Span) {
		x.give(from, to, x.all, false)
		return
	}
	row := end > i+1
	if x.blocks[i].Kind != text.Item || !row && slices.Contains(x.both[from:to], true) {
		return
	}
	one := x.all
	for k, set := range x.of[from:to] {
		switch {
		case set == x.all || set == one || x.both[from+k]:
		case one == x.all:
			one = set
		case row:
			x.give(from, to, x.all, true)
			return
		default:
			return
		}
	}
	if one != x.all {
		x.give(from, to, one, false)
	}
}

// give gives sentences to jobs; both marks those of them that speak for a role.
func (x *cutter) give(from, to int, jobs jobSet, both bool) {
	for k := from; k < to; k++ {
		x.of[k], x.both[k] = jobs, both && len(x.r.Sentences[k].Roles) > 0
	}
}

// drop lists the sentences that job k leaves out: those of the other jobs, and
// headings and lead-ins over lines that are all left out.
func (x *cutter) drop(k int) []int {
	stays := make([]bool, len(x.of))
	for i, set := range x.of {
		stays[i] = set.has(k)
	}
	for i := len(x.blocks) - 1; i >= 0; i-- {
		if overlap(x.blocks[i].Span, x.r.Title.Span) {
			continue
		}
		from, to := x.below(i)
		if kept, of := x.count(from, to, stays); of > 0 && kept == 0 {
			for s := x.inside[i][0]; s < x.inside[i][1]; s++ {
				stays[s] = false
			}
		}
	}
	var out []int
	for i, here := range stays {
		if !here {
			out = append(out, i)
		}
	}
	return out
}

// below are the blocks that stand under a heading, up to the next of its level
// or a higher one; under a line that ends in a colon, the items that follow;
// under an item, those that are deeper; under the head of a table, its rows. For
// other blocks it is empty.
func (x *cutter) below(i int) (from, to int) {
	if end := x.row(i); x.heads(end - 1) {
		return end, x.table(end)
	}
	b, j := x.blocks[i], i+1
	leads := b.End > b.Start && x.d.Text[b.End-1] == ':'
	for ; j < len(x.blocks); j++ {
		n := x.blocks[j]
		switch {
		case b.Kind == text.Heading && (n.Kind != text.Heading || n.Level > b.Level):
		case b.Kind == text.Paragraph && leads && n.Kind == text.Item:
		case b.Kind == text.Item && leads && n.Kind == text.Item && n.Level > b.Level:
		default:
			return i + 1, j
		}
	}
	return i + 1, j
}

// count counts the sentences of blocks, headings apart, and those that stay.
func (x *cutter) count(from, to int, stays []bool) (kept, of int) {
	for i := from; i < to; i++ {
		if x.blocks[i].Kind == text.Heading {
			continue
		}
		for s := x.inside[i][0]; s < x.inside[i][1]; s++ {
			of++
			if stays[s] {
				kept++
			}
		}
	}
	return kept, of
}
