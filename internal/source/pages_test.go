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

// TestReadAll: each posting of a page, or of JSON, is a document with its own
// title and the way back to where it stands; one that is there twice is read once.
func TestReadAll(t *testing.T) {
	long := strings.Repeat("Order the backlog by value. ", 10)
	script := func(jobs string) string { return `<script type="application/ld+json">` + jobs + "</script>\n" }
	job := func(title, text string) string {
		return fmt.Sprintf(`{"@type":"JobPosting","title":%q,"description":%q}`, title, text)
	}
	for _, c := range []struct{ name, data, want string }{
		{"one.html", script(job("A", long)) + "<p>Other words</p>", "A 1"},
		{"two.html", script(job("A", long)) + script("["+job("B", "Hire &amp; lead engineers.")+",\n"+job("A", long)+"]"), "A 1, B 2"},
		{"short.html", script(job("A", "Short")) + "<h1>C</h1><p>" + long + "</p>", " 2"},
		{"api.json", `{"jobs":[` + job("A", long) + ",\n" + job("B", long) + "]}", "A 1, B 2"},
	} {
		docs, err := ReadAll(c.name, []byte(c.data), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, d := range docs {
			got = append(got, fmt.Sprintf("%s %d", d.Title, d.Position(0).Line))
			if strings.Contains(d.Text, "&amp;") || strings.TrimSpace(d.Text) == "" {
				t.Errorf("%s: the text is %q", c.name, d.Text)
			}
		}
		if all := strings.Join(got, ", "); all != c.want {
			t.Errorf("%s: titles and lines are %q, want %q", c.name, all, c.want)
		}
	}
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
