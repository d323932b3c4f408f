package classifier_test

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jdcheck/classifier"
)

// change is something done to a clear draft that says nothing new of the job.
type change struct {
	name  string
	floor float64 // percent of the drafts that must stand as they are, measured; only ever raised
	do    func(d draft) string
}

// mostDrift is how far a share may move.
const mostDrift = 0.05

var changes = []change{
	{"boilerplate", 100, addBoilerplate},
	{"other open jobs", 97, addOpenJobs},
	{"collaborators", 100, func(d draft) string { return addLines(d, foreign(d.role).beside) }},
	{"negated", 100, func(d draft) string { return addLines(d, foreign(d.role).not) }},
	{"under a heading that rules out", 100, func(d draft) string { return addBelow(d, foreign(d.role).below) }},
	{"items in reverse", 100, reverseItems},
	{"the other spelling", 97, respell},
	{"smart quotes", 100, smartQuotes},
	{"entities that no one decoded", 95, entities},
	{"headings in capitals", 100, capitals},
	{"all in capitals", 92, func(d draft) string { return strings.ToUpper(d.text()) }},
	{"line breaks lost", 92, flatten},
}

// TestMetamorphic: a change that says nothing new of the job moves neither the
// verdict nor the role, and no share by more than mostDrift, in at least the
// share of clear drafts that was measured.
func TestMetamorphic(t *testing.T) {
	c := shipped(t)
	var clear []draft
	for _, d := range drafts(t) {
		r := c.Classify(classifier.Document{Title: d.title, Text: d.text(), Brief: true})
		if !d.mixed && d.labelled() >= 3 && r.Verdict == classifier.Single && r.Role == d.role {
			clear = append(clear, d)
		}
	}
	if len(clear) < 100 {
		t.Fatalf("only %d clear drafts", len(clear))
	}
	for _, ch := range changes {
		t.Run(ch.name, func(t *testing.T) { ch.check(t, c, clear) })
	}
}

// check tries a change on the drafts that it touches.
func (ch *change) check(t *testing.T, c *classifier.Classifier, clear []draft) {
	held, tried := 0, 0
	for _, d := range clear {
		before, after := d.text(), ch.do(d)
		if before == after {
			continue
		}
		tried++
		a := c.Classify(classifier.Document{Title: d.title, Text: before, Brief: true})
		b := c.Classify(classifier.Document{Title: d.title, Text: after, Brief: true})
		role, by := drift(a, b)
		if a.Verdict == b.Verdict && a.Role == b.Role && by <= mostDrift {
			held++
			continue
		}
		t.Logf("%s: %s %s became %s %s %q; %s moved by %.2f", d.id, a.Verdict, a.Role, b.Verdict, b.Role, b.Secondary, role, by)
	}
	if tried < 20 {
		t.Fatalf("only %d drafts are changed", tried)
	}
	got := 100 * float64(held) / float64(tried)
	t.Logf("%d of %d drafts stand as they were (%.1f %%), at least %g %% must", held, tried, got, ch.floor)
	if got < ch.floor {
		t.Errorf("%.1f %% of the drafts stand as they were; %g %% did", got, ch.floor)
	}
}

// drift is the largest move of a share, and whose.
func drift(a, b *classifier.Report) (role string, by float64) {
	shares := map[string]float64{}
	for _, s := range a.Roles {
		shares[s.Role] += s.Share
	}
	for _, s := range b.Roles {
		shares[s.Role] -= s.Share
	}
	for id, move := range shares {
		if m := math.Abs(move); m > by || m == by && id < role {
			role, by = id, m
		}
	}
	return role, by
}

func addBoilerplate(d draft) string {
	return d.text() + `
About us
Quillmark was founded in 2009 by two brothers. Our software helps marketing teams plan campaigns and measure their return.
Our product organisation counts eight product managers and a dozen designers.

What we offer
- 30 days of leave, a pension and private health insurance
- A training budget and two conferences a year
- Free fruit, and a dog-friendly office

Quillmark is an equal opportunity employer. All applicants are considered without regard to age, race, sex, religion or disability.
Send your CV and a short cover letter to our recruiting team. We answer within ten working days.
`
}

func addOpenJobs(d draft) string {
	return d.text() + `
Other open positions at Quillmark
- Product Marketing Manager (Leeds)
- Senior Data Engineer (remote)
- Project Manager, Infrastructure
- UX Designer
- Business Analyst, Claims
- Engineering Manager, Payments
`
}

// other is another job's work: a collaborator's, ruled out in the line, and
// such as the heading above it rules out.
type other struct{ beside, not, below []string }

func foreign(role string) other {
	if role == "product-marketing-manager" || role == "marketing-manager" || role == "growth-product-manager" {
		return other{
			[]string{"Work closely with the project manager, who owns the project plan and the RAID log", "Partner with our project managers"},
			[]string{"You will not keep the project plan, the Gantt chart or the RAID log", "This job does not include budget tracking or change control"},
			[]string{"Keeping the project plan, the Gantt chart and the RAID log", "Tracking the budget and controlling change"},
		}
	}
	return other{
		[]string{"Work closely with the product marketing manager, who owns positioning and messaging", "Partner with our product marketing team"},
		[]string{"You will not write battlecards, positioning or launch messaging", "This job does not include campaign management or sales enablement"},
		[]string{"Writing battlecards, positioning and launch messaging", "Planning campaigns and running webinars"},
	}
}

// addLines puts lines behind the middle one of those that have a role.
func addLines(d draft, add []string) string {
	var with []int
	for i, l := range d.lines {
		if l.labelled() {
			with = append(with, i)
		}
	}
	at := with[len(with)/2] // there is one: a clear draft has duties
	bullet := bullets.FindString(d.lines[at].words)
	end := ""
	if bullet == "" {
		end = "."
	}
	var in []line
	for _, words := range add {
		in = append(in, line{"-", bullet + words + end})
	}
	d.lines = slices.Insert(slices.Clone(d.lines), at+1, in...)
	return d.text()
}

// addBelow puts lines at the end, under a heading that rules them out.
func addBelow(d draft, add []string) string {
	return d.text() + "\n\nWhat this role is not\n- " + strings.Join(add, "\n- ") + "\n"
}

var bullets = regexp.MustCompile(`^\s*[-*•·–]\s+`)

// reverseItems turns each run of items around.
func reverseItems(d draft) string {
	d.lines = slices.Clone(d.lines)
	for i := 0; i < len(d.lines); i++ {
		j := i
		for j < len(d.lines) && bullets.MatchString(d.lines[j].words) {
			j++
		}
		slices.Reverse(d.lines[i:j])
		i = max(i, j-1)
	}
	return d.text()
}

var (
	spellings = []string{"organis", "organiz", "prioritis", "prioritiz", "optimis", "optimiz", "customis", "customiz", "analyse", "analyze", "analysing", "analyzing",
		"behaviour", "behavior", "colour", "color", "centre", "center", "modelling", "modeling", "programme", "program", "catalogue", "catalog", "favour", "favor",
		"summaris", "summariz", "specialis", "specializ", "recognis", "recogniz", "realis", "realiz", "labour", "labor", "travell", "travel", "judgement", "judgment", "defence", "defense"}
	american = strings.NewReplacer(spellings...)
	british  = strings.NewReplacer(swapped(spellings)...)
)

// respell writes British words the American way, or else the other way around.
func respell(d draft) string {
	src := d.text()
	if us := american.Replace(src); us != src {
		return us
	}
	return british.Replace(src)
}

func swapped(pairs []string) (out []string) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] != "programme" && pairs[i] != "travell" && pairs[i] != "realis" { // "programmer", "travel", "reality"
			out = append(out, pairs[i+1], pairs[i])
		}
	}
	return out
}

func smartQuotes(d draft) string {
	return strings.NewReplacer(" \"", " “", "\"", "”", "'", "’").Replace(d.text())
}

// entities writes marks as scraped pages escape them.
func entities(d draft) string {
	return strings.NewReplacer("&", "&amp;", "\"", "&quot;", "'", "&#39;", "\u2019", "&rsquo;", "\u2013", "&ndash;", "\u2014", "&mdash;", ", ", ",&nbsp;").Replace(d.text())
}

// capitals sets the headings in capitals: those marked with #, and short lines
// before an item.
func capitals(d draft) string {
	d.lines = slices.Clone(d.lines)
	for i := 1; i < len(d.lines); i++ {
		words := d.lines[i].words
		next := slices.IndexFunc(d.lines[i+1:], func(l line) bool { return strings.TrimSpace(l.words) != "" })
		if strings.HasPrefix(words, "#") || words != "" && len(words) < 40 && next >= 0 &&
			!bullets.MatchString(words) && !strings.HasSuffix(words, ".") && bullets.MatchString(d.lines[i+1+next].words) {
			d.lines[i].words = strings.ToUpper(words)
		}
	}
	return d.text()
}

// flatten loses the line breaks, as scraped listings do; items keep their bullets.
func flatten(d draft) string {
	var out []string
	for _, l := range d.lines {
		if w := strings.TrimSpace(strings.TrimLeft(l.words, "#")); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}
