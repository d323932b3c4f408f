package lexicon

import (
	"strings"
	"testing"
)

// Each line: heading | section, or - where it opens none.
const headingTable = `
Responsibilities | duties
Key Responsibilities: | duties
What you'll do | duties
What you’ll do at Acme | duties
Your mission | duties
The gig | duties
Day to day | duties
Your day-to-day | duties
In this role, you will: | duties
Duties & Responsibilities | duties
About the role | duties
Main duties and responsibilities | duties
As a Product Owner you will: | duties
What does a Product Manager do here? | duties
Requirements | requirements
Who you are | requirements
You might be a fit if... | requirements
What we're looking for | requirements
Qualifications and Experience | requirements
Minimum qualifications: | requirements
About you | requirements
Essential skills | requirements
Person specification | requirements
Bonus points | nice-to-have
Nice to have: | nice-to-have
Preferred qualifications | nice-to-have
It'd be nice if you had | nice-to-have
Desirable criteria | nice-to-have
About us | about
About Brackwater Insurance | about
Who we are | about
Meet the team | about
Our values | about
What's in it for you? | benefits
Benefits & perks | benefits
What we offer | benefits
Why join us | benefits
Salary range | benefits
Equal Opportunity Employer | legal
Our commitment to diversity | legal
Reasonable accommodations | legal
Reports to: | reporting
Reporting line | reporting
Who you'll work with | reporting
How to apply | apply
Our hiring process | apply
Next steps | apply
Location | other
Additional information | other
Other openings | other
Messaging | -
Backlog | -
Stakeholder management | -
Research | -
Requirements gathering | -
Benefits realisation | -
Reporting and analytics | -
Zanzibar | -
 | -
`

func TestHeadingSection(t *testing.T) {
	s := Default()
	for line := range strings.Lines(strings.TrimPrefix(headingTable, "\n")) {
		heading, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " | ")
		got, ok := s.HeadingSection(heading)
		if !ok {
			got = "-"
		}
		if got != want {
			t.Errorf("%q: %s, want %s", heading, got, want)
		}
	}
}
