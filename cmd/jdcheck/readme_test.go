package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files, and README.md's outputs and figures, anew")

const readme = "../../README.md"

// holds compares README.md with what remake makes of it.
func holds(t *testing.T, remake func(string) string) {
	t.Helper()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if now := remake(string(data)); !t.Failed() {
		golden(t, readme, now)
	}
}

// golden compares a file with what it should hold, or with -update writes that.
func golden(t *testing.T, path, now string) {
	t.Helper()
	was, err := os.ReadFile(path)
	switch {
	case err == nil && string(was) == now:
	case *update:
		if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	case err != nil:
		t.Error(err)
	default:
		t.Errorf("%s (-has +is; go test ./cmd/jdcheck -run '%s' -update writes it):\n%s", filepath.Base(path), t.Name(), cmp.Diff(strings.Split(string(was), "\n"), strings.Split(now, "\n")))
	}
}

var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// TestREADMEConsole runs README's console blocks, from `$ ` to `$ `, in a
// folder that holds testdata, and compares what they print.
func TestREADMEConsole(t *testing.T) {
	shell := needs(t, "bash")
	data, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(data, filepath.Join(dir, "testdata")); err != nil {
		t.Skip(err)
	}
	blocks := 0
	holds(t, func(text string) string {
		return consoleBlock.ReplaceAllStringFunc(text, func(block string) string {
			blocks++
			var out strings.Builder
			out.WriteString("```console\n")
			for line := range strings.SplitSeq(block, "\n") {
				if command, ok := strings.CutPrefix(line, "$ "); ok {
					out.WriteString(line + "\n" + console(t, shell, dir, command))
				}
			}
			out.WriteString("```")
			return out.String()
		})
	})
	if blocks == 0 {
		t.Error("README.md shows no command")
	}
}

// console runs a command and gives all that it prints; an exit code is shown
// where README asks for it.
func console(t *testing.T, shell, dir, command string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, shell, "-c", strings.ReplaceAll(command, "go run ./cmd/jdcheck", "jdcheck"))
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LC_ALL=C.UTF-8"}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil || ctx.Err() != nil {
		t.Errorf("%s: %v", command, err)
	}
	if s := strings.TrimRight(out.String(), "\n"); s != "" {
		return s + "\n"
	}
	return ""
}

func needs(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip("no " + name)
	}
	return path
}

// figureRow is a row of a table whose second column a command measured.
var figureRow = regexp.MustCompile("(?m)^\\| `([^`|]+)` \\| ([^|]*?) \\|")

// withFigures puts figures into the second column of the table between
// `<!-- name -->` and `<!-- /name -->`.
func withFigures(t *testing.T, text, name string, figure func(string) (string, bool)) string {
	t.Helper()
	head, rest, ok := strings.Cut(text, "<!-- "+name+" -->")
	table, tail, closed := strings.Cut(rest, "<!-- /"+name+" -->")
	if !ok || !closed {
		t.Errorf("README.md has no table %s", name)
		return text
	}
	rows := 0
	table = figureRow.ReplaceAllStringFunc(table, func(row string) string {
		rows++
		key := figureRow.FindStringSubmatch(row)[1]
		value, ok := figure(key)
		if !ok {
			t.Errorf("%s: there is no figure %s", name, key)
		}
		return "| `" + key + "` | " + value + " |"
	})
	if rows == 0 {
		t.Errorf("README.md's table %s is empty", name)
	}
	return head + "<!-- " + name + " -->" + table + "<!-- /" + name + " -->" + tail
}

// figureLine is a line of a list of figures: a name and a number.
var figureLine = regexp.MustCompile(`(?m)^ *([a-z_0-9]+) +([0-9]+(?:\.[0-9]+)?)(?: |$)`)

// readFigures reads figures; of a name that stands twice the first counts.
func readFigures(text string) map[string]string {
	out := map[string]string{}
	for _, m := range figureLine.FindAllStringSubmatch(text, -1) {
		if _, ok := out[m[1]]; !ok {
			out[m[1]] = m[2]
		}
	}
	return out
}

// TestREADMEAccuracy: the cross-validated figures are those that `jdcheck
// lexicon fit` wrote.
func TestREADMEAccuracy(t *testing.T) {
	data, err := os.ReadFile("../../testdata/accuracy.txt")
	if err != nil {
		t.Skip("testdata/accuracy.txt is not written yet")
	}
	figures := readFigures(string(data))
	holds(t, func(text string) string {
		return withFigures(t, text, "accuracy.txt", func(key string) (string, bool) { v, ok := figures[key]; return v, ok })
	})
}

// TestREADMEFactors: the numbers that the text explains are those that the
// classifier uses.
func TestREADMEFactors(t *testing.T) {
	data, err := os.ReadFile("../../classifier/factors.json")
	if err != nil {
		t.Fatal(err)
	}
	var factors any
	if err := json.Unmarshal(data, &factors); err != nil {
		t.Fatal(err)
	}
	holds(t, func(text string) string {
		return withFigures(t, text, "factors.json", func(key string) (string, bool) {
			at := factors
			for part := range strings.SplitSeq(key, ".") {
				m, _ := at.(map[string]any)
				at = m[part]
			}
			x, ok := at.(float64)
			return strconv.FormatFloat(x, 'f', -1, 64), ok
		})
	})
}

// TestREADMEScores: the figures of the labelled corpus's judge are those of
// this program. It is skipped where the corpus is not beside the project.
func TestREADMEScores(t *testing.T) {
	const shared = "../../../shared/"
	if testing.Short() {
		t.Skip("it scores the whole corpus")
	}
	if _, err := os.Stat(shared + "corpus/score.py"); err != nil {
		t.Skip("no labelled corpus beside the project")
	}
	python, jdcheck := needs(t, "python3"), needs(t, "jdcheck")
	figures := map[string]string{}
	for what, data := range map[string]string{"listings": "corpus/dev.jsonl", "traps": "traps"} {
		out, err := exec.CommandContext(t.Context(), python, shared+"corpus/score.py", what, shared+data, "--jdcheck", jdcheck).Output()
		if err != nil {
			t.Fatalf("score.py %s: %v", what, err)
		}
		for name, value := range readFigures(string(out)) {
			figures[what+"."+name] = value
		}
	}
	holds(t, func(text string) string {
		return withFigures(t, text, "score.py", func(key string) (string, bool) { v, ok := figures[key]; return v, ok })
	})
}

// TestREADMEExample: the Go in README is the package's example, which the
// tests run.
func TestREADMEExample(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile("../../classifier/example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```go\n")
	code, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("README.md shows no Go")
	}
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if !strings.Contains(flat(string(example)), flat(code)) {
		t.Error("README.md's Go is not in classifier/example_test.go")
	}
}
