package batch

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestFlagsOfRecords: half a character in an escape is repaired, and a blank
// text is empty and no introduction.
func TestFlagsOfRecords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`You own the product backlog \ud800 and write user stories.\n- Own it`, "encoding-repaired"},
		{`You own the product backlog \ud83d\ude00 and write user stories.\n- Own it`, ""},
		{`  \n `, "empty"}, {``, "empty"},
	} {
		name := t.TempDir() + "/in.jsonl"
		if err := os.WriteFile(name, []byte(`{"id":"a","title":"PO","text":"`+c.text+`"}`), 0o644); err != nil {
			t.Fatal(err)
		}
		list, _, _ := rows(t, options(t, name))
		if len(list) != 1 || strings.Join(list[0].Input.Flags, ",") != c.want {
			t.Errorf("%q: %+v, want %q", c.text, list, c.want)
		}
	}
}

// TestIntroOnly: a text is only an introduction where it says nothing of what
// somebody is to do.
func TestIntroOnly(t *testing.T) {
	for text, want := range map[string]bool{
		"We build booking software for small hotels and have a lot of fun with it. Join us.":                                                 true,
		"Acme makes shoes. We will open ten shops this year, and that will make us the largest of all.":                                      true,
		"As Product Owner you own the product backlog, write user stories, refine them with the team and accept what is done.":               false,
		"Acme makes shoes. The shop assistant will sell them, mend them and keep the shop tidy.":                                             false,
		"Acme makes shoes. You’ll sell them and keep the shop tidy.":                                                                         false,
		"The gardener of Acme is responsible for the lawn and the hedges.":                                                                   false,
		"At Acme you work with roses: you cut them, water them and bind them.":                                                               false,
		"Acme is a museum. You write user stories with acceptance criteria and order the product backlog of the team of developers of Acme.": false,
	} {
		name := t.TempDir() + "/in.jsonl"
		line, _ := json.Marshal(map[string]string{"id": "a", "title": "PO", "text": text})
		if err := os.WriteFile(name, line, 0o644); err != nil {
			t.Fatal(err)
		}
		list, _, _ := rows(t, options(t, name))
		if len(list) != 1 || slices.Contains(list[0].Input.Flags, "intro-only") != want {
			t.Errorf("%q: %+v, want %v", text, list[0].Input.Flags, want)
		}
	}
}

// TestReadMore: a text that ends in the words of a link to the rest is cut off.
func TestReadMore(t *testing.T) {
	for text, want := range map[string]bool{
		"Own it … [see more]": true, "Own it ... [Read more]": true, "Own it (show more…)": true, "Own it. Read more »": true, "Own it [more]": false, "Own it, and do more.": false,
	} {
		if got := truncated(text, len(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestFlagsOfArchives: what an archiver cut off is flagged, and JSON inside of a
// web archive is flagged as it is outside.
func TestFlagsOfArchives(t *testing.T) {
	record := func(fields, kind, body string) string {
		body = "HTTP/1.1 200 OK\r\nContent-Type: " + kind + "\r\n\r\n" + body
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", fields, len(body), body)
	}
	posting := func(text string) string {
		b, _ := json.Marshal(map[string]string{"title": "Product Owner", "description": text})
		return string(b)
	}
	const own = "You own the product backlog and write user stories."
	for _, c := range []struct{ data, want string }{
		{record("WARC-Truncated: length\r\n", "text/html", "<html><p>"+own+"</p><ul><li>Own it</li></ul>"), "html,truncated"},
		{record("", "text/html", "<html><p>"+own+"</p><ul><li>Own it</li></ul>"), "html"},
		{record("", "application/json", posting("<p>"+own+"</p><p>Own it</p>")), "html"},
		{record("", "application/json", posting("&amp;lt;p&amp;gt;"+own+"&amp;lt;/p&amp;gt;")), "html,html-double-escaped"},
		{record("", "application/json", posting("&lt;p&gt;"+own+"&lt;/p&gt;")), "html,html-double-escaped"},
		{record("", "application/json", posting(own)), ""},
	} {
		name := t.TempDir() + "/in.warc"
		if err := os.WriteFile(name, []byte(c.data), 0o644); err != nil {
			t.Fatal(err)
		}
		list, said, _ := rows(t, options(t, name))
		if len(list) != 1 || strings.Join(list[0].Input.Flags, ",") != c.want {
			t.Errorf("want %q: %+v %s\n%s", c.want, list, said, c.data)
		}
	}
}
