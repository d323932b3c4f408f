package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

func TestRoleID(t *testing.T) {
	set := lexicon.Default()
	for name, want := range map[string]string{
		"product-owner": "product-owner", "Product Owner": "product-owner", "po": "product-owner", "PMM": "product-marketing-manager",
		"product_ownr": "; did you mean product-owner", "produkt-manager": "; did you mean product-manager", "cook": "the roles are product-manager, ", "": "the roles are",
	} {
		id, err := roleID(set, name)
		if err != nil {
			id = err.Error()
		}
		if id != want && !(err != nil && strings.Contains(id, want)) {
			t.Errorf("roleID(%q) = %s, want %s", name, id, want)
		}
	}
}

// TestNearest: a word a few letters away is meant, one far off is not.
func TestNearest(t *testing.T) {
	names := []string{"roles", "report", "batch", "split"}
	for word, want := range map[string]string{"rolse": "roles", "bach": "batch", "splitt": "split", "kitten": "", "": ""} {
		if got := strings.Join(nearest(word, names), " "); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

// TestExamples: the help of every command shows how it is called.
func TestExamples(t *testing.T) {
	var look func(cmd *cobra.Command)
	look = func(cmd *cobra.Command) {
		if !strings.Contains(cmd.Example, cmd.CommandPath()) && cmd.Name() != "help" && !cmd.Hidden {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		for _, sub := range cmd.Commands() {
			look(sub)
		}
	}
	look((&app{}).root())
}

// TestMixInForce: two roles side by side say what share makes the two a mix,
// in whichever order they are named.
func TestMixInForce(t *testing.T) {
	set := lexicon.Default()
	v := &classifier.VerdictCutoffs{MixedShare: 0.21, MixedLines: 2, MixedPairs: map[string]float64{"product-owner business-analyst": 0.38}}
	role := func(id string) lexicon.Role { r, _ := set.Role(id); return r }
	for _, c := range [][3]string{
		{"product-owner", "product-designer", "21 % or more of the duties of the other, and at least 2 of them, make a draft mixed."},
		{"product-owner", "business-analyst", "38 % or more of the duties of the other, and at least 2 of them, make a draft mixed."},
		{"product-manager", "growth-product-manager", "Product Manager duties are a part of a Growth Product Manager's job: the two are not a mix."},
	} {
		for _, got := range []string{kinship(set, v, role(c[0]), role(c[1])), kinship(set, v, role(c[1]), role(c[0]))} {
			if got != c[2] {
				t.Errorf("%s and %s: %s", c[0], c[1], got)
			}
		}
	}
}
