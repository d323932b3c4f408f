package lexicon

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// inMemory makes a file system of a text in which a line "== NAME" begins a file.
func inMemory(text string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for part := range strings.SplitSeq("\n"+text, "\n== ") {
		if name, data, ok := strings.Cut(part, "\n"); ok && name != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(data + "\n")}
		}
	}
	return fsys
}

func TestLoadErrors(t *testing.T) {
	in, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load(inMemory(string(in)))
	if err == nil {
		t.Fatal("no error")
	}
	got := err.Error() + "\n"
	if *update {
		if err := os.WriteFile("testdata/errors.want", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/errors.want")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

func TestLoadNothing(t *testing.T) {
	s, err := Load(fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Hash() != Default().Hash() {
		t.Errorf("hash %s, want the built-in %s", s.Hash(), Default().Hash())
	}
	if d := cmp.Diff(Default().Patterns(), s.Patterns(), laidOutAlike); d != "" {
		t.Error(d)
	}
}

func TestExtend(t *testing.T) {
	before, _ := Default().Role("product-owner")
	s, err := Load(inMemory(`
== roles/product-owner.yaml
extends: product-owner
aliases: [backlog whisperer]
terms:
  - {term: Product Backlogs, weight: 0.5}
  - {term: zorbing ledger, weight: 3, also: {business-analyst: 1}}
`))
	if err != nil {
		t.Fatal(err)
	}
	after, _ := s.Role("product-owner")
	if len(after.Terms) != len(before.Terms)+1 {
		t.Errorf("%d terms, want %d", len(after.Terms), len(before.Terms)+1)
	}
	n := 0
	for _, term := range after.Terms {
		if strings.EqualFold(term.Text, "product backlog") || strings.EqualFold(term.Text, "product backlogs") {
			n++
			if term.Points("product-owner") != 0.5 || term.Line != 4 {
				t.Errorf("%+v", term)
			}
		}
	}
	if n != 1 {
		t.Errorf("product backlog stands %d times", n)
	}
	if s.Hash() == Default().Hash() {
		t.Error("the hash is that of the built-in lexicon")
	}
	if got := s.ReadTitle("Senior Backlog Whisperer").Role; got != "product-owner" {
		t.Errorf("the added alias reads as %q", got)
	}
	if again, _ := Default().Role("product-owner"); len(again.Terms) != len(before.Terms) || len(again.Aliases) != len(before.Aliases) {
		t.Error("the built-in lexicon changed")
	}
}

func TestIDs(t *testing.T) {
	if d := cmp.Diff(order[:], Default().IDs()); d != "" {
		t.Error(d)
	}
}

func FuzzLoad(f *testing.F) {
	in, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(in))
	f.Add("== headings.yaml\nsource: a\ndate: 2026-11-22\nheadings:\n  duties: {is: [\"–\"]}\n") // a phrase of no words
	for _, name := range []string{"titles.yaml", "headings.yaml", "cues.yaml", "acronyms.yaml", "sets.yaml"} {
		f.Add("== " + name + "\na: &x [*x]\n")
		f.Add("== " + name + "\n[1, .nan, 1e999, 2026-11-22, ~, {a: b}]\n")
	}
	f.Fuzz(func(t *testing.T, in string) {
		s, problems := load(inMemory(in), &Set{}) // over nothing: Load's own base takes its time
		for _, p := range problems {
			if p.File == "" || p.Line < 1 || p.Column < 1 || p.Message == "" {
				t.Errorf("problem %+v", p)
			}
		}
		s.Patterns()
		s.ReadTitle("Product Manager")
		s.HeadingSection("Requirements")
		if back, ok := decode(string(compile(s))); !ok || back.Hash() != s.Hash() {
			t.Error("the compiled form cannot be read back")
		}
	})
}
