package batch

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Partly says which inputs were not read whole. Both lists are in the order of the
// names, and only the first few are kept.
type Partly struct {
	Ended  int     `json:"ended"`            // inputs not read to their end
	Upto   []Place `json:"up_to,omitempty"`  // ... and the last record of each that was read
	Gaps   int     `json:"gaps"`             // places in the middle of inputs that were stepped over
	Before []Place `json:"gap_at,omitempty"` // ... and the record that stands for each
}

// Place is a record of an input; record 0 stands before the first.
type Place struct {
	File   string `json:"file"`
	Record int    `json:"record"`
}

// mostPlaces is how many places are named of each kind.
const mostPlaces = 10

// count counts a failure that is more than one record.
func (p *Partly) count(f *failure) {
	switch {
	case f.gap:
		p.Gaps++
		p.Before = appendPlaces(p.Before, Place{f.file, f.record})
	case f.record == 0:
		p.Ended++
		p.Upto = appendPlaces(p.Upto, Place{f.file, f.after})
	}
}

// appendPlaces puts more places into a list, in the order of their names, of which
// the first few are kept: the same ones in whichever order they come.
func appendPlaces(list []Place, more ...Place) []Place {
	list = slices.SortedFunc(slices.Values(slices.Concat(list, more)), func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Record, b.Record))
	})
	return atMost(list, mostPlaces)
}

// plus is what two runs have together.
func (p Partly) plus(q Partly) Partly {
	return Partly{p.Ended + q.Ended, appendPlaces(p.Upto, q.Upto...), p.Gaps + q.Gaps, appendPlaces(p.Before, q.Before...)}
}

// begun says whether something was read of one that is named.
func (p Partly) begun() bool {
	return p.Gaps > 0 || slices.ContainsFunc(p.Upto, func(p Place) bool { return p.Record > 0 })
}

// Lines says it to people, a line a kind.
func (p Partly) Lines() (out []string) {
	switch {
	case p.Ended == 1 && p.Upto[0].Record > 0:
		out = append(out, fmt.Sprintf("1 input read only up to record %d: %s", p.Upto[0].Record, spoken(p.Upto[0].File)))
	case p.Ended > 0:
		out = append(out, counted(p.Ended, "input")+" not read to the end: "+placed(p.Upto, p.Ended, func(n int) string {
			if n == 0 {
				return "nothing of it"
			}
			return fmt.Sprintf("only up to record %d", n)
		}))
	}
	if p.Gaps > 0 {
		out = append(out, "damaged in "+counted(p.Gaps, "place")+", and read on after each: "+placed(p.Before, p.Gaps, func(n int) string {
			return fmt.Sprintf("at record %d", n)
		}))
	}
	return out
}

// placed lists places, and how many there are beyond them.
func placed(list []Place, all int, where func(record int) string) string {
	var parts []string
	for _, p := range list {
		parts = append(parts, fmt.Sprintf("%s (%s)", spoken(p.File), where(p.Record)))
	}
	if more := all - len(list); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, ", ")
}
