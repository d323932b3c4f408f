package report

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
)

// way is an edit in words.
type way struct {
	what string // such as "drop or move lines 14-18"
	role string // its ID
	then string // what is left: the role and the confidence, or what it is instead; may be empty
}

// String is the edit on one line.
func (w way) String() string {
	if w.then == "" {
		return w.what
	}
	return w.what + " → " + w.then
}

// Mended is r with edits: first the one to the role that the draft is meant to
// be, where it leaves one job, and the others in their order.
func (r Result) Mended(edits []Edit) Result {
	r.Edits = slices.Clone(edits)
	slices.SortStableFunc(r.Edits, func(a, b Edit) int { return r.meant(b) - r.meant(a) })
	return r
}

// meant is 1 for an edit that leaves the role that the draft is meant to be.
func (r Result) meant(e Edit) int {
	if e.Role == r.Meant && e.Confidence > 0 {
		return 1
	}
	return 0
}

// oneJob is the head of the edits.
const oneJob = "To make it one job:  "

// edits writes what to take out so that one job is left, for each of the jobs.
func (p *page) edits() {
	ways := p.ways()
	if len(ways) == 0 {
		return
	}
	wide, room := 0, p.w.o.Width-Width(oneJob)
	for _, w := range ways {
		if w.then == "" {
			continue
		}
		wide = max(wide, Width(w.what))
		if wide+Width(" → "+w.then) > room {
			wide = room // the arrows do not stand in line
		}
	}
	hang := "\n" + blanks(Width(oneJob))
	lead := "\n" + p.st.strong(strings.TrimSpace(oneJob)) + "  "
	if !p.canBeOne() {
		fmt.Fprintf(p, "%s%s\n", lead, strings.Join(Wrap(notOne, room), hang))
		return
	}
	for _, w := range ways {
		p.WriteString(lead + p.way(w, wide, room))
		lead = hang
	}
	for _, note := range p.notes() {
		p.WriteString(hang + p.st.faint(strings.Join(Wrap(note, room), hang)))
	}
	if path := p.r.path(); path != "<stdin>" && !slices.ContainsFunc(p.r.Edits[1:], tooLittle) {
		hint := "jdcheck split " + clean(path) + " makes a draft of each"
		if Width(hint) > room {
			hang = "\n  "
		}
		p.WriteString(hang + p.st.faint(p.w.fold(hint)))
	}
	p.WriteByte('\n')
}

// way is an edit on one line with its arrow at column wide, or wrapped to room.
func (p *page) way(w way, wide, room int) string {
	const indent = 2
	lines, then := Wrap(w.what, room-indent), "→ "+w.then
	switch {
	case w.then == "":
		return strings.Join(lines, "\n"+blanks(Width(oneJob)+indent))
	case wide < room:
		return w.what + blanks(wide-Width(w.what)+1) + p.painted(w.role, then)
	}
	if k := len(lines) - 1; Width(lines[k]+" "+then) <= room-indent {
		lines[k] += " " + p.painted(w.role, then)
	} else {
		lines = append(lines, p.painted(w.role, then))
	}
	return strings.Join(lines, "\n"+blanks(Width(oneJob)+indent))
}

// ways says what each edit drops, as one sentence over all of them.
func (p *page) ways() []way {
	var out []way
	for i, e := range p.r.Edits {
		w := way{what: "drop or move " + p.lines(e.Drop), role: e.Role, then: p.left(e)}
		switch {
		case i > 0 && tooLittle(e):
			w.what, w.then = "what it says for "+WithArticle(p.w.o.title(e.Role))+" is too little for a draft of its own", ""
		case i == 1:
			w.what = "or keep those and drop " + bare(p.lines(e.Drop))
		case i > 1:
			w.what = "or drop " + bare(p.lines(e.Drop)) + " instead"
		}
		if least := p.fewest(e); least != "" {
			w.what += fmt.Sprintf(" (%s alone would do)", least)
		}
		out = append(out, w)
	}
	return out
}

// left is what an edit leaves, in words.
func (p *page) left(e Edit) string {
	name := p.w.o.title(e.Role)
	switch {
	case e.Confidence >= lowSure:
		return name + " " + Sure(e.Confidence)
	case e.Confidence > 0:
		return name + " " + Sure(e.Confidence) + ", low"
	case tooLittle(e):
		return "too little is left for " + WithArticle(name)
	case e.Left == classifier.Mixed && len(e.Beside) > 0:
		return "still mixed with " + p.w.o.title(e.Beside[0])
	case e.Left == classifier.Single && len(e.Beside) > 0:
		return "would read as " + p.w.o.title(e.Beside[0])
	}
	return "no clear " + name + " even so"
}

// tooLittle reports whether what an edit leaves is no job for want of duties.
func tooLittle(e Edit) bool {
	return e.Confidence == 0 && (e.Left == classifier.None || e.Left == classifier.Unclear)
}

// WithArticle is a role's name after "a" or "an".
func WithArticle(name string) string {
	if strings.ContainsAny(name[:min(1, len(name))], "AEIOaeio") {
		return "an " + name
	}
	return "a " + name
}

// painted is what an edit leads to, in the colour of its role.
func (p *page) painted(role, s string) string { return p.st.role(p.rank(role), s) }

// notOne is said where no edit leaves one job.
const notOne = "dropping lines is not enough: what would be left is no clear job either. Say more of the one you mean."

// canBeOne reports whether an edit leaves one job.
func (p *page) canBeOne() bool {
	return slices.ContainsFunc(p.r.Edits, func(e Edit) bool { return e.Confidence > 0 })
}

// bare is a list of lines without the word before it.
func bare(list string) string {
	return strings.TrimPrefix(strings.TrimPrefix(list, "lines "), "line ")
}

// fewest names the fewest lines that would do, where they are much fewer and the
// list is read at a glance; empty otherwise.
func (p *page) fewest(e Edit) string {
	const short = 24 // characters
	if n := len(e.Least); n == 0 || 2*n > len(e.Drop) {
		return ""
	}
	if s := bare(p.lines(e.Least)); len(s) <= short && !strings.Contains(s, "“") {
		return s
	}
	return ""
}
