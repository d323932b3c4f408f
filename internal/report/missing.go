package report

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
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

// none says which words of the roles were seen all the same.
func (p *page) none() {
	if words := p.outweighed(); words != "" {
		p.WriteByte('\n')
		p.advice("Found", words)
	}
}

// outweighed names the words of the roles in a draft of another occupation;
// empty: there are none.
func (p *page) outweighed() string {
	if seen := p.seen(); len(seen) > 0 {
		return "words of the roles, but those of other work outweigh them: " + strings.Join(seen, "; ")
	}
	return ""
}

// seen lists the roles that have terms in the text, the richest first, with
// the words as written.
func (p *page) seen() []string {
	type hit struct {
		role  string
		words []string
	}
	var hits []hit
	for _, e := range p.r.Report.Evidence {
		if e.Relation != classifier.Owns || e.Points <= 0 || ofDocument(e) {
			continue
		}
		k := slices.IndexFunc(hits, func(h hit) bool { return h.role == e.Role })
		if k < 0 {
			k = len(hits)
			hits = append(hits, hit{role: e.Role})
		}
		if w := p.written(e); !slices.Contains(hits[k].words, w) {
			hits[k].words = append(hits[k].words, w)
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return len(b.words) - len(a.words) })
	var out []string
	for _, h := range hits[:min(len(hits), 4)] {
		out = append(out, fmt.Sprintf("%s (%s)", p.w.o.title(h.role), strings.Join(h.words[:min(len(h.words), 5)], ", ")))
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

// ofDocument says whether a row is what the rest of the document adds to a
// sentence, and no words of it.
func ofDocument(e classifier.Evidence) bool { return strings.HasPrefix(e.Term, "(") }

// written is the words of a hit as the user wrote them, in lower case unless
// they are capitals, for a list of terms.
func (p *page) written(e classifier.Evidence) string {
	s := e.Term
	if !ofDocument(e) && e.Start < e.End && e.End <= len(p.r.Doc.Text) {
		s = p.r.Doc.Text[e.Start:e.End]
	}
	words := strings.Fields(clean(s))
	for i, w := range words {
		if low := strings.ToLower(w); w == strings.ToUpper(low[:1])+low[1:] {
			words[i] = low
		}
	}
	return strings.Join(words, " ")
}
