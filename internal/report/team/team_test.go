package team

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

var shipped = sync.OnceValue(func() *classifier.Classifier {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		panic(err)
	}
	return c
})

const (
	pm = `# Product Manager

## Duties
- Define the product vision and the 12-month roadmap
- Interview customers every month and find the problems worth solving
- Own and prioritise the product backlog with the team
- Set success metrics and OKRs
- Partner with Product Marketing on positioning and messaging

## Requirements
- Experience with user stories and acceptance criteria
`
	po = `# Product Owner

## Duties
- Keep the product backlog in order, and refine it with the team every week
- Write user stories with acceptance criteria
- Run sprint planning and accept finished stories
- You will not own the roadmap
`
	pmm = `# Product Marketing Manager

## Duties
- Own positioning and messaging for every release
- Write battlecards and sales enablement decks
- Plan product launches and the go-to-market plan
- Interview lost deals for win/loss
`
	hybrid = `# Product Owner

- Keep the product backlog in order
- Write user stories with acceptance criteria
- Accept finished stories
- Run sprint planning
- Own positioning and messaging for every release
- Write battlecards and sales enablement decks
- Plan product launches and the go-to-market plan
- Interview lost deals for win/loss
`
	nurse = "# Nurse\n\n- Care for patients on the ward and give medication\n- Write the care plan with the doctors\n"
)

// read reads drafts together; they are called a.md, b.md and so on.
func read(t *testing.T, stage Stage, drafts ...string) *Set {
	t.Helper()
	var jobs []Job
	for i, src := range drafts {
		d, err := source.Read(string(rune('a'+i))+".md", []byte(src), source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, Job{d, shipped().Classify(classifier.Document{Title: d.Title, Text: d.Text, Blocks: d.Blocks})})
	}
	s, err := Read(lexicon.Default(), jobs, stage)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// owners are the letters of the jobs that own an area.
func (s *Set) owners(t *testing.T, area string) string {
	t.Helper()
	for _, r := range s.Rows {
		if r.Area.ID == area {
			var out string
			for _, i := range r.Owners() {
				out += letter(i)
			}
			return out
		}
	}
	t.Fatalf("no area %s", area)
	return ""
}

// has says whether there is a finding of a rule on an area.
func (s *Set) has(rule, area string, severity classifier.Severity) bool {
	return slices.ContainsFunc(s.Findings, func(f Finding) bool { return f.Rule == rule && f.Area == area && f.Severity == severity })
}

// TestAreas: the areas gather all that the roles own, each thing once.
func TestAreas(t *testing.T) {
	f, err := readAreas()
	if err != nil {
		t.Fatal(err)
	}
	gathered := map[string]int{}
	ids := map[string]bool{}
	for _, a := range f.Areas {
		if ids[a.ID] {
			t.Errorf("%s is there twice", a.ID)
		}
		ids[a.ID] = true
		for role, list := range a.Owns {
			for _, o := range list {
				gathered[role+": "+o]++
			}
		}
	}
	for _, r := range lexicon.Default().Roles {
		for _, o := range r.Owns {
			if gathered[r.ID+": "+o] != 1 {
				t.Errorf("%s of %s is in %d areas", o, r.ID, gathered[r.ID+": "+o])
			}
			delete(gathered, r.ID+": "+o)
		}
	}
	for left := range gathered {
		t.Errorf("no role owns %s", left)
	}
}

// TestAreasOfAHouse: what a role of one's own owns is an area by itself.
func TestAreasOfAHouse(t *testing.T) {
	lex := &lexicon.Set{Roles: []lexicon.Role{{ID: "release-manager", Title: "Release Manager", Owns: []string{"Release train"}}}}
	areas, err := Areas(lex)
	if err != nil {
		t.Fatal(err)
	}
	if last := areas[len(areas)-1]; last.ID != "release-manager-release-train" || last.Name != "Release train" || !slices.Equal(last.Usual, []string{"release-manager"}) {
		t.Errorf("the last area is %+v", last)
	}
}

// TestOwn: duties own; partners, what is ruled out and requirements do not.
func TestOwn(t *testing.T) {
	s := read(t, Scaleup, pm, po, pmm, nurse)
	for area, want := range map[string]string{
		"direction": "A", "roadmap": "A", "discovery": "A", "backlog": "AB", "stories": "B", "positioning": "C", "launches": "C", "enablement": "C", "competition": "C",
		"design": "", "people": "", "demand": "", "money": "",
	} {
		if got := s.owners(t, area); got != want {
			t.Errorf("%s is owned by %q, want %q", area, got, want)
		}
	}
	if len(s.Others) != 1 || s.Others[0].Doc.Path != "d.md" {
		t.Errorf("left out: %v", s.Others)
	}
	for _, r := range s.Rows {
		for i, c := range r.Cells {
			for _, at := range c {
				if !slices.ContainsFunc(s.Jobs[i].Report.Sentences, func(q classifier.Sentence) bool { return q.Span == at }) {
					t.Errorf("%s: %v is no sentence", r.Area.ID, at)
				}
			}
		}
	}
}

// TestFind: two who own the backlog, nobody who owns the pricing.
func TestFind(t *testing.T) {
	s := read(t, Scaleup, pm, po, pmm)
	for _, c := range []struct {
		rule, area string
		severity   classifier.Severity
		want       bool
	}{
		{Overlap, "backlog", classifier.Warning, true},
		{Overlap, "positioning", classifier.Warning, false},
		{Gap, "pricing", classifier.Warning, true}, // there is a PMM to own it
		{Gap, "design", classifier.Note, true},     // there is no designer
		{Gap, "programme", classifier.Note, false}, // not needed yet
		{Gap, "positioning", classifier.Note, false},
	} {
		if got := s.has(c.rule, c.area, c.severity); got != c.want {
			t.Errorf("%s %s %s: %v", c.severity, c.rule, c.area, got)
		}
	}
	if s := read(t, Scaleup, po, po); s.has(Overlap, "backlog", classifier.Warning) {
		t.Error("two Product Owners, each with a backlog, are no overlap")
	}
}

// TestStages: a mix is expected at a startup, noted later, and a warning in a
// large organisation; what is needed grows.
func TestStages(t *testing.T) {
	gaps := 0
	for stage, want := range map[Stage]classifier.Severity{Startup: "", Scaleup: classifier.Note, Enterprise: classifier.Warning} {
		s := read(t, stage, hybrid)
		for _, severity := range []classifier.Severity{classifier.Note, classifier.Warning} {
			if got := s.has(Mix, "", severity); got != (severity == want) {
				t.Errorf("%s: a mix is a %s: %v", stage, severity, got)
			}
		}
	}
	for _, stage := range Stages() {
		n := 0
		for _, f := range read(t, Stage(stage), pm).Findings {
			if f.Rule == Gap {
				n++
			}
		}
		if n <= gaps {
			t.Errorf("%s: %d gaps, and %d at the stage before", stage, n, gaps)
		}
		gaps = n
	}
}

// TestWritten: the same set in three formats, without surprises for markup and
// terminals, and the same bytes each time.
func TestWritten(t *testing.T) {
	drafts := []string{strings.Replace(pm, "Product Manager", "Product Manager <b>\x1b[31m & sons", 1), po, nurse}
	s, again := read(t, Scaleup, drafts...), read(t, Scaleup, drafts...)
	text := s.Text(100)
	for _, want := range []string{"  backlog ", "○  ●\n", "left out: ", "Owned by jobs of different roles\n", "a.md:6:3  Own and prioritise the product backlog with the team\n", "Owned by nobody\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "\x1b") {
		t.Error("the text has an escape")
	}
	for _, line := range strings.Split(text, "\n") {
		if len([]rune(line)) > 110 {
			t.Errorf("a line of %d: %s", len([]rune(line)), line)
		}
	}
	j, err := s.JSON("1", "abc")
	var w Wire
	if err == nil {
		err = json.Unmarshal([]byte(j), &w)
	}
	if err != nil || len(w.Jobs) != 2 || len(w.LeftOut) != 1 || strings.Contains(j, "null,\n      \"owners") {
		t.Errorf("JSON: %v\n%s", err, j)
	}
	h, err := s.HTML("1", "abc")
	if err != nil || strings.Contains(h, "<b>\x1b") || strings.Contains(h, "src=") || strings.Contains(h, "http") {
		t.Errorf("HTML: %v\n%s", err, h)
	}
	if h2, _ := again.HTML("1", "abc"); h2 != h || again.Text(100) != text {
		t.Error("a second run gives other bytes")
	}
	if empty := read(t, Startup).Text(80); !strings.HasPrefix(empty, "0 job descriptions at the startup stage\n") {
		t.Errorf("of nothing: %s", empty)
	}
}

// TestQuoted: a title with a comma cannot be taken for two in a list.
func TestQuoted(t *testing.T) {
	job := func(title string) Job {
		return Job{Report: &classifier.Report{Title: classifier.Title{Text: title}}}
	}
	s := &Set{Jobs: []Job{job("Head of Product, Ferries"), job("Product Owner")}}
	if a, b := s.quoted(0), s.quoted(1); a != "“Head of Product, Ferries”" || b != "Product Owner" {
		t.Error(a, b)
	}
}
