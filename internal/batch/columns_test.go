package batch

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMissing: where an input is not there the run says which before it begins,
// and leaves nothing that looks like its output, whether it was to be resumed or not.
func TestMissing(t *testing.T) {
	there := samples + "/listings.jsonl"
	for _, c := range []struct {
		inputs []string
		want   string
	}{
		{[]string{"no/such.jsonl"}, "no/such.jsonl: no such file or directory"},
		{[]string{there, "no/such.jsonl"}, "no/such.jsonl: no such file or directory"},
		{[]string{"no-*.csv", there, "no.csv"}, "no-*.csv: no file matches this pattern; no.csv: no such file or directory"},
	} {
		for _, resume := range []bool{false, true} {
			dir := t.TempDir()
			o := options(t, c.inputs...)
			o.Output, o.Errors, o.Resume = dir+"/out.jsonl", dir+"/lost.jsonl", resume
			if _, err := Run(context.Background(), o); err == nil || err.Error() != c.want {
				t.Errorf("%q: %v", c.inputs, err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("%q: left %v, %v", c.inputs, left, err)
			}
		}
	}
}

// TestColumns: what names the columns, and what is said where none can be found.
func TestColumns(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) string {
		if err := os.WriteFile(dir+"/"+name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		return dir + "/" + name
	}
	own := "You own the product backlog and write user stories."
	for _, c := range []struct {
		name, data string
		columns    Columns
		want       string // the first row's ID and title, or what is said
	}{
		{"a.csv", "Nr;Stelle;Inhalt\n7;Product Owner;" + own + "\n", Columns{ID: "Nr", Title: "stelle", Text: "Inhalt"}, "7 Product Owner"},
		{"b.csv", "nr,stelle,inhalt\n7,x,y\n", Columns{}, `no column holds the text; name it with --text-col: the columns are "nr", "stelle", "inhalt"`},
		{"c.csv", "id,text\n7," + own + "\n", Columns{Text: "body"}, `no column "body"; the columns are "id", "text"`},
		{"d.jsonl", `{"job":{"id":3,"text":{"plain":"` + own + `"}},"heading":"PO"}`, Columns{ID: "job.id", Title: "heading", Text: "job.text.plain"}, "3 PO"},
		{"e.jsonl", `{"nr":3,"inhalt":"x"}`, Columns{}, `no column holds the text; name it with --text-col: the records have "nr", "inhalt"`},
		{"f.jsonl", "{\"id\":1,\"text\":\"\",\"description\":\"" + own + "\"}\n", Columns{}, "1 "},
		{"g.csv", "id|title|description\n7|PO|" + own + "\n", Columns{}, "7 PO"},
		{"h", "id^title^description\n7^PO^" + own + "\n", Columns{}, "7 PO"},
	} {
		o := options(t, write(c.name, c.data))
		o.Columns = c.columns
		var out bytes.Buffer
		o.Stdout = &out
		if _, err := Run(context.Background(), o); err != nil {
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v, want %q", c.name, err, c.want)
			}
			continue
		}
		list, said, _ := rows(t, o)
		got := said
		if len(list) > 0 {
			got = value(list[0].ID) + " " + list[0].Title.Text
			if len(list) != 1 || got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		} else if !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLateText: records without a text at the head of a file, many or one huge
// one, do not lose those that follow; one that merely leaves its text out is
// empty, as one whose text is null.
func TestLateText(t *testing.T) {
	own := `{"id":"a","title":"PO","text":"You own the product backlog and write user stories."}` + "\n"
	bare := `{"id":"b","title":"PO"}` + "\n"
	huge := `{"deep":` + strings.Repeat(`{"a":`, 300) + `"` + strings.Repeat("x", 2*headSize) + `"` + strings.Repeat("}", 300) + "}\n"
	for _, c := range []struct {
		name, data        string
		rows, empty, lost int
	}{
		{"some without", strings.Repeat(bare, 500) + strings.Repeat(own, 3), 503, 500, 0},
		{"many without", strings.Repeat(bare, 20_000) + strings.Repeat(own, 3), 3, 0, 20_000},
		{"huge", huge + strings.Repeat(own, 3), 3, 0, 1},
		{"deep", strings.Replace(huge, "x", "", 2*headSize-9) + own, 1, 0, 1},
		{"null", own + `{"id":"c","title":"PO","text":null}` + "\n" + bare, 3, 2, 0},
		{"no listing", own + `{"error":404}` + "\n", 1, 0, 1},
	} {
		name := t.TempDir() + "/in.jsonl"
		if err := os.WriteFile(name, []byte(c.data), 0o644); err != nil {
			t.Fatal(err)
		}
		o := options(t, name)
		o.Dedupe = "off"
		list, said, totals := rows(t, o)
		if len(list) != c.rows || totals.Flags["empty"] != c.empty || totals.Lost != c.lost {
			t.Errorf("%s: %d rows, %v, %d lost: %.300s", c.name, len(list), totals.Flags, totals.Lost, said)
		}
	}
}

// TestNamedColumns: a column that the user named and that is not there is an
// error before anything is scored; of a later file it loses the file.
func TestNamedColumns(t *testing.T) {
	many := strings.Repeat(`{"id":"1","title":"PO","text":"Own it and write stories for it"}`+"\n", 8000)
	for _, c := range []struct{ name, data, want string }{
		{"s.csv", "id,title,company,text\n1,PO,Acme,Own it\n", `no column "nosuch"; the columns are "id", "title", "company", "text"`},
		{"s.jsonl", `{"id":"1","title":"PO","company":"Acme","text":"Own it"}` + "\n", `no column "nosuch"; the columns are "id", "title", "company", "text"`},
		{"long.jsonl", many, "no "},
		{"path.jsonl", `{"a":{"b":1},"text":"Own it"}`, ""},
	} {
		for s := range 4 {
			column := "nosuch"
			if c.name == "path.jsonl" {
				column = "a.nosuch"
			}
			change := func(o *Options) {
				*[]*string{&o.Columns.ID, &o.Columns.Title, &o.Columns.Text, &o.Columns.Company}[s] = column
			}
			name := t.TempDir() + "/" + c.name
			if err := os.WriteFile(name, []byte(c.data), 0o644); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			o := options(t, name)
			change(&o)
			o.Stdout, o.Output = &out, t.TempDir()+"/rows.jsonl"
			_, err := Run(context.Background(), o)
			if err == nil || !strings.HasPrefix(err.Error(), name+": "+c.want) || !strings.Contains(err.Error(), fmt.Sprintf("%q", column)) {
				t.Errorf("%s, %s: %v", c.name, slotNames[s], err)
			}
			if left, _ := os.ReadDir(filepath.Dir(o.Output)); len(left) > 0 {
				t.Errorf("%s, %s: %v is left", c.name, slotNames[s], left)
			}
			first := t.TempDir() + "/first.jsonl"
			if err := os.WriteFile(first, []byte(`{"id":"0","text":"Own it","nosuch":"x","a":{"nosuch":"y"}}`), 0o644); err != nil {
				t.Fatal(err)
			}
			got, lost, _ := listed(t, c.name, c.data, change, func(o *Options) { o.Inputs = append([]string{first}, o.Inputs...) })
			if len(got) != 1 || len(lost) != 1 || !strings.HasPrefix(lost[0], c.want) {
				t.Errorf("%s, %s, as the second input: %v, %.200v", c.name, slotNames[s], got, lost)
			}
		}
	}
	late := many + `{"id":"2","text":"Own it","company":"Acme"}` + "\n"
	if got, lost, said := listed(t, "late.jsonl", late, func(o *Options) { o.Columns.Company = "company" }); len(got) != 8001 || len(lost) > 0 || !strings.Contains(said, `no column "company" is among the first records`) {
		t.Errorf("%d rows, %v: %s", len(got), lost, said)
	}
}

// TestNamedShapes: what the user named goes before what an export is known for.
func TestNamedShapes(t *testing.T) {
	const posting = `[{"@type":"JobPosting","identifier":"no","sku":"yes","description":"Own it","hiringOrganization":{"name":"no"},"brand":"yes"}]`
	name := t.TempDir() + "/in.json"
	if err := os.WriteFile(name, []byte(posting), 0o644); err != nil {
		t.Fatal(err)
	}
	o := options(t, name)
	o.Columns = Columns{ID: "sku", Company: "brand"}
	if list, said, _ := rows(t, o); len(list) != 1 || value(list[0].ID) != "yes" || !strings.Contains(said, "company from brand") {
		t.Errorf("%v: %s", list, said)
	}
}

// TestNamedMakesTables: a column or delimiter that is named makes a table of
// what would be one text otherwise, or is an error; a table none of whose columns
// is known is said to be one.
func TestNamedMakesTables(t *testing.T) {
	foreign, bare := "Stelle,Beschreibung,Firma\n", ""
	for n := range 9 {
		foreign += fmt.Sprintf("PO %d,\"You own the product backlog, and write stories\",X%d\n", n, n)
		bare += fmt.Sprintf("%d\x01PO\x01You own the product backlog, write user stories: with acceptance criteria | and refine; the roadmap\n", n)
	}
	draft := "# Product Owner\n\nYou own the product backlog.\n- You write, refine and order user stories.\n"
	prose := strings.Repeat("You own the backlog, the roadmap, and the stories.\n", 9)
	for _, c := range []struct {
		name, data string
		columns    Columns
		delimiter  string
		rows       int
		want       string
	}{
		{"de", foreign, Columns{Text: "Beschreibung", Title: "Stelle"}, "", 9, "title from Stelle"},
		{"de.dat", foreign, Columns{Text: "beschreibung"}, "", 9, ""},
		{"de.txt", foreign, Columns{Text: "2"}, "", 10, ""},
		{"de.txt", foreign, Columns{}, "", 0, `no column holds the text; name it with --text-col: the columns are "Stelle", "Beschreibung", "Firma"`},
		{"two.txt", "Stelle;Beschreibung\nPO;You own it\n", Columns{Text: "Beschreibung"}, "", 1, ""},
		{"x01", bare, Columns{Text: "3"}, "", 9, ""},
		{"x01.csv", bare, Columns{Text: "#3"}, "", 9, ""},
		{"draft.md", draft, Columns{}, "", 1, ""},
		{"draft.txt", prose, Columns{}, "", 1, ""},
		{"draft.md", draft, Columns{Text: "nope"}, "", 0, `no column "nope"`},
		{"draft.md", draft, Columns{}, ";", 0, "no column holds the text"},
		{"page.html", "<html><p>You own the product backlog.</p></html>", Columns{ID: "nope"}, "", 0, `no column "nope"`},
		{"w.warc", "WARC/1.0\r\n\r\n", Columns{ID: "nope"}, "", 0, `no column "nope": a web archive has none`},
	} {
		file := t.TempDir() + "/" + c.name
		if err := os.WriteFile(file, []byte(c.data), 0o644); err != nil {
			t.Fatal(err)
		}
		o := options(t, file)
		o.Columns, o.Delimiter, o.Dedupe = c.columns, c.delimiter, "off"
		o.Stdout = new(bytes.Buffer)
		if _, err := Run(context.Background(), o); err != nil {
			if c.rows > 0 || c.want == "" || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %v: %v, want %q", c.name, c.columns, err, c.want)
			}
			continue
		}
		list, said, totals := rows(t, o)
		if len(list) != c.rows || !strings.Contains(said, c.want) || c.rows == 0 && totals.Lost == 0 {
			t.Errorf("%s, %v, %q: %d rows, want %d: %s", c.name, c.columns, c.delimiter, len(list), c.rows, said)
		}
	}
}
