package report

import (
	"jdcheck/classifier"
	"jdcheck/internal/source"
)

// Foreign lists the sentences that a mixed-roles finding is about, in order.
func (r Result) Foreign(f classifier.Finding) []classifier.Sentence { return r.foreign(f) }

// Says lists the words of a sentence that say most for a role, the heaviest
// first.
func (r Result) Says(s classifier.Sentence, role string) []classifier.Evidence {
	return loudest(r.Report.EvidenceIn(s), role)
}

// Around is what the rest of the draft adds to a sentence for a role, in points;
// 0 where nothing does.
func (r Result) Around(s classifier.Sentence, role string) (points float64) {
	for _, e := range r.Report.EvidenceIn(s) {
		if e.Role == role && e.Term == classifier.FromDocument {
			points += e.Points
		}
	}
	return points
}

// Moot lists the words of a sentence that were found and count for no role, each
// once.
func (r Result) Moot(s classifier.Sentence) []classifier.Evidence {
	var moot []classifier.Evidence
	counted := map[string]bool{}
	for _, e := range r.Report.EvidenceIn(s) {
		if wordless(e) {
			continue
		}
		if e.Points == 0 {
			moot = append(moot, e)
		} else {
			counted[e.Term] = true
		}
	}
	return once(moot, counted)
}

// Place is where a finding is shown, and just past its end.
func (r Result) Place(f classifier.Finding) (from, to source.Position) {
	s := r.spot(f)
	return s.from, s.to
}
