package lexicon

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

const houseTitles = `
== titles.yaml
source: us
date: 2026-11-22
spellings: {mgr: manageress}
levels:
  - {level: lead, phrases: [senior captain]}
roles:
  product-owner: [bakehouse captain]
  business-analyst: [product marketeer]
other: [product lead]
`

// TestHouseTitles: the titles of a house are added to the built-in ones, and
// decide before them.
func TestHouseTitles(t *testing.T) {
	s, err := Load(inMemory(houseTitles))
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string][2]string{
		"Bakehouse Captain":      {"product-owner", "mid"},
		"Senior Product Manager": {"product-manager", "senior"},
		"VP Product":             {"product-manager", "vp"},
		"Product Marketeer":      {"business-analyst", "mid"},
		"Product Lead":           {"", ""},
	} {
		if r := s.ReadTitle(title); r.Role != want[0] || want[0] != "" && r.Level != want[1] {
			t.Errorf("%s is read as %q %q, want %q %q", title, r.Role, r.Level, want[0], want[1])
		}
	}
	alone, err := Load(inMemory(houseTitles + "replace: true\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r := alone.ReadTitle("Senior Product Manager"); r.Level != "mid" || len(alone.Titles.Roles) != 2 {
		t.Errorf("with replace a title is read as %+v", r)
	}
}

// TestHouseHeadings: the headings of a house are added to the built-in ones,
// and decide before them.
func TestHouseHeadings(t *testing.T) {
	const house = "\n== headings.yaml\nsource: us\ndate: 2026-11-22\nheadings:\n  benefits: {is: [ofenkram, your impact]}\nsubjects: [crumbs]\n"
	s, err := Load(inMemory(house))
	if err != nil {
		t.Fatal(err)
	}
	for heading, want := range map[string]string{
		"Ofenkram": "benefits", "Responsibilities": "duties", "Requirements": "requirements", "Your impact": "benefits", "Crumbs": "",
	} {
		if got, _ := s.HeadingSection(heading); got != want {
			t.Errorf("%s opens %q, want %q", heading, got, want)
		}
	}
	if len(s.Headings.Cues) != len(Default().Headings.Cues) {
		t.Error("the cues of sections are lost")
	}
	alone, err := Load(inMemory(house + "replace: true\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := alone.HeadingSection("Responsibilities"); ok {
		t.Errorf("with replace a built-in heading opens %q", got)
	}
}

// TestHouseOverItself: the built-in data over themselves are themselves.
func TestHouseOverItself(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"titles.yaml", "headings.yaml"} {
		data, err := fs.ReadFile(Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	s, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if s.Hash() != Default().Hash() {
		t.Errorf("hash %s, want the built-in %s", s.Hash(), Default().Hash())
	}
}
