package classifier

import (
	"strings"
	"testing"
)

// TestNoWordsNoRole: a line under the duties of a dense draft has no role
// because of the lines around it: one of another trade, one that denies or hands
// on, one of any job.
func TestNoWordsNoRole(t *testing.T) {
	c := shipped(t)
	drafts := map[string]string{
		"product-owner":             "- Groom and prioritise the product backlog\n- Write user stories with acceptance criteria\n- Plan each sprint with the developers\n- Accept finished stories\n",
		"product-marketing-manager": "- Own positioning and messaging for every launch\n- Build battlecards from competitive intelligence\n- Enable the sales team with decks and one-pagers\n- Interview buyers and write personas\n",
		"marketing-manager":         "- Plan demand generation campaigns across email, search and social\n- Own the marketing budget and the agencies\n- Run events and webinars\n- Report leads and MQLs each month\n",
		"product-manager":           "- Set the product vision and strategy\n- Own the roadmap and decide what we build next\n- Interview customers to find problems worth solving\n- Define outcomes and measure success of each release\n",
	}
	lines := []string{
		"Drive a forklift in the warehouse", "Repair bicycles for customers", "Teach children to swim",
		"Travel up to 10 %", "Other duties as assigned",
		"You will never write SQL", "This is not a project management job", "You will not manage engineers",
		"Positioning and messaging are out of scope", "You will not groom the backlog",
		"Partner with product owners who own the backlog", "Work closely with the designers who make the wireframes",
	}
	for role, duties := range drafts {
		at := strings.Index(duties, "\n") + 1
		for _, line := range lines {
			src := "What you will do\n" + duties[:at] + "- " + line + "\n" + duties[at:]
			r := c.Classify(Document{Text: src})
			if r.Role != role || r.Verdict != Single {
				t.Errorf("%s with %q: %s of %q", role, line, r.Verdict, r.Role)
			}
			for _, s := range r.Sentences {
				if src[s.Start:s.End] == line && len(s.Roles) > 0 {
					t.Errorf("%s: %q is %v", role, line, s.Roles)
				}
			}
		}
	}
}
