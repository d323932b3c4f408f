package report

import (
	"fmt"
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

// terms lists a role's terms, as many as fit in room columns.
func (p *page) terms(s classifier.RoleShare, room int) string {
	return strings.Join(p.words(s, room), " · ")
}

// words lists a role's terms, the heaviest first and as the user wrote them,
// as many as fit in room columns when " · " parts them.
func (p *page) words(s classifier.RoleShare, room int) []string {
	var list []string
	used := 0
	for _, term := range s.Terms {
		word := p.asWritten(s.Role, term)
		if word == "" || slices.Contains(list, word) {
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

// asWritten is the first place of a role's term in the text, or the term itself.
func (p *page) asWritten(role, term string) string {
	for _, e := range p.r.Report.Evidence {
		if e.Role == role && e.Term == term && e.Points > 0 {
			return p.written(e)
		}
	}
	return clean(term)
}

func blanks(n int) string { return strings.Repeat(" ", max(0, n)) }
