package report

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
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
		p.WriteString(hang + p.st.faint("jdcheck split "+clean(path)+" makes a draft of each"))
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
			w.what += fmt.Sprintf(" (%s would do)", least)
		}
		out = append(out, w)
	}
	return out
}

// left is what an edit leaves, in words.
func (p *page) left(e Edit) string {
	name := p.w.o.title(e.Role)
	switch {
	case e.Confidence > 0:
		return fmt.Sprintf("%s %.2f", name, e.Confidence)
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

// notes says how the first edit and the marked lines differ: which of these it
// leaves, and why, and which others go.
func (p *page) notes() []string {
	if len(p.r.Edits) == 0 {
		return nil
	}
	first := p.r.Edits[0]
	var marked, both, heads, other []text.Span
	for _, f := range p.r.Report.Findings {
		for _, s := range p.r.foreignOf(f) {
			marked = append(marked, s.Span)
			switch {
			case slices.Contains(first.Drop, s.Span):
			case slices.Contains(first.Both, s.Span):
				both = append(both, s.Span)
			case s.Section == classifier.Benefits || s.Section == classifier.Legal || s.Section == classifier.Apply:
				other = append(other, s.Span)
			default:
				heads = append(heads, s.Span)
			}
		}
	}
	var out []string
	say := func(spans []text.Span, one, many string) {
		if len(spans) > 0 {
			list, n := lineList(p.r.Doc, spans)
			out = append(out, list+" "+plural(n, one, many))
		}
	}
	say(both, "is marked too and may stay: it speaks for both jobs", "are marked too and may stay: they speak for both jobs")
	say(heads, "is marked too and may stay: there are lines of both jobs under it", "are marked too and may stay: there are lines of both jobs under them")
	say(other, "is marked too and may stay: it is about pay, the law or how to apply", "are marked too and may stay: they are about pay, the law or how to apply")
	if len(marked) > 0 {
		gone := p.alsoGone(first.Drop, marked)
		say(gone.heads, "goes with them: it is their heading", "go with them: they are their headings")
		say(gone.parts, "goes with them: it is part of the same item or row", "go with them: they are parts of the same items or rows")
		say(gone.others, "goes with them: it is another role's", "go with them: they are other roles'")
		say(gone.known, "goes with them: it is not reported, for it is known or disabled", "go with them: they are not reported, for they are known or disabled")
	}
	return out
}

// also is what goes on lines that are not marked.
type also struct {
	heads  []text.Span // headings over nothing else
	parts  []text.Span // the rest of an item or a row of a table
	others []text.Span // what reads as a third role
	known  []text.Span // what a baseline or the draft keeps quiet
}

// alsoGone lists what goes on lines that are not marked.
func (p *page) alsoGone(drop, marked []text.Span) (out also) {
	lines := lineNumbers(p.r.Doc, marked)
	quiet := func(s classifier.Sentence) bool {
		return slices.ContainsFunc(s.Roles, func(role string) bool { return p.r.hidden[hidden{s.Span, role}] })
	}
	for _, s := range p.r.Report.Sentences {
		switch {
		case !slices.Contains(drop, s.Span) || slices.Contains(lines, p.r.Doc.Position(s.Start).Line):
		case quiet(s):
			out.known = append(out.known, s.Span)
		case len(s.Roles) > 0:
			out.others = append(out.others, s.Span)
		case p.leads(s.Span):
			out.heads = append(out.heads, s.Span)
		default:
			out.parts = append(out.parts, s.Span)
		}
	}
	return out
}

// leads reports whether a sentence is a heading, or a line that leads in others.
func (p *page) leads(s text.Span) bool {
	blocks := p.r.Doc.Blocks
	if blocks == nil {
		blocks = text.Blocks(p.r.Doc.Text)
	}
	return strings.HasSuffix(p.r.Doc.Text[s.Start:s.End], ":") || slices.ContainsFunc(blocks, func(b text.Block) bool {
		return b.Kind == text.Heading && b.Start < s.End && s.Start < b.End
	})
}
