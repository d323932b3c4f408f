package train

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

const goldLine = `{"id":"a","title":"Größe","text":"Über uns\nKeep the backlog.\n","company":" Acme ","lines":[[0,8],[9,26]],"gold":{"primary":"po","shares":{"po":1},"mixed":false,"level":"mid","lines":{"2":["po"]}}}`

// TestGold: characters become bytes, codes become IDs, a company is a group.
func TestGold(t *testing.T) {
	list, err := ReadGold(strings.NewReader("\n"+goldLine+"\n"), lexicon.Default())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	rec := list[0]
	if rec.Group != "acme" || rec.Gold.Primary != "product-owner" || !rec.Gold.InScope() || !rec.Gold.HasMixed || rec.Gold.Mixed {
		t.Errorf("%+v", rec)
	}
	if got := rec.Text[rec.Lines[1].Start:rec.Lines[1].End]; got != "Keep the backlog." {
		t.Errorf("line 2 is %q", got)
	}
	if got := rec.rolesAt(text.Span{Start: 12, End: 20}); !got["product-owner"] || len(got) != 1 {
		t.Errorf("roles at line 2: %v", got)
	}
}

// TestRecordsTellEveryFault: one error a line that cannot be read, with its
// place, and the rest is read.
func TestRecordsTellEveryFault(t *testing.T) {
	in := strings.Join([]string{
		goldLine,
		`{"id":`,
		`{"id":"b","text":"x","gold":{"primary":"cook"}}`,
		`{"id":"c","text":"x","lines":[[0,1]],"gold":{"primary":"pm","lines":{"2":["pm"]}}}`,
		`{"id":"d","gold":{"primary":"pm"}}`,
		`{"id":7,"text":"no label"}`,
	}, "\n")
	_, err := ReadLabelled("gold.jsonl", strings.NewReader(in), lexicon.Default())
	if err == nil {
		t.Fatal("no error")
	}
	want := []string{
		"gold.jsonl:2: unexpected end of JSON input",
		`gold.jsonl:3: b: unknown role "cook"`,
		`gold.jsonl:4: c: lines: there is no line "2"`,
		"gold.jsonl:5: d: it has no text",
		"gold.jsonl:6: 7: it has no label (gold)",
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// TestRecordsByName: sheets, sentences and gzip.
func TestRecordsByName(t *testing.T) {
	sheet := "%% id: s1\n%% title: Owner\n%% primary: po  (a remark)\n%% mixed: true\n%% level: senior\n" +
		"- | Tasks\npo | - Keep the backlog | ordered.\npo, ba | - Write stories.\n\n%% id: s2\n%% primary: none\n- | Cook.\n"
	var zip bytes.Buffer
	w := gzip.NewWriter(&zip)
	if _, err := w.Write([]byte(sheet)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	list, err := ReadLabelled("x/own.jd.gz", &zip, lexicon.Default())
	if err != nil || len(list) != 2 {
		t.Fatal(len(list), err)
	}
	s := list[0]
	if s.Text != "Tasks\n- Keep the backlog | ordered.\n- Write stories.\n" || s.Gold.Level != "senior" || !s.Gold.Mixed || s.Gold.Primary != "product-owner" {
		t.Errorf("%q %+v", s.Text, s.Gold)
	}
	if diff := cmp.Diff(map[string]float64{"product-owner": 0.75, "business-analyst": 0.25}, s.Gold.Shares); diff != "" {
		t.Error(diff)
	}
	list, err = ReadLabelled("own.tsv", strings.NewReader("po,ba\tduties\towns\tWrite stories.\n-\tabout\tcontext\tWe are many.\n"), lexicon.Default())
	if err != nil || len(list) != 2 {
		t.Fatal(len(list), err)
	}
	if l := list[0]; !l.Alone || l.Text[l.Lines[0].Start:l.Lines[0].End] != "Write stories." || len(l.Gold.LineRoles[1]) != 2 {
		t.Errorf("%+v", l)
	}
	for name, in := range map[string]string{
		"a.tsv:2: 1 columns":                       "-\tabout\tx\ty\nwords\n",
		`a.tsv:1: unknown section "abuot"`:         "-\tabuot\tx\ty\n",
		`a.tsv:1: unknown role "cook"`:             "cook\tabout\tx\ty\n",
		"a.jd:1: text stands before":               "- | x\n",
		"a.jd:3: a line of text needs its codes":   "%% id: x\n%% primary: po\nx\n",
		`a.jd:2: x: unknown role "cook"`:           "\n%% id: x\n%% primary: cook\n- | x\n",
		`a.jd:2: x: line 2: unknown role "waiter"`: "\n%% id: x\n%% primary: po\n- | x\nwaiter | y\n%% id: y\n%% primary: po\n- | z",
	} {
		file, _, _ := strings.Cut(name, ":")
		if _, err := ReadLabelled(file, strings.NewReader(in), lexicon.Default()); err == nil || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%v, want %s", err, name)
		}
	}
}
