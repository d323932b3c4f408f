package source

import (
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/text"
)

func read(t *testing.T, name, data string) *Document {
	t.Helper()
	d, err := Read(name, []byte(data), Options{})
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	return d
}

// check holds what every document must hold.
func check(t *testing.T, d *Document) {
	t.Helper()
	if strings.ContainsAny(d.Text, "\r\x00") || strings.ToValidUTF8(d.Text, "") != d.Text {
		t.Errorf("text holds a carriage return, NUL or bad UTF-8: %q", d.Text)
	}
	at := 0
	for _, r := range d.last.runs {
		if r.out != at || r.n <= 0 || r.exact && d.last.text[r.out:r.out+r.n] != d.last.from.text[r.src:r.src+r.n] {
			t.Fatalf("run %+v does not tile the text at %d", r, at)
		}
		at += r.n
	}
	if at != len(d.Text) {
		t.Errorf("runs cover %d of %d bytes", at, len(d.Text))
	}
	end := 0
	for _, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %+v after %d in %d bytes", b, end, len(d.Text))
		}
		end = b.End
	}
	for n := 1; n <= min(d.Lines(), 50); n++ {
		whole := []rune(d.Line(n))
		for from := range min(len(whole), 40) {
			if got := d.Part(n, from, from+3); d.Length(n) != len(whole) || got != string(whole[from:min(from+3, len(whole))]) {
				t.Fatalf("line %d: %d characters, %q at %d", n, d.Length(n), got, from)
			}
		}
	}
	for i := range d.Text {
		p := d.Position(i)
		if p.Line < 1 || p.Line > d.Lines() || p.Column < 1 || p.Column > len([]rune(d.Line(p.Line)))+2 {
			t.Fatalf("offset %d at %+v of %d lines", i, p, d.Lines())
		}
	}
}

// found is the place of a word of the text.
func found(t *testing.T, d *Document, word string) Position {
	t.Helper()
	k := strings.Index(d.Text, word)
	if k < 0 {
		t.Fatalf("no %q in %q", word, d.Text)
	}
	return d.Position(k)
}

func TestReadTextAndPlaces(t *testing.T) {
	page := "<!doctype html><title>T</title><main>" + strings.Repeat("<!-- fill -->", 40)
	for _, c := range []struct {
		name, file, data   string
		want               string // the text
		format, encoding   string
		word               string
		line, column       int
		title, expect, flg string
	}{
		{"plain", "a.txt", "Own it\nRun it", "Own it\nRun it", "text", "utf-8", "Run", 2, 1, "", "", ""},
		{"crlf and mark", "a.txt", "\xEF\xBB\xBFOwn\r\nRun\rSee", "Own\nRun\nSee", "text", "utf-8", "See", 3, 1, "", "", ""},
		{"nul and soft hyphen", "a.txt", "pro\x00duct road\u00ADmap x", "product roadmap x", "text", "utf-8", "x", 1, 19, "", "", ""},
		{"latin-1", "a.txt", "r\xe9sum\xe9 \x96 own", "résumé – own", "text", "windows-1252", "own", 1, 10, "", "", ""},
		{"damaged utf-8", "a.txt", "café naïve \xff own", "café naïve \uFFFD own", "text", "utf-8", "own", 1, 14, "", "", "invalid-utf8"},
		{"entities", "a.txt", "R&amp;D&nbsp;lead &amp;rsquo; a & b &bogus; x", "R&D lead ’ a & b &bogus; x", "text", "utf-8", "x", 1, 45, "", "", ""},
		{"columns are characters", "a.txt", "日本 é own", "日本 é own", "text", "utf-8", "own", 1, 6, "", "", ""},
		{"off and on", "a.txt", "Own\n<!-- jdcheck off -->\nSecret\n<!-- jdcheck on -->\nRun", "Own\n\nRun", "text", "utf-8", "Run", 5, 1, "", "", ""},
		{"directive line", "a.txt", "# jdcheck: expect=product-owner\nRun", "\nRun", "text", "utf-8", "Run", 2, 1, "", "product-owner", ""},
		{"front matter", "a.md", "---\ntitle: Product Owner\njdcheck: expect=product-owner allow=a,b\n---\n# Hi\n- own", "Hi\n- own", "markdown", "utf-8", "own", 6, 3, "Product Owner", "product-owner", ""},
		{"front matter in TOML", "a.md", "+++\ndate = 2024-01-02\ntitle = 'Product Owner'\n[jdcheck]\nexpect = \"product-owner\"\n+++\n# Hi\n- own", "Hi\n- own", "markdown", "utf-8", "own", 8, 3, "Product Owner", "product-owner", ""},
		{"front matter in TOML, dotted", "a.txt", "+++\njdcheck.expect = [\"product-owner\"]\n+++\nown", "own", "markdown", "utf-8", "own", 4, 1, "", "product-owner", ""},
		{"front matter in damaged TOML", "a.md", "+++\ntitle = \"x\n+++\nown", "own", "markdown", "utf-8", "own", 4, 1, "", "", "front-matter-unreadable"},
		{"no front matter", "a.md", "+++\nRead this: a = b\n+++\nown", "+++\nRead this: a = b\n+++\nown", "markdown", "utf-8", "own", 4, 1, "", "", ""},
		{"front matter in JSON", "a.md", "{\n\t\"title\": \"Product Owner\", \"description\": \"x\",\n\t\"jdcheck\": {\"expect\": \"product-owner\"}\n}\n# Hi\n- own", "Hi\n- own", "markdown", "utf-8", "own", 6, 3, "Product Owner", "product-owner", ""},
		{"marks", "a.md", "- Own **the** _road map_ and `SQL` snake_case [link](https://x/po) ![i](j) end\n", "- Own the road map and SQL snake_case link  end\n", "markdown", "utf-8", "end", 1, 76, "", "", ""},
		{"bold heads stay", "a.md", "**What you do**\n**Must:** own **it**\n__x__ y", "**What you do**\nMust: own it\nx y", "markdown", "utf-8", "it", 2, 17, "", "", ""},
		{"comment inside", "a.md", "own <!-- a\nb --> it", "own  it", "markdown", "utf-8", "it", 2, 7, "", "", ""},
		{"fragment", "a.txt", "<p>Own&nbsp;the <b>road</b>map</p><ul><li>Run &amp; see</li></ul>", "Own the roadmap\n\nRun & see\n", "html", "utf-8", "map", 1, 28, "", "", ""},
		{"escaped twice", "a.txt", "&amp;lt;p&amp;gt;Own&amp;nbsp;it&amp;lt;/p&amp;gt;", "\nOwn it\n", "html", "utf-8", "it", 1, 31, "", "", "html-double-escaped"},
		{"main only", "a.html", page + "<nav>Home</nav><p>Own</p><script>x</script></main><footer>F</footer>", "\nOwn\n", "html", "utf-8", "Own", 1, 576, "T", "", ""},
		{"nav never closed", "a.html", "<body><nav><p>Own</p>", "\n\n\nOwn\n", "html", "utf-8", "Own", 1, 15, "", "", ""},
		{"json", "a.json", "{\"title\": \"PO\",\n \"description\": \"Own\\nR\\u0026D x\"}", "Own\nR&D x", "json", "utf-8", "x", 2, 32, "PO", "", ""},
		{"json with html", "a.json", `{"title":"PO","text":"<ul><li>Own \"it\"<\/li><li>Run<\/li><\/ul>"}`, "\n\nOwn \"it\"\n\nRun\n\n", "json", "utf-8", "Run", 1, 51, "PO", "", ""},
		{"empty", "a.txt", "", "", "text", "utf-8", "", 1, 1, "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.file, c.data)
			p := found(t, d, c.word)
			got := []any{c.want, d.Format, d.Encoding, p.Line, p.Column, d.Title, d.Expect, strings.Join(d.Flags, ",")}
			if squash(d.Text) == squash(c.want) {
				got[0] = c.want
			} else {
				got[0] = d.Text
			}
			want := []any{c.want, c.format, c.encoding, c.line, c.column, c.title, c.expect, c.flg}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// squash folds line breaks: how many stand between blocks is not promised.
func squash(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), "\n")
}

func TestUTF16(t *testing.T) {
	units := utf16.Encode([]rune("Own the roadmap 😀 now\nRun"))
	var le, be []byte
	for _, u := range units {
		le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
	}
	for name, data := range map[string][]byte{"utf-16le": le, "utf-16be": be} {
		for _, mark := range []bool{false, true} {
			in := data
			if mark {
				in = append(map[string][]byte{"utf-16le": {0xFF, 0xFE}, "utf-16be": {0xFE, 0xFF}}[name], data...)
			}
			d := read(t, "a.txt", string(in))
			if p := found(t, d, "now"); d.Encoding != name || p.Column != 19 {
				t.Errorf("%s, mark %v: %s, column %d, %q", name, mark, d.Encoding, p.Column, d.Text)
			}
		}
	}
}

// TestTypedLetters: items that are lettered by hand are items, in a paragraph with
// line breaks, in a list and in a cell, as they are in plain text.
func TestTypedLetters(t *testing.T) {
	want := "a) Own it\nb) Run it\n\nc) Write it"
	for _, src := range []string{
		want,
		"<p>a) Own it<br>b) Run it<br><br>c) Write it</p>",
		"<ul><li>a) Own it<br>b) Run it</li><li>(c) Write it</li></ul>",
		"<table><tr><td>a) Own it<br>b) Run it</td><td>c) Write it</td></tr></table>",
	} {
		d := read(t, "", src)
		blocks := d.Blocks
		if blocks == nil {
			blocks = text.Blocks(d.Text)
		}
		var got []string
		for _, b := range blocks {
			if b.Kind == text.Item {
				got = append(got, d.Text[b.Start:b.End])
			}
		}
		if said := strings.Join(got, "|"); said != "Own it|Run it|Write it" {
			t.Errorf("items of %q: %q", src, said)
		}
	}
}

// everyByte is as many of each byte, as compressed data have.
func everyByte() string {
	b := make([]byte, 256)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}

func TestBlocksOfPage(t *testing.T) {
	d := read(t, "a.html", `<html><body><h1>Product <i>Owner</i></h1><p><strong>What you'll do</strong></p>
<ul><li>Own <b>it</b><ul><li>Deep</li></ul></li><li>Run<br>on</li></ul><table><tr><th>Pay</th><td>Fair</td></tr></table><p>Plain <b>bold</b> here, as a sentence.</p><p>We offer</p><ul><li>x</ul></body></html>`)
	var got []string
	for _, b := range d.Blocks {
		got = append(got, string("phi"[b.Kind])+string(rune('0'+b.Level))+" "+d.Text[b.Start:b.End])
	}
	want := []string{"h1 Product Owner", "h4 What you'll do", "i1 Own it", "i2 Deep", "i1 Run", "i1 on", "i1 Pay", "i1 Fair", "p0 Plain bold here, as a sentence.", "h5 We offer", "i1 x"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestJSONLD(t *testing.T) {
	text := strings.Repeat("Own the backlog and order it. ", 10)
	d := read(t, "a.html", `<html><head><script type="application/ld+json">
{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["JobPosting"],"title":"Product Owner","description":"&lt;p&gt;`+text+`&lt;/p&gt;&lt;ul&gt;&lt;li&gt;last&lt;/li&gt;&lt;/ul&gt;"}]}
</script></head><body><p>Menu</p></body></html>`)
	if d.Title != "Product Owner" || strings.Contains(d.Text, "Menu") || len(d.Blocks) != 2 {
		t.Errorf("title %q, %d blocks, text %q", d.Title, len(d.Blocks), d.Text)
	}
	if p := found(t, d, "last"); p.Line != 2 || !strings.HasPrefix(string([]rune(d.Line(2))[p.Column-1:]), "last") {
		t.Errorf("last at %+v", p)
	}
	if d.TitleAt.Line != 2 {
		t.Errorf("title at %+v", d.TitleAt)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, data, format, want string }{
		{"a.pdf", "%PDF-1.7 x", "", "a.pdf: this PDF is damaged or of a kind that cannot be read"},
		{"-", "PK\x03\x04", "", "standard input: this office document or zip archive is damaged"},
		{"a.txt", "\x01\x02\x03\x04", "", "a.txt: this is binary data"},
		{"a.txt", everyByte() + strings.Repeat("some ", 20), "", "a.txt: this is binary data"},
		{"a.txt", "x", "docy", `a.txt: unknown input format "docy": want one of text, markdown, html, json, docx, odt, rtf, pdf`},
		{"a.json", "{\n \"title\": x}", "", "a.json: line 2, column 11: this is not JSON"},
		{"a.json", `{"a":1}`, "", "a.json: no job description in this JSON"},
		{"a.json", `[{"text":"a"},{"text":"b"}]`, "", "a.json: this JSON holds 2 postings: jdcheck batch"},
		{"a.json", "{\"text\":\"a\"}\n{\"text\":\"b\"}", "", "a.json: line 1, column 13: this JSON holds more than one value"},
		{"a.json", `{"text":"a`, "", "it ends in the middle"},
	} {
		_, err := Read(c.name, []byte(c.data), Options{Format: c.format})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s %q: %v, want %q", c.name, c.data, err, c.want)
		}
	}
	if _, err := Open(t.TempDir(), Options{}); err == nil || !strings.Contains(err.Error(), "this is a directory") {
		t.Errorf("directory: %v", err)
	}
	if _, err := From("-", strings.NewReader(strings.Repeat("Own it. ", 1<<17+1)), Options{}); err == nil || !strings.HasPrefix(err.Error(), "standard input: holds more than 1 MB of text") {
		t.Errorf("too long: %v", err)
	}
	if _, err := Open("no/such", Options{}); err == nil || err.Error() != "no/such: no such file or directory" {
		t.Errorf("missing: %v", err)
	}
}

func TestSourceSpans(t *testing.T) {
	data := "<p>Own <b>the</b> road&shy;map</p><p>x</p>"
	d := read(t, "a.html", data)
	k := strings.Index(d.Text, "the roadmap")
	s := d.Source(text.Span{Start: k, End: k + len("the roadmap")})
	if got := data[s.Start:s.End]; got != "the</b> road&shy;map" {
		t.Errorf("source %q", got)
	}
	from, to := d.Extent(text.Span{Start: k, End: k + 3})
	if from.Column != 11 || to.Column != 14 {
		t.Errorf("extent %+v %+v", from, to)
	}
	j := read(t, "a.json", `{"text":"a\tb own"}`)
	if s := j.Source(text.Span{Start: 4, End: 7}); s.Start != 4 || s.End != 7 {
		t.Errorf("JSON source %+v", s)
	}
}

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.md", "a.txt", "c.png", ".hidden.txt", "d.JSON"} {
		if err := os.WriteFile(dir+"/"+name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range map[string]string{"package.json": `{"name":"x"}`, "posting.json": `{"title":"x","description":"y"}`} {
		if err := os.WriteFile(dir+"/"+name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Walk(dir, nil)
	if diff := cmp.Diff([]string{dir + "/a.txt", dir + "/b.md", dir + "/d.JSON", dir + "/posting.json"}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Own\r\n", "<p>a<li>b&nbsp;</p>", `{"title":"x","text":"\ud83d\ude00 \u00e9"}`, "---\ntitle: x\n---\n**a:** b [c](d)", "&amp;lt;p&amp;gt;&amp;lt;li&amp;gt;", "\xff\xfea\x00", "<!-- jdcheck off -->x", "<a hidden><ul></a>", "a\xc2", "[![a](b)](c)"} {
		for i := range Formats() {
			f.Add(s, byte(i))
		}
	}
	f.Fuzz(func(t *testing.T, s string, format byte) {
		o := Options{}
		if int(format) < len(Formats()) {
			o.Format = Formats()[format]
		}
		d, err := Read("x", []byte(s), o)
		if err != nil {
			return
		}
		check(t, d)
	})
}
