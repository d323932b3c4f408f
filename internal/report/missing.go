package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// unclear says what was found and what to add.
func (p *page) unclear() {
	p.WriteByte('\n')
	p.advice("Found", p.few())
	p.advice("Add", toAdd)
}

// toAdd is the advice on a draft that says too little.
const toAdd = `what this person will own and do in a normal week: five lines or more that begin with a verb, such as "Order the backlog with the team every sprint" or "Interview ten customers a month and decide what to build next"`

// few says what little was found in an unclear draft.
func (p *page) few() string {
	if seen := p.seen(); len(seen) > 0 {
		return "only a few words of a role: " + strings.Join(seen, "; ")
	}
	return "no line that states the work of a role"
}

// none says what decided that a draft is none of the roles' jobs, and which
// words of the roles were seen all the same.
func (p *page) none() {
	why, words := p.decided(), p.outweighed()
	if why+words != "" {
		p.WriteByte('\n')
	}
	if why != "" {
		p.advice("Found", why)
	}
	if words != "" {
		p.advice("Also", words)
	}
}

// mostOther is how many words of another occupation are named.
const mostOther = 6

// decided says what makes a draft none of the roles' jobs: the words of other
// work, or that there are too few duties.
func (p *page) decided() string {
	o := p.r.Other
	switch {
	case o == nil:
		return ""
	case !o.Decided:
		return "too few duties that are one of the roles'"
	}
	work := "words of other work"
	if o.Occupation != "" {
		work = "the work of another occupation, " + o.Occupation
	}
	var words []string
	for _, s := range o.Words {
		w := p.words(s)
		if len(words) < mostOther && !slices.ContainsFunc(words, func(x string) bool { return within(w, x) || within(x, w) }) {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return work
	}
	return work + ": " + strings.Join(words, " · ")
}

// mostSeen is how many roles are named whose words were outweighed.
const mostSeen = 2

// outweighed names the words of the roles in a draft of another occupation;
// empty: there are none.
func (p *page) outweighed() string {
	seen := p.seen()
	if len(seen) == 0 {
		return ""
	}
	return "words of the roles, which weigh less: " + strings.Join(seen[:min(len(seen), mostSeen)], "; ")
}

// seen lists the roles that have terms in the text, the richest first, with
// the words as written.
func (p *page) seen() []string {
	type hit struct {
		role  string
		words []string
	}
	var hits []hit
	const most = 4 // words of a role
	for _, e := range slices.SortedStableFunc(slices.Values(p.r.Report.Evidence), func(a, b classifier.Evidence) int { return cmp.Compare(b.Points, a.Points) }) {
		if e.Relation != classifier.Owns || e.Points <= 0 || wordless(e) {
			continue
		}
		k := slices.IndexFunc(hits, func(h hit) bool { return h.role == e.Role })
		if k < 0 {
			k = len(hits)
			hits = append(hits, hit{role: e.Role})
		}
		if w := p.written(e); !slices.ContainsFunc(hits[k].words, func(x string) bool { return within(w, x) }) {
			hits[k].words = append(hits[k].words, w)
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return len(b.words) - len(a.words) })
	var out []string
	for _, h := range hits[:min(len(hits), 4)] {
		out = append(out, fmt.Sprintf("%s (%s)", p.w.o.title(h.role), strings.Join(h.words[:min(len(h.words), most)], ", ")))
	}
	return out
}

// advice writes a labelled paragraph, wrapped.
func (p *page) advice(label, s string) {
	const indent = 10
	for i, line := range Wrap(s, max(30, p.w.o.Width-indent)) {
		head := strings.Repeat(" ", indent)
		if i == 0 {
			head = fmt.Sprintf("  %s%s", p.st.strong(label+":"), strings.Repeat(" ", max(1, indent-3-len(label))))
		}
		fmt.Fprintf(p, "%s%s\n", head, line)
	}
}

// wordless says whether a row is no words of a sentence: what speaks for no role,
// or what the rest of the document adds.
func wordless(e classifier.Evidence) bool { return strings.HasPrefix(e.Term, "(") }

// written is the words of a hit as the user wrote them, for a list of terms.
func (p *page) written(e classifier.Evidence) string {
	if wordless(e) || e.Start >= e.End || e.End > len(p.r.Doc.Text) {
		return inSmall(e.Term)
	}
	return p.words(e.Span)
}

// words is a range of the text as it is written in a list of terms.
func (p *page) words(s text.Span) string { return inSmall(p.r.Doc.Text[s.Start:s.End]) }

// inSmall is s on one line and in lower case, but for words in capitals.
func inSmall(s string) string {
	words := strings.Fields(clean(s))
	for i, w := range words {
		if low := strings.ToLower(w); w == strings.ToUpper(low[:1])+low[1:] {
			words[i] = low
		}
	}
	return strings.Join(words, " ")
}
