package batch

import (
	"os"
	"strings"
	"testing"
)

// foreignTexts is testdata/languages.txt: the language and a text on each line.
// To them come longer ones, all the texts of each language put together.
func foreignTexts(t *testing.T) (list [][2]string) {
	t.Helper()
	data, err := os.ReadFile("testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	whole, order := map[string]string{}, []string(nil)
	for line := range strings.Lines(string(data)) {
		code, text, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			t.Fatalf("no tab in %q", line)
		}
		if whole[code] == "" {
			order = append(order, code)
		}
		whole[code] += text + "\n"
		list = append(list, [2]string{code, text})
	}
	for _, code := range order {
		list = append(list, [2]string{code, whole[code]})
	}
	return list
}

// TestForeign: a text in another language is told as one, be it short and full
// of the English words of its trade.
func TestForeign(t *testing.T) {
	for _, c := range foreignTexts(t) {
		if code, supported := language(c[1]); supported || code != c[0] {
			t.Errorf("%s: %q, %v: %.60s", c[0], code, supported, c[1])
		}
	}
}

// TestForeignDuties: an English introduction does not speak for the duties.
func TestForeignDuties(t *testing.T) {
	intro := strings.Repeat("We are a company that builds software for banks, and our people are at the heart of it. ", 24)
	for _, c := range foreignTexts(t) {
		if len(c[1]) < 300 {
			continue
		}
		for _, text := range []string{intro + "\n\n" + c[1] + c[1], c[1] + c[1] + "\n" + intro} {
			if code, supported := language(text); supported || code != c[0] {
				t.Errorf("%s: %q, %v", c[0], code, supported)
			}
		}
	}
}

// TestEnglish: drafts in English stay supported, however short and whatever
// names and terms are in them.
func TestEnglish(t *testing.T) {
	for _, text := range []string{
		"Own product roadmap. Write user stories.",
		"- Own product roadmap\n- Write user stories\n- Run sprint planning\n- Prioritise backlog",
		"Scrum, Kanban, Jira, Confluence, SQL, Python, Figma",
		"Offices in Los Angeles, La Jolla, San José, El Paso and Santa Cruz de la Sierra",
		"Report to José Núñez and Zoë Müller. Own go-to-market in São Paulo, Köln and Łódź.",
		"Led Rio de Janeiro launch en route to IPO; de facto product owner",
		"Manage P&L per region. Own pricing, packaging, positioning, messaging, sales enablement.",
		"Run A/B tests. Size markets. Brief agencies. Write copy. Plan campaigns, webinars, events.",
		"Vans and vins: wine sommelier, maître d', crème de la crème service, à la carte menus",
		"Product Owner (m/w/d)", "Chargé d'affaires", "Director, Médecins Sans Frontières",
		"KPI ownership. Δ analysis, μ-services, π-shaped skills",
		"Fluent German (Wir sprechen Deutsch) preferred. You will own the backlog and work with the team on our roadmap.",
	} {
		if code, supported := language(text); !supported {
			t.Errorf("%q is said to be %q", text, code)
		}
	}
}

// TestTongues: the words fit the table that tells them, and none of English
// tells of another language.
func TestTongues(t *testing.T) {
	for i, lang := range tongues() {
		for _, w := range strings.Fields(lang.words) {
			of := theWords.of(wordKey(w))
			if len(w) > 8 || of&english != 0 && of != english || i <= 1 && of&^english != 0 {
				t.Errorf("%s: %q: %b", lang.code, w, of)
			}
		}
	}
}
