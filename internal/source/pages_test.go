package source

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// blocksOf lists the blocks of a document as goldens have them: kind, level,
// place and text.
func blocksOf(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q at %d:%d\n", d.Title, d.TitleAt.Line, d.TitleAt.Column)
	for _, k := range d.Blocks {
		p := d.Position(k.Start)
		fmt.Fprintf(&b, "%c%d %d:%d %s\n", "phi"[k.Kind], k.Level, p.Line, p.Column, d.Text[k.Start:k.End])
	}
	if d.Blocks == nil {
		b.WriteString(d.Text + "\n")
	}
	return b.String()
}

// TestCareerPages: pages in the shapes of common boards, each without what
// stands around the posting.
func TestCareerPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) < 10 {
		t.Fatal(len(pages), err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			d, err := Open(page, Options{})
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
			got := blocksOf(d)
			for _, chrome := range []string{"cookie", "First Name", "Resume", "Similar", "More openings", "Share", "Sign In", "Powered", "Recent Posts", "Privacy", "Related", "Copyright", "colleague", "inbox"} {
				if strings.Contains(got, chrome) {
					t.Errorf("chrome %q was read", chrome)
				}
			}
			data, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range d.Blocks {
				s := d.Source(k.Span)
				if word, _, _ := strings.Cut(d.Text[k.Start:k.End], " "); !strings.HasPrefix(string(data[s.Start:s.End]), word) {
					t.Errorf("block %q leads back to %q", d.Text[k.Start:k.End], data[s.Start:s.End])
				}
			}
			golden(t, strings.TrimSuffix(page, ".html")+".want", got)
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it):\n%s", path, diff)
	}
}
