package train

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Drafts that mix two jobs in few lines are rare among posted listings and
// common among those that people check. Mixtures makes some, for the fit of
// the second score alone: the duties of two listings of different roles under
// one heading, one after the other or taking turns, and as many of one role.

// What a mixture is made of.
const (
	mixtureLines = 7 // duties of the one job, at most; of the other one fewer
	mixturePlain = 4 // lines of each that are evidence for none, at most
	mixtureTurns = 3 // mixtures a pair of roles and fold: two of them take turns
	mixtureLeast = 3 // duties that a listing must have to be taken
)

// duties are the lines of a listing that are evidence for its role alone.
type duties struct {
	rec   *Record
	role  string
	lines []string
	plain []string // lines behind them that are evidence for none
	rank  uint64   // a hash, by which listings are chosen
}

// Mixtures makes mixtures of listings of the same fold. The order and choice
// depend on the records alone.
func Mixtures(set *lexicon.Set, docs []Doc) []Record {
	var by [Folds]map[string][]duties
	for k := range by {
		by[k] = map[string][]duties{}
	}
	for i := range docs {
		if d, ok := dutiesOf(docs[i].Record); ok && docs[i].Kind == Listing {
			k := Fold(d.rec.Group)
			by[k][d.role] = append(by[k][d.role], d)
		}
	}
	var out []Record
	for k := range by {
		for _, list := range by[k] {
			slices.SortFunc(list, func(a, b duties) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.rec.ID, b.rec.ID)) })
		}
		out = append(out, mixturesOf(set, by[k])...)
	}
	return out
}

// mixturesOf makes the mixtures of one fold: of each two roles of which
// neither specialises the other, and of each role by itself.
func mixturesOf(set *lexicon.Set, by map[string][]duties) []Record {
	var out []Record
	for i := range set.Roles {
		for k := range set.Roles[:i+1] {
			a, b := &set.Roles[i], &set.Roles[k]
			first, second := by[a.ID], by[b.ID]
			if len(first) == 0 || len(second) == 0 || a.Specialises == b.ID || b.Specialises == a.ID {
				continue
			}
			for turn := range mixtureTurns {
				x, y := first[(mixtureTurns*k+turn)%len(first)], second[(mixtureTurns*i+turn)%len(second)]
				if turn%2 == 1 {
					x, y = y, x
				}
				out = append(out, mixture(x, y, turn != 1))
			}
		}
	}
	return out
}

// dutiesOf gives the duties of a listing that is one role's, if it has enough.
func dutiesOf(rec *Record) (duties, bool) {
	d := duties{rec: rec, role: rec.Gold.Primary}
	if !rec.Gold.InScope() {
		return d, false
	}
	for n, line := range rec.Lines {
		roles := rec.Gold.LineRoles[n+1]
		said := strings.TrimLeft(rec.Text[line.Start:line.End], " \t-*•·–—")
		if len(said) < 30 || len(said) > 260 || strings.Contains(said, "\n") {
			continue
		}
		switch {
		case len(roles) == 1 && roles[0] == d.role:
			d.lines = append(d.lines, said)
		case len(roles) == 0 && len(d.lines) > 0 && len(d.plain) < mixturePlain:
			d.plain = append(d.plain, said)
		}
	}
	h := fnv.New64a()
	h.Write([]byte(rec.ID))
	d.rank = h.Sum64()
	return d, len(d.lines) >= mixtureLeast
}

// mixture puts the duties of two listings under one heading: taking turns, or
// one after the other; and their plain lines under another. Where both are of one role only the first one's stand.
func mixture(a, b duties, turns bool) Record {
	rec := Record{ID: fmt.Sprintf("%s+%s", a.rec.ID, b.rec.ID), Group: a.rec.Group, Gold: Gold{Primary: a.role, LineRoles: map[int][]string{}}}
	var out strings.Builder
	out.WriteString("Responsibilities\n")
	put := func(said, role string) {
		out.WriteString("- ")
		from := out.Len()
		out.WriteString(said)
		rec.Lines = append(rec.Lines, text.Span{Start: from, End: out.Len()})
		if role != "" {
			rec.Gold.LineRoles[len(rec.Lines)] = []string{role}
		}
		out.WriteString("\n")
	}
	x, y := a.lines[:min(len(a.lines), mixtureLines)], b.lines[:min(len(b.lines), mixtureLines-1)]
	if a.role == b.role {
		y = nil
	}
	for i := range max(len(x), len(y)) {
		if i < len(x) {
			put(x[i], a.role)
		}
		if turns && i < len(y) {
			put(y[i], b.role)
		}
	}
	if !turns {
		for _, said := range y {
			put(said, b.role)
		}
	}
	out.WriteString("\nRequirements\n")
	for _, said := range append(a.plain[:len(a.plain):len(a.plain)], b.plain...) {
		put(said, "")
	}
	rec.Text = out.String()
	return rec
}
