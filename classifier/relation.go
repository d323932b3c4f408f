package classifier

import (
	"strings"

	"jdcheck/internal/text"
)

// relater says how the terms of one sentence stand to the person hired, from
// the cues around them, the names of roles they are part of and the section.
type relater struct {
	c       *Classifier
	src     string
	words   []text.Word
	section Section
	usual   relation  // of a term that no cue decides
	why     text.Span // the words that decided it, above the sentence; empty where its section did
	plain   bool      // no cue, name or acronym is in the sentence: usual is the relation of all terms that ask for nothing
	scopes  []scope
	names   []match
	asked   []loneWord // that [relater.apart] gives
	stands  standing   // the words that stand in the sentence, once a term asks
}

// scope is a stretch of words over which a cue decides.
type scope struct {
	from, to int // words, half-open
	relation relation
	because  text.Span
	named    bool // about the terms of roles named in it only
}

// sentence reads the cues of a sentence, those found in it and the names of jobs.
func (r *relater) sentence(c *Classifier, src string, words []text.Word, section Section, cues, names []match, above ruling) {
	r.c, r.src, r.words, r.section = c, src, words, section
	r.scopes = r.scopes[:0]
	r.stands.forget()
	if r.usual, r.why = r.bySection(), (text.Span{}); above.why.Len() > 0 {
		r.usual, r.why = above.relation, above.why
	}
	r.names = names
	cues = leftmostLongest(cues)
	for i := range cues {
		m := &cues[i]
		cue := &c.cues[m.term]
		if _, excepted := r.stands.findAny(r.words, cue.except); excepted {
			continue
		}
		from, to := r.reach(m, cue)
		r.scopes = append(r.scopes, scope{from, to, cue.relation, r.span(m.first(), m.last()+1), cue.named})
	}
	r.plain = len(r.scopes) == 0 && len(names) == 0 && !r.writesAcronym()
}

// ruling is what a heading or lead-in says of the lines below it, and in which
// words; they are empty where it says nothing.
type ruling struct {
	relation relation
	why      text.Span
}

// bySection is the relation of a term that no cue decides. What a section
// about the company or the conditions says is context, unless the sentence
// speaks to the person hired or states a duty (a heading may have been missed).
func (r *relater) bySection() relation {
	switch r.section {
	case NiceToHave:
		return preferred
	case About, Benefits, Legal, Apply:
		if !r.c.duties[r.words[0].Stem] && !r.addressed() {
			return context
		}
	}
	return owns
}

// addressed reports whether the sentence says what the person or role does.
func (r *relater) addressed() bool {
	if r.section == Benefits || r.section == Legal {
		return false
	}
	for i := range r.words {
		switch r.word(i) {
		case "you", "You", "you'll", "You'll", "you’ll", "You’ll", "role", "position", "responsible", "seeking", "seek", "looking", "candidate":
			return true
		}
	}
	return false
}

func (r *relater) span(from, to int) text.Span {
	return text.Span{Start: int(r.words[from].Start), End: int(r.words[to-1].End)}
}

// clauseEnd is where the clause of word i ends: at a stop, and where a new
// statement about the hire begins (", but", ", you", "while"). What is done
// together with somebody ends also where its purpose begins ("to define").
func (r *relater) clauseEnd(i int, rel relation) int {
	for ; i < len(r.words); i++ {
		w := &r.words[i]
		if w.Kind&text.Stop != 0 || r.turns(i) {
			return i
		}
		if rel == collaborates && r.purpose(i) || rel == reportsTo && (w.Kind&text.Comma != 0 || r.word(i) == "this" || r.goesOnToWork(i)) {
			return i
		}
	}
	return i
}

// goesOnToWork reports whether word i is the "and" between to whom the job reports
// and what is done: "reports to the CTO and owns the backlog".
func (r *relater) goesOnToWork(i int) bool {
	return r.word(i) == "and" && i+1 < len(r.words) && r.c.duties[r.words[i+1].Stem] && r.c.opensWork(r.src, r.words, i+1)
}

// clauseStart is where the clause of word i begins.
func (r *relater) clauseStart(i int) int {
	for ; i > 0; i-- {
		if r.words[i-1].Kind&text.Stop != 0 || r.turns(i-1) {
			return i
		}
	}
	return 0
}

func (r *relater) word(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.src[r.words[i].Start:r.words[i].End]
}

// turns reports whether word i opens a new statement inside a sentence.
func (r *relater) turns(i int) bool {
	switch r.word(i) {
	case "but", "however", "whereas", "while", "instead", "although", "though":
		return true
	case "you", "You", "you'll", "you’ll", "we", "your":
		return i > 0 && (r.words[i-1].Kind&text.Comma != 0 || r.word(i-1) == "and" || r.word(i) != "your" && r.replaces())
	}
	return false
}

// replaces reports whether the sentence opens with what the work is put in place
// of: its subject, further on, opens what is done, also without a comma.
func (r *relater) replaces() bool {
	switch r.word(0) {
	case "Instead":
		return r.word(1) == "of"
	case "Rather":
		return r.word(1) == "than"
	case "Unlike":
		return true
	}
	return false
}

// purpose reports whether word i opens the purpose of what is done together:
// "to define", "in order to", "so that", "ensuring".
func (r *relater) purpose(i int) bool {
	switch r.word(i) {
	case "to":
		n := r.word(i + 1)
		return n != "" && n != "the" && n != "our" && n != "a" && n != "an" && r.words[i+1].Kind&(text.Capital|text.Punct) == 0
	case "ensuring", "ensure", "so":
		return true
	}
	return false
}

// of gives the relation of a match and the words that decided it; it is not
// ok where the term asks for words that the sentence lacks.
func (r *relater) of(m *match) (rel relation, because text.Span, ok bool) {
	if at := r.c.asks[m.term]; at > 0 {
		ask := &r.c.patterns.Asks[at-1]
		if ask.With != nil {
			if _, found := r.stands.findAny(r.words, ask.With); !found {
				return owns, text.Span{}, false
			}
		}
		if at, found := r.stands.findAny(r.words, ask.Without); found {
			return otherSense, at, true
		}
	}
	if at, found := r.inOtherSense(m); found {
		return otherSense, at, true
	}
	rel, because = r.usual, r.why
	managed := false // people of the function are hired or led: the name counts
	for i := range r.scopes {
		sc := &r.scopes[i]
		if sc.from > m.first() || m.last() >= sc.to {
			continue
		}
		managed = managed || sc.relation == owns
		higher := sc.relation.rank() > rel.rank() || rel == preferred && sc.relation == preferred && because.Len() == 0 // says why, beside the section
		if higher && r.concerns(sc, m) {
			rel, because = sc.relation, sc.because
		}
	}
	if !managed && rel.rank() < selfTitle.rank() && r.section != Requirements && r.section != NiceToHave {
		if n := r.nameOver(m); n != nil && r.c.named[n.term].title {
			rel = selfTitle
			if r.plural(n) {
				rel = collaborates
			}
			return rel, r.span(n.first(), n.last()+1), true
		}
	}
	return rel, because, true
}

// plural reports whether a name is of several people: then they are others, for
// a job's own name is of one.
func (r *relater) plural(n *match) bool {
	last := r.word(n.last())
	for _, ending := range [...]string{"ers", "ors", "sts", "leads", "heads", "POs", "PMs", "BAs"} {
		if strings.HasSuffix(last, ending) {
			return true
		}
	}
	return false
}

// concerns reports whether a scope is about a match. The job's own name is
// all that a self-title is about; a cue that says "named" is about the terms of
// the roles that are named in its reach.
func (r *relater) concerns(sc *scope, m *match) bool {
	if sc.relation == selfTitle {
		return r.nameOver(m) != nil
	}
	if !sc.named {
		return true
	}
	home := int(r.c.home[m.term])
	for i := range r.names {
		n := &r.names[i]
		if sc.from <= n.first() && n.last() < sc.to && r.c.named[n.term].role == home && home >= 0 {
			return true
		}
	}
	return r.nameOver(m) != nil
}

// nameOver gives the longest name of a job that a match is part of, nil where
// there is none.
func (r *relater) nameOver(m *match) *match {
	var over *match
	for i := range r.names {
		n := &r.names[i]
		if n.first() <= m.first() && m.last() <= n.last() && (over == nil || n.n > over.n || n.n == over.n && r.c.named[n.term].title) {
			over = n
		}
	}
	return over
}
