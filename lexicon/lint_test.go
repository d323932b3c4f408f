package lexicon

import (
	"strings"
	"testing"
)

func TestLint(t *testing.T) {
	problems := Lint(inMemory(`
== roles/product-owner.yaml
extends: product-owner
terms:
  - {term: animated zorb, weight: 1, also: {product-manager: 1, business-analyst: 1, project-manager: 0.9}}
  - {term: zorbment, weight: 1}
== roles/product-manager.yaml
extends: product-manager
terms:
  - {term: zorbation, weight: 1}
  - {term: zorbation, weight: 1}
`))
	var got []string
	for _, p := range problems {
		if strings.Contains(p.Message, "zorb") {
			got = append(got, p.Error())
		}
	}
	want := []string{
		`roles/product-manager.yaml:4:12: "zorbation" means the same as line 3`,
		`roles/product-owner.yaml:3:12: "animated zorb" weighs about the same for 4 roles (business-analyst, product-manager, product-owner, project-manager)`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCollision(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"customer", "custom", false}, // an ending of one word as far as spelling shows
		{"animal", "animation", true},
		{"prioritise", "prioritizing", false},
		{"manage", "management", false},
		{"government", "governance", true},
	} {
		_, got := collision([]spoken{{word: c.a, role: "x"}, {word: c.b, role: "y"}})
		if got != c.want {
			t.Errorf("%s, %s: %t, want %t", c.a, c.b, got, c.want)
		}
	}
}
