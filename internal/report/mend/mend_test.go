package mend

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

const mixed = `---
title: Senior Product Manager, Ferries
jdcheck: expect=product-manager
---
# Senior Product Manager, Ferries

Tidewater is a small ferry line.

## What you will do

Backlog:
- **Keep the product backlog in order.** Own positioning and messaging for
  every release.
- Write user stories with acceptance criteria
- Run sprint planning and the sprint review
- Accept finished stories against their acceptance criteria

Launches:
- Write the battlecards for our sales people
- Plan product launches and the go-to-market plan
- Keep the competitive intelligence up to date

### Stories
- Interview lost deals for win/loss and build sales enablement

## What you bring
- Clear writing, in *plain* words

## Benefits
We pay a fair salary[^1].
`

// shipped is the classifier as it ships, made once for all tests.
var shipped = sync.OnceValue(func() *classifier.Classifier {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		panic(err)
	}
	return c
})

func input(t *testing.T, name, src string) Input {
	t.Helper()
	set, c := lexicon.Default(), shipped()
	d, err := source.Read(name, []byte(src), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Doc: d, Title: d.Title, Classifier: c, Lexicon: set}
	in.Report = c.Classify(in.Document())
	return in
}

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
// with its head and its heading.
func TestSplitTable(t *testing.T) {
	drafts := split(t, "draft.md", table)
	for role, want := range map[string]string{
		"product-owner":             "# Product Owner\n\n## Your work\n" + between(table, "## Your work\n", "## Launches") + "## Benefits\nWe pay a fair salary.\n",
		"product-marketing-manager": "# Product Marketing Manager\n\n## Launches\n" + between(table, "## Launches\n", "## Benefits") + "## Benefits\nWe pay a fair salary.\n",
	} {
		if got := own(drafts[role]); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", role, got, want)
		}
	}
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
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

// TestTitles: every title that is offered reads as the role at the level.
func TestTitles(t *testing.T) {
	for _, level := range []string{"associate", "mid", "senior", "lead", "group", "director", "vp", "chief"} {
		for _, posted := range []string{"", "Senior Product Manager, Payments (m/f/d)", "Head of Product", "Nurse", "PM / PO"} {
			in := input(t, "d.txt", "Software on the web for agile teams.\n")
			in.Report.Title.Text = posted
			for _, r := range in.Lexicon.Roles {
				list := in.titles(r.ID, level)
				for _, title := range list {
					if read := in.Lexicon.ReadTitle(title.Text); read.Role != r.ID || read.Level != level || title.Why == "" {
						t.Errorf("%q for a %s %s reads as %s %s", title.Text, level, r.ID, read.Level, read.Role)
					}
				}
				if len(list) == 0 && (level == "mid" || level == "senior") {
					t.Errorf("no title for a %s %s", level, r.ID)
				}
			}
		}
	}
}

// TestTitlesKeep: a title keeps the posted words for its level and what stands
// beside the name, and no scrap of the name.
func TestTitlesKeep(t *testing.T) {
	for _, c := range []struct{ posted, role, level, want string }{
		{"Senior Product Manager, Payments", "product-owner", "senior", "Senior Product Owner, Payments"},
		{"Sr. Product Manager (Video)", "product-analyst", "senior", "Sr. Product Analyst (Video)"},
		{"Principal Business Analyst", "product-owner", "lead", "Principal Product Owner"},
		{"Staff Product Manager", "technical-product-manager", "lead", "Staff Technical Product Manager"},
		{"Senior Product Manager, Data Science", "product-manager", "senior", "Senior Product Manager"},
		{"Senior Director of Product Management, Ferries", "product-marketing-manager", "director", "Senior Director of Product Marketing, Ferries"},
		{"Head of Product", "engineering-manager", "director", "Head of Engineering"},
		{"VP of Product", "marketing-manager", "vp", "VP of Marketing"},
		{"Director of Growth Marketing", "sales-engineer", "director", "Director of Sales Engineering"},
		{"Product Manager", "sales-engineer", "mid", "Sales Engineer"},
	} {
		in := input(t, "d.txt", "Software.\n")
		in.Report.Title.Text = c.posted
		if list := in.titles(c.role, c.level); len(list) == 0 || list[0].Text != c.want {
			t.Errorf("%q as a %s: %v, want %q first", c.posted, c.role, list, c.want)
		}
	}
}

// TestSuggest: for a mix each job gets its own, for an unclear draft its title
// decides, and --expect before all.
func TestSuggest(t *testing.T) {
	in := input(t, "draft.md", mixed)
	s := Suggest(in, "")
	var roles []string
	for _, j := range s.Jobs {
		roles = append(roles, j.Role)
		if j.Fits || len(j.Titles) == 0 || j.Meant {
			t.Errorf("%s: %+v", j.Role, j)
		}
		for i, d := range split(t, "draft.md", mixed) {
			if i == j.Role && fmt.Sprint(d.Missing) != fmt.Sprint(j.Missing) {
				t.Errorf("%s: split and suggest miss other things: %v, %v", i, d.Missing, j.Missing)
			}
		}
	}
	if want := append([]string{in.Report.Role}, in.Report.Secondary...); !slices.Equal(roles, want) {
		t.Errorf("roles %v, want %v", roles, want)
	}
	few := input(t, "few.txt", "Sales Engineer\n\nCome and work with us.\n")
	if s := Suggest(few, ""); len(s.Jobs) != 1 || s.Jobs[0].Role != "sales-engineer" || !s.Jobs[0].Fits {
		t.Errorf("unclear: %+v", s.Jobs)
	}
	if s := Suggest(in, "product-designer"); len(s.Jobs) != 1 || !s.Jobs[0].Meant || len(s.Jobs[0].Missing) == 0 {
		t.Errorf("meant: %+v", s.Jobs)
	}
	text, err := s.JSON("1", "abc")
	if err != nil || !json.Valid([]byte(text)) || strings.Contains(text, "null,\n      \"missing") {
		t.Errorf("JSON: %v\n%s", err, text)
	}
	for _, line := range strings.Split(s.Text(60), "\n")[1:] {
		if len([]rune(line)) > 100 {
			t.Errorf("a line of %d characters: %s", len([]rune(line)), line)
		}
	}
}
