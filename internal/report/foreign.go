package report

import (
	"jdcheck/classifier"
	"jdcheck/internal/source"
)

// Foreign lists the sentences that a mixed-roles finding is about, in order.
func (r Result) Foreign(f classifier.Finding) []classifier.Sentence { return r.foreign(f) }

// Place is where a finding is shown, and just past its end.
func (r Result) Place(f classifier.Finding) (from, to source.Position) {
	s := r.spot(f)
	return s.from, s.to
}
