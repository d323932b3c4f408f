package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sentenceTests have a bar before each further sentence.
var sentenceTests = []string{
	"Own the backlog. |Talk to users! |Why not? |42 is the answer.",
	"Work with tools, e.g. Jira, i.e. trackers, etc. and more. |Next one.",
	"Ask Mr. Smith of Acme Inc. Limited in the U.S. Government vs. Nobody. |Done.",
	"We left Acme Inc. |We moved to the U.S. |The end.",
	"Version 3.5 of J. R. Tolk is out... |Next.",
	"He said “own it.” |Then (she agreed.) |Fine.",
	"Own the plan; you decide what comes next; |and then the team builds it.",
	"Plan; build; ship.",
	"Plan it; |build it; |ship it; |sell it.",
	"Tools (Jira; Miro; Slack; Excel) are known. |Good.",
	"You know the tools.|Experience with Node.Js and www.Example.Com helps.|Strong writing.",
	"Lead the team • |Plan the year •|Keep the books",
	"Duties: |1. Lead the team. |2. Plan the year. |3. Keep the books",
	"One   \t  of these.   |Two of these.",
	"A first one\n\n|a second one",
	"ask us. really? yes",
	"Level 3. |Next is no. 4 of min. 5.",
	"**Own it**. |_Run it._ |Go.",
}

func TestSentences(t *testing.T) {
	for _, marked := range sentenceTests {
		src := strings.ReplaceAll(marked, "|", "")
		checkSentences(t, src, strings.Split(marked, "|"))
	}
}

func TestSentencesOfFlattenedText(t *testing.T) {
	lead := long("with care.")
	checkSentences(t, lead+"You lead teamsYou build thingsStrong writing on macOS or JavaScript for YouTube",
		[]string{lead, "You lead teams", "You build things", "Strong writing on macOS or JavaScript for YouTube"})
	run := "Lead the product team in all that it does Manage the yearly budget of the department (all of it) Working with the Design team " +
		"and our Support people Experience with tools of this trade and of many others that are not named in this text at all"
	checkSentences(t, lead+" "+run, []string{lead, "Lead the product team in all that it does", "Manage the yearly budget of the department (all of it)",
		"Working with the Design team and our Support people", run[strings.Index(run, "Experience"):]})
}

func checkSentences(t *testing.T, src string, want []string) {
	t.Helper()
	var got []string
	for _, s := range Sentences(nil, src, Block{Span: Span{0, len(src)}}) {
		got = append(got, src[s.Start:s.End])
	}
	for i := range want {
		want[i] = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(want[i]), "•"))
	}
	for i := range got {
		got[i] = strings.TrimSpace(strings.TrimRight(got[i], "•"))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%.60q (-want +got):\n%s", src, diff)
	}
}
