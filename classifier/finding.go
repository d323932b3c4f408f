package classifier

import (
	"fmt"
	"slices"

	"jdcheck/internal/text"
)

// findings lists what to tell the user, in the order of [Report.Findings]:
// where the roles mix, what the title says otherwise, what is too little.
func (c *Classifier) findings(d Document, r *Reading, out *Report, j *judgement) []Finding {
	var list []Finding
	switch out.Verdict {
	case Mixed:
		list = out.Foreign(out.Role, c.title)
	case Unclear:
		list = append(list, Finding{
			Span: whole(d), Rule: UnclearRole, Severity: Warning,
			Message: "too few duties are stated to say what the work is; say what the person does, decides and delivers",
		})
	case None:
		list = append(list, Finding{
			Span: whole(d), Rule: OutOfScope, Severity: Warning,
			Message: "the duties are another occupation's, not one of the product roles'",
		})
	}
	if f, ok := c.titleFinding(out); ok {
		list = append(list, f)
	}
	if f, ok := c.levelFinding(out, j); ok {
		list = append(list, f)
	}
	return list
}

// Foreign lists, for a mixed report, a finding for each run of sentences that
// are another job's than the role's before all: one of the report's other jobs.
// Sentences without a role do not end a run and are not part of its ends. title
// gives the name of a role by its ID.
func (r *Report) Foreign(role string, title func(id string) string) []Finding {
	var list []Finding
	open := "" // role of the run that the last sentence with a role belongs to
	for _, q := range r.Sentences {
		if len(q.Roles) == 0 {
			continue
		}
		other := ""
		if first := q.Roles[0]; first != role && (first == r.Role || slices.Contains(r.Secondary, first)) {
			other = first
		}
		switch {
		case other == "":
		case other == open:
			list[len(list)-1].End = q.End
		default:
			list = append(list, Finding{
				Span: q.Span, Rule: MixedRoles, Severity: Warning, Role: other,
				Message: fmt.Sprintf("these lines read as %s, not as %s", title(other), title(role)),
			})
		}
		open = other
	}
	return list
}

func whole(d Document) text.Span { return text.Span{Start: 0, End: len(d.Text)} }

func (c *Classifier) title(role string) string {
	r, _ := c.set.Role(role)
	return r.Title
}

// titleFinding compares the roles that the title names with that of the duties:
// one that fits is enough ("Business Analyst / Product Owner").
func (c *Classifier) titleFinding(out *Report) (Finding, bool) {
	t := out.Title
	f := Finding{Span: t.Span, Rule: TitleMismatch, Severity: Warning, Role: out.Role}
	switch {
	case t.Role == "" || out.Verdict == Unclear || t.namesOneOf(out):
		return Finding{}, false
	case out.Verdict == None:
		f.Message = fmt.Sprintf("the title says %s; the duties are none of that role's", c.title(t.Role))
		return f, true
	}
	said, are := t.Role, "say"
	for _, role := range t.Roles {
		if c.specialisation(role, out.Role) {
			f.Rule, f.Severity, said, are = TitleSpecialisation, Note, role, "are those of a"
			break
		}
	}
	f.Message = fmt.Sprintf("the title says %s; the duties %s %s", c.title(said), are, c.title(out.Role))
	return f, true
}

// namesOneOf reports whether a title names the role of the duties, or a second
// one of a mixed document.
func (t *Title) namesOneOf(out *Report) bool {
	return slices.ContainsFunc(t.Roles, func(role string) bool {
		return role == out.Role || slices.Contains(out.Secondary, role)
	})
}

// specialisation reports whether one of two roles specialises the other, or
// both the same.
func (c *Classifier) specialisation(a, b string) bool {
	x, y := c.column(a), c.column(b)
	if x < 0 || y < 0 {
		return false
	}
	return c.base[x] == y || c.base[y] == x || c.base[x] >= 0 && c.base[x] == c.base[y]
}

// levelFinding compares the title's level with that of the body, where the
// body is explicit and at least two steps away.
func (c *Classifier) levelFinding(out *Report, j *judgement) (Finding, bool) {
	a, b := levelIndex(out.Title.Level), levelIndex(out.Level)
	if !j.levelStated || a < 0 || b < 0 || a-b < 2 && b-a < 2 {
		return Finding{}, false
	}
	message := fmt.Sprintf("the title says %s; the duties and requirements say %s", out.Title.Level, out.Level)
	if out.Title.Level == "mid" {
		message = fmt.Sprintf("the title names no level; the duties and requirements say %s", out.Level)
	}
	return Finding{
		Span: out.Title.Span, Rule: LevelMismatch, Severity: Warning, Role: out.Role,
		Message: message,
	}, true
}
