package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jdcheck/classifier"
)

// least is the share under which a role gets no bar of its own, unless it is
// named in the headline.
const least = 0.03

// bars draws a bar a role with its share and its terms.
func (p *page) bars() {
	shown, rest := p.shares()
	name := 0
	for _, s := range shown {
		name = max(name, Width(p.w.o.title(s.Role)))
	}
	cells := 20
	if p.w.o.Width < 60 {
		cells = 10
	}
	number := 5 // columns of " 61 %", and a blank before "100 %"
	for _, s := range shown {
		number = max(number, 1+Width(percent(s.Share)))
	}
	p.WriteByte('\n')
	for _, s := range shown {
		title := p.w.o.title(s.Role)
		b := bar(s.Share, cells)
		fmt.Fprintf(p, "  %s%s  %s%s%*s", title, blanks(name-Width(title)), p.st.role(p.rank(s.Role), b), blanks(cells-Width(b)), number, percent(s.Share))
		if terms := p.terms(s, p.w.o.Width-(2+name+2+cells+number+3)); terms != "" {
			p.WriteString("   " + p.st.faint(terms))
		}
		p.WriteByte('\n')
	}
	if len(rest) > 0 {
		p.WriteString("  " + p.st.faint(fmt.Sprintf("under %s each: %s", percent(least), strings.Join(rest, ", "))) + "\n")
	}
}

// shares parts the roles into those with a bar and the names of the rest.
func (p *page) shares() (shown []classifier.RoleShare, rest []string) {
	for _, s := range p.r.Report.Roles {
		if s.Share >= least || s.Role == p.r.Report.Role || slices.Contains(p.r.Report.Secondary, s.Role) {
			shown = append(shown, s)
		} else {
			rest = append(rest, p.w.o.title(s.Role))
		}
	}
	return shown, rest
}

// rank is 0 for the role, 1 and up for what it is mixed with, -1 for others.
func (p *page) rank(role string) int {
	if role == p.r.Report.Role {
		return 0
	}
	if k := slices.Index(p.r.Report.Secondary, role); k >= 0 {
		return k + 1
	}
	return -1
}

// bar draws a share of 0 to 1 in eighths of a cell, rounded down; what is there
// is at least an eighth.
func bar(share float64, cells int) string {
	n := int(share*float64(cells*8) + 1e-9)
	if n == 0 && share > 0 {
		n = 1
	}
	n = min(max(n, 0), cells*8)
	s := strings.Repeat("█", n/8)
	if n%8 > 0 {
		s += string([]rune("▏▎▍▌▋▊▉")[n%8-1])
	}
	return s
}

// terms lists the words that decided for a role, as many as fit in room columns.
func (p *page) terms(s classifier.RoleShare, room int) string {
	return strings.Join(p.deciding(s, room), " · ")
}

// deciding lists the words that tell a role from the others, the most telling
// first and as the user wrote them, as many as fit in room columns when " · "
// parts them. Of phrases that hold each other's words the first is listed; one
// that runs over a comma or a bracket, or on and on, only where there is no other.
func (p *page) deciding(s classifier.RoleShare, room int) []string {
	const long = 5 // words
	var list []string
	used := 0
	all := p.distinct(s)
	for i, word := range all {
		if i < len(all)-1 && (strings.ContainsAny(word, ",()") || strings.Count(word, " ") >= long) {
			continue
		}
		if slices.ContainsFunc(list, func(w string) bool { return within(word, w) || within(w, word) }) {
			continue
		}
		need := Width(word)
		if len(list) > 0 {
			need += Width(" · ")
		}
		if used+need > room {
			continue // a shorter one may fit
		}
		list = append(list, word)
		used += need
	}
	return list
}

// within reports whether each word of a stands in b.
func within(a, b string) bool {
	parts := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' })
	}
	have := parts(b)
	for _, w := range parts(a) {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}

// fainter is the part of what the most telling term says below which a term is
// not worth showing beside fewTerms others: ordinary words lean to roles too.
const (
	fainter  = 0.2
	fewTerms = 3
)

// distinct orders a role's terms by what they say for it and for no other: the
// points that the term has over the next role, wherever it counts in sentences of
// the role. A phrase tells more than a word, and a word of the role's own name
// least.
func (p *page) distinct(s classifier.RoleShare) []string {
	r := p.r.Report
	over := map[string]float64{}
	at := map[string]string{}
	own := strings.ToLower(p.w.o.title(s.Role))
	next := 0
	for _, q := range r.Sentences {
		from := next
		for next < len(r.Evidence) && r.Evidence[next].Start < q.End {
			next++
		}
		if !slices.Contains(q.Roles, s.Role) {
			continue
		}
		for _, e := range r.Evidence[from:next] {
			if e.Role != s.Role || e.Points <= 0 || wordless(e) || !slices.Contains(s.Terms, e.Term) {
				continue
			}
			if at[e.Term] == "" {
				at[e.Term] = p.written(e)
			}
			weight := 1 + 0.75*float64(min(strings.Count(at[e.Term], " "), 2))
			if within(at[e.Term], own) {
				weight = 0.2
			}
			over[e.Term] += weight * (max(e.Points-rivalled(e, r.Evidence[from:next]), 0) + 0.1*e.Points)
		}
	}
	terms := slices.SortedFunc(maps.Keys(at), func(a, b string) int { return cmp.Or(cmp.Compare(over[b], over[a]), cmp.Compare(a, b)) })
	if k := slices.IndexFunc(terms, func(t string) bool { return over[t] < fainter*over[terms[0]] }); k > 0 {
		terms = terms[:min(max(k, fewTerms), len(terms))]
	}
	for i, t := range terms {
		terms[i] = at[t]
	}
	if len(terms) == 0 {
		for _, t := range s.Terms {
			terms = append(terms, clean(t))
		}
	}
	return terms
}

// rivalled is the most that the hit of a row adds for another role.
func rivalled(e classifier.Evidence, hits []classifier.Evidence) float64 {
	most := 0.0
	for _, o := range hits {
		if o.Span == e.Span && o.Term == e.Term && o.Role != e.Role {
			most = max(most, o.Points)
		}
	}
	return most
}

func blanks(n int) string { return strings.Repeat(" ", max(0, n)) }
