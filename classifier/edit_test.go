package classifier

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// mixes are drafts that hold two jobs beyond doubt.
var mixes = map[string]string{
	"halves": `Product Owner

Your work
- Keep the product backlog in order and refine it with the team every week
- Write user stories with acceptance criteria for the next two sprints
- Accept finished stories against their acceptance criteria
- Run sprint planning and answer the developers' questions during the sprint
- Own positioning and messaging for every release
- Write battlecards and sales enablement decks
- Plan the product launch and the go-to-market plan
- Interview lost deals for win/loss and keep the competitive intelligence up to date

We pay a fair salary.
`,
	"interleaved": `# Business Analyst

* Elicit and document business requirements in workshops with the claims team
* Keep the project plan, its milestones and the critical path up to date
* Map as-is and to-be processes and write the gap analysis
* Track the project budget and report status to the steering committee
* Write functional specifications and business rules
* Maintain the RAID log and escalate project risks
* Plan user acceptance testing and keep the traceability matrix
* Run change control and manage the project schedule
`,
	"prose": "In this role you write user stories with acceptance criteria. You own the positioning and messaging. " +
		"You groom the product backlog every sprint. You write battlecards for sales enablement. " +
		"You run sprint planning and accept finished stories. You plan product launches and the go-to-market plan. " +
		"You refine the backlog with developers. You keep buyer personas and win/loss interviews.",
}

func shipped(t *testing.T) *Classifier {
	t.Helper()
	c, err := New(lexicon.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestUnmix: what an edit promises is what the user gets who follows it: the
// rest reads as that role alone, as surely as was said.
func TestUnmix(t *testing.T) {
	c := shipped(t)
	for name, src := range mixes {
		for _, d := range []Document{{Text: src}, {Text: src, Blocks: text.Blocks(src)}} {
			r := c.Classify(d)
			if r.Verdict != Mixed {
				t.Fatalf("%s reads as %s", name, r.Verdict)
			}
			edits := c.Unmix(d, r)
			if len(edits) != 2 || edits[0].Role != r.Role {
				t.Errorf("%s: want an edit for each side, the larger first: %+v", name, edits)
			}
			for _, e := range edits {
				after := c.Classify(d.without(e.Drop))
				if after.Verdict != Single || after.Role != e.Role || after.Confidence != e.Confidence {
					t.Errorf("%s: promised %s %.3f, reads as %s %s %.3f", name, e.Role, e.Confidence, after.Verdict, after.Role, after.Confidence)
				}
				if after = c.Classify(Document{Text: deleted(src, e.Drop)}); after.Verdict != Single || after.Role != e.Role {
					t.Errorf("%s: deleted for real it reads as %s %s, not %s", name, after.Verdict, after.Role, e.Role)
				}
				least := c.Least(d, r, e)
				if len(least) == 0 || slices.ContainsFunc(least, func(s text.Span) bool { return !slices.Contains(e.Drop, s) }) {
					t.Errorf("%s: the least of %s is %v of %v", name, e.Role, least, e.Drop)
				}
				if after = c.Classify(d.without(least)); after.Verdict != Single || after.Role != e.Role {
					t.Errorf("%s: without the least it reads as %s %s, not %s", name, after.Verdict, after.Role, e.Role)
				}
			}
			if again := c.Unmix(d, r); !cmp.Equal(edits, again) {
				t.Errorf("%s: a second search differs: %s", name, cmp.Diff(edits, again))
			}
		}
	}
}

// TestUnmixCut: what is marked as a second job's goes, or is told to stay for it
// is both jobs'; and no sentence is left out of every draft.
func TestUnmixCut(t *testing.T) {
	c := shipped(t)
	for name, src := range mixes {
		d := Document{Text: src}
		r := c.Classify(d)
		edits := c.Unmix(d, r)
		for _, q := range r.Sentences {
			gone := 0
			for _, e := range edits {
				drop, both := slices.Contains(e.Drop, q.Span), slices.Contains(e.Both, q.Span)
				if drop {
					gone++
				}
				if drop && both {
					t.Errorf("%s: %s both leaves and keeps %q", name, e.Role, src[q.Start:q.End])
				}
				if e.Role == r.Role && len(q.Roles) > 0 && slices.Contains(r.Secondary, q.Roles[0]) && !drop && !both && !ofAnyJob(q.Section) {
					t.Errorf("%s: %q is marked and stays", name, src[q.Start:q.End])
				}
			}
			if gone == len(edits) {
				t.Errorf("%s: no draft has %q", name, src[q.Start:q.End])
			}
		}
	}
}

// TestLeastSmall: no sentence of the least is one that could stay.
func TestLeastSmall(t *testing.T) {
	c := shipped(t)
	d := Document{Text: mixes["halves"]}
	r := c.Classify(d)
	for _, e := range c.Unmix(d, r) {
		u := c.unmixer(d, r, e.Role, d.blocks())
		u.bar = min(e.Confidence, sureEnough)
		least := c.Least(d, r, e)
		var drop []int
		for i, s := range r.Sentences {
			if slices.Contains(least, s.Span) {
				drop = append(drop, i)
			}
		}
		for k := range drop {
			if now, _ := u.try(slices.Delete(slices.Clone(drop), k, k+1)); now != nil && u.is(now) {
				t.Errorf("%s: %q could stay", e.Role, d.Text[least[k].Start:least[k].End])
			}
		}
	}
}

// TestUnmixNothing: a draft of one job, or of none, needs no edit.
func TestUnmixNothing(t *testing.T) {
	c := shipped(t)
	for _, src := range []string{"", "Nurse\n\n- Care for patients on the ward\n", "Product Owner\n\n- Keep the product backlog in order\n- Write user stories with acceptance criteria\n- Accept finished stories\n"} {
		d := Document{Text: src}
		if edits := c.Unmix(d, c.Classify(d)); edits != nil {
			t.Errorf("%q: %+v", src, edits)
		}
	}
}

// TestWithout: offsets hold, and of a line that is taken out nothing is left
// that would make another line an item or a heading.
func TestWithout(t *testing.T) {
	for _, c := range []struct{ src, drop, want string }{
		{"- Own one.\n- Own two.\n", "Own one.", "          \n- Own two.\n"},
		{"Own one. Own two.\n", "Own one.", "         Own two.\n"},
		{"1) **Own one.**\nOwn two.", "Own one.", "               \nOwn two."},
		{"Own a • Own b • Own c", "Own b", "Own a •       • Own c"},
		{"Größe. Own two.", "Größe.", "         Own two."},
		{"a\n\n- Own a long\n  line.\nb", "Own a long\n  line.", "a\n\n            \n       \nb"},
	} {
		at := strings.Index(c.src, c.drop)
		got := Document{Text: c.src}.without([]text.Span{{Start: at, End: at + len(c.drop)}}).Text
		if got != c.want {
			t.Errorf("without %q:\n%q, want\n%q", c.drop, got, c.want)
		}
	}
	src := "Own one. Own two."
	d := Document{Text: src, Blocks: []text.Block{{Span: text.Span{Start: 0, End: len(src)}}}}
	if got := d.without([]text.Span{{Start: 0, End: 8}}).Blocks; len(got) != 1 || got[0].Span != (text.Span{Start: 9, End: len(src)}) {
		t.Errorf("the block is %v", got)
	}
	if got := d.without([]text.Span{{Start: 0, End: len(src)}}).Blocks; got == nil || len(got) != 0 {
		t.Errorf("the blocks are %#v: want none, and not nil, which asks for a search", got)
	}
}

// deleted is src as a person leaves it who follows an edit: the sentences gone,
// and lines that held nothing else.
func deleted(src string, drop []text.Span) string {
	for _, s := range slices.Backward(drop) {
		src = src[:s.Start] + src[s.End:]
	}
	var out []string
	for line := range strings.Lines(src) {
		if s := strings.TrimSpace(line); s != "-" && s != "*" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

func BenchmarkUnmix(b *testing.B) {
	c, err := New(lexicon.Default(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	d := Document{Text: mixes["halves"]}
	r := c.Classify(d)
	b.ReportAllocs()
	for b.Loop() {
		for _, e := range c.Unmix(d, r) {
			c.Least(d, r, e)
		}
	}
}
