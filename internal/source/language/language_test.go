package language

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
		if code, supported := Of(c[1]); supported || code != c[0] {
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
			if code, supported := Of(text); supported || code != c[0] {
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
		if code, supported := Of(text); !supported {
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

// TestLanguages: whole texts are told, titles and lists of skills are not.
func TestLanguages(t *testing.T) {
	for _, c := range []struct {
		text, code string
		supported  bool
	}{
		{strings.Repeat("You will own the product backlog and work with the developers on it. ", 6), "en", true},
		{strings.Repeat("Du verantwortest das Produkt und arbeitest eng mit den Entwicklern zusammen, damit es besser wird. ", 5), "de", false},
		{strings.Repeat("Vous êtes responsable du produit et travaillez avec les développeurs pour le rendre meilleur chaque jour. ", 5), "fr", false},
		{strings.Repeat("あなたは製品に責任を持ち、開発者と協力して、より良いものにしていきます。", 12), "ja", false},
		{strings.Repeat("Вы отвечаете за продукт и работаете вместе с разработчиками, чтобы сделать его лучше. ", 6), "ru", false},
		{"Produktverantwortliche (m/w/d)", "", true},
		{"Scrum, Kanban, Jira, Confluence, SQL, Python, Figma", "", true},
	} {
		code, supported := Of(c.text)
		if code != c.code || supported != c.supported {
			t.Errorf("%.30s: %q, %v; want %q, %v", c.text, code, supported, c.code, c.supported)
		}
	}
}

// lines are those of a file in testdata.
func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// TestShort: lists of duties in other languages, of a line, with English words of
// the trade in half of them, are told from English nearly always, and named more
// often than not; and so are titles and openings of a few words, of which
// unseen.txt was written when the words known had been. The bounds are what is
// reached.
func TestShort(t *testing.T) {
	for _, c := range []struct {
		name              string
		least, leastNamed int
	}{{"short.txt", 233, 205}, {"phrases.txt", 97, 97}, {"unseen.txt", 31, 28}} {
		all, told, named := lines(t, c.name), 0, 0
		for _, line := range all {
			want, text, _ := strings.Cut(line, "\t")
			code, supported := Of(text)
			if supported {
				t.Logf("%s: taken for English: %s", want, text)
				continue
			}
			if told++; code == want {
				named++
			}
		}
		if told < c.least || named < c.leastNamed {
			t.Errorf("%s: of %d %d are told and %d named, which were %d and %d", c.name, len(all), told, named, c.least, c.leastNamed)
		}
	}
}

// TestMixed: a few words of a language tell it among English words of the trade,
// a single word or name does not.
func TestMixed(t *testing.T) {
	for text, want := range map[string]string{
		"Ownership des Product Backlogs. User Stories. Acceptance Criteria.": "de",
		"Gerente de marketing":                "es",
		"Responsable marketing":               "fr",
		"Projektledare sökes":                 "sv",
		"Nous recherchons un chef de produit": "fr",
		"Estamos buscando un product manager": "es",
		"Poszukujemy product managera":        "pl",
		"Produktmanager":                      "",
		"Team und":                            "", // too few letters
		"Sales Consultant Marketing":          "",
	} {
		if code, supported := Of(text); code != want || supported != (want == "") {
			t.Errorf("%q: %q, %v; want %q", text, code, supported, want)
		}
	}
}

// TestShortEnglish: lists of a line in English are none of another language,
// whatever names, tools and Latin are in them.
func TestShortEnglish(t *testing.T) {
	for _, text := range lines(t, "english.txt") {
		if code, supported := Of(text); !supported {
			t.Errorf("%q is said to be %q", text, code)
		}
	}
}
