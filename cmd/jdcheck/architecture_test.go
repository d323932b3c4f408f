package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// layer is where a package of this module stands: it may import only packages
// of lower layers. Packages of one layer do not know each other.
func layer(path string) int {
	for _, l := range []struct {
		prefix string
		layer  int
	}{
		{"jdcheck/internal/text", 1}, {"jdcheck/lexicon", 2}, {"jdcheck/classifier", 3}, {"jdcheck/internal/source", 4}, {"jdcheck/internal/report", 5},
		{"jdcheck/internal/batch", 6}, {"jdcheck/internal/web", 6}, {"jdcheck/internal/train", 6}, {"jdcheck/cmd", 7},
	} {
		if path == l.prefix || strings.HasPrefix(path, l.prefix+"/") {
			return l.layer
		}
	}
	return 0
}

// pkg is what `go list -json` says of a package.
type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Standard,Imports"}, args...)...)
	cmd.Dir = "../.."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %v: %v\n%s", args, err, stderr.String())
	}
	var pkgs []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

// TestImportsPointOneWay: text ← lexicon ← classifier ← source ← report ←
// {batch, web, train} ← cmd, and nothing else of this module exists.
func TestImportsPointOneWay(t *testing.T) {
	for _, p := range list(t, "./...") {
		from := layer(p.ImportPath)
		if from == 0 {
			t.Errorf("%s has no place in the house: see the architecture's list of packages", p.ImportPath)
		}
		for _, dep := range p.Imports {
			inside := strings.HasPrefix(dep, p.ImportPath+"/") || strings.HasPrefix(p.ImportPath, dep+"/")
			if to := layer(dep); to != 0 && to >= from && !inside {
				t.Errorf("%s imports %s, which stands above or beside it", p.ImportPath, dep)
			}
		}
	}
}

// TestPackageDocsNameFiles: the files that a package's comment names are there.
func TestPackageDocsNameFiles(t *testing.T) {
	name := regexp.MustCompile(`[a-z0-9_]+\.go\b`)
	for _, p := range list(t, "./...") {
		dir := filepath.Join("../..", strings.TrimPrefix(p.ImportPath, "jdcheck"))
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files: %v", dir, err)
		}
		for _, file := range files {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range name.FindAllString(f.Doc.Text(), -1) {
				if !slices.Contains(files, filepath.Join(dir, n)) {
					t.Errorf("%s speaks of %s, which is not there", file, n)
				}
			}
		}
	}
}

// TestCoreIsLight: what a user of the library links by importing lexicon or
// classifier. They name only a few modules themselves, and whatever those link
// in turn is no web server, terminal, PDF or Parquet code.
func TestCoreIsLight(t *testing.T) {
	named := []string{"github.com/jdkato/prose/v2", "github.com/kljensen/snowball", "go.yaml.in/yaml/v4", "github.com/santhosh-tekuri/jsonschema/v6"}
	heavy := []string{"net/http", "github.com/spf13/", "charm.land/", "github.com/charmbracelet/", "github.com/ledongthuc/", "github.com/parquet-go/", "golang.org/x/net", "golang.org/x/term", "html/template", "os/exec"}
	for _, p := range list(t, "-deps", "./lexicon", "./classifier") {
		for _, h := range heavy {
			if strings.HasPrefix(p.ImportPath, h) {
				t.Errorf("lexicon or classifier links %s", p.ImportPath)
			}
		}
		if layer(p.ImportPath) == 0 {
			continue
		}
		for _, dep := range p.Imports {
			first, _, _ := strings.Cut(dep, "/")
			if !strings.Contains(first, ".") || layer(dep) > 0 {
				continue
			}
			if !slices.ContainsFunc(named, func(n string) bool { return dep == n || strings.HasPrefix(dep, n+"/") }) {
				t.Errorf("%s imports %s", p.ImportPath, dep)
			}
		}
	}
}

// TestOnlyImporters: libraries that one place alone may know.
func TestOnlyImporters(t *testing.T) {
	only := map[string]string{
		"github.com/spf13/cobra": "jdcheck/cmd/jdcheck", "github.com/spf13/pflag": "jdcheck/cmd/jdcheck",
		"github.com/jdkato/prose/v2": "jdcheck/internal/text", "github.com/kljensen/snowball": "jdcheck/internal/text",
		"gonum.org/v1/gonum": "jdcheck/internal/train", "github.com/yuin/goldmark": "jdcheck/internal/source",
	}
	for _, p := range list(t, "./...") {
		for _, dep := range p.Imports {
			for lib, owner := range only {
				if (dep == lib || strings.HasPrefix(dep, lib+"/")) && p.ImportPath != owner {
					t.Errorf("%s imports %s, which is for %s alone", p.ImportPath, dep, owner)
				}
			}
		}
	}
}
