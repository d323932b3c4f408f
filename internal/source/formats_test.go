package source_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// posting is every form of testdata/posting/posting.md, by its maker, and where
// in it the sentence about battlecards stands, looked up in the file itself.
var posting = []struct{ file, format, where string }{
	{"posting.md", "markdown", "line 18"},
	{"posting.txt", "text", "line 18"},
	{"pandoc.html", "html", "lines 184-185"},
	{"pandoc.docx", "docx", "paragraph 13, words 1-12"},
	{"pandoc.odt", "odt", "paragraph 13, words 1-12"},
	{"pandoc.rtf", "rtf", "paragraph 13, words 2-13"}, // the bullet is typed
	{"libreoffice.docx", "docx", "paragraph 13, words 1-12"},
	{"libreoffice.odt", "odt", "paragraph 13, words 1-12"},
	{"libreoffice.rtf", "rtf", "paragraph 13, words 1-12"},
	{"libreoffice.pdf", "pdf", "page 1, line 17"},
	{"chromium.pdf", "pdf", "page 1, line 16"},
	{"columns.pdf", "pdf", "page 1, column 1, lines 24-25"},
}

// sentences lists the sentences of a report that speak for a role, with blanks
// and quotation marks folded and their roles after them.
func sentences(d *source.Document, r *classifier.Report) []string {
	fold := strings.NewReplacer("’", "'", "“", `"`, "”", `"`)
	var out []string
	for _, s := range r.Sentences {
		if len(s.Roles) > 0 {
			out = append(out, fold.Replace(strings.Join(strings.Fields(d.Text[s.Start:s.End]), " "))+" → "+strings.Join(s.Roles, " "))
		}
	}
	return out
}

// TestOnePostingInAllFormats: the same sentences with the same roles, the same
// verdict and title, and the right places, whatever made the file.
func TestOnePostingInAllFormats(t *testing.T) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	var first *classifier.Report
	for _, f := range posting {
		t.Run(f.file, func(t *testing.T) {
			d, err := source.Open(filepath.Join("testdata/posting", f.file), source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			r := c.Classify(classifier.Document{Title: d.Title, Text: d.Text, Blocks: d.Blocks})
			got := sentences(d, r)
			if first == nil {
				want, first = got, r
			}
			if len(got) < 8 {
				t.Errorf("only %d sentences speak for a role", len(got))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("sentences (-%s +%s):\n%s", posting[0].file, f.file, diff)
			}
			if d.Format != f.format || r.Verdict != first.Verdict || r.Role != first.Role || !slices.Equal(r.Secondary, first.Secondary) || r.Title.Role != first.Title.Role {
				t.Errorf("%s, %s %s %v titled %q; want %s %s %v titled %q", d.Format, r.Verdict, r.Role, r.Secondary, r.Title.Role, first.Verdict, first.Role, first.Secondary, first.Title.Role)
			}
			places(t, d, f.where)
		})
	}
}

// places checks the place of one sentence, and that the lines which the report
// would show hold the words that it points at.
func places(t *testing.T, d *source.Document, where string) {
	t.Helper()
	const said = "Write the battlecards that our sales people carry into a first meeting"
	k := strings.Index(strings.ReplaceAll(d.Text, "\n", " "), said)
	if k < 0 {
		t.Fatalf("no %q in %q", said, d.Text)
	}
	span := text.Span{Start: k, End: k + len(said)}
	if got := d.Where(span); got != where {
		t.Errorf("at %s, want %s", got, where)
	}
	from, to := d.Extent(span)
	line := []rune(d.Line(from.Line))
	if !strings.HasPrefix(string(line[from.Column-1:]), "Write the battlecards") {
		t.Errorf("begins at %+v, which is %q", from, string(line))
	}
	if end := []rune(d.Line(to.Line)); !strings.HasSuffix(string(end[:to.Column-1]), "meeting") {
		t.Errorf("ends at %+v, which is %q", to, string(end))
	}
	if paged := strings.HasPrefix(where, "page") || strings.HasPrefix(where, "paragraph"); paged != (from.Where != "") {
		t.Errorf("Where is %q", from.Where)
	}
}

// TestPostingAsJSON: the same posting as schema.org JobPosting.
func TestPostingAsJSON(t *testing.T) {
	page, err := os.ReadFile("testdata/posting/pandoc.html")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(page), "<body>")
	escape := strings.NewReplacer("\\", `\\`, `"`, `\"`, "\n", `\n`, "<", `\u003c`)
	d, err := source.Read("posting.json", []byte(`{"@context":"https://schema.org","@type":"JobPosting","title":"Product Owner","description":"`+escape.Replace(body)+`"}`), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	md, err := source.Open("testdata/posting/posting.md", source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	classify := func(d *source.Document) (*classifier.Report, []string) {
		r := c.Classify(classifier.Document{Title: d.Title, Text: d.Text, Blocks: d.Blocks})
		return r, sentences(d, r)
	}
	a, want := classify(md)
	b, got := classify(d)
	if diff := cmp.Diff(want, got); diff != "" || a.Verdict != b.Verdict || a.Role != b.Role {
		t.Errorf("%s %s, want %s %s\n%s", b.Verdict, b.Role, a.Verdict, a.Role, diff)
	}
}

// loose is a draft as people write them, and marked the same draft with all that
// Markdown has for it.
const (
	loose = `Product Owner

About the team
We make timetables for small railways in the hills.
What you'll do
• Keep the product backlog in order
• Write user stories with
acceptance criteria, and accept them
Run sprint planning with the developers
You will not own positioning or
messaging for any launch.
Requirements
- Five years as a product owner
Pay
40,000 a year
`
	marked = `# Product *Owner*

## About the team
We make timetables for small [railways](https://hills.example/product-marketing) in the hills.

**What you'll do**
* Keep the **product** backlog in _order_
* [x] Write user stories with
  acceptance criteria, and accept them

Run sprint planning with the developers

You will not own **positioning** or
messaging for any launch.

<!-- positioning
and messaging -->
` + "```\nOwn positioning and messaging\n```" + `

Requirements
------------
1. Five years as a product owner

### Pay ###
40,000 a year
`
)

// TestOneDraftAsTextAndMarkdown: a draft says the same under either name, and with
// Markdown's marks as without.
func TestOneDraftAsTextAndMarkdown(t *testing.T) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mixed, err := os.ReadFile("../../testdata/drafts/product-manager-mixed.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]string{{loose, loose}, {loose, marked}, {string(mixed), string(mixed)}} {
		var said [2][]string
		for i, name := range []string{"draft.txt", "draft.md"} {
			d, err := source.Read(name, []byte(pair[i]), source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			r := c.Classify(classifier.Document{Title: d.Title, Text: d.Text, Blocks: d.Blocks})
			said[i] = append(sentences(d, r), string(r.Verdict), r.Role, r.Title.Role)
		}
		if diff := cmp.Diff(said[0], said[1]); diff != "" || len(said[0]) < 6 {
			t.Errorf("(-text +Markdown) %s", diff)
		}
	}
}

// TestEntitiesMoveNothing: a draft whose marks a scraper escaped, once or twice,
// says what it said.
func TestEntitiesMoveNothing(t *testing.T) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	once := strings.NewReplacer("&", "&amp;", `"`, "&quot;", "'", "&#39;", "’", "&rsquo;", "–", "&ndash;", "—", "&#x2014;", ", ", ",&nbsp;")
	paths, err := filepath.Glob("../../testdata/jobs/*.txt")
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d drafts: %v", len(paths), err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		plain := string(data)
		if strings.Contains(plain, "&") && strings.Contains(plain, ";") {
			continue // it has entities of its own, or may be said to
		}
		var want []string
		for i, src := range []string{plain, once.Replace(plain), strings.ReplaceAll(once.Replace(plain), "&", "&amp;")} {
			d, err := source.Read("draft.txt", []byte(src), source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			r := c.Classify(classifier.Document{Title: d.Title, Text: d.Text, Blocks: d.Blocks})
			got := append(sentences(d, r), string(r.Verdict), r.Role, r.Title.Role)
			if i == 0 {
				want = got
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, escaped %d times: (-plain +escaped) %s", path, i, diff)
			}
		}
	}
}

// TestPacked: of packed files it is said what they are, and to unpack them.
func TestPacked(t *testing.T) {
	tar := strings.Repeat("\x00", 257) + "ustar\x00" + strings.Repeat("\x00", 300)
	for data, want := range map[string]string{
		"\xFD7zXZ\x00\x00\x04": "an xz archive", "\x04\x22\x4D\x18\x64": "an lz4 archive", "BZh91AY&SY\x00\x01": "a bzip2 archive", tar: "a tar archive", "\x1F\x8B\x08\x00": "a gzip archive",
	} {
		if _, err := source.Read("all.jsonl", []byte(data), source.Options{}); err == nil || !strings.Contains(err.Error(), "this is "+want+", not text: unpack it first") {
			t.Errorf("%s: %v", want, err)
		}
	}
}
