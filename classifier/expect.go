package classifier

import (
	"slices"

	"jdcheck/lexicon"
)

// Missing lists what a job description of a role usually states and d does
// not, in the order of the role's file; r is the report on d. One cue of an
// [lexicon.Expect] in a sentence of r states it. The title, and what is said of
// the company, of benefits, of the law and of how to apply, states nothing of
// the job. A role that the lexicon lacks has nothing to miss.
func (c *Classifier) Missing(d Document, r *Report, role string) []lexicon.Expect {
	k := slices.IndexFunc(c.set.Roles, func(x lexicon.Role) bool { return x.ID == role })
	if k < 0 {
		return nil
	}
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	missing := make([]bool, len(c.set.Roles[k].Expects))
	for i := range missing {
		missing[i] = true
	}
	for _, q := range r.Sentences {
		if !ofTheJob(q.Section) || overlap(q.Span, r.Title.Span) {
			continue
		}
		s.words = s.reader.Words(s.words[:0], d.Text, q.Span)
		s.relate.stands.forget()
		for i, cues := range c.patterns.Expects[k] {
			if missing[i] {
				_, stated := s.relate.stands.findAny(s.words, cues)
				missing[i] = !stated
			}
		}
	}
	var out []lexicon.Expect
	for i, e := range c.set.Roles[k].Expects {
		if missing[i] {
			out = append(out, e)
		}
	}
	return out
}

func ofTheJob(s Section) bool {
	switch s {
	case About, Benefits, Legal, Apply:
		return false
	}
	return true
}
