package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// spell writes patterns in words again, "+n" before a step that allows a gap.
func spell(s *Set, list []Pattern, term int) []string {
	var out []string
	p := s.Patterns()
	for _, pat := range list {
		if int(pat.End.Number()) != term {
			continue
		}
		var b strings.Builder
		for i, st := range pat.Steps {
			if i > 0 {
				b.WriteByte(' ')
			}
			if st.Gap > 0 {
				b.WriteByte('+')
				b.WriteByte('0' + st.Gap)
			}
			if st.Exact != 0 {
				b.WriteString("=" + p.exacts[st.Exact-1])
			} else {
				b.WriteString(p.stems[st.Stem-1])
			}
		}
		out = append(out, b.String())
	}
	slices.Sort(out)
	return out
}

// expandSet gives the patterns of a set before they are laid out.
func expandSet(t *testing.T, s *Set) (*Patterns, *expanded) {
	t.Helper()
	plan, problems := makePlan(s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return expand(s, plan)
}

func TestPatterns(t *testing.T) {
	s, err := Load(inMemory(`
== sets.yaml
zorbs: [zorb, "zorbing ball", ZB]
== occupations.yaml
occupations:
  - id: zorber
    title: Zorber
    terms:
      - {term: roll|push <zorbs>, weight: 1, gap: 2, with: [hill, "steep slope"]}
      - {term: ZorbX, weight: 1, exact: true}
      - {term: go-to-zorb, weight: 1}
`))
	if err != nil {
		t.Fatal(err)
	}
	first := 0
	for _, r := range s.Roles {
		first += len(r.Terms)
	}
	p, all := expandSet(t, s)
	want := [][]string{
		{"push +2=ZB", "push +2=ZBs", "push +2zorb", "push +2zorb ball", "roll +2=ZB", "roll +2=ZBs", "roll +2zorb", "roll +2zorb ball"},
		{"=ZorbX"},
		{"go to zorb"},
	}
	for i, w := range want {
		if got := spell(s, all.terms, first+i); !slices.Equal(got, w) {
			t.Errorf("term %d: %q, want %q", i, got, w)
		}
	}
	if got := p.Asks[len(p.Asks)-1]; got.Term != TermID(first) || len(got.With) != 2 || len(got.With[0]) != 1 || len(got.With[1]) != 2 || got.Without != nil {
		t.Errorf("asks: %v", got)
	}
	if got := s.Term(TermID(first)).Text; got != "roll|push <zorbs>" {
		t.Errorf("term %d is %q", first, got)
	}
}

func TestEveryPhraseHasPatterns(t *testing.T) {
	s := Default()
	p, all := expandSet(t, s)
	check := func(what string, n int, list []Pattern, name func(int) string) {
		seen := make([]bool, n)
		for _, pat := range list {
			seen[pat.End.Number()] = true
			for i, st := range pat.Steps {
				if (st.Stem == 0) == (st.Exact == 0) || i == 0 && st.Gap != 0 {
					t.Fatalf("%s %q: step %+v", what, name(int(pat.End.Number())), st)
				}
			}
		}
		for i, ok := range seen {
			if !ok {
				t.Errorf("%s %q has no pattern", what, name(i))
			}
		}
	}
	check("term", len(p.Alike), all.terms, func(i int) string { return s.Term(TermID(i)).Text })
	check("cue", len(s.Cues), all.cues, func(i int) string { return s.Cues[i].Text })
	check("section cue", len(s.Headings.Cues), all.sections, func(i int) string { return s.Headings.Cues[i].Text })
	for i, a := range p.Acronyms {
		if a.Exact == 0 {
			t.Errorf("acronym %s is not in the vocabulary", s.Acronyms[i].Text)
		}
	}
}
