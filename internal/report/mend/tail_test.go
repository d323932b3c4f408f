package mend

import (
	"strings"
	"testing"
)

// TestTitlesOfATextsKind: "Job Description" in a title is not kept, what says
// something of the job is, and a title without a level takes the body's.
func TestTitlesOfATextsKind(t *testing.T) {
	const body = `

## Duties
- Elicit and document business requirements with stakeholders
- Map as-is and to-be processes and find gaps
- Write functional specifications and business rules
- Plan user acceptance testing
- Mentor junior analysts

## Requirements
- 8+ years of experience as a business analyst
`
	for title, want := range map[string]string{
		"Product Manager - Job Description:":    "Senior Business Analyst",
		"Job Description: Product Manager":      "Senior Business Analyst",
		"Product Manager (Job Posting)":         "Senior Business Analyst",
		"Senior Product Manager – Role Profile": "Senior Business Analyst",
		"Product Manager, Ferries":              "Senior Business Analyst, Ferries",
	} {
		in := input(t, "draft.md", "# "+title+body)
		titles := Suggest(in, "").Jobs[0].Titles
		if len(titles) == 0 || titles[0].Text != want {
			t.Errorf("for %q: %v, want %s first", title, titles, want)
		}
		for _, x := range titles {
			if strings.Contains(strings.ToLower(x.Text), "job") || strings.Contains(x.Text, "Profile") {
				t.Errorf("for %q: %q", title, x.Text)
			}
		}
	}
}
