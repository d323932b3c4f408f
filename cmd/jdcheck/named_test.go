package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"

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

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"roles", "rolse", 2}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
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
