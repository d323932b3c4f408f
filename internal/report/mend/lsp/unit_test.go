package lsp

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// TestPlaces: places in UTF-16 lead to the byte and back, with every kind of
// line end, characters of two units and a byte order mark.
func TestPlaces(t *testing.T) {
	for _, s := range []string{"", "a", "a\n", "ab\r\ncd\re\n\nf", "😀a\né😀b\r\n日本", "\uFEFFa😀\nb", "a\u2028b\fc\n", "\r\r\n\n"} {
		b := newBuffer(s)
		for i := range s + " " {
			p := b.position(i)
			if inBreak := i > 0 && i < len(s) && s[i-1] == '\r' && s[i] == '\n'; !inBreak && b.offset(p) != i {
				t.Errorf("%q: byte %d is at %+v, which is byte %d", s, i, p, b.offset(p))
			}
			from := b.starts[p.Line]
			if want := len(utf16.Encode([]rune(s[from:min(i, len(s))]))); p.Character != want {
				t.Errorf("%q: byte %d is character %d, want %d", s, i, p.Character, want)
			}
		}
	}
	b := newBuffer("😀ab\r\ncd")
	for p, want := range map[position]int{{0, 1}: 0, {0, 2}: 4, {0, 99}: 6, {1, 99}: 10, {9, 0}: 10, {-1, 5}: 0, {0, -3}: 0} {
		if got := b.offset(p); got != want {
			t.Errorf("%+v is byte %d, want %d", p, got, want)
		}
	}
}

// TestPlacesOfDocuments: the place that a document gives is the same byte in
// the editor's text.
func TestPlacesOfDocuments(t *testing.T) {
	for _, s := range []string{"\uFEFFOwn 😀 it\nRun 😀 X", "é😀\r\nRun X\rX", "- **😀 Own** X\n"} {
		d, err := source.Read("a.md", []byte(s), source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		k := strings.LastIndex(d.Text, "X")
		if k < 0 {
			k = strings.Index(d.Text, "it")
		}
		if at := newBuffer(s).at(d.Position(k)); !strings.HasPrefix(s[at:], d.Text[k:k+1]) || at != strings.LastIndex(s, d.Text[k:k+1]) {
			t.Errorf("%q: %d", s, at)
		}
	}
}

// TestFrames: a malformed frame is told and the next message is read.
func TestFrames(t *testing.T) {
	good := "Content-Length: 2\r\n\r\n{}"
	for _, c := range []struct {
		name, in string
		wrong    int
		bodies   string
	}{
		{"good", good + good, 0, "{} {}"},
		{"type, order, case, bare line ends", "Content-Type: x\ncontent-length:2\n\n{}" + "Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n[]", 0, "{} []"},
		{"no length", "X: 1\r\n\r\n" + good, 1, "{}"},
		{"garbage with and without line end", "hello\r\n\r\nworld" + good, 1, "{}"},
		{"length of no number", "Content-Length: many\r\n\r\n{\"a\":1}" + good, 1, "{}"},
		{"negative", "Content-Length: -5\r\n\r\n" + good, 1, "{}"},
		{"of gigabytes", "Content-Length: 99999999999\r\n\r\n{}" + good, 1, "{}"},
		{"too short", "Content-Length: 1\r\n\r\n{}" + good, 1, "{ {}"},
		{"a long line", strings.Repeat("x", 1<<18) + "\r\n" + good, 1, "{}"},
		{"cut off", good + "Content-Length: 20\r\n\r\n{", 0, "{}"},
		{"cut off in a header", good + "Content-Len", 1, "{}"},
		{"nothing", "", 0, ""},
	} {
		f := newFrames(strings.NewReader(c.in))
		var bodies []string
		wrong := 0
		for {
			body, err := f.read()
			if errors.Is(err, io.EOF) {
				break
			}
			if _, ok := errors.AsType[malformed](err); ok {
				if wrong++; wrong > 10 {
					break
				}
				continue
			} else if err != nil {
				t.Fatal(c.name, err)
			}
			bodies = append(bodies, string(body))
		}
		if got := strings.Join(bodies, " "); got != c.bodies || wrong != c.wrong {
			t.Errorf("%s: %q and %d wrong, want %q and %d", c.name, got, wrong, c.bodies, c.wrong)
		}
	}
}

// TestHTMLCuts: what goes from a page, marked with [ ], and what is left.
func TestHTMLCuts(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<ul>\n  <li>a</li>\n  <li>[b]</li>\n</ul>", "<ul>\n  <li>a</li>\n</ul>"},
		{"<ul><li>a</li><li>[b <b>c</b> d]</li></ul>", "<ul><li>a</li></ul>"},
		{"<ul><li>[<b>b</b> c <i>d]</i></li><li>e</li></ul>", "<ul><li>e</li></ul>"},
		{"<p>a. [b <b>c.] d</b> e</p>", "<p>a. <b>d</b> e</p>"},
		{"<p>[a <b>b.]</b><br>c</p>", "<p><b></b><br>c</p>"},
		{"<ul><li>[a]<li>b<li>[c]</ul>", "<ul><li>b</ul>"},
		{"<ul><li>[a]</li></ul><p>b</p>", "<p>b</p>"},
		{"<ul><li>[a] <img src=x></li></ul>", "<ul><li><img src=x></li></ul>"},
		{"<div>[a]</div>b", "<div></div>b"},
		{"<li>x<ul><li>[a]</li></ul></li>", "<li>x</li>"},
		{"[a] <p>b", "<p>b"},
		{"<p>a) [Own it]</p><p>2. [Run <b>it]</b></p><p>iii. [Go.] Stay.</p>", "<p>iii. Stay.</p>"},
		{"<h3>[a]</h3>\n<p>[b]</p>\nc", "c"},
	} {
		var page strings.Builder
		var gone []text.Span
		from := 0
		for i := range len(c.in) {
			switch c.in[i] {
			case '[':
				from = page.Len()
			case ']':
				gone = append(gone, text.Span{Start: from, End: page.Len()})
			default:
				page.WriteByte(c.in[i])
			}
		}
		cuts, ok := htmlCuts(page.String(), gone)
		got := page.String()
		for i := len(cuts) - 1; i >= 0; i-- {
			got = got[:cuts[i].Start] + got[cuts[i].End:]
		}
		if got != c.want || !ok {
			t.Errorf("%q leaves %q, want %q", c.in, got, c.want)
		}
	}
	if _, ok := htmlCuts(`<script>{"a":"b"}</script>`, []text.Span{{Start: 14, End: 15}}); ok {
		t.Error("words of a script are cut")
	}
}

// FuzzFrames: whatever comes in, reading ends and no message is longer than
// what came.
func FuzzFrames(f *testing.F) {
	f.Add("Content-Length: 2\r\n\r\n{}")
	f.Add("Content-Length: 7\r\nContent-Length: x\r\n\r\n{}")
	f.Fuzz(func(t *testing.T, in string) {
		r := newFrames(strings.NewReader(in))
		for range len(in) + 2 {
			body, err := r.read()
			if _, ok := errors.AsType[malformed](err); err != nil && !ok {
				return
			}
			if len(body) > len(in) {
				t.Fatal(len(body))
			}
		}
		t.Fatal("it does not end")
	})
}

// FuzzHTMLCuts: cuts ascend, do not overlap and hold all words that go.
func FuzzHTMLCuts(f *testing.F) {
	f.Add("<ul><li>a</li><li>b <b>c</b></li></ul>", 8, 20)
	f.Add("<p>a<li>b</p><script>c</li>", 1, 30)
	f.Fuzz(func(t *testing.T, page string, from, to int) {
		if from < 0 || to > len(page) || from >= to {
			return
		}
		cuts, _ := htmlCuts(page, []text.Span{{Start: from, End: to}})
		at := 0
		for _, c := range cuts {
			if c.Start < at || c.End < c.Start || c.End > len(page) {
				t.Fatal(fmt.Sprint(cuts))
			}
			at = c.End
		}
	})
}
