package classifier

import (
	"strings"
	"testing"

	"jdcheck/lexicon"
)

// duties are a product manager's, and say nothing of the level.
const duties = `What you will do
- Own the product vision and the roadmap of the booking product
- Interview customers every week and prioritise opportunities by business value
- Write product requirements and define success metrics for each launch
- Set quarterly OKRs for the product with the stakeholders
`

func levelOf(t *testing.T, c *Classifier, d Document) *Report {
	t.Helper()
	r := c.Classify(d)
	if r.Role != "product-manager" {
		t.Fatalf("%q reads as %s %q", d.Text, r.Verdict, r.Role)
	}
	return r
}

func newTestClassifier(t *testing.T) *Classifier {
	t.Helper()
	c, err := New(lexicon.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The body tells the level: how it names the hire, the years it asks for, to
// whom the hire answers and whom the hire leads.
func TestLevel(t *testing.T) {
	c := newTestClassifier(t)
	for _, tt := range []struct{ want, says string }{
		{"mid", ""},
		{"mid", "Requirements\n- 3 years of experience in product management"},
		{"mid", "We are looking for a product manager for our Lyon office.\nRequirements\n- Three to five years in product"},
		{"associate", "As an Associate Product Manager you assist with research and learn from experienced colleagues."},
		{"associate", "This is an entry-level role: you work under the guidance of a mentor, assist in planning, and no experience is required."},
		{"senior", "We are looking for an experienced, curious Senior Product Manager."},
		{"senior", "The Senior Product Manager will take on whole areas.\nRequirements\n- 7+ years of experience in product management"},
		{"lead", "As our Lead Product Manager you set standards for the others."},
		{"group", "You will manage a team of five product managers who own a product line.\nThe Group Product Manager will report to the director."},
		{"director", "We are hiring a Director of Product to lead the department, own its budget and manage product managers."},
		{"vp", "We need a VP of Product who joins the executive team and leads through directors."},
		{"lead", "- Lead the area of invoicing with two product managers, and stay hands-on"},
		{"group", "- Own a portfolio of four products\n- Manage and coach three product managers"},
		{"director", "- Head the product department of 30 people, its hiring and its budget"},
		{"vp", "- Lead the entire product organisation: three directors and thirty product managers\n- Report to the CEO"},
		{"chief", "- Sit on the executive committee\n- Shape the company-wide product vision and present it to the board"},
		{"senior", "Requirements\n- 8+ years as a product manager"},
		{"chief", "The Chief Product Officer will report to the board of directors and sit on the executive team."},
	} {
		if got := levelOf(t, c, Document{Text: duties + "\n" + tt.says}).Level; got != tt.want {
			t.Errorf("%q: level %s, want %s", tt.says, got, tt.want)
		}
	}
}

// Level words of ordinary English, of other people and of what is not so say
// nothing of the hire.
func TestLevelOfOthers(t *testing.T) {
	c := newTestClassifier(t)
	for _, says := range []string{
		"Principal responsibilities are listed above.",
		"- Shorten the lead time from idea to release",
		"- Align senior stakeholders and the head of sales",
		"- Work with a Senior Product Designer and a Staff Engineer",
		"- Chief among your tasks: head off surprises",
		"- Direct the agency and help our staff",
		"Requirements\n- An associate's degree or higher\n- 3 years of experience as a product manager",
		"- Talk to senior citizens, junior doctors and directors of clinics about what they need",
		"Benefits\n- Group life insurance\n- 15 years of service bring a sabbatical",
		"About us\nFor over 12 years we have led the market.",
		"- Spend the first three years in Lyon; the company is ten years old",
		"We have been around for 12 years.",
		"Insurance has been our trade for 12 years.",
		"We bring 15 years of experience in logistics.",
		"You join a team with more than 12 years of product management experience between them.",
		"You build on our 12 years of experience.",
		"You work alongside experts with 10+ years in the field.",
		"- Sell an oven with a guarantee of 10 years",
		"- Keep files for at least ten years",
		"- Deepen our 10-year partnerships",
		"- Work with engineers who have 15 years of experience",
		"Requirements\n- Has cared for a product with 12 years of history",
		"- Work across the whole product organisation and with the product department",
		"- Prepare papers for the executive committee",
	} {
		if got := levelOf(t, c, Document{Text: duties + "\n" + says}).Level; got != "mid" {
			t.Errorf("%q: level %s, want mid", says, got)
		}
	}
}

// The title is what the level is compared with: it never moves it, and is
// told only where the body is explicit and two steps away.
func TestLevelAndTitle(t *testing.T) {
	c := newTestClassifier(t)
	entry := duties + "\nThis is an entry-level role. As a Junior Product Manager you assist with research, under guidance. No experience required."
	for _, tt := range []struct {
		title, text string
		want        bool
	}{
		{"Director of Product", entry, true},
		{"Senior Product Manager", entry, true},
		{"Product Manager", entry, false},
		{"Associate Product Manager", entry, false},
		{"Director of Product", duties, false}, // the body says nothing
	} {
		r := levelOf(t, c, Document{Title: tt.title, Text: tt.text})
		if plain := levelOf(t, c, Document{Text: tt.text}); r.Level != plain.Level {
			t.Errorf("%s: level %s, without the title %s", tt.title, r.Level, plain.Level)
		}
		got := false
		for _, f := range r.Findings {
			got = got || f.Rule == LevelMismatch
		}
		if got != tt.want {
			t.Errorf("%s over %s duties: level-mismatch %v, want %v", tt.title, r.Level, got, tt.want)
		}
	}
}

func TestYearsAskedFor(t *testing.T) {
	c := newTestClassifier(t)
	for says, want := range map[string]int{
		"5+ years of experience":                       5,
		"five to seven years in product":               5,
		"3-5 years' experience":                        3,
		"at least eight (8) years of experience":       8,
		"2 or more years, 6 years of them in software": 6,
		"experience in software":                       -1,
		"we were founded 9 years ago":                  -1,
		"led a team of designers for 7 years":          7,
		"a firm with 9 years of experience":            -1,
		"a 4-year degree, then 2 years in product":     2,
	} {
		s := c.pool.Get().(*scratch)
		d := Document{Text: "Requirements\n- " + says + "\n"}
		c.read(s, d)
		if got := s.levels.asked(); got != want {
			t.Errorf("%q asks for %d years, want %d", says, got, want)
		}
		c.pool.Put(s)
	}
}

// Every level that the data speak of is one, and names are used once.
func TestLevelData(t *testing.T) {
	l := lexicon.Default().Levels
	seen := map[string]bool{}
	for _, s := range append(append([]lexicon.LevelSignal(nil), l.Titles...), l.Signals...) {
		if seen[s.Name] {
			t.Errorf("%s stands twice", s.Name)
		}
		seen[s.Name] = true
		for _, p := range s.Points {
			if levelIndex(p.Level) < 0 {
				t.Errorf("%s: no level %q", s.Name, p.Level)
			}
		}
	}
	for i := 1; i < len(l.Years); i++ {
		if l.Years[i].From <= l.Years[i-1].From {
			t.Errorf("years from %d stand after %d", l.Years[i].From, l.Years[i-1].From)
		}
	}
	for _, c := range l.Cues {
		if strings.TrimSpace(c.Text) == "" {
			t.Errorf("an empty phrase in line %d", c.Line)
		}
	}
}
