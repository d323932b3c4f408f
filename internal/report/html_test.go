package report

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestHTMLWhole: the page needs no other file and no network, what the draft
// says stays text, each ID stands once and each reference leads to one.
func TestHTMLWhole(t *testing.T) {
	for _, results := range [][]Result{nil, {mixed(t)}, {evil(t)}, everything(t)} {
		page := write(t, Options{Format: "html"}, results...)
		if strings.Contains(page, "ZgotmplZ") {
			t.Error("the template refused a value")
		}
		var refs, open []string
		ids := map[string]int{}
		scripts := 0
		z := html.NewTokenizer(strings.NewReader(page))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			token := z.Token()
			switch kind {
			case html.StartTagToken:
				if !void(token.Data) {
					open = append(open, token.Data)
				}
				if token.Data == "script" {
					scripts++
				}
			case html.EndTagToken:
				if k := len(open) - 1; k < 0 || open[k] != token.Data {
					t.Fatalf("</%s> closes %v", token.Data, open)
				} else {
					open = open[:k]
				}
			}
			for _, a := range token.Attr {
				switch a.Key {
				case "id":
					ids[a.Val]++
				case "href":
					if !strings.HasPrefix(a.Val, "#") {
						t.Errorf("the page leads to %s", a.Val)
					}
					refs = append(refs, a.Val[1:])
				case "aria-describedby", "aria-labelledby":
					refs = append(refs, a.Val)
				case "src", "style", "action", "srcdoc":
					t.Errorf("%s=%q", a.Key, a.Val)
				default:
					if strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s=%q", a.Key, a.Val)
					}
				}
			}
		}
		check(t, ids, refs, open, scripts)
	}
}

func check(t *testing.T, ids map[string]int, refs, open []string, scripts int) {
	t.Helper()
	for id, n := range ids {
		if n != 1 {
			t.Errorf("%d elements have the ID %s", n, id)
		}
	}
	for _, r := range refs {
		if ids[r] == 0 {
			t.Errorf("nothing has the ID %s", r)
		}
	}
	if len(open) > 0 || scripts != 1 {
		t.Errorf("left open: %v; %d scripts", open, scripts)
	}
}

// void says whether an element has no end tag, in HTML or, as rect here is
// written, by a slash.
func void(name string) bool {
	switch name {
	case "meta", "link", "br", "img", "hr", "input":
		return true
	}
	return false
}

// TestHTMLHasTheText: every word of the draft is on the page, in order, and a
// sentence with a role explains itself with each of its hits.
func TestHTMLHasTheText(t *testing.T) {
	r := mixed(t)
	page := write(t, Options{Format: "html"}, r)
	at := strings.Index(page, `class="paper"`)
	words := textOf(page[at:])
	for _, s := range r.Report.Sentences {
		said := r.Doc.Text[s.Start:s.End]
		k := strings.Index(words, said)
		if k < 0 {
			t.Fatalf("no %q, or not in order", said)
		}
		words = words[k+len(said):]
		if !strings.HasPrefix(words, "Reads as ") {
			t.Errorf("%q is not explained", said)
		}
	}
	if !strings.Contains(textOf(page[at:]), "Tidewater makes the software") {
		t.Error("the lines that say nothing of a role are missing")
	}
}

// textOf is the text of a page.
func textOf(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.WriteString(z.Token().Data)
		}
	}
	return b.String()
}
