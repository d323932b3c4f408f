package batch

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/source"
)

// TestRowsAreReportRows: a row written by hand reads back as the row that
// report makes of the same text.
func TestRowsAreReportRows(t *testing.T) {
	in := samples + "/listings.jsonl"
	data, err := os.ReadFile(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, full := range []bool{false, true} {
		o := options(t, in)
		o.Full = full
		list, _, _ := rows(t, o)
		w, err := report.New(&bytes.Buffer{}, report.Options{Format: "jsonl", Tool: o.Tool, Lexicon: o.Lexicon, Roles: o.Roles})
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
			var l struct{ ID, Title, Text string }
			if err := json.Unmarshal(line, &l); err != nil {
				t.Fatal(err)
			}
			if l.ID == "de-1" {
				continue // not scored
			}
			d, err := source.Read("", []byte(l.Text), source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := w.Row(report.Result{Doc: d, ID: l.ID, Report: o.Classifier.Classify(classifier.Document{Title: l.Title, Text: d.Text})})
			want.Path, want.Input = list[i].Path, list[i].Input
			if !full {
				want = want.Slim()
			}
			if diff := cmp.Diff(want, list[i]); diff != "" {
				t.Errorf("%s, full %v: %s", l.ID, full, diff)
			}
		}
	}
}

// TestRowBytes: the bytes are encoding/json's, but for characters that steer a
// terminal.
func TestRowBytes(t *testing.T) {
	id, n := "a\"b\\c\n\t\x01é😀<&>", 3
	r := report.Row{
		SchemaVersion: 1, Tool: "t", Lexicon: "l", ID: &id, Path: &id, Title: report.RowTitle{Text: id, Role: &id}, Verdict: "mixed",
		Secondary: []string{"x", "y"}, Confidence: 0.1234, Roles: []report.RowRole{{Role: "x", Share: 0.5, Score: 3, Terms: 2}, {Role: "y", Share: 0.5, Score: 1e-4}},
		Sentences: []report.RowSentence{{Start: 1, End: 2, Line: 3, Column: 4, Section: "duties", Roles: []string{}, Units: []report.RowUnits{}}},
		Segments:  []report.RowSegment{{Role: "x", Start: 1, End: 2, StartLine: 3, EndLine: 4}},
		Evidence:  []report.RowEvidence{{Start: 1, End: 2, Line: 3, Column: 4, Role: "x", Term: "t", Relation: "owns", Section: "duties", Points: -1.5, Because: "w"}},
		Findings:  []report.RowFinding{{Rule: "r", Severity: "s", Message: "m", Start: 1, End: 2, Line: 3, Column: 4}},
		Input:     report.RowInput{File: &id, Record: &n, Format: "jsonl", Encoding: "utf-8", SHA256: "0", DuplicateOf: &id, Flags: []string{"empty", "truncated"}},
	}
	for _, full := range []bool{true, false} {
		if !full {
			r = r.Slim()
		}
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(r); err != nil {
			t.Fatal(err)
		}
		got := appendRowEnd(appendRow(nil, &r, full), id, flagEmpty|flagTruncated)
		if diff := cmp.Diff(want.String(), string(got)); diff != "" {
			t.Error(diff)
		}
	}
}

// TestFullCells: CSV and Parquet hold the whole row in a cell, as jsonl --full
// writes it.
func TestFullCells(t *testing.T) {
	o := options(t, samples+"/listings.jsonl", samples+"/listings.jsonl.gz") // the second file repeats the first
	o.Full, o.Quiet = true, true
	output := func(format string) []byte {
		o.Format, o.Output = format, t.TempDir()+"/out"
		if _, err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(o.Output)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	want := strings.Split(strings.TrimSpace(string(output("jsonl"))), "\n")
	records, err := csv.NewReader(bytes.NewReader(output("csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	output("parquet")
	columns, err := parquet.ReadFile[parquetRow](o.Output)
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != len(want)+1 || len(columns) != len(want) {
		t.Fatalf("%d rows of CSV, %d of Parquet, want %d", len(records)-1, len(columns), len(want))
	}
	last := len(records[0]) - 1
	for i, row := range want {
		if records[i+1][last] != row || value(columns[i].Full) != row {
			t.Errorf("row %d: CSV has %s, Parquet %s, want %s", i, records[i+1][last], value(columns[i].Full), row)
		}
	}
	if !strings.Contains(want[len(want)-2], `"duplicate_of":"`) || records[0][last] != fullColumn {
		t.Errorf("the column is called %q, the last rows are %s", records[0][last], want[len(want)-2:])
	}
}

// TestHarmless: a spreadsheet takes no cell for a formula, and no byte of the
// output steers a terminal.
func TestHarmless(t *testing.T) {
	in := t.TempDir() + "/\x1b[31min.jsonl"
	data := `{"id":"=1+1","title":"\u001b[31mred\u009b2J\u202e","text":"Own the backlog."}` + "\n" +
		`{"id":"@SUM(A1)","title":"+1","text":"-"}` + "\n" + `{"id":"-2\t3","title":"＝1\u2028","text":"x"}` + "\n" +
		`{"id":" \u200b=1","title":"a;=1","text":"x"}` + "\n" + "{\n"
	if err := os.WriteFile(in, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ format, summary string }{{"csv", "text"}, {"jsonl", "html"}} {
		var out, said bytes.Buffer
		o, format := options(t, in), c.format
		o.Format, o.Stdout, o.Stderr, o.Summary = format, &out, &said, c.summary
		if _, err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{out.String(), said.String()} {
			for _, r := range s {
				if r < ' ' && r != '\n' && r != '\r' || r == 0x7F || steering(r) {
					t.Errorf("%s: %U in %q", format, r, s)
				}
			}
		}
		if format != "csv" {
			continue
		}
		records, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(records) != 5 {
			t.Fatal(err, len(records))
		}
		for _, rec := range records {
			for _, cell := range rec {
				if cell = strings.TrimLeft(cell, " \u200b"); cell != "" && strings.ContainsRune("=+-@\t", rune(cell[0])) {
					t.Errorf("a formula: %q", cell)
				}
			}
		}
	}
}

// TestParquetGroups: row groups end by the bytes of their rows, so that what is
// held of a file does not grow with it; and the file is a fraction of them.
func TestParquetGroups(t *testing.T) {
	var lines bytes.Buffer
	o := options(t, corpus(t, 1500))
	o.Full, o.Quiet, o.Stdout = true, true, &lines
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	o.Format, o.Output = "parquet", t.TempDir()+"/rows.parquet"
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(o.Output)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if 4*len(data) > lines.Len() {
		t.Errorf("%d bytes of Parquet are %d of JSON", len(data), lines.Len())
	}
	groups := f.Metadata().RowGroups
	if len(groups) < 2 {
		t.Errorf("%d row groups", len(groups))
	}
	for i, g := range groups {
		if g.TotalByteSize > 2*groupBytes {
			t.Errorf("group %d of %d rows holds %d bytes", i, g.NumRows, g.TotalByteSize)
		}
	}
}

// TestCells: a cell of CSV is no formula, and cells of different texts differ:
// without an apostrophe that stands before a sign, or before more of them, each
// is what it was.
func TestCells(t *testing.T) {
	for in, want := range map[string]string{
		"=1": "'=1", "'=1": "''=1", "''=1": "'''=1", "'": "'", "'a": "'a", "a=1": "a=1", "+1": "'+1", "'-1": "''-1", "@x": "'@x", "' =1": "'' =1", "7": "7", "": "",
		"a,b": `"a,b"`, `"=1`: `"""=1"`, "a\x1bb": "a␛b", "＝1": "'＝1",
	} {
		if got := string(appendCell(nil, in)); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

// TestColumnNames: CSV and Parquet call their columns alike.
func TestColumnNames(t *testing.T) {
	names := strings.Split(csvHeader+","+fullColumn, ",")
	var columns []string
	for _, f := range parquet.SchemaOf(parquetRow{}).Fields() {
		columns = append(columns, f.Name())
	}
	slices.Sort(names)
	slices.Sort(columns)
	if diff := cmp.Diff(names, columns); diff != "" {
		t.Errorf("(-csv +parquet) %s", diff)
	}
}
