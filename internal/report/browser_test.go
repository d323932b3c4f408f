package report

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestBrowser opens pages in Chromium: wide and narrow, light and dark, on
// paper. No violation by axe, nothing loaded, nothing in the console, every
// explanation in reach of keyboard and pointer. It is skipped where Chromium,
// Node.js or the two packages are missing; to have them,
//
//	cd internal/report/testdata/browser && npm ci
//
// With SHOTS=DIR it leaves pictures there to look at.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes seconds")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js")
	}
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil && browser == "" {
			browser = path
		}
	}
	if browser == "" {
		t.Skip("no Chromium")
	}
	if _, err := os.Stat("testdata/browser/node_modules/axe-core"); err != nil {
		t.Skip("no axe-core: run npm ci in testdata/browser")
	}
	dir := t.TempDir()
	args := []string{"check.js", browser}
	for _, p := range []struct {
		name    string
		results []Result
	}{{"one", []Result{mixed(t)}}, {"several", everything(t)}, {"evil", []Result{evil(t)}}, {"none", nil}} {
		path := filepath.Join(dir, p.name+".html")
		if err := os.WriteFile(path, []byte(write(t, Options{Format: "html"}, p.results...)), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	cmd := exec.CommandContext(t.Context(), node, args...)
	cmd.Dir = "testdata/browser"
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, complaint.String())
	}
	var wrong []string
	if err := json.Unmarshal(out.Bytes(), &wrong); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	for _, w := range wrong {
		t.Error(w)
	}
}
