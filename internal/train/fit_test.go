package train

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// lessons are labelled listings of six companies: product owners, marketing
// managers and cooks.
func lessons(t *testing.T, set *lexicon.Set, c *classifier.Classifier) *Corpus {
	t.Helper()
	duties := map[string][]string{
		"po":   {"Keep the product backlog refined and in order.", "Write user stories with acceptance criteria.", "Accept finished stories at the sprint review.", "Run sprint planning with the developers."},
		"mm":   {"Plan and run paid campaigns and email marketing.", "Own the marketing budget and the agencies.", "Report on MQL targets every week.", "Write the content calendar."},
		"none": {"Prepare soups and sauces.", "Keep the kitchen clean.", "Order vegetables from our suppliers.", "Plan the menu of the week."},
	}
	var in strings.Builder
	for i := range 12 {
		code := []string{"po", "mm", "none"}[i%3]
		text, lines, gold := "What you will do\n", []string{"[0,16]"}, []string{}
		for k := range 3 {
			line := "- " + duties[code][(i/3+k)%4]
			lines = append(lines, fmt.Sprintf("[%d,%d]", len(text), len(text)+len(line)))
			gold = append(gold, fmt.Sprintf(`"%d":[%q]`, k+2, code))
			text += line + "\n"
		}
		shares := fmt.Sprintf(`%q:1`, code)
		if code == "none" {
			gold, shares = nil, ""
		}
		fmt.Fprintf(&in, `{"id":"%d","text":%q,"company":"company %d","lines":[%s],"gold":{"primary":%q,"mixed":false,"shares":{%s},"lines":{%s}}}`+"\n",
			i, text, i/2, strings.Join(lines, ","), code, shares, strings.Join(gold, ","))
	}
	records, err := ReadLabelled("lessons.jsonl", strings.NewReader(in.String()), set)
	if err != nil {
		t.Fatal(err)
	}
	corpus := Read(c, records, 1)
	corpus.First = len(corpus.Docs)
	return corpus
}

// TestSearch: every choice is tried once, what is told first is the start, the
// best is the first of the best told, and a second search tells the same.
func TestSearch(t *testing.T) {
	set := lexicon.Default()
	base, err := classifier.FactorsOf(set)
	if err != nil {
		t.Fatal(err)
	}
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	corpus := lessons(t, set, c)
	grids := Grids()
	grids = []Grid{{"scale", []float64{0, 1.1}, grids[3].of}, {"keep", []float64{0.15, 5}, grids[5].of}}
	start := DefaultOptions()
	start.Weights.Scale, start.Weights.Prior, start.Weights.Steps = 0, 1000, 8 // with nothing known by hand all else is worse
	search := func() (Candidate, []string, []float64) {
		var told []string
		var scores []float64
		best, err := Search(t.Context(), set, *base, corpus, start, grids, func(c Candidate) {
			told, scores = append(told, c.String()), append(scores, c.Score)
		})
		if err != nil {
			t.Fatal(err)
		}
		return best, told, scores
	}
	best, told, scores := search()
	if !strings.HasPrefix(told[0], settings(&start)) {
		t.Errorf("%s is told first, not what is searched from", told[0])
	}
	if len(told) < 3 || len(slices.Compact(slices.Sorted(slices.Values(told)))) != len(told) {
		t.Errorf("not each of the choices once:\n%s", strings.Join(told, "\n"))
	}
	if first := slices.Index(scores, slices.Max(scores)); best.String() != told[first] {
		t.Errorf("the best is said to be %s, of\n%s", &best, strings.Join(told, "\n"))
	}
	if best.Score <= scores[0] || best.Options.Weights.Scale != 1.1 {
		t.Errorf("nothing better is found than the start:\n%s", strings.Join(told, "\n"))
	}
	if again, same, _ := search(); again.String() != best.String() || !slices.Equal(same, told) {
		t.Errorf("a second search tells\n%s\nafter\n%s", strings.Join(same, "\n"), strings.Join(told, "\n"))
	}
}

// TestGridsHoldTheDefaults: each hyper-parameter in force is one that a search
// has beside others.
func TestGridsHoldTheDefaults(t *testing.T) {
	o := DefaultOptions().Weights
	for _, g := range Grids() {
		if x := *g.of(&o); !slices.Contains(g.Values, x) || len(g.Values) < 3 {
			t.Errorf("%s is %v, and the grid has %v", g.Name, x, g.Values)
		}
	}
}

// TestTooFewToFit: a corpus that no fold can learn from is refused.
func TestTooFewToFit(t *testing.T) {
	set := lexicon.Default()
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	whole := lessons(t, set, c)
	for want, change := range map[string]func(*Corpus){
		"9 listings of 5 companies: too few": func(c *Corpus) { c.First = 9 },
		"0 listings of 0 companies: too few": func(c *Corpus) { c.First = 0 },
		"12 listings of 1 company: too few":  func(c *Corpus) { group(c, "one") },
		"0 listings of 0 companies":          func(c *Corpus) { eachDoc(c, func(d *Doc) { d.Kind = Sheet }) },
	} {
		corpus := *whole
		corpus.Docs = slices.Clone(whole.Docs)
		change(&corpus)
		if _, err := CrossValidate(t.Context(), set, classifier.Factors{}, &corpus, DefaultOptions()); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := CrossValidate(ended, set, classifier.Factors{}, whole, DefaultOptions()); err == nil || err.Error() != "interrupted" {
		t.Errorf("a fit that is interrupted: %v", err)
	}
}

func eachDoc(c *Corpus, change func(*Doc)) {
	for i := range c.Docs {
		rec := *c.Docs[i].Record
		c.Docs[i].Record = &rec
		change(&c.Docs[i])
	}
}

func group(c *Corpus, name string) { eachDoc(c, func(d *Doc) { d.Group = name }) }
