package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/report"
)

// TestProblems: everything that is wrong is said at once, each at its place.
func TestProblems(t *testing.T) {
	data := `chek: true
format: jsn
fail-on: [mixed-roles, mixed]
expect:
files:
  - match: jobs
    expect: po
    title: x
  - allow: [po]
`
	_, err := Read("conf/.jdcheck.yml", []byte(data))
	want := []string{
		`conf/.jdcheck.yml:1:1: unknown field "chek"`,
		`conf/.jdcheck.yml:2:9: format: "jsn" is none of text, line, json, jsonl, csv, sarif, github, html, markdown`,
		`conf/.jdcheck.yml:3:24: fail-on: "mixed" is none of mixed-roles,`,
		`conf/.jdcheck.yml:4:8: expect: want string, got null`,
		`conf/.jdcheck.yml:6:12: match: want array, got string`,
		`conf/.jdcheck.yml:8:5: unknown field "title"`,
		`conf/.jdcheck.yml:9:5: files: missing field "match"`,
	}
	got := strings.Split(fmt.Sprint(err), "\n")
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("problem %d of\n%v\nwant\n%s", i+1, err, strings.Join(want, "\n"))
		}
	}
	for name, data := range map[string]string{"damaged": "a: [\n", "aliases": "allow: &a [x]\nroles: *a\n", "twice": "check: true\ncheck: false\n", "no mapping": "- a\n"} {
		if _, err := Read("c.yml", []byte(data)); err == nil || !regexp.MustCompile(`^c\.yml:\d+:\d+: `).MatchString(err.Error()) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestResolve: names of roles that nobody knows are told at their places.
func TestResolve(t *testing.T) {
	c, err := Read("c.yml", []byte("allow: [po, x]\nexpect: y\nfiles:\n  - match: [a]\n    expect: po\n    allow: [z]\n"))
	if err != nil {
		t.Fatal(err)
	}
	err = c.Resolve(func(name string) (string, error) {
		if name == "po" {
			return "product-owner", nil
		}
		return "", errors.New("what is " + name + "?")
	})
	if want := "c.yml:1:13: what is x?\nc.yml:2:9: what is y?\nc.yml:6:13: what is z?"; fmt.Sprint(err) != want {
		t.Errorf("%v, want %s", err, want)
	}
	if c.Allow[0] != "product-owner" || c.Files[0].Expect != "product-owner" {
		t.Errorf("%+v", c.Settings)
	}
}

// TestFor: the last entry that fits and says something counts, key by key.
func TestFor(t *testing.T) {
	c, err := Read("hr/.jdcheck.yml", []byte(`
expect: a
disable: [level-mismatch]
files:
  - match: ["/jobs/"]
    expect: b
    allow: [c]
  - match: ["*.md", "!keep.md"]
    expect: d
    disable: [mixed-roles]
`))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Draft{
		"-":                {Expect: "a", ExpectAt: "hr/.jdcheck.yml:2:9", Disable: []string{"level-mismatch"}, DisableAt: "hr/.jdcheck.yml:3:10"},
		"elsewhere/x.md":   {Expect: "a", ExpectAt: "hr/.jdcheck.yml:2:9", Disable: []string{"level-mismatch"}, DisableAt: "hr/.jdcheck.yml:3:10"},
		"hr/jobs/x.txt":    {Expect: "b", ExpectAt: "hr/.jdcheck.yml:6:13", Allow: []string{"c"}, AllowAt: "hr/.jdcheck.yml:7:12", Disable: []string{"level-mismatch"}, DisableAt: "hr/.jdcheck.yml:3:10"},
		"hr/jobs/x.md":     {Expect: "d", ExpectAt: "hr/.jdcheck.yml:9:13", Allow: []string{"c"}, AllowAt: "hr/.jdcheck.yml:7:12", Disable: []string{"level-mismatch", "mixed-roles"}, DisableAt: "hr/.jdcheck.yml:10:14"},
		"hr/jobs/keep.md":  {Expect: "b", ExpectAt: "hr/.jdcheck.yml:6:13", Allow: []string{"c"}, AllowAt: "hr/.jdcheck.yml:7:12", Disable: []string{"level-mismatch"}, DisableAt: "hr/.jdcheck.yml:3:10"},
		"./hr/../hr/y.txt": {Expect: "a", ExpectAt: "hr/.jdcheck.yml:2:9", Disable: []string{"level-mismatch"}, DisableAt: "hr/.jdcheck.yml:3:10"},
	} {
		if diff := cmp.Diff(want, c.For(path)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

// TestFind: which of several files counts.
func TestFind(t *testing.T) {
	root := t.TempDir()
	for name, data := range map[string]string{
		".jdcheck.yml": "format: line\n", "repo/.git/HEAD": "", "repo/jobs/po/x.md": "", "own/jdcheck/config.yml": "format: csv\n", "with/.git": "", "with/.jdcheck.yaml": "format: json\n", "with/a/b.md": "", "named.yml": "format: html\n", "free/x.md": "",
	} {
		path := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(data), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(root, name) }
	for _, c := range []struct {
		name, want, how string
		in              Search
	}{
		{"not beyond the repository's root", "", "none found", Search{Dir: at("repo/jobs/po")}},
		{"the user's", "csv", "the user's", Search{Dir: at("repo/jobs/po"), User: at("own")}},
		{"at the repository's root", "json", "found upwards", Search{Dir: at("with/a"), User: at("own")}},
		{"outside of a repository", "line", "found upwards", Search{Dir: at("free")}},
		{"the environment", "html", "JDCHECK_CONFIG", Search{Dir: at("with"), Env: at("named.yml")}},
		{"a flag", "line", "--config", Search{Dir: at("with"), Env: at("named.yml"), File: at(".jdcheck.yml")}},
		{"none", "", "--no-config", Search{Dir: at("with"), Env: at("named.yml"), None: true}},
	} {
		got, err := Find(c.in)
		if err != nil || got.Format != c.want || got.How != c.how {
			t.Errorf("%s: %v, %+v", c.name, err, got)
		}
	}
	for _, s := range []Search{{File: at("no.yml")}, {Env: at("no.yml")}, {File: root}} {
		if _, err := Find(s); err == nil || !strings.HasSuffix(err.Error(), ": no such file") {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

// TestTemplate: the file that jdcheck init writes is right as it is, and with
// every key that it shows; and it shows every key.
func TestTemplate(t *testing.T) {
	if _, err := Read(Name, []byte(Template())); err != nil {
		t.Error(err)
	}
	var all []string
	for line := range strings.Lines(Template()) {
		if key := strings.TrimPrefix(line, "# "); regexp.MustCompile(`^([a-z-]+:( |$)|  )`).MatchString(strings.TrimRight(key, "\n")) {
			line = key
		}
		all = append(all, line)
	}
	c, err := Read(Name, []byte(strings.Join(all, "")))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys(t) {
		if !c.Says(key) {
			t.Errorf("the template does not show %s", key)
		}
	}
	if len(c.Files) != 2 || len(c.Files[1].Disable) != 1 {
		t.Errorf("%+v", c.Files)
	}
}

// TestSchema: the schema knows the formats and rules that there are, and the
// settings the keys of the schema.
func TestSchema(t *testing.T) {
	var s struct {
		Properties map[string]struct{ Enum []string }
		Defs       map[string]struct{ Items struct{ Enum []string } } `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(Schema()), &s); err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, r := range report.Rules() {
		rules = append(rules, r.ID)
	}
	if diff := cmp.Diff(rules, s.Defs["rules"].Items.Enum); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(report.Formats(), s.Properties["format"].Enum); diff != "" {
		t.Error(diff)
	}
	plain, _ := json.Marshal(Settings{})
	var settings map[string]any
	_ = json.Unmarshal(plain, &settings)
	for _, key := range keys(t) {
		if _, ok := settings[key]; !ok {
			t.Errorf("Settings lacks %s", key)
		}
		delete(settings, key)
	}
	if len(settings) > 0 {
		t.Errorf("the schema lacks %v", settings)
	}
	if known := slices.Sorted(slices.Values(Keys())); !slices.Equal(known, keys(t)) {
		t.Errorf("Keys are %v, those of the schema %v", known, keys(t))
	}
}

// keys are those of the schema, in order.
func keys(t *testing.T) []string {
	t.Helper()
	var s struct{ Properties map[string]any }
	if err := json.Unmarshal([]byte(Schema()), &s); err != nil {
		t.Fatal(err)
	}
	var out []string
	for key := range s.Properties {
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}
