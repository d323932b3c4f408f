package classifier

import (
	"slices"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// levels from low to high.
var levels = [...]string{"associate", "mid", "senior", "lead", "group", "director", "vp", "chief"}

// Levels lists the levels from low to high.
func Levels() []string { return slices.Clone(levels[:]) }

// levelRow is a number for each of levels.
type levelRow [len(levels)]float64

// levelIndex is the place of a level among levels, -1 where it is none.
func levelIndex(level string) int {
	for i, l := range levels {
		if l == level {
			return i
		}
	}
	return -1
}

// leveller is the lexicon's [lexicon.Levels], laid out to be summed.
type leveller struct {
	cues    []levelCue
	start   []levelRow // by role column
	years   []lexicon.LevelYears
	bands   []levelRow // by index in years
	titles  []levelSignal
	signals []levelSignal
	year    [2]text.ID // "years", "yrs"
}

// levelCue is a [lexicon.LevelCue] as it is read.
type levelCue struct {
	part lexicon.LevelPart
	of   int // index in titles or signals
}

type levelSignal struct {
	points levelRow
	most   int
	plural bool
	states int    // index in levels, -1 where it only hints
	not    []bool // by role column
}

func newLeveller(c *Classifier) *leveller {
	l := &c.set.Levels
	out := &leveller{cues: make([]levelCue, len(l.Cues)), years: l.Years, start: make([]levelRow, len(c.roles))}
	for i, q := range l.Cues {
		out.cues[i] = levelCue{q.Part, q.Of}
	}
	for _, s := range l.Start {
		for col, id := range c.roles {
			if s.Role == "" || s.Role == id {
				out.start[col].add(rowOf(s.Points))
			}
		}
	}
	for _, y := range l.Years {
		out.bands = append(out.bands, rowOf(y.Points))
	}
	out.titles, out.signals = levelSignals(c, l.Titles), levelSignals(c, l.Signals)
	out.year = [2]text.ID{c.patterns.Vocab.Stem("year"), c.patterns.Vocab.Stem("yrs")}
	return out
}

func levelSignals(c *Classifier, list []lexicon.LevelSignal) (out []levelSignal) {
	for _, s := range list {
		q := levelSignal{points: rowOf(s.Points), most: s.Most, plural: s.Plural, states: levelIndex(s.States), not: make([]bool, len(c.roles))}
		for _, id := range s.NotFor {
			if col := c.column(id); col >= 0 {
				q.not[col] = true
			}
		}
		out = append(out, q)
	}
	return out
}

func rowOf(points []lexicon.LevelPoints) (row levelRow) {
	for _, p := range points {
		if i := levelIndex(p.Level); i >= 0 {
			row[i] += p.Points
		}
	}
	return row
}

func (r *levelRow) add(o levelRow) {
	for i, x := range o {
		r[i] += x
	}
}

// best is the level of most points, the lower of two that are equal.
func (r *levelRow) best() int {
	best := 0
	for i, x := range r {
		if x > r[best] {
			best = i
		}
	}
	return best
}

// level reads the level from the body: each level's points are what it starts
// with for the role, plus those of the years of experience asked for, of each
// title that a sentence gives the hire, and of each signal, once a sentence up
// to its limit. The level of most points is told. It is stated where a title
// or signal of levels.yaml says that level in so many words.
func (c *Classifier) level(seen *levelSeen, j *judgement) string {
	l := c.levels
	sum := l.start[j.role]
	if i := l.band(seen.asked()); i >= 0 {
		sum.add(l.bands[i])
	}
	for _, part := range [...]struct {
		signals []levelSignal
		counts  []int
	}{{l.titles, seen.titles}, {l.signals, seen.signals}} {
		for i, n := range part.counts {
			if q := &part.signals[i]; !q.not[j.role] {
				for range min(n, q.most) {
					sum.add(q.points)
				}
			}
		}
	}
	best := sum.best()
	j.levelStated = seen.states(l.titles, seen.titles, best, j.role) || seen.states(l.signals, seen.signals, best, j.role)
	return levels[best]
}

// band is the index of the years that n falls in, -1 where there is none.
func (l *leveller) band(n int) int {
	at := -1
	for i, y := range l.years {
		if y.From <= n && (n < 0) == (y.From < 0) {
			at = i
		}
	}
	return at
}
