package classifier

import (
	"math"
	"slices"

	"jdcheck/internal/text"
)

// Edit is a way to make one job of a mixed document: the sentences to take
// out, and what the rest then reads as.
type Edit struct {
	Role       string
	Confidence float64     // of the report on the rest, 0 to 1
	Drop       []text.Span // sentences of Document.Text, in order
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

// Unmix gives, for each role of a mixed document, the smallest set of sentences
// without which the document reads as that role alone; r is the report on d.
// A role that cannot be had by taking out sentences has no edit, and neither
// has a document that is not mixed.
//
// The search takes out all sentences of other jobs, puts back what can stay,
// and then tries the sets of one sentence less and those of as many, as far as
// the steps reach. Each try is a classification of the whole document with the
// sentences blanked, so that the rest is read as it would be without them. Of
// sets of one size the surest wins (to two decimals), then the one in fewer
// stretches, then the one that begins first.
//
// An edit is no narrow escape: what is left must be sure enough, or as sure as
// it is without any sentence of the other jobs, and no other job may keep two
// sentences that are a quarter of it (see keepsJob).
func (c *Classifier) Unmix(d Document, r *Report) []Edit {
	if r.Verdict != Mixed {
		return nil
	}
	var out []Edit
	for _, role := range append([]string{r.Role}, r.Secondary...) {
		u := unmixer{c: c, d: d, r: r, blocks: d.blocks(), role: role, left: min(editSteps, editBytes/(len(d.Text)+1))}
		if e, ok := u.edit(); ok {
			out = append(out, e)
		}
	}
	return out
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

func (u *unmixer) edit() (Edit, bool) {
	best, ok := u.all()
	if !ok {
		return Edit{}, false
	}
	u.bar = min(best.conf, sureEnough)
	most := u.lightestFirst(best.drop)
	best = u.putBack(best, most)
	best = u.fewer(best, most)
	e := Edit{Role: u.role, Confidence: best.conf}
	for _, i := range best.drop {
		e.Drop = append(e.Drop, u.r.Sentences[i].Span)
	}
	return e, true
}

// all takes out every sentence of another job; where what is left still holds
// such sentences, those too, and its headings.
func (u *unmixer) all() (outcome, bool) {
	var drop []int
	for now, round := u.r, 0; round < editRounds; round++ {
		before := len(drop)
		drop = u.foreign(now, drop, round > 0)
		if len(drop) == before {
			break
		}
		var o outcome
		if now, o = u.try(drop); now == nil {
			break
		}
		if u.is(now) {
			return o, true
		}
	}
	return outcome{}, false
}

// foreign adds to drop the sentences that r gives to a role of another job,
// headings only where asked for. The title stays.
func (u *unmixer) foreign(r *Report, drop []int, headings bool) []int {
	for i, s := range u.r.Sentences {
		if overlap(s.Span, u.r.Title.Span) || slices.Contains(drop, i) || !headings && u.heading(s.Span) {
			continue
		}
		for _, now := range r.Sentences {
			if overlap(now.Span, s.Span) && slices.ContainsFunc(now.Roles, u.isForeign) {
				drop = append(drop, i)
				break
			}
		}
	}
	slices.Sort(drop)
	return drop
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
	spans := make([]text.Span, len(drop))
	o := outcome{drop: drop}
	for k, i := range drop {
		spans[k] = u.r.Sentences[i].Span
		if k == 0 || drop[k-1] != i-1 {
			o.runs++
		}
	}
	left := u.d.without(spans)
	left.Brief = true
	r := u.c.Classify(left)
	o.conf, o.sure = r.Confidence, int(math.Round(100*r.Confidence))
	return r, o
}

// lightestFirst orders a set by how little its sentences say for another job:
// those that say something for this one too come first, then those that count
// less by their section, then those of fewer points.
func (u *unmixer) lightestFirst(drop []int) []int {
	type load struct{ own, unit, points float64 }
	loads := map[int]load{}
	for _, i := range drop {
		s := u.r.Sentences[i]
		l := load{unit: u.c.unit[sectionIndex(s.Section)]}
		if len(s.Roles) > 1 && !(u.isForeign(s.Roles[0]) && u.isForeign(s.Roles[1])) {
			l.own = 1
		}
		for _, e := range u.r.Evidence {
			if overlap(e.Span, s.Span) && u.isForeign(e.Role) {
				l.points += math.Round(100*e.Points) / 100
			}
		}
		loads[i] = l
	}
	out := slices.Clone(drop)
	slices.SortStableFunc(out, func(a, b int) int {
		x, y := loads[a], loads[b]
		switch {
		case x.own != y.own:
			return int(y.own - x.own)
		case x.unit < y.unit || x.unit == y.unit && x.points < y.points:
			return -1
		case x == y:
			return 0
		}
		return 1
	})
	return out
}

// putBack leaves in what can stay, one sentence after the other.
func (u *unmixer) putBack(best outcome, order []int) outcome {
	for _, i := range order {
		if len(best.drop) == 1 {
			break
		}
		fewer := slices.DeleteFunc(slices.Clone(best.drop), func(k int) bool { return k == i })
		if r, o := u.try(fewer); r != nil && u.is(r) {
			best = o
		}
	}
	return best
}

// fewer looks for a set of one sentence less, and so on, and then for a better
// one of the same size.
func (u *unmixer) fewer(best outcome, from []int) outcome {
	from = slices.Clone(from)
	slices.Sort(from)
	for len(best.drop) > 1 {
		o, ok := u.bestOf(from, len(best.drop)-1, u.left/2)
		if !ok {
			break
		}
		best = o
	}
	if o, ok := u.bestOf(from, len(best.drop), u.left); ok && o.before(best) {
		best = o
	}
	return best
}
