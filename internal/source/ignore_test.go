package source

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPatternsAsInGit: what patterns leave out is what git leaves out.
func TestPatternsAsInGit(t *testing.T) {
	paths := []string{
		"a.md", "b.md", "old/a.md", "old/deep/a.md", "jobs/old/a.md", "jobs/a.txt", "jobs/a b.txt", "jobs/2024/x/y.md", "jobs/2024/y.md",
		"#a.md", "!a.md", "jobs/[x].md", "jobs/a-1.md", "jobs/aé1.md", "x/jobs/a.txt", "jobs/trail ", "jobs/c*.md", "jobs/cat.md", "temp.md", "a\\b.md",
	}
	for _, lines := range []string{
		"a.md", "/a.md", "old", "old/", "/old/", "jobs/old", "**/old", "old/**", "jobs/**/y.md", "jobs/*/y.md", "*.md\n!b.md", "*\n!*/\n!*.txt",
		"# note\n\\#a.md", "\\!a.md", "jobs/[ab].txt", "jobs/[!b].txt", "jobs/[^b].txt", "jobs/\\[x\\].md", "jobs/?.md", "jobs/[[:alpha:]]*.md", "jobs/a[-x]1.md", "jobs/[a-c]*", "jobs/a b.txt   ",
		"jobs/trail\\ ", "jobs/c\\*.md", "jobs/[", "jobs/[a", "jobs/**", "**", "**/a.md", "jobs/a**.txt", "**a.md", "/**/a.md", "jobs\n!jobs/a.txt", "jobs/*\n!jobs/a.txt", "", "/", "!", "jobs//a.txt", "a.md\r\nb.md\r\n", "jobs/[]x].md", "\\", "tem[a-z].md", "[]-a].md", "a\\\\b.md",
	} {
		want := checkIgnore(t, lines, paths)
		var got []string
		p := ParsePatterns(lines)
		for _, path := range paths {
			if p.Covers(path) {
				got = append(got, path)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: -git +jdcheck\n%s", lines, diff)
		}
	}
}

// checkIgnore is what git says to patterns.
func checkIgnore(t *testing.T, lines string, paths []string) []string {
	t.Helper()
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not there to compare with")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(git, "-C", dir, "init", "-q").CombinedOutput(); err != nil {
		t.Skipf("git init: %s", out)
	}
	cmd := exec.Command(git, "-C", dir, "-c", "core.excludesFile=", "-c", "core.ignoreCase=false", "check-ignore", "--no-index", "-z", "--stdin")
	cmd.Stdin = strings.NewReader(strings.Join(paths, "\x00"))
	out, _ := cmd.Output() // it ends with 1 where nothing is ignored
	var list []string
	for _, p := range strings.Split(string(out), "\x00") {
		if p != "" {
			list = append(list, p)
		}
	}
	return list
}

// TestWalkIgnores: ignore files above, at and below where a walk begins, and
// patterns from elsewhere.
func TestWalkIgnores(t *testing.T) {
	root := t.TempDir()
	for name, data := range map[string]string{
		".git/HEAD": "", ".jdcheckignore": "*.html\n/jobs/old/\n", "jobs/.jdcheckignore": "draft-*\n!draft-final.md\n",
		"jobs/a.md": "", "jobs/a.html": "", "jobs/old/b.md": "", "jobs/draft-1.md": "", "jobs/draft-final.md": "",
		"jobs/new/.jdcheckignore": "!keep.html\n", "jobs/new/keep.html": "", "jobs/new/c.txt": "", "jobs/skip/d.md": "", "x.md": "",
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	more := func(dir string) Place {
		if dir != filepath.Join(root, "jobs") { // has no say over jobs/new
			return Place{}
		}
		return Place{root, ParsePatterns("jobs/skip\nkeep.html")}
	}
	for dir, want := range map[string][]string{
		"jobs": {"jobs/a.md", "jobs/draft-final.md", "jobs/new/c.txt", "jobs/new/keep.html"},
		"":     {"jobs/a.md", "jobs/draft-final.md", "jobs/new/c.txt", "jobs/new/keep.html", "x.md"},
	} {
		got, err := Walk(filepath.Join(root, dir), more)
		for i := range got {
			got[i], _ = filepath.Rel(root, got[i])
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", dir, err, diff)
		}
	}
}
