package batch

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnyExtension: files of a folder are read by what is in them where their
// extension says nothing, and named where they are not.
func TestAnyExtension(t *testing.T) {
	dir := t.TempDir()
	line := `{"id":"a","title":"PO","text":"You own the product backlog and write user stories."}` + "\n"
	for name, data := range map[string]string{
		"x.jl": line, "x.jsonlines": line, "x.log": line + line, "x.dat": "id\ttext\n1\tOwn the backlog.\n", "x.json.1": line, "part-0": line,
		"y.png": "\x89PNG\r\n\x1a\n\x00", "y.cfg": "[a]\nb = 1\n", "_x.state": line, ".hidden.jl": line,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	list, said, totals := rows(t, options(t, dir))
	if len(list) != 7 || totals.PassedOver != 3 || totals.Lost != 0 {
		t.Errorf("%d rows, %d passed over, %d lost: %s", len(list), totals.PassedOver, totals.Lost, said)
	}
	if want := "passed over, as neither name nor content is that of listings: " + dir + "/_x.state, " + dir + "/y.cfg, " + dir + "/y.png\n"; !strings.Contains(said, want) {
		t.Errorf("%s\nwant %s", said, want)
	}
}

// TestGlob: ** stands for any folders, or none.
func TestGlob(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.jsonl", "a.csv", "x/b.jsonl", "x/y/c.jsonl", "x/y/c.txt", ".git/d.jsonl", "z/y/e.jsonl", ".f.jsonl"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ pattern, want string }{
		{"**/*.jsonl", "a.jsonl x/b.jsonl x/y/c.jsonl z/y/e.jsonl"},
		{"x/**/*.jsonl", "x/b.jsonl x/y/c.jsonl"},
		{"**/y/*", "x/y/c.jsonl x/y/c.txt z/y/e.jsonl"},
		{"?/**/y/**/*.jsonl", "x/y/c.jsonl z/y/e.jsonl"},
		{"x/**", "x/b.jsonl x/y/c.jsonl x/y/c.txt"},
		{"*.jsonl", "a.jsonl"},
		{".*.jsonl", ".f.jsonl"},
		{"*/*.jsonl", ".git/d.jsonl x/b.jsonl"},
		{"none/**/*.jsonl", ""},
	} {
		got := glob(filepath.Join(dir, c.pattern))
		for i := range got {
			got[i] = strings.TrimPrefix(got[i], dir+"/")
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", c.pattern, diff)
		}
	}
}

// TestPipeInFolder: a pipe that nobody writes does not stop the reading of the
// folder that it is in.
func TestPipeInFolder(t *testing.T) {
	dir := t.TempDir()
	if err := exec.Command("mkfifo", dir+"/pipe.jsonl").Run(); err != nil {
		t.Skip("no pipes: ", err)
	}
	if err := os.WriteFile(dir+"/z.jsonl", []byte(`{"id":"a","text":"Own it."}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if list, said, _ := rows(t, options(t, dir)); len(list) != 1 || !strings.Contains(said, "passed over") || !strings.Contains(said, "pipe.jsonl") {
		t.Errorf("%d rows: %s", len(list), said)
	}
}

// TestLinkedFolders: a link to a folder is read as that folder is, by name, in
// another folder and by a pattern, each file once, however links go round; and
// what stands there is never written over.
func TestLinkedFolders(t *testing.T) {
	dir := t.TempDir()
	line := `{"id":"a","title":"PO","text":"You own the product backlog and write user stories."}` + "\n"
	for _, name := range []string{"store/a.jsonl", "store/deep/b.jsonl", "in/c.jsonl", "drafts/d.txt"} {
		if err := os.MkdirAll(filepath.Dir(dir+"/"+name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/"+name, []byte(line), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"named": "store", "in/sub": "../store", "in/again": "../store/deep", "in/up": "..", "in/self": ".", "store/back": "../in", "in/gone": "none"} {
		if err := os.Symlink(to, dir+"/"+link); err != nil {
			t.Skip("no links: ", err)
		}
	}
	for in, want := range map[string]int{"named": 3, "n*": 3, "store": 3, "in": 3, "named/**/*.jsonl": 3, "*/c.jsonl": 1} {
		o := options(t, dir+"/"+in)
		o.Dedupe = "off"
		if list, said, _ := rows(t, o); len(list) != want {
			t.Errorf("%s: %d rows, want %d: %s", in, len(list), want, said)
		}
		if want == 1 {
			continue
		}
		o.Output = dir + "/store/a.jsonl"
		if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "is an input") {
			t.Errorf("%s: %v", in, err)
		}
		if now, err := os.ReadFile(o.Output); err != nil || string(now) != line {
			t.Fatalf("%s: the input was written over: %v", in, err)
		}
	}
}
