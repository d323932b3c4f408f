package report

import (
	"fmt"
	"slices"

	"jdcheck/classifier"
)

// Expectation is what the author of a draft says it is.
type Expectation struct {
	Expect string   // ID of the role it is for; empty: not said
	Allow  []string // IDs of roles it mixes on purpose
}

// Apply is r with the findings that the expectation asks for and without those
// that it settles; r itself is left as it is. names gives a role's title.
//
// A role other than Expect is an unexpected-role, and so is a verdict without
// a role; a mix with Expect as its smaller part is not, where the larger part
// is allowed. A mix is intended where at most one of its roles is neither
// expected nor allowed: then it is no mixed-roles finding, and no
// title-mismatch where the title names one of its roles. Of any other mix with
// Expect as a smaller part the lines of the other roles are marked, and not those
// that were expected.
func (x Expectation) Apply(r *classifier.Report, names func(id string) string) *classifier.Report {
	if x.Expect == "" && len(x.Allow) == 0 {
		return r
	}
	out := *r
	out.Findings = make([]classifier.Finding, 0, len(r.Findings)+1)
	intended := x.intended(r)
	for _, f := range x.turned(r, names) {
		if intended && (f.Rule == classifier.MixedRoles || f.Rule == classifier.TitleMismatch && x.partOf(r, r.Title.Role)) {
			continue
		}
		out.Findings = append(out.Findings, f)
	}
	if f, ok := x.unexpected(r, names); ok {
		out.Findings = append(out.Findings, f)
	}
	return &out
}

// turned are the findings of r, those on a mix as the expected role sees it.
func (x Expectation) turned(r *classifier.Report, names func(id string) string) []classifier.Finding {
	if r.Verdict != classifier.Mixed || !slices.Contains(r.Secondary, x.Expect) {
		return r.Findings
	}
	list := r.Foreign(x.Expect, names)
	if len(list) == 0 {
		return r.Findings
	}
	for _, f := range r.Findings {
		if f.Rule != classifier.MixedRoles {
			list = append(list, f)
		}
	}
	return list
}

// intended says whether r is a mix that the expectation allows.
func (x Expectation) intended(r *classifier.Report) bool {
	if r.Verdict != classifier.Mixed || len(x.Allow) == 0 {
		return false
	}
	others := 0
	for _, role := range append([]string{r.Role}, r.Secondary...) {
		if role != x.Expect && !slices.Contains(x.Allow, role) {
			others++
		}
	}
	return others == 0 || others == 1 && x.Expect == ""
}

// partOf says whether role is one of those that r mixes.
func (x Expectation) partOf(r *classifier.Report, role string) bool {
	return role == r.Role || slices.Contains(r.Secondary, role)
}

// unexpected is the finding that r is not what was expected.
func (x Expectation) unexpected(r *classifier.Report, names func(string) string) (classifier.Finding, bool) {
	if x.Expect == "" || r.Role == x.Expect {
		return classifier.Finding{}, false
	}
	if slices.Contains(x.Allow, r.Role) && slices.Contains(r.Secondary, x.Expect) {
		return classifier.Finding{}, false
	}
	said := "the duties say " + names(r.Role)
	switch r.Verdict {
	case classifier.Unclear:
		said = "the draft says too little to tell a role"
	case classifier.None:
		said = "the duties are another occupation's"
	}
	return classifier.Finding{
		Span: r.Title.Span, Rule: classifier.UnexpectedRole, Severity: classifier.Warning, Role: r.Role,
		Message: fmt.Sprintf("%s was expected; %s", names(x.Expect), said),
	}, true
}
