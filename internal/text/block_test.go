package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// blockLines shows blocks as "heading: …", "item 1: …" and "text: …".
func blockLines(src string) []string {
	var list []string
	for _, b := range Blocks(src) {
		s := strings.ReplaceAll(src[b.Start:b.End], "\n", "⏎")
		switch b.Kind {
		case Heading:
			list = append(list, "heading: "+s)
		case Item:
			list = append(list, fmt.Sprintf("item %d: %s", b.Level, s))
		default:
			list = append(list, "text: "+s)
		}
	}
	return list
}

// long makes a text longer than longLine without another sentence in it.
func long(s string) string {
	return "Our small firm makes scheduling tools for busy clinics " + strings.Repeat("and for people who like them very much ", 8) + s
}

var blockTests = []struct {
	name, src string
	want      []string
}{
	{"markdown headings", "# Product Lead\n\n## What you own ##\nThe backlog.\n###### Last\n#remote", []string{
		"heading: Product Lead", "heading: What you own", "text: The backlog.", "heading: Last", "text: #remote"}},
	{"heading styles", "**The gig**\n__Our day__\nYour week:\nTHE BASICS\nDuties\n------\nMore on it\n===\nResponsibilities\n**What now?**", []string{
		"heading: The gig", "heading: Our day", "heading: Your week:", "heading: THE BASICS", "heading: Duties", "heading: More on it",
		"heading: Responsibilities", "heading: What now?"}},
	{"title case before a list", "Team Rituals\n- Run the stand-up\n\nBudget Planning\n\n* Hold the purse", []string{
		"heading: Team Rituals", "item 1: Run the stand-up", "heading: Budget Planning", "item 1: Hold the purse"}},
	{"title case before a paragraph", "\nOur Small World\nWe build tools that help nurses to plan their shifts every single day.\n", []string{
		"heading: Our Small World", "text: We build tools that help nurses to plan their shifts every single day."}},
	{"plain statements stay text", "Plan the release\nTalk to users\nWrite it down.", []string{
		"text: Plan the release", "text: Talk to users", "text: Write it down."}},
	{"bullets", "- a one\n* b two\n+ c three\n• d four\n· e five\n▪ f six\n◦ g\n● h\n– i\n— j\n→ k\n✓ l\no m\n\uf0b7 n\n•o\n-Plan it\n\\- p", []string{
		"item 1: a one", "item 2: b two", "item 3: c three", "item 4: d four", "item 5: e five", "item 6: f six", "item 7: g", "item 8: h", "item 8: i",
		"item 8: j", "item 8: k", "item 8: l", "item 8: m", "item 8: n", "item 4: o", "item 1: Plan it", "item 1: p"}},
	{"numbers", "1. one\n2) two\n(3) three\n10. ten\na) four\n(b) five\niv. six\nc. seven\n1.Eight\n3.5 years\n2024. no", []string{
		"item 1: one", "item 1: two", "item 1: three", "item 1: ten", "item 2: four", "item 2: five", "item 2: six", "item 2: seven", "item 1: Eight",
		"text: 3.5 years", "text: 2024. no"}},
	{"outline numbers", "3. KEY RESPONSIBILITIES\n3.1 Own the ferries\n3.2 Sell tickets\n3.2.1 at sea\n3.3. Count them\n4. REQUIREMENTS\n4.1 3 years at sea\n" +
		"4.2 3.5 years\n2.0 release\n2.5 Years of it\n\n5) Benefits\nA bike", []string{
		"heading: KEY RESPONSIBILITIES", "item 1: Own the ferries", "item 1: Sell tickets", "item 2: at sea", "item 1: Count them",
		"heading: REQUIREMENTS", "item 1: 3 years at sea", "item 1: 3.5 years", "text: 2.0 release", "text: 2.5 Years of it", "heading: Benefits", "text: A bike"}},
	{"letters and Roman numbers", "A. Own it\nB. Sell it\nA.1 Count it\nB) Tell it\nIV. Plan it\n(iv) mend it\nB. Tech in ships\nJ. Doe leads the crew", []string{
		"item 1: Own it", "item 1: Sell it", "item 2: Count it", "item 1: Tell it", "item 1: Plan it", "item 2: mend it", "text: B. Tech in ships", "text: J. Doe leads the crew"}},
	{"other numbers", "1/ Own it\n2/ Sell it\n1 - Count it\n2 – Tell it\n[3] Plan it\n10 - 15 ferries\n24/7 service", []string{
		"item 1: Own it", "item 1: Sell it", "item 1: Count it", "item 1: Tell it", "item 1: Plan it", "text: 10 - 15 ferries", "text: 24/7 service"}},
	{"parts of a document", "Section 3 – Duties\nSell tickets.\nPART B: Who we like\nCalm people.\nPart IV\nAnnex\nPart of the work\n1 Background\nFerries.\n2 Requirements\nA boat.\n37 Hours\n12 hours", []string{
		"heading: Duties", "text: Sell tickets.", "heading: Who we like", "text: Calm people.", "text: Part IV", "text: Annex", "text: Part of the work",
		"heading: Background", "text: Ferries.", "heading: Requirements", "text: A boat.", "text: 37 Hours", "text: 12 hours"}},
	{"numbered headings and numbered items", "1. Ticket Sales\n- Sell them\n2. Harbour Talks\nYou talk to the towns.\n1. Berlin\n2. Responsibilities\n3. Paris\n\nI. DUTIES\nA. Own it\nB. Sell it", []string{
		"heading: Ticket Sales", "item 1: Sell them", "heading: Harbour Talks", "text: You talk to the towns.", "item 1: Berlin", "item 1: Responsibilities", "item 1: Paris",
		"heading: DUTIES", "item 1: Own it", "item 1: Sell it"}},
	{"joined and weighted headings", "Duties/Tasks (70%)\nSteer.\nEducation and/or Experience\nA boat.\nOther duties - 10 %\nHelp.\nRequirements (must)\nCalm.\n" +
		"Harbour Responsibilities\nSteer.\nMarginal Functions: 5%\nHelp.\nKey duties & accountabilities\nSteer.\nShare duties\nRequirements change often\nBenefits of ships\nBenefits 401(k)", []string{
		"heading: Duties/Tasks (70%)", "text: Steer.", "heading: Education and/or Experience", "text: A boat.", "heading: Other duties - 10 %", "text: Help.",
		"heading: Requirements (must)", "text: Calm.", "heading: Harbour Responsibilities", "text: Steer.", "heading: Marginal Functions: 5%", "text: Help.",
		"heading: Key duties & accountabilities", "text: Steer.", "text: Share duties", "text: Requirements change often", "text: Benefits of ships", "text: Benefits 401(k)"}},
	{"depth", "- one\n  - two\n    - three\n  - two\n- one\n\t* two", []string{
		"item 1: one", "item 2: two", "item 3: three", "item 2: two", "item 1: one", "item 2: two"}},
	{"continuation of an item", "- Own the backlog\n  and its order.\n- Next", []string{
		"item 1: Own the backlog⏎  and its order.", "item 1: Next"}},
	{"wrapped paragraph", "You will look after the backlog of two teams and talk to all of\nthe people who want something from it.\nWe pay.", []string{
		"text: You will look after the backlog of two teams and talk to all of⏎the people who want something from it.", "text: We pay."}},
	{"narrowly wrapped", "You will own positioning and messaging for\nevery launch, and build battlecards. You will not\nmanage the backlog or write user\nstories, and never run\nsprint planning.\n- Work closely with the product managers and\nproduct owners who keep the backlog,\nuser stories and plans\n- Plan the year together with all\nProduct Owners of the firm\nRequirements", []string{
		"text: You will own positioning and messaging for⏎every launch, and build battlecards. You will not⏎manage the backlog or write user⏎stories, and never run⏎sprint planning.",
		"item 1: Work closely with the product managers and⏎product owners who keep the backlog,⏎user stories and plans", "item 1: Plan the year together with all⏎Product Owners of the firm",
		"heading: Requirements"}},
	{"wrapped at a width", "Plan the ferries between the two towns\nwith care. Sell the tickets to those\nthat wait.", []string{
		"text: Plan the ferries between the two towns⏎with care. Sell the tickets to those⏎that wait."}},
	{"lists of words are not wrapped", "python\nsql\nknowledge of python and its libraries\nown the product backlog and its order now\nplan sprints with the engineering team\nTools\njira", []string{
		"text: python", "text: sql", "text: knowledge of python and its libraries", "text: own the product backlog and its order now", "text: plan sprints with the engineering team",
		"text: Tools", "text: jira"}},
	{"a heading may end in a preposition", "What we look out for\nPeople who plan ferries.\nTeams You Work With\nThe crew.\nYou work closely with\nThe Crew.", []string{
		"text: What we look out for", "text: People who plan ferries.", "text: Teams You Work With", "text: The crew.", "text: You work closely with⏎The Crew."}},
	{"bullet alone on its line", "•\nOwn it\n\n•\nRun it", []string{"item 1: Own it", "item 1: Run it"}},
	{"heading and text on one line", "Responsibilities: own the backlog\n**Requirements:** five years\n**Duties**: plan\nStakeholders: talk to them", []string{
		"heading: Responsibilities:", "text: own the backlog", "heading: Requirements:", "text: five years", "heading: Duties", "text: plan",
		"text: Stakeholders: talk to them"}},
	{"label of an item stays with it", "- **Roadmap:** own it\n- Risks: log them", []string{"item 1: Roadmap:** own it", "item 1: Risks: log them"}},
	{"emphasis", "**_Own_** it **all.**\n* **Bold** item", []string{"text: Own_** it **all.", "item 1: Bold** item"}},
	{"table", "| What | Who |\n|---|---|\n| backlog | you |", []string{"item 1: What", "item 1: Who", "item 1: backlog", "item 1: you"}},
	{"rules and quotes", "> Own it.\n***\n---\n> - Run it", []string{"text: Own it.", "item 1: Run it"}},
	{"flattened with bullets", long("with care. Responsibilities: • Lead the team • Plan the year • Keep the books. Requirements • Five years"), []string{
		"text: " + long("with care."), "heading: Responsibilities:", "item 1: Lead the team", "item 1: Plan the year", "item 1: Keep the books.",
		"heading: Requirements", "item 1: Five years"}},
	{"flattened with dashes", long("with care. You - Lead the team - Plan the year - Keep the books"), []string{
		"text: " + long("with care. You"), "item 1: Lead the team", "item 1: Plan the year", "item 1: Keep the books"}},
	{"a short line with dashes", "You will: - Own the backlog - Write user stories - Run the sprints\nAsked for - 5+ years of it - A calm mind - 2 years of sea time\nProduct Manager - Payments - Berlin - Remote", []string{
		"heading: You will:", "item 1: Own the backlog", "item 1: Write user stories", "item 1: Run the sprints",
		"text: Asked for", "item 1: 5+ years of it", "item 1: A calm mind", "item 1: 2 years of sea time", "text: Product Manager - Payments - Berlin - Remote"}},
	{"dashes between figures", "Pay of 100 - 150 or 200 - 250 or 300 - 350 a day", []string{"text: Pay of 100 - 150 or 200 - 250 or 300 - 350 a day"}},
	{"sections on one short line", "Responsibilities: own the backlog; write stories Requirements: five years; a calm mind; Benefits: a bike", []string{
		"heading: Responsibilities:", "text: own the backlog; write stories", "heading: Requirements:", "text: five years; a calm mind;", "heading: Benefits:", "text: a bike"}},
	{"fields on one short line", "Team: Mission Systems Reports to: Director", []string{"text: Team: Mission Systems Reports to: Director"}},
	{"emoji", "🚀 Plan the ferries\n📣 Tell the towns\n⭐️ Sell tickets\n\n🎯 Duties\n§ Keep the law\n§ 3 of it\n\n🧭 Our Course\n- Steer", []string{
		"item 1: Plan the ferries", "item 1: Tell the towns", "item 1: Sell tickets", "heading: 🎯 Duties", "item 1: Keep the law", "text: § 3 of it", "heading: 🧭 Our Course", "item 1: Steer"}},
	{"pictures as bullets", "➡️ Plan it\n1️⃣ Sell it\n2️⃣ Count it\n🔟Tell it\n🇵🇹 Speak it\n👩🏽‍💻 Write it\n🏴󠁧󠁢󠁳󠁣󠁴󠁿 Sail it\n‼️ Mend it\n\n🔸Own it\n▻ Run it\n① Steer it\n⇨ Turn it\n:ship: Load it", []string{
		"item 1: Plan it", "item 2: Sell it", "item 2: Count it", "item 3: Tell it", "item 3: Speak it", "item 3: Write it", "item 3: Sail it", "item 3: Mend it",
		"item 4: Own it", "item 5: Run it", "item 2: Steer it", "item 3: Turn it", "item 4: Load it"}},
	{"signs are no pictures", "© 2024 of us\n™ of theirs\n° of mine\n½ of it\n│ a row │\n㈱ of Japan", []string{
		"text: © 2024 of us", "text: ™ of theirs", "text: ° of mine", "text: ½ of it", "text: │ a row │", "text: ㈱ of Japan"}},
	{"pictures in headings", "🔥Duties🔥\n✔️ Steer it\n👉 Requirements\n🔹 A boat\n🔹 Calm\n🌊 Our Course\n- Steer", []string{
		"heading: 🔥Duties🔥", "item 1: Steer it", "heading: Requirements", "item 1: A boat", "item 1: Calm", "heading: 🌊 Our Course", "item 1: Steer"}},
	{"pictures inside a line", "Duties: ✅ Steer the ferries ✅ Sell the tickets ✔️ ✅ Count them. 👉 Requirements: A boat", []string{
		"heading: Duties:", "item 1: Steer the ferries", "item 1: Sell the tickets ✔️", "item 1: Count them. 👉", "heading: Requirements:", "text: A boat"}},
	{"tasks", "- [ ] Plan\n- [x] Sell\n- [X] Count\n- [y] Stay", []string{"item 1: Plan", "item 1: Sell", "item 1: Count", "item 1: [y] Stay"}},
	{"glued headings", long("on our platform.Responsibilities:Lead the team. What You’ll Bring A calm mind. Key job responsibilities Maintain and mend the tools."), []string{
		"text: " + long("on our platform."), "heading: Responsibilities:", "text: Lead the team.", "heading: What You’ll Bring", "text: A calm mind.",
		"heading: Key job responsibilities", "text: Maintain and mend the tools."}},
	{"heading words in running text", long("with care. Benefits include a bike. The requirements change often and who we are matters"), []string{
		"text: " + long("with care. Benefits include a bike. The requirements change often and who we are matters")}},
	{"carriage returns and blanks", "\r\n  Own it. \r\n\u00a0\r\n- Run\u00a0\r\n", []string{"text: Own it.", "item 1: Run"}},
	{"nothing", " \n---\n***\n\n", nil},
}

func TestBlocks(t *testing.T) {
	for _, tt := range blockTests {
		if diff := cmp.Diff(tt.want, blockLines(tt.src)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestBlocksInCapitals: where all is in capitals they make no line a heading.
func TestBlocksInCapitals(t *testing.T) {
	src := `Product owner, payments

What you will do
- Keep the backlog in order and every story ready to be built
- Agree with the people who pay what comes first and what must wait
We sit together on Tuesdays
It helps
What you bring
- Three years of doing this for a product that people use every day
`
	want, got := Blocks(src), Blocks(strings.ToUpper(src))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-as written +in capitals) %s", diff)
	}
}
