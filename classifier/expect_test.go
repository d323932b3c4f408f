package classifier

import (
	"slices"
	"strings"
	"testing"

	"jdcheck/lexicon"
)

// TestMissing: one cue in a line about the job states a thing; the title, the
// company and the benefits state nothing.
func TestMissing(t *testing.T) {
	c := shipped(t)
	misses := func(src, what string) bool {
		d := Document{Text: src}
		return slices.ContainsFunc(c.Missing(d, c.Classify(d), "product-owner"), func(e lexicon.Expect) bool {
			if e.Why == "" {
				t.Errorf("%q has no reason", e.What)
			}
			return e.What == what
		})
	}
	const accepts = "who accepts finished stories"
	for src, want := range map[string]bool{
		"Product Owner\n\nDuties\n- Groom the product backlog\n":                                             true,
		"Product Owner\n\nDuties\n- Groom the product backlog\n- Accept finished stories\n":                  false,
		"Product Owner\n\nDuties\n- Groom the product backlog\n\nBenefits\n- We accept people as they are\n": true,
		"Accepting Product Owner\n\nDuties\n- Groom the product backlog\n":                                   true,
	} {
		if got := misses(src, accepts); got != want {
			t.Errorf("%q misses %q: %v, want %v", src, accepts, got, want)
		}
	}
	d := Document{Text: "Product Owner\n\n- Groom the product backlog\n"}
	if got := c.Missing(d, c.Classify(d), "cook"); got != nil {
		t.Errorf("a role that is not there misses %v", got)
	}
}

// TestMissingOfEveryRole: a draft that says nothing of them misses for every role
// how success is told, what the job covers and to whom it reports, and one that
// says them does not.
func TestMissingOfEveryRole(t *testing.T) {
	c := shipped(t)
	misses := func(role, line, what string) bool {
		d := Document{Text: "A job\n\nDuties\n- Do the work with care\n- " + line + "\n"}
		return slices.ContainsFunc(c.Missing(d, c.Classify(d), role), func(e lexicon.Expect) bool { return strings.Contains(e.What, what) })
	}
	for _, id := range c.set.IDs() {
		said := []string{"Reports to: Head of Product", "You will report directly to Anna, our CPO", "Your line manager is the CPO"}
		if !misses(id, "Be there", "reports to") {
			t.Errorf("%s does not miss a reporting line", id)
		}
		for _, line := range said {
			if misses(id, line, "reports to") {
				t.Errorf("%s misses the reporting line of %q", id, line)
			}
		}
	}
	for _, x := range []struct{ role, what, line string }{
		{"product-owner", "how the owner's success", "Success is measured by OKRs"},
		{"product-owner", "which product", "Own the backlog of the payments platform"},
		{"technical-product-manager", "how the platform's success", "Raise adoption among developers"},
		{"marketing-manager", "which markets", "Run campaigns for the DACH region"},
		{"business-analyst", "what gets better", "Find cost savings of a tenth"},
		{"project-manager", "how the project's success", "Deliver on time and within budget"},
		{"program-manager", "how the programme's success", "Set KPIs for the programme"},
		{"product-designer", "how it is told", "Raise task success and NPS"},
		{"product-analyst", "what changes", "Your analysis drives decisions on revenue"},
		{"product-analyst", "which product", "Serve two product teams"},
		{"sales-engineer", "which products", "Cover enterprise accounts in the north"},
		{"engineering-manager", "how the team's success", "Shorten the lead time and keep the OKRs"},
	} {
		if !misses(x.role, "Be there", x.what) || misses(x.role, x.line, x.what) {
			t.Errorf("%s: %q does not state %s", x.role, x.line, x.what)
		}
	}
}
