package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

const jobs = "../../testdata/jobs"

// TestJobs reports on the job descriptions of testdata/jobs: the report for a
// person is that of NAME.want, and the answers are those of expect.tsv.
func TestJobs(t *testing.T) {
	t.Chdir(jobs)
	table := readJobs(t)
	for _, want := range table {
		t.Run(want["name"], func(t *testing.T) {
			name := want["name"]
			golden(t, strings.TrimSuffix(name, filepath.Ext(name))+".want", jdcheck(t, name))
			want.holds(t, answers(t, name))
		})
	}
}

// TestJobsTable: expect.tsv has a line for each job description, in the order of
// their names, and a clear one for each role.
func TestJobsTable(t *testing.T) {
	t.Chdir(jobs)
	var names, files []string
	clear := map[string]bool{}
	for _, want := range readJobs(t) {
		names = append(names, want["name"])
		clear[want["role"]] = clear[want["role"]] || want["verdict"] == "single"
	}
	for _, pattern := range []string{"*.txt", "*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if slices.Sort(files); !slices.Equal(names, files) {
		t.Errorf("expect.tsv has %q, the folder %q", names, files)
	}
	for _, role := range lexicon.Default().Roles {
		if !clear[role.ID] {
			t.Errorf("no job is a clear %s", role.ID)
		}
	}
}

// job is a line of expect.tsv by the columns' names.
//
// The table says what is right, whatever the program says: the role that the
// title names, verdict, role, second (all that the job is mixed with), level,
// finding (the rules) and lines (where the sentences of second begin). "-" is
// nothing. What of these the program is known to get wrong stands in miss.
type job map[string]string

// judged are the columns that the program answers.
var judged = [...]string{"title", "verdict", "role", "second", "level", "finding", "lines"}

func readJobs(t *testing.T) (table []job) {
	t.Helper()
	data, err := os.ReadFile("expect.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	columns := strings.Split(lines[0], "\t")
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(columns) {
			t.Fatalf("expect.tsv has %d columns, and %d in %q", len(columns), len(cells), line)
		}
		j := job{}
		for i, c := range columns {
			j[c] = cells[i]
		}
		table = append(table, j)
	}
	return table
}

// holds compares a job with the program's answers: right, but for what is known to
// be missed, and that is not right.
func (want job) holds(t *testing.T, got job) {
	t.Helper()
	missed := set(want["miss"])
	for _, column := range judged {
		right, miss := got[column] == want[column], slices.Contains(missed, column)
		switch {
		case right && miss:
			t.Errorf("%s is right now (%s): take it out of expect.tsv's column miss", column, got[column])
		case !right && !miss:
			t.Errorf("%s: %s, want %s", column, got[column], want[column])
		}
	}
	for _, column := range missed {
		if !slices.Contains(judged[:], column) {
			t.Errorf("expect.tsv: no column %s can be missed", column)
		}
	}
}

// answers is what the JSON report on a job says, as expect.tsv writes it.
func answers(t *testing.T, name string) job {
	t.Helper()
	var rows []report.Row
	if err := json.Unmarshal([]byte(jdcheck(t, "-f", "json", name)), &rows); err != nil || len(rows) != 1 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	r := rows[0]
	var rules []string
	for _, f := range r.Findings {
		rules = append(rules, f.Rule)
	}
	var lines []int
	for _, s := range r.Sentences {
		if slices.ContainsFunc(s.Roles, func(role string) bool { return slices.Contains(r.Secondary, role) }) {
			lines = append(lines, s.Line)
		}
	}
	return job{"title": orNone(r.Title.Role), "verdict": r.Verdict, "role": orNone(r.Role), "second": joined(r.Secondary), "level": orNone(r.Level), "finding": joined(rules), "lines": ranges(lines)}
}

// jdcheck runs the program and gives what it writes.
func jdcheck(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), append([]string{"--no-config"}, args...), nil, &stdout, &stderr); code != done || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return stdout.String()
}

func orNone(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

// set is what joined wrote.
func set(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Split(s, ",")
}

// joined writes words in order, each once.
func joined(words []string) string {
	if len(words) == 0 {
		return "-"
	}
	words = slices.Clone(words)
	slices.Sort(words)
	return strings.Join(slices.Compact(words), ",")
}

// ranges writes ascending numbers as 2,4-6.
func ranges(numbers []int) string {
	numbers = slices.Compact(numbers)
	var out []string
	for from := 0; from < len(numbers); {
		to := from
		for to+1 < len(numbers) && numbers[to+1] == numbers[to]+1 {
			to++
		}
		part := strconv.Itoa(numbers[from])
		if to > from {
			part = fmt.Sprintf("%d-%d", numbers[from], numbers[to])
		}
		out = append(out, part)
		from = to + 1
	}
	if out == nil {
		return "-"
	}
	return strings.Join(out, ",")
}
