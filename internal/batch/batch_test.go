package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

var update = flag.Bool("update", false, "write the golden files anew")

const samples = "../../testdata/batch"

var shared = sync.OnceValues(func() (*classifier.Classifier, error) {
	return classifier.New(lexicon.Default(), classifier.Options{})
})

// options are those of a run of the tests.
func options(t testing.TB, inputs ...string) Options {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	set := lexicon.Default()
	var roles []report.Role
	for _, r := range set.Roles {
		roles = append(roles, report.Role{ID: r.ID, Title: r.Title, Base: r.Specialises})
	}
	return Options{Classifier: c, Tool: "test", Lexicon: set.Hash(), Roles: roles, Inputs: inputs, Workers: 2}
}

// rows runs a batch and gives its rows and what it said.
func rows(t testing.TB, o Options) (list []report.Row, said string, totals Totals) {
	t.Helper()
	var out, err bytes.Buffer
	o.Stdout, o.Stderr = &out, &err
	totals, e := Run(context.Background(), o)
	if e != nil {
		t.Fatal(e)
	}
	for _, line := range bytes.Split(bytes.TrimSpace(out.Bytes()), []byte("\n")) {
		var r report.Row
		if len(line) == 0 {
			continue
		}
		if e := json.Unmarshal(line, &r); e != nil {
			t.Fatalf("%v in %s", e, line)
		}
		list = append(list, r)
	}
	return list, err.String(), totals
}

// brief is a row on one line.
func brief(r *report.Row) string {
	return fmt.Sprintf("%s | %s | %s | %s %s | %s %s %s | %s of %q\n", value(r.ID), value(r.Input.File), r.Title.Text, r.Verdict, value(r.Role),
		r.Input.Format, r.Input.Encoding, value(r.Input.Language), strings.Join(r.Input.Flags, ","), value(r.Input.DuplicateOf))
}

// TestSamples reads a sample of every format, each alone; what came out is in
// testdata/batch.want.
func TestSamples(t *testing.T) {
	if *update {
		writeParquet(t)
	}
	names, err := filepath.Glob(samples + "/*")
	if err != nil || len(names) < 18 {
		t.Fatal(len(names), err)
	}
	var got strings.Builder
	for _, name := range names {
		o := options(t, name)
		if strings.HasSuffix(name, "troubles.jsonl") {
			o.Errors = t.TempDir() + "/errors"
		}
		list, said, _ := rows(t, o)
		got.WriteString("== " + strings.ReplaceAll(said, samples+"/", ""))
		for i := range list {
			got.WriteString(strings.ReplaceAll(brief(&list[i]), samples+"/", ""))
		}
	}
	golden(t, samples+".want", got.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// writeParquet makes the Parquet sample of the JSONL one.
func writeParquet(t *testing.T) {
	type listing struct {
		ID          int64    `parquet:"job_id"`
		Title       string   `parquet:"title,dict"`
		Company     *string  `parquet:"company_name,optional"`
		Tags        []string `parquet:"tags,list"`
		Description *string  `parquet:"description,optional"`
	}
	data, err := os.ReadFile(samples + "/listings.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []listing
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		var r struct{ Title, Text, Company string }
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		list = append(list, listing{int64(100 + i), r.Title, &r.Company, []string{"a", "b"}, &r.Text})
	}
	list = append(list, listing{ID: 105, Title: "Product Owner"})
	var b bytes.Buffer
	if err := parquet.Write(&b, list, parquet.Compression(&parquet.Snappy)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(samples+"/listings.parquet", b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFolder reads the samples of all formats in one run.
func TestFolder(t *testing.T) {
	o := options(t, samples)
	o.Dedupe = "off"
	list, _, totals := rows(t, o)
	want := 0
	names, _ := filepath.Glob(samples + "/*")
	files := map[string]bool{}
	for _, name := range names {
		o.Inputs = []string{name}
		one, _, _ := rows(t, o)
		want += len(one)
	}
	for i := range list {
		files[value(list[i].Input.File)] = true
	}
	if len(list) != want || totals.Rows != want || len(files) != len(names) {
		t.Errorf("%d rows of %d files; apart they are %d of %d", len(list), len(files), want, len(names))
	}
	if totals.Lost != 2 {
		t.Errorf("%d lost, want the 2 broken lines of troubles.jsonl", totals.Lost)
	}
}

// TestParts: files without an extension that hold many listings are read from a
// folder, others beside them are not; what is chosen for several is said once.
func TestParts(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"part-00000": `{"id":"a","text":"Own it."}` + "\n" + `{"id":"b","text":"Own it."}` + "\n", "part-00001": "id,text\nc,Own it.\n",
		"part-00003": `{"id":"d","text":"Own it."}` + "\n",
		"_SUCCESS":   "", "LICENSE": "All rights reserved.\n", "part-00002.crc": "{}",
	} {
		if err := os.WriteFile(dir+"/"+name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if list, said, totals := rows(t, options(t, dir)); len(list) != 4 || totals.PassedOver != 3 || totals.Lost != 0 || strings.Count(said, ": jsonl: id from id") != 1 {
		t.Errorf("%d rows, %d passed over: %s", len(list), totals.PassedOver, said)
	}
}

// TestStdin reads standard input, named formats and compression.
func TestStdin(t *testing.T) {
	for _, name := range []string{"listings.jsonl", "listings.jsonl.gz", "listings.jsonl.zst", "listings.parquet", "table.csv", "crawl.warc.gz", "utf16.csv"} {
		f, err := os.Open(filepath.Join(samples, name))
		if err != nil {
			t.Fatal(err)
		}
		o := options(t, "-")
		o.Stdin = f
		list, _, _ := rows(t, o)
		f.Close()
		if len(list) < 2 || list[0].Input.File != nil {
			t.Errorf("%s: %d rows", name, len(list))
		}
	}
}

// TestWorkersAgree: any number of workers writes the same bytes.
func TestWorkersAgree(t *testing.T) {
	in := corpus(t, 400)
	var first []byte
	for _, workers := range []int{1, 2, 4} {
		for _, full := range []bool{true} {
			var out bytes.Buffer
			o := options(t, in)
			o.Workers, o.Full, o.Stdout = workers, full, &out
			if _, err := Run(context.Background(), o); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = out.Bytes()
			}
			if !bytes.Equal(first, out.Bytes()) {
				t.Errorf("%d workers write other bytes", workers)
			}
		}
	}
}

// TestCutOff: of a file that ends too early the rows before that are written,
// and the piece of a record that is left is among what was lost.
func TestCutOff(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"in.jsonl.gz": `{"id":"a","text":"Own it."}` + "\n" + `{"id":"b","te`, "in.csv.gz": "id,text\na,Own it.\nb,\"te", "in.json.gz": `[{"id":"a","text":"Own it."},{"id":"b","te`,
	} {
		whole, err := io.ReadAll(packed(t, strings.NewReader(data), true))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/"+name, whole[:len(whole)-8], 0o644); err != nil { // without its checksum
			t.Fatal(err)
		}
		o := options(t, dir+"/"+name)
		o.Errors = dir + "/lost"
		list, _, totals := rows(t, o)
		lost, err := os.ReadFile(o.Errors)
		if err != nil || len(list) != 1 || totals.Lost != 1 || !strings.Contains(string(lost), `after record 1: it is cut off","raw":"`) || !strings.Contains(string(lost), `te"}`) {
			t.Errorf("%s: %d rows, %d lost: %s, %v", name, len(list), totals.Lost, lost, err)
		}
	}
}

// TestReturns: a table whose lines end as on an old Mac is read as any other.
func TestReturns(t *testing.T) {
	in := t.TempDir() + "/in.csv"
	if err := os.WriteFile(in, []byte("id,title,text\ra,Owner,\"Own it.\rRun it, too.\"\rb,,x\r"), 0o644); err != nil {
		t.Fatal(err)
	}
	if list, said, _ := rows(t, options(t, in)); len(list) != 2 || *list[1].ID != "b" {
		t.Errorf("%d rows: %s", len(list), said)
	}
}

// corpus writes n listings, some of them repeated, and gives the file's name.
func corpus(t testing.TB, n int) string {
	t.Helper()
	data, err := os.ReadFile(samples + "/listings.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	var b strings.Builder
	for i := range n {
		var r map[string]string
		if err := json.Unmarshal([]byte(lines[i%len(lines)]), &r); err != nil {
			t.Fatal(err)
		}
		r["id"] = fmt.Sprint("n", i)
		words := strings.Fields(r["text"])
		if i%7 != 0 {
			for k := range 12 {
				words[(i*31+k*17)%len(words)] += fmt.Sprint(" ", i*k)
			}
			r["text"] += "\n\n" + strings.Join(words, " ")
		}
		line, _ := json.Marshal(r)
		b.Write(line)
		b.WriteByte('\n')
		if i%97 == 5 {
			b.WriteString("{\"id\": broken\n")
		}
	}
	name := t.TempDir() + "/corpus.jsonl"
	if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestTitles: what steers a terminal is no part of a title or a company, and
// hides no role.
func TestTitles(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[31mProduct Owner\x1b[0m": "Product Owner", "\x1b[1;32;40mProduct\x1b[m Owner": "Product Owner", "\x1b]0;x\x07Product Owner": "Product Owner",
		"\x1b]8;;http://a\x1b\\Product Owner\x1b]8;;\x1b\\": "Product Owner", "\u009b31mProduct Owner": "Product Owner", "Product\x00 Owner\x7f": "Product Owner",
		"Product Owner\x1b": "Product Owner", "Product\x08Owner": "Product Owner", "Product Owner [31m]": "Product Owner [31m]", "&#27;[31mProduct Owner": "Product Owner",
	} {
		var l listing
		if got := l.oneLine(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	list, _, _ := rows(t, options(t, samples+"/troubles.jsonl"))
	for i := range list {
		if id := value(list[i].ID); strings.HasPrefix(id, "=cmd") && value(list[i].Title.Role) != "product-owner" {
			t.Errorf("%s: title %+v", id, list[i].Title)
		}
	}
}

// TestArchives: of a file that is packed as is not read it is said how to unpack
// it; in a folder it is lost where it is an archive or its name is that of
// listings, else named.
func TestArchives(t *testing.T) {
	tar := make([]byte, 1024)
	copy(tar, "jobs.jsonl")
	copy(tar[257:], "ustar\x0000")
	files := map[string]struct{ data, want string }{
		"jobs.jsonl.xz":  {"\xFD7zXZ\x00\x00\x04\xe6", "an xz archive: unpack it first, with xz -d"},
		"jobs.csv.bz2":   {"BZh91AY&SY\x00\x01", "a bzip2 archive: unpack it first, with bzip2 -d"},
		"jobs.jsonl.lz4": {"\x04\x22\x4D\x18\x64\x40", "an lz4 archive: unpack it first, with lz4 -d"},
		"jobs.tar":       {string(tar), "a tar archive: unpack it first, with tar -xf"},
		"jobs.zip":       {"PK\x03\x04\x14\x00", "a zip archive: unpack it first, with unzip"},
		"jobs.7z":        {"7z\xBC\xAF\x27\x1C\x00", "a 7z archive: unpack it first, with 7z x"},
	}
	dir := t.TempDir()
	for name, f := range files {
		if err := os.WriteFile(dir+"/"+name, []byte(f.data), 0o644); err != nil {
			t.Fatal(err)
		}
		if list, said, totals := rows(t, options(t, dir+"/"+name)); len(list) != 0 || totals.Lost != 1 || !strings.Contains(said, f.want) {
			t.Errorf("%s: %d rows, %+v: %s", name, len(list), totals, said)
		}
	}
	if err := os.WriteFile(dir+"/notes.doc.xz", []byte("\xFD7zXZ\x00\x00\x04\xe6"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, said, totals := rows(t, options(t, dir))
	want := fmt.Sprintf("passed over, as they have to be unpacked first: %s/notes.doc.xz\n", dir)
	if totals.Lost != 6 || totals.PassedOver != 1 || !strings.Contains(said, want) || !strings.Contains(said, "jobs.csv.bz2: a bzip2 archive") {
		t.Errorf("%+v: %s", totals, said)
	}
}

// TestSummaryKeys: every key of the summary is in snake case.
func TestSummaryKeys(t *testing.T) {
	o := options(t, samples+"/listings.jsonl")
	o.Summary, o.Quiet = "json", true
	_, said, _ := rows(t, o)
	var v map[string]any
	if err := json.Unmarshal([]byte(said), &v); err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"companies", "posted_titles"} {
		for key := range v[list].([]any)[0].(map[string]any) {
			if strings.ToLower(key) != key {
				t.Errorf("%s: %q", list, key)
			}
		}
	}
	if totals := v["totals"].(map[string]any); totals["passed_over"] == nil {
		t.Errorf("no passed_over in %v", totals)
	}
}
