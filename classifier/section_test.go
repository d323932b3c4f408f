package classifier_test

import (
	"slices"
	"testing"

	"jdcheck/classifier"
)

// last is the last sentence of a text.
func last(t *testing.T, src string) classifier.Sentence {
	t.Helper()
	list := shipped(t).Classify(classifier.Document{Text: src}).Sentences
	return list[len(list)-1]
}

// Only to whom the job reports is reporting; work that has to do with reports, or
// stands among such lines, stays work.
func TestReportingIsNoWork(t *testing.T) {
	const lead = "Product Owner\n\nDuties\n- Keep the peace\n\n"
	for _, tt := range []struct{ src, want string }{
		{"Reports to: Head of Product\n", "reporting"},
		{"You will report to the CTO of the group.\n", "reporting"},
		{"You will report directly to the Director of Product and Design.\n", "reporting"},
		{"Reporting line\nCTO, with a dotted line to the CPO\n", "reporting"},
		{"Line manager: Lead Product Designer\n", "reporting"},
		{"Reports to\nLead Product Designer\n", "reporting"},
		{"Reporting\n- Report product status to the programme board\n", "duties"},
		{"Reporting\n- Monthly summary\n- Track product risks\n", "duties"},
		{"Reporting: You will report weekly to the product council and own the roadmap.\n", "duties"},
		{"- You will report to the board and own the product roadmap\n", "duties"},
		{"- This role reports to the CPO and owns the product backlog\n", "duties"},
		{"- Reporting to the CTO, you own the product backlog\n", "duties"},
		{"- Send weekly reports to the product sponsor\n", "duties"},
		{"- keep the product plan; report status to the sponsor\n", "duties"},
		{"Key relationships\n- Refine the product backlog with developers\n", "duties"},
	} {
		if got := string(last(t, lead+tt.src).Section); got != tt.want {
			t.Errorf("%q: section %s, want %s", tt.src, got, tt.want)
		}
	}
}

// Work told in one sentence with to whom the job reports is evidence.
func TestWorkBehindReporting(t *testing.T) {
	for _, src := range []string{
		"Duties\n- This role reports to the VP of Product and owns the backlog and its user stories\n",
		"Duties\n- You will report weekly to the steering group and write user stories for the backlog\n",
	} {
		if roles := last(t, src).Roles; !slices.Equal(roles, []string{"product-owner"}) {
			t.Errorf("%q: the last sentence is %v, want product-owner", src, roles)
		}
	}
}

// A heading opens its section whatever number stands before it and part of the
// time behind it.
func TestNumberedHeadings(t *testing.T) {
	for heading, want := range map[string]string{
		"3. KEY RESPONSIBILITIES": "duties", "Section 3 – Duties": "duties", "2 Duties": "duties", "2.1 Responsibilities": "duties", "## 4. Background": "about",
		"I. REQUIREMENTS": "requirements", "Part B: Person Specification": "requirements", "c) Benefits": "benefits", "The role (80 %):": "duties", "Other duties - 10%": "duties",
	} {
		for _, line := range []string{"3.1 Keep the peace", "Keep the peace"} {
			if got := string(last(t, "Harbour master\n\nAbout us\nWe ferry people.\n\n"+heading+"\n"+line).Section); got != want {
				t.Errorf("%q under %q is %s, want %s", line, heading, got, want)
			}
		}
	}
}
