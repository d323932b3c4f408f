package source

import (
	"strings"
	"testing"
)

// TestShortPages: of a short page without marks the links to other positions go
// and links in a sentence stay; a short JobPosting is read where the page itself
// says less.
func TestShortPages(t *testing.T) {
	const duties = "<div>Product Owner</div><div>Keep the product backlog in order</div><div>Write user stories with acceptance criteria</div>"
	const others = "<a href=1>Product Marketing Manager</a>|<a href=2>Own positioning and messaging</a>|<a href=3>Growth Product Manager</a>|<a href=4>Business Analyst</a>|<a href=5>Data Analyst</a>"
	in := func(open, end string) string { return open + strings.ReplaceAll(others, "|", end+open) + end }
	posting := `<script type="application/ld+json">{"@type":"JobPosting","title":"Product Owner","description":"Keep the product backlog in order."}</script>`
	for _, c := range []struct {
		name, page string
		other      bool
	}{
		{"in an element", duties + "<div>Other open positions</div><div>" + in("", "") + "</div>", false},
		{"one by one", duties + "<div>Other open positions</div>" + in("<div>", "</div>"), false},
		{"bare", duties + "<h3>Other open positions</h3>" + in("", " "), false},
		{"in a sentence", duties + "<p>" + in("", " and ") + "</p>", true},
		{"three", duties + strings.Join(strings.SplitAfter(in("<div>", "</div>"), "</div>")[:3], ""), true},
		{"nothing else", in("<div>", "</div>"), true},
		{"nothing but a posting for machines", posting + "<main>nope</main>", false},
		{"a teaser for machines", posting + duties + "<p>Own positioning</p>", true},
	} {
		d := read(t, "a.html", "<html><body><div>"+c.page+"</div></body></html>")
		check(t, d)
		if strings.Contains(d.Text, "positioning") != c.other || c.name != "nothing else" && !strings.Contains(d.Text, "Keep the product backlog") {
			t.Errorf("%s: %q", c.name, d.Text)
		}
	}
}
