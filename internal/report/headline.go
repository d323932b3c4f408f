package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"jdcheck/classifier"
)

// headline is the answer, in one line, and how sure it is, in another.
func (p *page) headline() {
	said, answer := p.answer()
	fmt.Fprintf(p, "%s\n", p.w.fold(fmt.Sprintf("%s: %s%s", p.st.strong(clean(p.r.path())), said, answer)))
	if !empty(p.r) && !p.r.Doc.Unread() {
		fmt.Fprintf(p, "  %s\n", sureness(p.r.Report.Confidence))
	}
}

// titled is the title as posted, on one line, and the words that join it to the
// answer; empty where it has none or says nothing.
func (p *page) titled() (posted, joint string) {
	r := p.r.Report
	posted = strings.Join(strings.Fields(clean(r.Title.Text)), " ")
	switch {
	case posted == "" || empty(p.r):
		return "", ""
	case r.Verdict == classifier.Single && r.Title.Role == r.Role:
		return posted, " and "
	}
	return posted, ", "
}

// answer is the headline in two parts: what the title says, and the rest.
func (p *page) answer() (said, answer string) {
	if posted, joint := p.titled(); posted != "" {
		said = fmt.Sprintf("titled %q%s", posted, joint)
	}
	switch {
	case empty(p.r):
		return said, "there is no text here to read"
	case p.r.Doc.Unread():
		return said, "unclear: it is in another language" + inBrackets(p.r.Doc.Language) + ", and only English is read"
	case p.r.Report.Verdict == classifier.Unclear:
		return said, "unclear: it says too little about the work to tell a role"
	case p.r.Report.Verdict == classifier.None:
		return said, p.other()
	}
	return said, p.reads()
}

// inBrackets is " (s)", empty for nothing.
func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// other says which other occupation a draft describes.
func (p *page) other() string {
	switch o := p.r.Other; {
	case o == nil:
		return "describes another occupation, " + p.noneOf()
	case !o.Decided:
		return "describes " + p.noneOf() + ": too few duties of one are stated"
	case o.Occupation != "":
		return fmt.Sprintf("describes another occupation (%s), %s", o.Occupation, p.noneOf())
	}
	return "describes another occupation, " + p.noneOf()
}

// Bounds of the words for a confidence.
const (
	lowSure  = 0.6  // below it the answer is wrong about every other time
	fairSure = 0.75 // below it, about every third time
)

// sureness is a confidence as a number, and in words where it is not high.
func sureness(confidence float64) string {
	s := "confidence " + Sure(confidence)
	switch {
	case confidence < lowSure:
		return s + ", low: read it yourself before you rely on this"
	case confidence < fairSure:
		return s + ", fair"
	}
	return s
}

// Sure is a confidence as people are shown it: to two digits, and never as the
// certainty that no reading of a text has.
func Sure(confidence float64) string { return fmt.Sprintf("%.2f", min(confidence, 0.99)) }

// reads says the role, its level and share, and what it is mixed with.
func (p *page) reads() string {
	r := p.r.Report
	var b strings.Builder
	fmt.Fprintf(&b, "reads as %s (%s", p.st.role(0, levelled(r.Level, p.w.o.title(r.Role))), percent(share(r, r.Role)))
	if base := p.w.o.base(r.Role); base != "" && share(r, base) > 0 && !slices.Contains(r.Secondary, base) {
		fmt.Fprintf(&b, ", plus %s ordinary %s duties", percent(share(r, base)), p.w.o.title(base))
	}
	b.WriteString(")")
	for i, role := range r.Secondary {
		joint := ", mixed with "
		if i > 0 {
			joint = " and "
		}
		fmt.Fprintf(&b, "%s%s (%s)", joint, p.st.role(i+1, p.w.o.title(role)), percent(share(r, role)))
	}
	if r.Verdict == classifier.Mixed && !slices.ContainsFunc(r.Findings, func(f classifier.Finding) bool { return f.Rule == classifier.MixedRoles }) {
		b.WriteString(", " + cmp.Or(p.r.quiet, "as intended"))
	}
	return b.String()
}

// levelled is a role's name with its level; mid goes without saying.
func levelled(level, name string) string {
	switch level {
	case "", "mid":
		return name
	case "vp":
		return "VP-level " + name
	case "director", "chief":
		return level + "-level " + name
	}
	return level + " " + name
}

// share is the part of a role, 0 where it has none.
func share(r *classifier.Report, role string) float64 {
	for _, s := range r.Roles {
		if s.Role == role {
			return s.Share
		}
	}
	return 0
}

// percent rounds a share to whole per cent; what is there is never "0 %".
func percent(share float64) string {
	n := math.Round(share * 100)
	if n == 0 && share > 0 {
		return "<1 %"
	}
	return fmt.Sprintf("%.0f %%", n)
}

// noneOf names the roles that a draft is none of.
func (p *page) noneOf() string {
	n := cmp.Or(p.r.Of, p.w.o.Of)
	if n == 0 {
		n = len(p.w.o.Roles)
	}
	switch n {
	case 0, 1:
		return "no role that was looked for"
	case 14:
		return "none of the fourteen roles"
	}
	return fmt.Sprintf("none of the %d roles that were looked for", n)
}
