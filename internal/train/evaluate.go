package train

import (
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// noRole stands for none and unclear among the roles.
const noRole = "none"

// Answer is the role of a report, "none" for none and unclear.
func Answer(r *classifier.Report) string {
	if r.Verdict == classifier.Single || r.Verdict == classifier.Mixed {
		return r.Role
	}
	return noRole
}

// want is the role of a record, "none" for none and unclear.
func (g *Gold) want() string {
	if g.InScope() {
		return g.Primary
	}
	return noRole
}

// evaluation adds up reports against records.
type evaluation struct {
	set                   *lexicon.Set
	ids                   []string // of the roles
	m                     Metrics
	per, perLine          map[string]*counts
	mixed, lines, foreign counts
	inScope, right        int
	levels, levelRight    int
	pairs, pairRight      int
	tvd                   float64
	confidence            []scored
}

// Evaluate compares reports with the records they are of. Contested records
// are left out.
func Evaluate(set *lexicon.Set, records []*Record, reports []*classifier.Report) *Metrics {
	return evaluate(set, records, reports).finish()
}

func evaluate(set *lexicon.Set, records []*Record, reports []*classifier.Report) *evaluation {
	e := &evaluation{set: set, ids: set.IDs(), per: map[string]*counts{noRole: {}}, perLine: map[string]*counts{}}
	for _, id := range e.ids {
		e.per[id], e.perLine[id] = &counts{}, &counts{}
	}
	e.m.Verdicts, e.m.Confusion = map[string]int{}, map[string]map[string]int{}
	for i, rec := range records {
		if rec.Gold.Primary != contested {
			e.add(rec, reports[i])
		}
	}
	return e
}

func (e *evaluation) add(rec *Record, rep *classifier.Report) {
	g := &rec.Gold
	want, got := g.want(), Answer(rep)
	e.m.Listings++
	e.m.Verdicts[string(rep.Verdict)]++
	if e.m.Confusion[want] == nil {
		e.m.Confusion[want] = map[string]int{}
	}
	e.m.Confusion[want][got]++
	if want == got {
		e.per[want].tp++
	} else {
		e.per[got].fp++
		e.per[want].fn++
	}
	e.confidence = append(e.confidence, scored{rep.Confidence, want == got})
	if g.InScope() {
		e.addInScope(g, rep, want == got)
	}
	if g.HasMixed {
		e.addMixed(g, rep, want)
	}
	e.addLines(rec, rep, want)
}

func (e *evaluation) addInScope(g *Gold, rep *classifier.Report, right bool) {
	e.inScope++
	if right {
		e.right++
	}
	var total, tvd float64
	for _, id := range e.ids {
		total += g.Shares[id]
	}
	if total == 0 {
		total = 1
	}
	got := map[string]float64{}
	for _, r := range rep.Roles {
		got[r.Role] = r.Share
	}
	for _, id := range e.ids {
		d := g.Shares[id]/total - got[id]
		tvd += max(d, -d) / 2
	}
	e.tvd += tvd
	if g.Level != "" {
		e.levels++
		if rep.Level == g.Level {
			e.levelRight++
		}
	}
}

func (e *evaluation) addMixed(g *Gold, rep *classifier.Report, want string) {
	is := rep.Verdict == classifier.Mixed
	switch {
	case is && g.Mixed:
		e.mixed.tp++
	case is:
		e.mixed.fp++
	case g.Mixed:
		e.mixed.fn++
	}
	if !is || !g.Mixed {
		return
	}
	e.pairs++
	named := append([]string{rep.Role}, rep.Secondary[:min(1, len(rep.Secondary))]...)
	if len(named) < 2 || !slices.Contains(named, want) {
		return
	}
	for id, share := range g.Shares {
		if share >= 0.2 && id != want && !e.isBase(id, want) && slices.Contains(named, id) {
			e.pairRight++
			return
		}
	}
}

func (e *evaluation) isBase(id, of string) bool {
	r, ok := e.set.Role(of)
	return ok && r.Specialises == id
}

func (e *evaluation) addLines(rec *Record, rep *classifier.Report, want string) {
	for n, line := range rec.Lines {
		got, gold := rolesGiven(rep, line), map[string]bool{}
		for _, r := range rec.Gold.LineRoles[n+1] {
			gold[r] = true
		}
		e.lines.sets(gold, got)
		for _, id := range e.ids {
			if got[id] || gold[id] {
				e.perLine[id].sets(only(gold, id), only(got, id))
			}
		}
		if rec.Gold.Mixed && rec.Gold.InScope() {
			foreign := func(r string) bool { return r != want && !e.isBase(r, want) }
			e.foreign.sets(filter(gold, foreign), filter(got, foreign))
		}
	}
}

// rolesGiven are the roles of the sentences that share at least half of the
// shorter of the two with a line.
func rolesGiven(rep *classifier.Report, line text.Span) map[string]bool {
	roles := map[string]bool{}
	for _, q := range rep.Sentences {
		if len(q.Roles) > 0 && touches(line, q.Span) {
			for _, r := range q.Roles {
				roles[r] = true
			}
		}
	}
	return roles
}

func only(roles map[string]bool, id string) map[string]bool {
	return filter(roles, func(r string) bool { return r == id })
}

func filter(roles map[string]bool, keep func(string) bool) map[string]bool {
	out := map[string]bool{}
	for r := range roles {
		if keep(r) {
			out[r] = true
		}
	}
	return out
}

func (e *evaluation) finish() *Metrics {
	m := &e.m
	m.InScope = e.inScope
	m.Role, m.Level, m.Pair = ratio(e.right, e.inScope), ratio(e.levelRight, e.levels), ratio(e.pairRight, e.pairs)
	m.ShareTVD = e.tvd / float64(max(1, e.inScope))
	m.PerRole, m.LineRoles = map[string]PR{}, map[string]PR{}
	for id, c := range e.per {
		m.PerRole[id] = c.pr()
	}
	for id, c := range e.perLine {
		m.LineRoles[id] = c.pr()
	}
	for _, id := range append(e.set.IDs(), noRole) {
		m.MacroF1 += m.PerRole[id].F1
	}
	m.MacroF1 /= float64(len(e.per))
	none, mixed, lines := e.per[noRole].pr(), e.mixed.pr(), e.lines.pr()
	m.NonePrecision, m.NoneRecall = none.Precision, none.Recall
	m.MixedPrecision, m.MixedRecall, m.MixedF1 = mixed.Precision, mixed.Recall, mixed.F1
	m.LinesPrecision, m.LinesRecall, m.LinesF1 = lines.Precision, lines.Recall, lines.F1
	m.ForeignF1 = e.foreign.pr().F1
	m.Brier, m.ECE = brier(e.confidence), calibrationError(e.confidence)
	m.AccAt80, m.AccAt90 = surest(e.confidence, 80), surest(e.confidence, 90)
	return m
}
