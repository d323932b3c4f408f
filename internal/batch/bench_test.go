package batch

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jdcheck/internal/source/language"
)

// BenchmarkBatch runs a batch end to end with one worker, from JSONL and CSV to
// slim JSONL rows. JDCHECK_BENCH names a JSONL file of listings to use in
// place of the made-up one.
func BenchmarkBatch(b *testing.B) {
	in := os.Getenv("JDCHECK_BENCH")
	if in == "" {
		in = corpus(b, 2000)
	}
	for _, c := range []struct{ name, file string }{{"jsonl", in}, {"csv", asCSV(b, in)}} {
		b.Run(c.name, func(b *testing.B) {
			info, err := os.Stat(c.file)
			if err != nil {
				b.Fatal(err)
			}
			o := options(b, c.file)
			o.Workers, o.Dedupe, o.Stdout, o.Quiet = 1, "off", io.Discard, true
			b.SetBytes(info.Size())
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				totals, err := Run(context.Background(), o)
				if err != nil {
					b.Fatal(err)
				}
				n += totals.Rows
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "listings/s")
		})
	}
}

// BenchmarkHostile reads a megabyte, and ten, of what was made to break a reader,
// and as much of listings: the MB/s say what is linear.
func BenchmarkHostile(b *testing.B) {
	const row = "7,PO,Own the product backlog and write user stories for the team\n"
	for _, t := range []struct{ name, head, unit string }{
		{"normal.csv", "id,title,text\n", row}, {"quotes.csv", "id,title,text\n", `"`}, {"opening.csv", "id,title,text\n", `1,"a` + "\n"},
		{"stray.csv", "id,title,text\n", `1,"a" b` + "\n"}, {"doubled.csv", "id,title,text\n", `1,"a""` + "\n"}, {"again.csv", "id,title,text\n", `1,"a,"` + "\n"}, {"chained.csv", "id,title,text\n", `,",""a` + "\n"},
		{"commas.csv", "id,title,text\n", ","}, {"lines.csv", "id,title,text\n", "\n"}, {"returns.csv", "id,title,text\r", "a\r"}, {"cell.csv", "id,title,text\n1,\"", row},
		{"normal.jsonl", "", `{"id":"7","title":"PO","text":"Own the product backlog and write user stories"}` + "\n"}, {"word.jsonl", "", "a"}, {"braces.jsonl", "", "{"},
		{"quotes.jsonl", "", `"`}, {"slashes.jsonl", `{"text":"`, `\`}, {"deep.jsonl", `{"text":`, `{"a":`}, {"lines.jsonl", "", "\n"}, {"broken.jsonl", "", "{\n"},
		{"brackets.json", "", "["}, {"objects.json", "[", "{},"}, {"slashes.json", `["`, `\`}, {"words.json", "[", "a "},
		{"pages.warc", "WARC/1.0\r\n", "WARC/1.0\r\n\r\n"}, {"heads.warc", "WARC/1.0\r\n", "a: b\r\n"}, {"word.txt", "", "a"},
	} {
		for _, mb := range []int{1, 10} {
			b.Run(fmt.Sprintf("%s/%dMB", t.name, mb), func(b *testing.B) {
				size := mb << 20
				in := filepath.Join(b.TempDir(), t.name)
				if err := os.WriteFile(in, []byte(t.head+strings.Repeat(t.unit, size/len(t.unit))), 0o644); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(size))
				for b.Loop() {
					o := options(b, in)
					o.Workers, o.Dedupe, o.Stdout, o.Quiet = 1, "off", io.Discard, true
					if _, err := Run(context.Background(), o); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// asCSV is a JSONL file as CSV.
func asCSV(b *testing.B, name string) string {
	b.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	f, err := os.Create(b.TempDir() + "/in.csv")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	_ = w.Write([]string{"id", "title", "text"})
	for line := range strings.Lines(string(data)) {
		var r struct{ ID, Title, Text string }
		if json.Unmarshal([]byte(line), &r) == nil {
			_ = w.Write([]string{r.ID, r.Title, r.Text})
		}
	}
	if w.Flush(); w.Error() != nil {
		b.Fatal(w.Error())
	}
	return f.Name()
}

// BenchmarkParts measures what a listing costs beside its classification.
func BenchmarkParts(b *testing.B) {
	data, err := os.ReadFile(samples + "/listings.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	raw := []byte(strings.SplitN(string(data), "\n", 2)[0])
	names := [slots][]string{{"id"}, {"title"}, {"text"}, {"company"}}
	var f fields
	_ = f.read(raw, &names)
	text := f.get(slotText)
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"fields", func() { _ = f.read(raw, &names); _ = f.get(slotText) }},
		{"plain", func() { plain(text) }},
		{"language", func() { language.Of(text) }},
		{"key", func() { keyOf(text) }},
		{"look", func() { (&listing{}).look(text) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				c.do()
			}
		})
	}
}
