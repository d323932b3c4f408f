package mend

import (
	"fmt"
	"strings"
	"testing"

	"jdcheck/classifier"
)

// split splits a draft that must be a mix of the product owner and the product
// marketing manager, and gives the two by role.
func split(t *testing.T, name, src string) map[string]Draft {
	t.Helper()
	list, err := Split(input(t, name, src))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]Draft{}
	for _, d := range list {
		out[d.Role] = d
	}
	if len(list) != 2 || out["product-owner"].Text == "" || out["product-marketing-manager"].Text == "" {
		t.Fatalf("want drafts of the two roles: %+v", list)
	}
	return out
}

// own is a draft without what is added at its end.
func own(d Draft) string {
	text, _, _ := strings.Cut(d.Text, "\n<!-- jdcheck off -->")
	return text
}

// TestSplit: every line of the user's is in a draft, word for word, the shared
// ones in both, and none is made up.
func TestSplit(t *testing.T) {
	drafts := split(t, "draft.md", mixed)
	po, pmm := drafts["product-owner"], drafts["product-marketing-manager"]
	for _, c := range []struct {
		line    string
		po, pmm bool
	}{
		{"Tidewater is a small ferry line.", true, true},
		{"## What you will do", true, true},
		{"Backlog:", true, true}, // the messaging line stood under it
		{"- **Keep the product backlog in order.**\n", true, false},
		{"- Own positioning and messaging for\n  every release.\n", false, true},
		{"- Write user stories with acceptance criteria\n", true, false},
		{"Launches:", false, true},
		{"- Plan product launches and the go-to-market plan\n", false, true},
		{"### Stories", false, true},
		{"- Clear writing, in *plain* words\n", true, true},
		{"We pay a fair salary[^1].\n", true, true},
		{"title: Senior Product Owner, Ferries\n", true, false},
		{"# Senior Product Owner, Ferries\n", true, false},
		{"# Senior Product Marketing Manager, Ferries\n", false, true},
		{"expect=product-owner\n", true, false},
		{"Senior Product Manager", false, false},
		{"****", false, false},
		{"\n\n\n", false, false},
	} {
		if got := strings.Contains(own(po), c.line); got != c.po {
			t.Errorf("product owner: %q is there: %v\n%s", c.line, got, po.Text)
		}
		if got := strings.Contains(own(pmm), c.line); got != c.pmm {
			t.Errorf("product marketing manager: %q is there: %v\n%s", c.line, got, pmm.Text)
		}
	}
}

// TestSplitReads: each draft reads as its role, and splitting it again is
// refused.
func TestSplitReads(t *testing.T) {
	for _, name := range []string{"draft.md", "draft.html"} {
		src := mixed
		if name == "draft.html" {
			src = page
		}
		for role, d := range split(t, name, src) {
			in := input(t, "again.md", d.Text)
			if r := in.Report; r.Verdict != classifier.Single || r.Role != role || r.Title.Role != role {
				t.Errorf("%s: the draft of a %s reads as %s %s, titled %q\n%s", name, role, r.Verdict, r.Role, r.Title.Text, d.Text)
			}
			if _, err := Split(in); err == nil || !strings.Contains(err.Error(), "nothing to split") {
				t.Errorf("%s: split again: %v", name, err)
			}
			for _, e := range d.Missing {
				if !strings.Contains(d.Text, "- "+e.What+": "+e.Why+"\n") {
					t.Errorf("%s: %q is missing, and not said in\n%s", name, e.What, d.Text)
				}
			}
		}
	}
}

const page = `<main><h1>Product Manager</h1><h2>Duties</h2><ul><li>Keep the <b>product backlog</b> in order</li>
<li>Write user stories &amp; acceptance criteria</li><li>Run sprint planning<ul><li>Accept finished stories</li></ul></li>
<li>Own positioning and messaging</li><li>Write battlecards for sales enablement</li><li>Plan launches and the go-to-market plan</li></ul>
<h2>Benefits</h2><p>We pay &amp; feed you.</p></main>`

// TestSplitPage: a format without lines of its own becomes Markdown.
func TestSplitPage(t *testing.T) {
	d := split(t, "page.html", page)["product-owner"]
	for _, want := range []string{"# Product Owner\n", "## Duties\n\n- Keep the product backlog in order\n- Write user stories & acceptance criteria\n", "  - Accept finished stories\n", "\n## Benefits\n\nWe pay & feed you.\n"} {
		if !strings.Contains(d.Text, want) || !d.Markdown {
			t.Errorf("no %q in\n%s", want, d.Text)
		}
	}
}

const table = `# Product Owner

## Your work

| What | How often |
| --- | --- |
| Keep the product backlog in order and refine it with the team | every week |
| Write user stories with acceptance criteria | every sprint |
| Run sprint planning and accept finished stories | every sprint |

## Launches

| What | How often |
| --- | --- |
| Own positioning and messaging for each release | monthly |
| Write battlecards and sales enablement decks | quarterly |
| Interview lost deals for win/loss | quarterly |

## Benefits
We pay a fair salary.
`

// TestSplitTable: the rows of a table go whole, and a table without rows goes
// with its head and its heading; a page's tables become those of Markdown.
func TestSplitTable(t *testing.T) {
	for name, src := range map[string]string{"draft.md": table, "draft.html": asPage(table)} {
		drafts := split(t, name, src)
		for role, want := range map[string]string{
			"product-owner":             "# Product Owner\n\n## Your work\n" + between(table, "## Your work\n", "## Launches") + "## Benefits\nWe pay a fair salary.\n",
			"product-marketing-manager": "# Product Marketing Manager\n\n## Launches\n" + between(table, "## Launches\n", "## Benefits") + "## Benefits\nWe pay a fair salary.\n",
		} {
			if got := own(drafts[role]); strings.ReplaceAll(got, "\n\n", "\n") != strings.ReplaceAll(want, "\n\n", "\n") {
				t.Errorf("%s: %s:\n%s\nwant\n%s", name, role, got, want)
			}
		}
	}
}

// asPage is a draft of headings, tables and paragraphs as HTML.
func asPage(md string) string {
	var b strings.Builder
	head := true
	for line := range strings.Lines(md) {
		line = strings.TrimSpace(line)
		words := strings.TrimLeft(line, "# ")
		switch level := len(line) - len(strings.TrimLeft(line, "#")); {
		case strings.HasPrefix(line, "| ---"):
		case strings.HasPrefix(line, "|"):
			cell := map[bool]string{true: "th", false: "td"}[head]
			if head {
				b.WriteString("<table>")
			}
			head = false
			b.WriteString("<tr><" + cell + ">" + strings.ReplaceAll(strings.Trim(line, "| "), " | ", "<"+cell+">"))
		case !head && line == "":
			head = true
			b.WriteString("</table>\n")
		case level > 0:
			fmt.Fprintf(&b, "<h%d>%s</h%d>\n", level, words, level)
		case line != "":
			b.WriteString("<p>" + line + "</p>\n")
		}
	}
	return b.String()
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

// TestSplitTitles: a title that is repeated as a heading is replaced there too.
func TestSplitTitles(t *testing.T) {
	const lines = "\n- Keep the product backlog in order\n- Write user stories with acceptance criteria\n- Run sprint planning\n" +
		"- Own positioning and messaging\n- Write battlecards for sales enablement\n- Plan product launches and the go-to-market plan\n"
	for name, src := range map[string]string{"draft.md": "# Product Owner\n\nWe plan ferries.\n\n## Product Owner\n" + lines, "draft.html": "<h1>Product Owner</h1><p>We plan ferries.</p><h2>Product Owner</h2><ul>" + strings.ReplaceAll(lines, "\n- ", "\n<li>") + "</ul>"} {
		if got := own(split(t, name, src)["product-marketing-manager"]); strings.Count(got, "# Product Marketing Manager\n") != 2 || strings.Contains(got, "Product Owner") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// TestSplitLongerHeading: of a heading that says more than the title in front
// matter the title is replaced, and the rest stays.
func TestSplitLongerHeading(t *testing.T) {
	src := "---\ntitle: Product Owner\n---\n# Product Owner, Ferries\n\n- Keep the product backlog in order\n- Write user stories with acceptance criteria\n- Run sprint planning\n" +
		"- Own positioning and messaging\n- Write battlecards for sales enablement\n- Plan product launches and the go-to-market plan\n"
	if got := own(split(t, "draft.md", src)["product-marketing-manager"]); !strings.HasPrefix(got, "---\ntitle: Product Marketing Manager\n---\n# Product Marketing Manager, Ferries\n") {
		t.Error(got)
	}
}

// TestSplitWindows: line breaks of another system, and a last line without any.
func TestSplitWindows(t *testing.T) {
	src := strings.TrimSuffix(strings.ReplaceAll(mixed, "\n", "\r\n"), "\r\n")
	for role, d := range split(t, "draft.md", mixed) {
		if got := split(t, "draft.md", src)[role].Text; got != d.Text {
			t.Errorf("%s: another draft\n%s", role, got)
		}
	}
}

func TestPatched(t *testing.T) {
	for _, c := range []struct {
		line string
		p    []patch
		want string
	}{
		{"- One. Two. Three.", []patch{{7, 11, ""}}, "- One. Three."},
		{"- One. Two.", []patch{{2, 6, ""}}, "- Two."},
		{"**One.** Two.", []patch{{2, 6, ""}}, "Two."},
		{"**One. Two.**", []patch{{2, 6, ""}}, "**Two.**"},
		{"Größe. Zwei.", []patch{{0, 6, "Maß."}}, "Maß. Zwei."},
		{"One.", nil, "One."},
	} {
		if got, _ := patched(c.line, c.p); got != c.want {
			t.Errorf("patched(%q, %v) = %q, want %q", c.line, c.p, got, c.want)
		}
	}
}
