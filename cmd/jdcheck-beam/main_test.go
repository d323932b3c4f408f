package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/batch"
)

// asProgram in the environment makes the test binary the program.
const asProgram = "JDCHECK_BEAM_TEST_RUN"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// jdcheckBeam runs the program in a folder.
func jdcheckBeam(t *testing.T, dir string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), asProgram+"=1")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// build builds a program from a module's folder. It skips the test where the
// modules that it needs are not here and cannot be fetched.
func build(t *testing.T, module, pkg string) string {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", pkg)
	list.Dir = module
	if out, err := list.CombinedOutput(); err != nil {
		t.Skipf("%s cannot be built here, for its modules are not to be had:\n%s", pkg, out)
	}
	to := filepath.Join(t.TempDir(), filepath.Base(pkg))
	cmd := exec.CommandContext(t.Context(), "go", "build", "-o", to, pkg)
	cmd.Dir = module
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build %s: %v\n%s", pkg, err, out)
	}
	return to
}

// inputs makes a folder of listings: a large file of several chunks, small ones
// of every kind, one of them packed, and lines that are no listings.
func inputs(t *testing.T) (dir string, names []string) {
	t.Helper()
	dir = t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	var large bytes.Buffer
	for i := range 900 {
		duties := []string{"Refine the backlog with the developers", "Write battlecards for the sales team", "Run A/B tests on the sign-up funnel"}
		text, _ := json.Marshal(fmt.Sprintf("Your duties\n- %s\n%s", duties[i%3], strings.Repeat(fmt.Sprintf("- Own release %d and its user stories\n", i), 10)))
		fmt.Fprintf(&large, `{"id": "L-%d", "title": "Product Owner", "text": %s}`+"\n", i, text)
		if i%300 == 7 {
			large.WriteString("this is no JSON\n")
		}
	}
	write("a-large.jsonl", large.Bytes())
	for _, name := range []string{"listings.jsonl", "troubles.jsonl"} {
		data, err := os.ReadFile("../../testdata/batch/" + name)
		if err != nil {
			t.Fatal(err)
		}
		write("b-"+name, data)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(large.Bytes()[:1<<16]); err != nil { // the last line is cut off
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write("c-packed.jsonl.gz", packed.Bytes())
	write("d-empty.jsonl", nil)
	return dir, names
}

// lines are the sorted lines of some files: the pipeline does not keep their
// order.
func lines(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")...)
	}
	slices.Sort(all)
	return all
}

// TestRows: the rows and the lost records are those of `jdcheck batch`, the
// counts are theirs, on prism in the process and as a server of its own.
func TestRows(t *testing.T) {
	jdcheck := build(t, "../..", "./cmd/jdcheck")
	dir, names := inputs(t)
	want := map[string]string{"": "slim", "--full": "full"}
	for flag, name := range want {
		args := []string{"batch", "--quiet", "--dedupe", "off", "-o", name + ".jsonl", "--errors", name + ".lost"}
		if flag != "" {
			args = append(args, flag)
		}
		cmd := exec.CommandContext(t.Context(), jdcheck, append(args, names...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 2 { // some records are lost
			t.Fatalf("jdcheck batch: %v\n%s", err, out)
		}
	}
	for _, c := range []struct {
		name, want string
		server     bool
		flags      []string
	}{
		{"embedded", "slim", false, nil},
		{"spread", "full", false, []string{"--spread", "--full", "--shards", "1"}},
		{"server", "slim", true, []string{"--spread", "--runner=universal", "--environment_type=LOOPBACK"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.server {
				c.flags = append(c.flags, "--endpoint="+jobServer(t))
			}
			args := append(c.flags, "--output", c.name+".out", "a-*", "b-*", "*.gz", "d-empty.jsonl", "a-large.jsonl")
			stdout, stderr, code := jdcheckBeam(t, dir, args...)
			if code != 2 || !strings.HasSuffix(stderr, "lost to errors: "+c.name+".out/lost-*\n") {
				t.Fatalf("exit code %d, want 2 for the lost records\n%s", code, stderr)
			}
			rows, lost := lines(t, filepath.Join(dir, c.name+".out/rows-*")), lines(t, filepath.Join(dir, c.name+".out/lost-*"))
			if diff := cmp.Diff(lines(t, filepath.Join(dir, c.want+".jsonl")), rows); diff != "" {
				t.Errorf("rows (-jdcheck batch +jdcheck-beam):\n%s", diff)
			}
			if diff := cmp.Diff(lines(t, filepath.Join(dir, c.want+".lost")), lost); diff != "" || len(lost) == 0 {
				t.Errorf("%d lost records (-jdcheck batch +jdcheck-beam):\n%s", len(lost), diff)
			}
			var totals batch.Totals
			if err := json.Unmarshal([]byte(stdout), &totals); err != nil {
				t.Fatalf("%v in %s", err, stdout)
			}
			verdicts := map[string]int{}
			for _, row := range rows {
				var r struct{ Verdict string }
				if err := json.Unmarshal([]byte(row), &r); err != nil {
					t.Fatal(err)
				}
				verdicts[r.Verdict]++
			}
			if totals.Rows != len(rows) || totals.Lost != len(lost) || !cmp.Equal(totals.Verdicts, verdicts) {
				t.Errorf("the summary says %s\nthe files have %d rows, %d lost records, %v", stdout, len(rows), len(lost), verdicts)
			}
		})
	}
}

// jobServer starts prism in a process of its own and gives its address.
func jobServer(t *testing.T) string {
	t.Helper()
	prism := build(t, ".", "github.com/apache/beam/sdks/v2/go/cmd/prism")
	free, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	_, port, _ := net.SplitHostPort(address)
	free.Close()
	cmd := exec.Command(prism, "--job_port="+port, "--serve_http=false", "--log_level=error")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for range 100 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("prism does not listen on %s", address)
	return ""
}

// TestWrongUse: one line says what is wrong, before anything is run.
func TestWrongUse(t *testing.T) {
	dir, _ := inputs(t)
	if err := os.Mkdir(filepath.Join(dir, "old"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "old/rows-00000-of-00001.jsonl"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ args, want string }{
		{"--output out", "name the files"},
		{"a-large.jsonl", "--output FOLDER"},
		{"--output out --shards 0 a-large.jsonl", "--shards is 1 or more"},
		{"--output old a-large.jsonl", "old holds rows already"},
		{"--output s3://rows a-large.jsonl", "s3://rows: neither a file nor gs://"},
		{"--output out a-large.jsonl nothing-*", "nothing-*: no file matches this pattern"},
		{"--output out nothing.jsonl", "nothing.jsonl: no such file or directory"},
		{"--output out old", "old: this is a directory"},
		{"--output out a-large.jsonl ol*", "old: this is a directory"},
		{"--output a-large.jsonl a-large.jsonl", "a-large.jsonl: this is a file; name a folder"},
		{"--output out --speed 9 a-large.jsonl", "not defined: -speed"},
	} {
		if _, stderr, code := jdcheckBeam(t, dir, strings.Fields(c.args)...); code != 2 || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: exit code %d, want 2 and a line with %q:\n%s", c.args, code, c.want, stderr)
		}
	}
	if names, _ := filepath.Glob(filepath.Join(dir, "out/*")); names != nil {
		t.Errorf("something was written: %v", names)
	}
}
