package source

import (
	"slices"

	"jdcheck/internal/text"
)

// everyRule stands for all rules in a directive that names none.
const everyRule = ""

// switches are the places where a draft turns rules off and on, in order.
type switches struct {
	on    *stage // the text that the places count in
	turns []turn
}

// turn is one such place.
type turn struct {
	at   int
	rule string // everyRule: all of them
	off  bool
}

// turn notes a disable or enable.
func (s *switches) turn(at int, w order) {
	rules := w.values
	if len(rules) == 0 {
		rules = []string{everyRule}
	}
	for _, rule := range rules {
		s.turns = append(s.turns, turn{at, rule, w.key == "disable"})
	}
}

// Silenced reports whether the draft says not to report a rule at a range of
// Text: by `jdcheck-disable RULE` before it without a `jdcheck-enable RULE`
// between, by one that names no rule, or by `disable` in its front matter. Of an
// empty range it reports whether the draft says so anywhere: for rules that are
// about a draft as a whole.
func (d *Document) Silenced(rule string, s text.Span) bool {
	if slices.Contains(d.off, rule) || slices.Contains(d.off, everyRule) {
		return true
	}
	for _, said := range d.said {
		at := d.last.span(d.inside(s), said.on).Start
		off := false
		for _, t := range said.turns {
			switch {
			case t.rule != rule && t.rule != everyRule:
			case s.Len() == 0 && t.off:
				return true
			case s.Len() > 0 && t.at <= at:
				off = t.off
			}
		}
		if off {
			return true
		}
	}
	return false
}
