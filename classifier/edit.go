package classifier

import (
	"math"
	"slices"

	"jdcheck/internal/text"
)

// Edit is what makes one job of a mixed document: the sentences to take out,
// and what the rest then reads as.
type Edit struct {
	Role       string
	Confidence float64     // of the report on the rest, 0 to 1; 0 where it does not read as Role alone
	Drop       []text.Span // all sentences of other jobs, with headings over nothing else; of Document.Text, in order
	Both       []text.Span // sentences that stay though they say something for another job too, in order
}

// Bounds on the search for one edit, so that it ends after the same work
// everywhere: how often the document is classified, and how many bytes are
// read by that.
const (
	editSteps  = 300
	editBytes  = 4 << 20
	editRounds = 4 // how often foreign sentences are looked for in what is left
)

// sureEnough is the confidence from which an edit will do.
const sureEnough = 0.75

// Unmix makes one job of a mixed document in as many ways as it has jobs, the
// larger first; r is the report on d. It is nil for a document that is not mixed.
//
// Each way takes out all that is another job's: the sentences that are evidence
// for it and for no role of this one, and headings and lead-ins with nothing else
// under them. What is evidence for none stays in all, so that no sentence is
// lost: taken together, the ways keep every one. A sentence for both stays too,
// unless what is left would read as two jobs with it and another way keeps it.
func (c *Classifier) Unmix(d Document, r *Report) []Edit {
	if r.Verdict != Mixed {
		return nil
	}
	x := c.cutter(d, r)
	var out []Edit
	for k, col := range x.jobs {
		u := c.unmixer(d, r, c.roles[col], x.blocks)
		e := Edit{Role: u.role}
		drop := x.drop(k)
		if o, ok := u.settled(x, k); ok {
			e.Confidence, drop = o.conf, o.drop
		}
		e.Drop = u.spans(drop)
		for i, both := range x.both {
			if both && x.of[i].has(k) {
				e.Both = append(e.Both, r.Sentences[i].Span)
			}
		}
		out = append(out, e)
	}
	return out
}

// Least is the smallest set found of the sentences of an edit without which the
// document reads as the edit's role alone; r is the report on d. It is empty for
// an edit that does not reach that.
//
// The search begins with all of them, puts back what can stay, and then tries
// the sets of one sentence less and those of as many, as far as the steps reach.
// Each try is a classification of the whole document with the sentences blanked,
// so that the rest is read as it would be without them. Of sets of one size the
// surest wins (to two decimals), then the one in fewer stretches, then the one
// that begins first.
//
// It is no narrow escape: what is left must be sure enough, or as sure as the
// edit is, and no other job may keep two sentences that are a quarter of it (see
// keepsJob).
func (c *Classifier) Least(d Document, r *Report, e Edit) []text.Span {
	u := c.unmixer(d, r, e.Role, d.blocks())
	u.bar = min(e.Confidence, sureEnough)
	var all []int
	for i, s := range r.Sentences {
		if slices.Contains(e.Drop, s.Span) {
			all = append(all, i)
		}
	}
	now, best := u.try(all)
	if e.Confidence == 0 || now == nil || !u.is(now) {
		return nil
	}
	most := u.lightestFirst(all)
	best = u.putBack(best, most)
	return u.spans(u.fewer(best, most).drop)
}

// unmixer searches for the edit that leaves one role. A set of sentences is
// the ascending list of their indexes in r.Sentences.
type unmixer struct {
	c      *Classifier
	d      Document
	r      *Report
	blocks []text.Block // of d
	role   string
	left   int     // steps
	bar    float64 // the least confidence that will do
}

func (c *Classifier) unmixer(d Document, r *Report, role string, blocks []text.Block) *unmixer {
	return &unmixer{c: c, d: d, r: r, blocks: blocks, role: role, left: min(editSteps, editBytes/(len(d.Text)+1))}
}

func (u *unmixer) spans(drop []int) []text.Span {
	out := make([]text.Span, len(drop))
	for k, i := range drop {
		out[k] = u.r.Sentences[i].Span
	}
	return out
}

// settled is what is left for job k, where that reads as its role alone. Where
// it does not, sentences that still speak for another job are left to those that
// keep them too.
func (u *unmixer) settled(x *cutter, k int) (outcome, bool) {
	of, now := slices.Clone(x.of), u.r
	for range editRounds {
		r, o := u.try(x.drop(k))
		switch {
		case r != nil && u.is(r):
			return o, true
		case r != nil:
			now = r
		}
		if !u.leave(x, k, now) {
			break
		}
	}
	x.of = of
	return outcome{}, false
}

// leave takes from job k the sentences that now give to a role of another job,
// where another job keeps them; it reports whether there were any. The title
// and headings stay.
func (u *unmixer) leave(x *cutter, k int, now *Report) bool {
	any := false
	for i, s := range u.r.Sentences {
		if x.of[i].one() || !x.of[i].has(k) || overlap(s.Span, u.r.Title.Span) || u.heading(s.Span) {
			continue
		}
		for _, n := range now.Sentences {
			if overlap(n.Span, s.Span) && slices.ContainsFunc(n.Roles, u.isForeign) {
				x.of[i] &^= 1 << k
				any = true
				break
			}
		}
	}
	return any
}

func (u *unmixer) heading(s text.Span) bool {
	return slices.ContainsFunc(u.blocks, func(b text.Block) bool { return b.Kind == text.Heading && overlap(b.Span, s) })
}

func (u *unmixer) isForeign(role string) bool {
	return !u.c.same(u.c.column(role), u.c.column(u.role))
}

// is reports whether r is the answer that is looked for.
func (u *unmixer) is(r *Report) bool {
	return r.Verdict == Single && r.Role == u.role && r.Confidence >= u.bar
}

// try classifies the document without some sentences; nil where another job
// stays and where the steps are used up.
func (u *unmixer) try(drop []int) (*Report, outcome) {
	if u.left <= 0 || u.keepsJob(drop) {
		return nil, outcome{}
	}
	u.left--
	o := outcome{drop: drop}
	for k, i := range drop {
		if k == 0 || drop[k-1] != i-1 {
			o.runs++
		}
	}
	left := u.d.without(u.spans(drop))
	left.Brief = true
	r := u.c.Classify(left)
	o.conf, o.sure = r.Confidence, int(math.Round(100*r.Confidence))
	return r, o
}
