package train

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/floats"

	"jdcheck/classifier"
)

// What makes a second job besides its share: by the role reference at least
// two duties, each of them three quarters its own.
const (
	mixedLines = 2
	mixedUnits = 1.5
)

// near is how many steps of 0.01 to either side a share is judged with: single
// shares are best by chance.
const near = 3

// A pair of roles gets a share of its own where at least pairListings listings
// may be mixed of the two and pairGain more of them are then told rightly: fewer
// is chance. A share for each second role, or for each pair that gains at all,
// was worse in cross-validation.
const (
	pairListings = 15
	pairGain     = 8
)

// second is a role that may be a document's second job, in listing d.
type second struct {
	d     int
	pair  string // key of [classifier.VerdictCutoffs].MixedPairs
	share float64
}

// mixed chooses the share that makes a second role a second job, the one about
// which F1 of the mixed verdict is best, and then those of single pairs.
func (f *fitter) mixed(v *classifier.VerdictCutoffs, use func(int) bool) {
	v.MixedUnits, v.MixedLines = mixedUnits, mixedLines
	byListing, byPair := map[int][]second{}, map[string][]second{}
	for d, t := range f.listings {
		g := &f.corpus.Docs[d].Gold
		if !use(d) || !g.HasMixed {
			continue
		}
		seconds := f.seconds(d, t, v)
		if g.InScope() {
			byListing[d] = seconds
		}
		if len(seconds) > 0 {
			byPair[seconds[0].pair] = append(byPair[seconds[0].pair], seconds[0])
		}
	}
	cuts := steps(0.12, 0.34, 0.01)
	f1 := make([]float64, len(cuts))
	for i, share := range cuts {
		f1[i] = f.mixedF1(byListing, share)
	}
	v.MixedShare = cuts[near]
	best := 0.0
	for i := near; i+near < len(cuts); i++ {
		if mean := floats.Sum(f1[i-near:i+near+1]) / (2*near + 1); mean > best {
			best, v.MixedShare = mean, cuts[i]
		}
	}
	v.MixedPairs = map[string]float64{}
	for pair, all := range byPair {
		if share := f.pairShare(all, v.MixedShare); share != v.MixedShare {
			v.MixedPairs[pair] = share
		}
	}
}

// pairShare is the share that makes a mix of one pair of roles: the one that
// tells most of all rightly, or else that of any pair.
func (f *fitter) pairShare(all []second, any float64) float64 {
	right := func(cut float64) (n int) {
		for _, s := range all {
			if (s.share >= cut) == f.corpus.Docs[s.d].Gold.Mixed {
				n++
			}
		}
		return n
	}
	best, least := any, right(any)+pairGain
	if len(all) < pairListings {
		return any
	}
	for _, cut := range steps(0.12, 0.4, 0.02) {
		if n := right(cut); n >= least {
			best, least = cut, n+1
		}
	}
	return best
}

// mixedF1 is the F1 of the mixed verdict by this cut-off.
func (f *fitter) mixedF1(seconds map[int][]second, share float64) float64 {
	var c counts
	for d, all := range seconds {
		got := slices.ContainsFunc(all, func(s second) bool { return s.share >= share })
		switch want := f.corpus.Docs[d].Gold.Mixed; {
		case got && want:
			c.tp++
		case got:
			c.fp++
		case want:
			c.fn++
		}
	}
	return c.pr().F1
}

// seconds lists the roles that may be the second job of listing d, share apart,
// the largest first.
func (f *fitter) seconds(d int, t *classifier.Trace, v *classifier.VerdictCutoffs) (out []second) {
	share := shares(t.Units)
	role, _ := topTwo(share)
	base := -1
	for col, id := range f.corpus.Roles {
		r, _ := f.set.Role(id)
		if at, ok := v.Specialised[id]; ok && f.corpus.Roles[role] == r.Specialises && share[col] >= at {
			base, role = role, col
			break
		}
		if col == role {
			base = slices.Index(f.corpus.Roles, r.Specialises)
		}
	}
	for col, s := range share {
		if col != role && col != base && t.Units[col] >= mixedUnits && t.Lines[col] >= mixedLines {
			pair := f.corpus.Roles[min(role, col)] + " " + f.corpus.Roles[max(role, col)]
			out = append(out, second{d, pair, s})
		}
	}
	slices.SortStableFunc(out, func(a, b second) int { return cmp.Compare(b.share, a.share) })
	return out
}
