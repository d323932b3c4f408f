package classifier_test

import (
	"os"
	"strings"
	"testing"

	"jdcheck/classifier"
)

// How many lines of testdata/silent.txt get a role that should not, measured.
// The figures only ever shrink: where a test says that fewer fail, lower them.
const (
	loudAlone    = 27 // as the only item under a heading of duties
	loudAbout    = 0  // all together as what a clear draft says of the company
	loudBenefits = 0  // all together as what it offers
)

// clearDraft is a draft of one role beyond doubt.
const clearDraft = `What you will do
- Keep the product backlog refined and in order
- Write user stories with acceptance criteria
- Run sprint planning with the developers
- Accept finished stories at the sprint review
- Answer the team's questions on stories during the sprint

`

// TestSilent: boilerplate is evidence for no role, wherever it stands.
func TestSilent(t *testing.T) {
	c := shipped(t)
	lines := silent(t)
	var alone []string
	for _, l := range lines {
		src := "What you will do\n- " + l + "\n"
		alone = append(alone, loud(c, src, strings.Index(src, l))...)
	}
	atMost(t, "alone", alone, loudAlone, len(lines))
	for _, part := range []struct {
		heading string
		bound   int
	}{{"About us", loudAbout}, {"Benefits", loudBenefits}} {
		src := clearDraft + part.heading + "\n- " + strings.Join(lines, "\n- ") + "\n"
		atMost(t, part.heading, loud(c, src, len(clearDraft)), part.bound, len(lines))
		if r := c.Classify(classifier.Document{Text: src}); r.Verdict != classifier.Single || r.Role != "product-owner" {
			t.Errorf("%s: a clear draft becomes %s %q %q", part.heading, r.Verdict, r.Role, r.Secondary)
		}
	}
}

// TestPastedPage: what a page says around a draft, pasted with it, says nothing of
// a role and changes nothing.
func TestPastedPage(t *testing.T) {
	c := shipped(t)
	above := "Skip to content\nPlease accept cookies to continue\nAccept all cookies\nManage cookie preferences\nShare this job\nSign in\n\n"
	below := "Apply now\nShare this job on LinkedIn, Facebook and Twitter\nPowered by Greenhouse\nBack to all jobs\nCreate a job alert\nJoin our talent community\nPrivacy policy\n"
	alone := c.Classify(classifier.Document{Text: clearDraft})
	pasted := c.Classify(classifier.Document{Text: above + clearDraft + below})
	if pasted.Verdict != alone.Verdict || pasted.Role != alone.Role || len(pasted.Findings) != len(alone.Findings) {
		t.Errorf("reads as %s %s, and pasted with its page as %s %s", alone.Verdict, alone.Role, pasted.Verdict, pasted.Role)
	}
	for _, s := range pasted.Sentences {
		if (s.Start < len(above) || s.Start >= len(above+clearDraft)) && len(s.Roles) > 0 {
			t.Errorf("%q gets %v", (above + clearDraft + below)[s.Start:s.End], s.Roles)
		}
	}
}

func silent(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../testdata/silent.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// loud gives the sentences from an offset on that got a role, with it.
func loud(c *classifier.Classifier, src string, from int) (out []string) {
	for _, s := range c.Classify(classifier.Document{Text: src}).Sentences {
		if s.Start >= from && len(s.Roles) > 0 {
			out = append(out, strings.Join(s.Roles, ", ")+": "+src[s.Start:s.End])
		}
	}
	return out
}

// atMost fails where more sentences are loud than were measured, and lists them.
func atMost(t *testing.T, what string, loud []string, bound, of int) {
	t.Helper()
	if len(loud) < bound {
		t.Logf("%s: fewer fail than did: lower the bound from %d to %d", what, bound, len(loud))
	}
	t.Logf("%s: %d of %d lines get a role (%.1f %%), at most %d may", what, len(loud), of, 100*float64(len(loud))/float64(of), bound)
	for _, l := range loud {
		t.Logf("%s: %s", what, l)
	}
	if len(loud) > bound {
		t.Errorf("%s: %d lines of boilerplate get a role; %d did", what, len(loud), bound)
	}
}
