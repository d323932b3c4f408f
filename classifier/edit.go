package classifier

import (
	"slices"

	"jdcheck/internal/text"
)

// Edit is what makes one job of a mixed document: the sentences to take out,
// and what the rest then reads as.
type Edit struct {
	Role       string
	Confidence float64     // of the report on the rest, 0 to 1; 0 where it does not read as Role alone
	Left       Verdict     // on the rest; empty where it was not read, for the bounds of the search were reached
	Beside     []string    // the roles other than Role that the rest reads as, the main one first
	Drop       []text.Span // all sentences of other jobs, with headings over nothing else; of Document.Text, in order
	Both       []text.Span // sentences that stay though they say something for another job too, in order
}

// Bounds on the search for one edit, so that it ends after the same work
// everywhere: how often the document is classified, and how many bytes are
// read by that.
const (
	editSteps = 300
	editBytes = 4 << 20
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
		o, ok := u.settled(x, k)
		if ok {
			e.Confidence = o.report.Confidence
		}
		if o.report != nil {
			e.Left, e.Beside = o.report.Verdict, u.beside(o.report)
		}
		e.Drop = u.spans(o.drop)
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
	all := make([]int, 0, len(e.Drop))
	for i, s := range r.Sentences {
		if len(text.Overlap(e.Drop, s.Span)) > 0 {
			all = append(all, i)
		}
	}
	if rest := u.rest(all); e.Confidence == 0 || u.left <= 0 || u.keepsJob(&rest) {
		return nil
	}
	u.left-- // for what e promises was read when it was made
	most := u.lightestFirst(all)
	best := u.putBack(outcomeOf(all, e.Confidence), most)
	return u.spans(u.fewer(best, most).drop)
}

// unmixer searches for the edit that leaves one role. A set of sentences is
// the ascending list of their indexes in r.Sentences.
type unmixer struct {
	c      *Classifier
	d      Document
	r      *Report
	blocks []text.Block // of d
	all    rest         // with nothing taken out
	role   string
	left   int     // steps
	bar    float64 // the least confidence that will do
}

func (c *Classifier) unmixer(d Document, r *Report, role string, blocks []text.Block) *unmixer {
	u := &unmixer{c: c, d: d, r: r, blocks: blocks, role: role, left: min(editSteps, editBytes/(len(d.Text)+1))}
	for i := range r.Sentences {
		u.count(&u.all, i, 1)
	}
	return u
}

func (u *unmixer) spans(drop []int) []text.Span {
	out := make([]text.Span, len(drop))
	for k, i := range drop {
		out[k] = u.r.Sentences[i].Span
	}
	return out
}

// settled is what is left for job k, and whether it reads as its role alone.
//
// Sentences for both jobs stay if they can. Where with them another job would
// stay too, those that say most for it are left to the ways that keep them too,
// one after the other. Where that helps not either, all of them stay, and the
// classifier's word for the rest is enough.
func (u *unmixer) settled(x *cutter, k int) (outcome, bool) {
	of := slices.Clone(x.of)
	now, first := u.read(x.drop(k))
	for o := first; now != nil; {
		if rest := u.rest(o.drop); u.is(now) && !u.keepsJob(&rest) {
			return o, true
		}
		i := u.heaviest(x, k, now)
		if i < 0 {
			break
		}
		x.leave(i, k, !u.is(now))
		now, o = u.read(x.drop(k))
	}
	x.of = of
	return first, first.report != nil && u.is(first.report)
}

// heaviest is that of the sentences job k could do without that says most for
// another job, in the document and in what is now left of it; -1 where none does.
// The title and headings stay.
func (u *unmixer) heaviest(x *cutter, k int, now *Report) int {
	best, most := -1, 0.0
	for i, s := range u.r.Sentences {
		if !x.of[i].has(k) || x.without(i, k, !u.is(now)) == 0 || overlap(s.Span, u.r.Title.Span) || u.heading(s.Span) {
			continue
		}
		says := u.foreign(s)
		for _, n := range text.Overlap(now.Sentences, s.Span) {
			says += u.foreign(n)
		}
		if says > most {
			best, most = i, says
		}
	}
	return best
}

// foreign is the part of a sentence's roles that is another job's.
func (u *unmixer) foreign(s Sentence) (part float64) {
	for _, role := range s.Roles {
		if u.isForeign(role) {
			part += 1 / float64(len(s.Roles))
		}
	}
	return part
}

func (u *unmixer) heading(s text.Span) bool {
	return slices.ContainsFunc(text.Overlap(u.blocks, s), func(b text.Block) bool { return b.Kind == text.Heading })
}

// beside are the roles of a report but the one that is looked for.
func (u *unmixer) beside(r *Report) []string {
	return slices.DeleteFunc(append([]string{r.Role}, r.Secondary...), func(role string) bool { return role == "" || role == u.role })
}

func (u *unmixer) isForeign(role string) bool {
	return !u.c.same(u.c.column(role), u.c.column(u.role))
}

// is reports whether r is the answer that is looked for.
func (u *unmixer) is(r *Report) bool {
	return r.Verdict == Single && r.Role == u.role && r.Confidence >= u.bar
}

// try is read for a set that leaves no other job; nil for others.
func (u *unmixer) try(drop []int) (*Report, outcome) {
	if rest := u.rest(drop); u.keepsJob(&rest) {
		return nil, outcome{}
	}
	return u.read(drop)
}

// read classifies the document without some sentences; nil where the steps are
// used up.
func (u *unmixer) read(drop []int) (*Report, outcome) {
	if u.left <= 0 {
		return nil, outcome{drop: drop}
	}
	u.left--
	left := u.d.without(u.spans(drop))
	left.Brief = true
	r := u.c.Classify(left)
	o := outcomeOf(drop, r.Confidence)
	o.report = r
	return r, o
}
