package team

import (
	"slices"
	"strings"
	"testing"

	"jdcheck/internal/text"
)

// TestInvented: what only leans to a role, what the company says of itself and
// what the hire helps with or does with those who own it, owns nothing.
func TestInvented(t *testing.T) {
	for _, c := range []struct {
		title, line, area string
		want              bool
	}{
		{"Program Manager", "Collaborate with stakeholders to ensure the schedule aligns with program strategies and objectives", "direction", false},
		{"Program Manager", "Collaborate with stakeholders to ensure the schedule aligns with program strategies and objectives", "delivery", false},
		{"Program Manager", "Collaborate with stakeholders to ensure the schedule aligns with program strategies and objectives", "programme", false},
		{"Engineering Manager", "At Nielsen, we believe that career growth is a partnership.", "people", false},
		{"Business Analyst", "Partner with the product manager to drive strategy", "direction", false},
		{"Project Manager", "Act as the key point of contact during the partner recruitment process", "people", false},
		{"Project Manager", "Act as the key point of contact during the partner recruitment process", "platform", false},
		{"Product Owner", "Help the Product Manager to order the product backlog", "backlog", false},
		{"Product Owner", "Partner with the designers to refine the product backlog", "backlog", false},
		{"Product Owner", "Will you order the product backlog and write user stories?", "backlog", false},
		{"Product Owner", "Experience in ordering a product backlog", "backlog", false},
		{"Product Owner", "Work with the designers and own the product backlog", "backlog", true},
		{"Product Owner", "Order the product backlog in collaboration with the Product Manager", "backlog", true},
		{"Product Owner", "Support the team in its events; refine the product backlog every week", "backlog", true},
		{"Engineering Manager", "Hire, coach and grow a team of eight engineers", "people", true},
		{"Product Manager", "Define the product vision and strategy", "direction", true},
		{"Project Manager", "Keep the project schedule and the Gantt chart", "delivery", true},
	} {
		if got := read(t, Enterprise, draftOf(c.title, c.line)).owned(c.area, c.line); got != c.want {
			t.Errorf("%q owns %s: %v", c.line, c.area, got)
		}
	}
}

// TestHeadingsOwnNothing: a heading names a subject and states no duty.
func TestHeadingsOwnNothing(t *testing.T) {
	if got := read(t, Scaleup, pmm+"\n## Product backlog and user stories\n\n- Meet on Mondays\n").owners(t, "backlog"); got != "" {
		t.Errorf("a heading owns the backlog of %q", got)
	}
}

// owned says whether a line is among those by which the first job owns an area.
func (s *Set) owned(area, line string) bool {
	return slices.ContainsFunc(s.Rows, func(r Row) bool {
		return r.Area.ID == area && slices.ContainsFunc(r.Cells[0], func(at text.Span) bool {
			return strings.Contains(line, strings.TrimSpace(s.Jobs[0].Doc.Text[at.Start:at.End]))
		})
	})
}

// draftOf is a draft of a role with one line more among its duties.
func draftOf(title, line string) string {
	duties := map[string]string{
		"Program Manager":     "- Coordinate dependencies across eight teams\n- Report to the executives on programme governance\n",
		"Engineering Manager": "- Hold code reviews and raise engineering practices\n- Lead a team of software engineers\n- Answer for the on-call rota and incidents\n",
		"Business Analyst":    "- Elicit and document business requirements\n- Map as-is and to-be processes\n- Write functional specifications\n",
		"Project Manager":     "- Track the project budget and the risk log\n- Report the project status to the steering committee\n- Run change control\n",
		"Product Owner":       "- Write user stories with acceptance criteria\n- Run sprint planning\n- Accept finished stories\n",
		"Product Manager":     "- Interview customers every month\n- Own the roadmap\n- Set success metrics and OKRs\n",
	}
	return "# " + title + "\n\n## Duties\n" + duties[title] + "- " + line + "\n"
}

// TestOwnedEverywhere: of a long draft every duty counts, and nothing between.
func TestOwnedEverywhere(t *testing.T) {
	const times = 200
	s := read(t, Scaleup, po+strings.Repeat("\n## Product backlog\n\nWe like the sea.\n\n- Order the product backlog every week\n", times))
	for _, r := range s.Rows {
		if n := len(r.Cells[0]); r.Area.ID == "backlog" && n < times || n > times+10 {
			t.Errorf("%s is owned by %d lines", r.Area.ID, n)
		}
	}
}
