package batch

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestBrokenValues: a value that JSON has not loses its record, wherever it
// stands, and no other.
func TestBrokenValues(t *testing.T) {
	for _, value := range []string{"PO", "tru", "truex", "True", "nul", "undefined", "1x", "01", "-", "1.", ".5", "+1", "1e", "1e+", "--1", "0x10", "1.2.3", "nan", "-NaN"} {
		for _, broken := range []string{`{"id":"2","title":` + value + `,"text":"x"}`, `{"id":"2","text":"x","x":` + value + `}`, `{"id":"2","text":` + value + `}`, `{"id":"2","x":[{"y":` + value + `}],"text":"x"}`} {
			if json.Valid([]byte(broken)) {
				t.Fatalf("%s is JSON", broken)
			}
			const good = `{"id":"1","title":"PO","text":"Own it"}`
			for name, data := range map[string]string{"in.jsonl": good + "\n" + broken + "\n" + good + "\n", "in.json": "[" + good + ",\n" + broken + "," + good + "]"} {
				got, lost, _ := listed(t, name, data)
				if len(got) != 2 || len(lost) != 1 || !strings.HasPrefix(lost[2], errWord.Error()+": byte ") || !strings.HasSuffix(lost[2], broken) {
					t.Errorf("%s, %s: rows %v, lost %v", name, broken, got, lost)
				}
			}
		}
	}
	pretty := "{\n \"id\": 2,\n \"title\": PO,\n \"text\": \"x\"\n}\n"
	if got, lost, _ := listed(t, "in.json", pretty); len(got) != 0 || len(lost) != 1 {
		t.Errorf("over several lines: rows %v, lost %v", got, lost)
	}
}

// TestNumbersOfPython: what Python writes for a number that is none is read, and
// says nothing.
func TestNumbersOfPython(t *testing.T) {
	for _, value := range []string{"NaN", "null"} {
		if got := textsOf(t, "in.jsonl", `{"id":"1","text":`+value+`,"description":"Own it","pay":Infinity,"x":[-Infinity,-0,1e5,0.5E-3]}`); len(got) != 1 || got[0] != "Own it" {
			t.Errorf("%s: %q", value, got)
		}
	}
}

// TestDetectBroken: what a JSON file is does not hang on its first values being
// whole.
func TestDetectBroken(t *testing.T) {
	filler := strings.Repeat(`{"id":1,"content":"You own it","title":"x"},`, 5000)
	for _, c := range []struct{ data, want string }{
		{`{"jobs":[{"id":1,"content":"You own","title":"x"},{"id":2,"content":tru}]}`, "json"},
		{`{"jobs":[{"id":1,"content":"You own","title":"x"},{"id":2,"content":tru}]}` + "\n", "json"},
		{`{"jobs":[{"id":1,"content":"You own","title":"x"},],"meta":1}` + "\n", "json"},
		{`{"jobs": [` + filler + `{"id":2,"content":"a " b"},` + filler, "json"},
		{"{\"jobs\":[\n{\"id\":1,\"content\":tru}\n]}", "json"},
		{"{\n \"id\": 1,\n \"text\": PO\n}\n{\n \"id\": 2\n}\n", "json"},
		{`{"id":1,"text":tru}` + "\n" + `{"id":2,"text":"a"}` + "\n", "jsonl"},
		{`{"id":1,"text":"a " b"}` + "\n" + `{"id":2,"text":"a"}` + "\n", "jsonl"},
		{`{"id":1,"items":[{"a":"a " b"}]}` + "\n" + `{"id":2,"items":[]}` + "\n", "jsonl"},
		{`{"id":1,"text":"a"` + "\n" + `{"id":2,"text":"a"}` + "\n", "jsonl"},
	} {
		if got := detect("in", []byte(c.data), ""); got != c.want {
			t.Errorf("%.60q is taken for %s, not %s", c.data, got, c.want)
		}
	}
	got, lost, said := listed(t, "s.json", `{"jobs":[{"id":1,"content":"You own","title":"x"},{"id":2,"content":tru}]}`)
	if len(got) != 1 || len(lost) != 1 || !strings.HasPrefix(lost[2], errWord.Error()) {
		t.Errorf("rows %v, lost %v: %s", got, lost, said)
	}
}

// TestJoined: the marks that files of UTF-8 begin with are passed over where such
// files were joined.
func TestJoined(t *testing.T) {
	const one = "\uFEFF" + `{"id":"1","text":"Own it"}` + "\n"
	for name, data := range map[string]string{"in.jsonl": one + one + "\uFEFF\n" + one, "in.json": "\uFEFF[\n" + one[3:] + "]\n\uFEFF[" + one[3:] + "," + one[3:] + "]"} {
		if got, lost, said := listed(t, name, data); len(got) != 3 || len(lost) > 0 {
			t.Errorf("%s: rows %v, lost %v: %s", name, got, lost, said)
		}
	}
}

// TestLongest: a record of 8 MB is read and one of a byte more is lost, whatever
// the format.
func TestLongest(t *testing.T) {
	for _, c := range []struct{ name, before, start, end, after string }{
		{"in.jsonl", "", `{"id":"1","text":"`, `"}`, "\n" + `{"id":"2","text":"Own it"}` + "\n"},
		{"in.json", "[", `{"id":"1","text":"`, `"}`, `,{"id":"2","text":"Own it"}]`},
		{"in.csv", "id,text\n", "1,", "", "\n2,Own it\n"},
		{"quoted.csv", "id,text\r\n", `1,"`, `"`, "\r\n2,Own it\r\n"},
		{"in.tsv", "id\ttext\n", "1\t", "", "\n2\tOwn it\n"},
	} {
		for more := range 3 {
			text := strings.Repeat("x", maxRecord-len(c.start)-len(c.end)+more)
			got := cutUp(t, c.name, []byte(c.before+c.start+text+c.end+c.after))
			want := 2 - min(more, 1)
			if len(got.order) != want || len(got.lost) != 2-want || want == 1 && got.lost[0] != "1: "+whyLong {
				t.Errorf("%s: of 8 MB and %d: %d read, lost %v", c.name, more, len(got.order), got.lost)
			}
		}
	}
}

// TestLooseEscapes: what no escape of JSON is stands for itself, and is flagged;
// tabs as they stand are read as such.
func TestLooseEscapes(t *testing.T) {
	for text, flagged := range map[string]bool{`a \q b`: true, `a \u12 b`: true, `a \\q \/ \"b\" \u00e9`: false, "a\tb": false} {
		file := t.TempDir() + "/in.jsonl"
		if err := os.WriteFile(file, []byte(`{"id":"1","text":"`+text+`"}`+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if list, said, _ := rows(t, options(t, file)); len(list) != 1 || slices.Contains(list[0].Input.Flags, "encoding-repaired") != flagged {
			t.Errorf("%s: %s", text, said)
		}
	}
}
