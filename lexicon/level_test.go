package lexicon

import (
	"strings"
	"testing"
)

// A levels.yaml of the user's own takes the place of the built-in one; what
// is wrong in it is told where it stands.
func TestLevels(t *testing.T) {
	s, err := Load(inMemory(`
== levels.yaml
source: own
date: "2026-11-22"
sets: {zorbs: [zorber, ball roller]}
start: {senior: -1}
years: [{from: 5, points: {senior: 1}}]
titles:
  - {name: senior, states: senior, points: {senior: 2}, loose: [senior <zorbs>]}
signals: []
`))
	if err != nil {
		t.Fatal(err)
	}
	if got := len(s.Levels.Titles); got != 1 {
		t.Fatalf("%d titles, want 1", got)
	}
	_, all := expandSet(t, s)
	if got := strings.Join(spell(s, all.levels, 0), ", "); got != "senior +3ball roller, senior +3zorber" {
		t.Errorf("patterns %s", got)
	}
	if s.Hash() == Default().Hash() {
		t.Error("the hash is that of the built-in lexicon")
	}
}

func TestLevelErrors(t *testing.T) {
	_, err := Load(inMemory(`
== levels.yaml
source: own
date: "2026-11-22"
start: {boss: 1}
start-of: {zorber: {senior: 1}}
years: []
titles:
  - {name: senior, points: {senior: 99}, cues: [senior <zorbs>]}
signals: []
`))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`"boss" is no name`, `unknown role "zorber"`, "99 is above 10", `unknown set "zorbs"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told in\n%v", want, err)
		}
	}
}
