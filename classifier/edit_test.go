package classifier

import (
	"maps"
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
	"three jobs": `Product Owner

- Keep the product backlog in order and refine it with the team every week
- Write user stories with acceptance criteria for the next two sprints
- Own positioning and messaging for every release
- Write battlecards and sales enablement decks
- Track the project budget and report status to the steering committee
- Maintain the RAID log and the project plan
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
			if len(edits) != 1+len(r.Secondary) || edits[0].Role != r.Role {
				t.Errorf("%s: want an edit for each job, the larger first: %+v", name, edits)
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

// TestUnmixTooLittle: of a job that has too few lines of its own it is said what
// is left without the other, and no confidence is made up.
func TestUnmixTooLittle(t *testing.T) {
	c := shipped(t)
	r := c.Classify(Document{Text: mixes["halves"]})
	src := "Office Manager\n\n- Care for patients on the ward\n- Cook lunch for the children\n"
	d := Document{Text: src}
	r = &Report{Verdict: Mixed, Role: r.Role, Secondary: r.Secondary, Sentences: c.Classify(d).Sentences}
	for _, e := range c.Unmix(d, r) {
		after := c.Classify(d.without(e.Drop))
		if e.Confidence != 0 || e.Left != after.Verdict || len(e.Beside) > 0 {
			t.Errorf("%+v: the rest reads as %s", e, after.Verdict)
		}
	}
}

// TestHandedOn: a sentence that a job can do without stays in the draft of another,
// and one that no other keeps is handed to the next only where it is of no job's
// role.
func TestHandedOn(t *testing.T) {
	c := shipped(t)
	d := Document{Text: mixes["halves"]}
	x := c.cutter(d, c.Classify(d))
	third := ofNoJob(t, c, x)
	x.r.Sentences[1].Roles, x.r.Sentences[2].Roles = []string{c.roles[third]}, []string{c.roles[x.jobs[0]]}
	x.of[0], x.of[1], x.of[2] = x.all, 1, 1
	for _, k := range []struct {
		i, job int
		handed bool
		want   jobSet
	}{{0, 0, false, 2}, {0, 1, true, 1}, {1, 0, true, 2}, {1, 0, false, 0}, {2, 0, true, 0}} {
		if got := x.without(k.i, k.job, k.handed); got != k.want {
			t.Errorf("sentence %d without job %d: kept by %b, want %b", k.i, k.job, got, k.want)
		}
	}
}

func ofNoJob(t *testing.T, c *Classifier, x *cutter) int {
	t.Helper()
	for col, role := range c.roles {
		if x.job(role) == 0 {
			return col
		}
	}
	t.Fatal("every role is a job's")
	return 0
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

// TestEvidenceIn: every row of evidence stands in one sentence, and they come in
// their order, also where a sentence ends inside of a word.
func TestEvidenceIn(t *testing.T) {
	c := shipped(t)
	mixes := append(slices.Collect(maps.Values(mixes)), "Designs flows with a team of designers and good knowledge of web and responsive designAbility to say why. Own the interaction designClear in words.")
	for _, src := range mixes {
		r := c.Classify(Document{Text: src})
		var all []Evidence
		for _, s := range r.Sentences {
			all = append(all, r.EvidenceIn(s)...)
		}
		if diff := cmp.Diff(r.Evidence, all); diff != "" {
			t.Error(diff)
		}
	}
}

// TestUnmixLong: a draft too long for many tries still gets an edit for each of
// its jobs, and the least of it is no more than the whole.
func TestUnmixLong(t *testing.T) {
	c := shipped(t)
	d := Document{Text: strings.Repeat(mixes["halves"], 500)}
	r := c.Classify(d)
	edits := c.Unmix(d, r)
	if len(edits) != 2 {
		t.Fatalf("%d bytes read as %s with %d edits", len(d.Text), r.Verdict, len(edits))
	}
	for _, e := range edits {
		if least := c.Least(d, r, e); e.Confidence == 0 || len(least) == 0 || len(least) > len(e.Drop) {
			t.Errorf("%s: confidence %.2f, %d sentences of %d would do", e.Role, e.Confidence, len(least), len(e.Drop))
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
