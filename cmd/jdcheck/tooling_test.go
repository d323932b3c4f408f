package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"jdcheck/internal/source"
)

// parse reads a YAML file of the repository.
func parse(t *testing.T, name string, into any) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", name))
	if err == nil {
		err = yaml.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(data)
}

// TestPreCommit: the hook runs a command that there is, on the files that
// jdcheck reads and on no others.
func TestPreCommit(t *testing.T) {
	var hooks []struct {
		ID, Name, Entry, Language, Files string
		Args                             []string
	}
	parse(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 || hooks[0].ID != "jdcheck" || hooks[0].Entry != "jdcheck" || hooks[0].Language != "golang" {
		t.Fatalf("%+v", hooks)
	}
	files := regexp.MustCompile(hooks[0].Files)
	for _, ext := range source.Extensions() {
		if ext != ".doc" && ext != ".docm" && ext != ".dotx" && ext != ".ott" && !files.MatchString("hr/jobs/Senior PO"+ext) {
			t.Errorf("the hook leaves out %s", ext)
		}
	}
	for name, want := range map[string]bool{"Job-Descriptions/po.MD": true, "careers/pm.html": true, "jds/x/y.txt": true, "README.md": false, "jobs.md": false, "src/jobs/run.go": false, "myjobs/a.md": false} {
		if files.MatchString(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	args := append(hooks[0].Args, "../../testdata/drafts/product-manager-mixed.txt")
	if code := run(context.Background(), args, strings.NewReader(""), &bytes.Buffer{}, os.Stderr); code != found {
		t.Errorf("jdcheck %v ends with %d", args, code)
	}
}

// TestAction: every input of the composite action reaches its script, as a
// variable and nowhere else, and every step says its shell.
func TestAction(t *testing.T) {
	var action struct {
		Name, Description string
		Inputs            map[string]struct {
			Description string
			Default     *string
		}
		Outputs map[string]struct{ Description, Value string }
		Runs    struct {
			Using string
			Steps []struct {
				ID, Uses, Shell, Run string
				Env                  map[string]string
			}
		}
	}
	text := parse(t, ".github/actions/jdcheck/action.yml", &action)
	script, err := os.ReadFile("../../.github/actions/jdcheck/check.sh")
	if err != nil {
		t.Fatal(err)
	}
	if action.Runs.Using != "composite" || action.Name == "" || len(action.Runs.Steps) != 3 {
		t.Fatalf("%+v", action)
	}
	for name, input := range action.Inputs {
		variable := "JDCHECK_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if input.Description == "" || input.Default == nil || !strings.Contains(string(script), variable) {
			t.Errorf("input %s: %+v; %s", name, input, variable)
		}
		if got := action.Runs.Steps[2].Env[variable]; got != "${{ inputs."+name+" }}" {
			t.Errorf("%s is %q", variable, got)
		}
	}
	for _, step := range action.Runs.Steps {
		if step.Uses == "" && step.Shell != "bash" || strings.Contains(step.Run, "${{") {
			t.Errorf("step %+v", step)
		}
	}
	if n := strings.Count(text, "${{ inputs."); n != len(action.Inputs) {
		t.Errorf("%d uses of %d inputs", n, len(action.Inputs))
	}
}

// TestRelease: what the release is built of is there, and the commands that it
// runs before are commands of jdcheck.
func TestRelease(t *testing.T) {
	var conf struct {
		Version int
		Before  struct{ Hooks []string }
		Builds  []struct {
			ID, Main, Binary string
			Goos, Goarch     []string
		}
		Archives []struct{ IDs []string }
	}
	text := parse(t, ".goreleaser.yaml", &conf)
	if conf.Version != 2 || len(conf.Builds) != 1 || len(conf.Archives) != 1 || !slices.Equal(conf.Archives[0].IDs, []string{conf.Builds[0].ID}) {
		t.Fatalf("%+v", conf)
	}
	if _, err := os.Stat(filepath.Join("../..", conf.Builds[0].Main, "main.go")); err != nil {
		t.Error(err)
	}
	ran := 0
	for _, m := range regexp.MustCompile(`go run \./cmd/jdcheck ([a-z]+(?: [a-z]+)?)`).FindAllStringSubmatch(text, -1) {
		var out, complaint bytes.Buffer
		if code := run(context.Background(), strings.Fields(m[1]), strings.NewReader(""), &out, &complaint); code != done || out.Len() == 0 {
			t.Errorf("jdcheck %s: %d %s", m[1], code, complaint.String())
		}
		ran++
	}
	if ran != 6 {
		t.Errorf("%d commands", ran)
	}
}

// TestProblemMatchers: GitHub and editors find file, line, column, rule and
// message in what -f line writes.
func TestProblemMatchers(t *testing.T) {
	type pattern struct {
		Regexp                            string
		File, Line, Column, Code, Message int
	}
	var github struct {
		ProblemMatcher []struct{ Pattern []pattern }
	}
	var tasks struct {
		Tasks []struct{ ProblemMatcher struct{ Pattern pattern } }
	}
	for name, into := range map[string]any{".github/actions/jdcheck/problem-matcher.json": &github, ".vscode/tasks.json": &tasks} {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err == nil {
			err = json.Unmarshal(data, into)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var out bytes.Buffer
	const draft = "../../testdata/drafts/product-manager-mixed.txt"
	run(context.Background(), []string{"-f", "line", draft}, strings.NewReader(""), &out, os.Stderr)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	lines = append(lines, `C:\jobs\a: b.txt:3:14: mixed-roles: line 3 reads as Product Owner`)
	for _, p := range []pattern{github.ProblemMatcher[0].Pattern[0], tasks.Tasks[0].ProblemMatcher.Pattern} {
		re := regexp.MustCompile(p.Regexp)
		for _, line := range lines {
			m := re.FindStringSubmatch(line)
			if m == nil {
				t.Errorf("%q is not found by %s", line, p.Regexp)
				continue
			}
			if got := m[p.File] + ":" + m[p.Line] + ":" + m[p.Column] + ": " + m[p.Code] + ": " + m[p.Message]; got != line {
				t.Errorf("%q is read as %q", line, got)
			}
		}
		if re.MatchString("draft.txt: titled \"x\", reads as Product Owner (61 %)") {
			t.Error("a headline is taken for a finding")
		}
	}
}
