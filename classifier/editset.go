package classifier

import (
	"math"
	"slices"

	"jdcheck/internal/text"
)

// outcome is what a document reads as without some sentences.
type outcome struct {
	drop   []int
	sure   int     // confidence in hundredths
	runs   int     // stretches of neighbouring sentences
	report *Report // nil where it was not read
}

func outcomeOf(drop []int, confidence float64) outcome {
	o := outcome{drop: drop, sure: int(math.Round(100 * confidence))}
	for k, i := range drop {
		if k == 0 || drop[k-1] != i-1 {
			o.runs++
		}
	}
	return o
}

// bestOf tries the sets of n of the sentences, at most steps of them, in the
// order of their sentences.
func (u *unmixer) bestOf(from []int, n, steps int) (outcome, bool) {
	var best outcome
	pick := make([]int, n)
	for k := range pick {
		pick[k] = k
	}
	for ; steps > 0 && pick != nil; steps-- {
		drop := make([]int, n)
		for k, p := range pick {
			drop[k] = from[p]
		}
		if r, o := u.try(drop); r != nil && u.is(r) && (best.drop == nil || o.before(best)) {
			best = o
		}
		pick = next(pick, len(from))
	}
	return best, best.drop != nil
}

// next is the combination after pick of the numbers below n; nil after the last.
func next(pick []int, n int) []int {
	for k := len(pick) - 1; k >= 0; k-- {
		if pick[k] < n-len(pick)+k {
			pick[k]++
			for j := k + 1; j < len(pick); j++ {
				pick[j] = pick[j-1] + 1
			}
			return pick
		}
	}
	return nil
}

// before says whether o is the better of two outcomes of one size.
func (o outcome) before(p outcome) bool {
	switch {
	case o.sure != p.sure:
		return o.sure > p.sure
	case o.runs != p.runs:
		return o.runs < p.runs
	}
	return slices.Compare(o.drop, p.drop) < 0
}

func overlap(a, b text.Span) bool { return a.Start < b.End && b.Start < a.End }

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
		for _, e := range u.r.EvidenceIn(s) {
			if u.isForeign(e.Role) {
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
	now := u.rest(best.drop)
	for _, i := range order {
		if len(best.drop) == 1 || u.left <= 0 {
			break
		}
		with := now
		if u.count(&with, i, 1); u.keepsJob(&with) {
			continue
		}
		fewer := slices.DeleteFunc(slices.Clone(best.drop), func(k int) bool { return k == i })
		if r, o := u.read(fewer); u.is(r) {
			best, now = o, with
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
