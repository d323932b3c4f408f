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
