package batch

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// mutations is how many damaged inputs TestMutations reads.
const (
	mutations = 10_000
	mutators  = 4   // at a time
	bombEvery = 200 // inputs of which one is a bomb
	mostHeap  = 400 << 20
)

// TestMutations damages the samples in every way a transfer, a scraper or an
// ill will does, and reads them: no panic, no hang, and what is lost is said.
func TestMutations(t *testing.T) {
	names, err := filepath.Glob(samples + "/*")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	blasts := bombs(t)
	each := mutations / mutators
	if testing.Short() {
		each /= 20
	}
	for k := range mutators {
		t.Run(fmt.Sprint(k), func(t *testing.T) {
			t.Parallel()
			dir, rng := t.TempDir(), rand.New(rand.NewPCG(1, uint64(k)))
			for i := range each {
				name := names[i%len(names)]
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if i%bombEvery == bombEvery-1 {
					b := blasts[(i/bombEvery+k)%len(blasts)]
					name, data = b.name, b.data
				}
				for range 1 + rng.IntN(3) {
					data = mutate(rng, data)
				}
				to := dir + "/" + filepath.Base(name)
				if err := os.WriteFile(to, data, 0o644); err != nil {
					t.Fatal(err)
				}
				survive(t, fmt.Sprint(i, " ", name), to)
			}
			var m runtime.MemStats
			if runtime.ReadMemStats(&m); m.HeapSys > mutators*mostHeap {
				t.Errorf("%d MB of heap", m.HeapSys>>20)
			}
		})
	}
}

// bomb is a small file that unpacks to hundreds of megabytes.
type bomb struct {
	name string
	data []byte
}

func bombs(t *testing.T) []bomb {
	t.Helper()
	zeros := io.LimitReader(zero{}, 300<<20)
	read := func(r io.Reader) []byte {
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	listing := func() io.Reader {
		return io.MultiReader(strings.NewReader(`{"id":"1","text":"`), io.LimitReader(letters{}, 300<<20), strings.NewReader("\"}\n"))
	}
	page := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + string(read(packed(t, zeros, true)))
	return []bomb{
		{"bomb.jsonl.gz", read(packed(t, listing(), true))},
		{"bomb.csv.zst", read(packed(t, io.MultiReader(strings.NewReader("id,text\n1,"), listing()), false))},
		{"nested.jsonl.gz", read(packed(t, packed(t, listing(), true), true))},
		{"bomb.docx", zipped(t, "word/document.xml", listing())},
		{"bomb.zip", zipped(t, "listings.jsonl", listing())},
		{"bomb.warc", []byte(fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(page), page))},
	}
}

// zipped is an archive of one file.
func zipped(t *testing.T, name string, r io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err == nil {
		_, err = io.Copy(f, r)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// survive reads a file and holds that the run ends, in time, with every record
// a row or lost.
func survive(t *testing.T, what, name string) Totals {
	t.Helper()
	o := options(t, name)
	o.Workers, o.Stdout, o.Errors, o.Quiet = 1, io.Discard, name+".errors", true
	began := time.Now()
	totals, err := Run(context.Background(), o)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	lines, err := os.ReadFile(name + ".errors")
	if got := bytes.Count(lines, []byte("\n")); err != nil || got != totals.Lost {
		t.Fatalf("%s: %d lost, %d in the errors file: %v", what, totals.Lost, got, err)
	}
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("%s: took %s", what, took)
	}
	return totals
}

// mutate damages data in one way.
func mutate(rng *rand.Rand, data []byte) []byte {
	out := bytes.Clone(data)
	if len(out) == 0 {
		return []byte("{")
	}
	at := rng.IntN(len(out))
	switch rng.IntN(8) {
	case 0: // cut off
		return out[:at]
	case 1: // a byte changed
		out[at] = byte(rng.IntN(256))
	case 2: // a bit
		out[at] ^= 1 << rng.IntN(8)
	case 3: // something of the formats put in
		bits := []string{"\"", "\\", "{", "}", "[", "]", ",", "\n", "\r\n", "\x00", "\xff\xfe", "\xc3", "\"\"", "\\u", "\\ud800", "]]", "&lt;", "<script>", "null", ";", "\t"}
		return append(out[:at:at], append([]byte(bits[rng.IntN(len(bits))]), data[at:]...)...)
	case 4: // a stretch left out
		return append(out[:at:at], data[min(len(data), at+rng.IntN(64)):]...)
	case 5: // a stretch twice
		return append(out[:at:at], data[max(0, at-rng.IntN(256)):]...)
	case 6: // noise
		for i := range out[at:min(len(out), at+16)] {
			out[at+i] = byte(rng.IntN(256))
		}
	case 7: // quotes lost
		return bytes.Replace(out, []byte(`"`), nil, 1+rng.IntN(3))
	}
	return out
}

// TestHostile reads what was made to break a reader.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a gigabyte")
	}
	zeros := func(n int) io.Reader { return io.LimitReader(zero{}, int64(n)) }
	head := func(s string, n int, tail string) io.Reader {
		return io.MultiReader(strings.NewReader(s), io.LimitReader(letters{}, int64(n)), strings.NewReader(tail))
	}
	deep := strings.Repeat("[", 3_000_000)
	inputs := map[string]io.Reader{
		"one.jsonl":         head(`{"id":"1","text":"`, 50<<20, "\"}\n{\"id\":\"2\",\"text\":\"Own the backlog.\"}\n"),
		"one.csv":           head("id,text\n1,\"", 50<<20, "\"\n2,Own the backlog.\n"),
		"open.csv":          io.MultiReader(strings.NewReader("id,text\n"), strings.NewReader(strings.Repeat("1,\"never closed\n", 200_000))),
		"stray.csv":         io.MultiReader(strings.NewReader("id,text\n"), strings.NewReader(strings.Repeat("\"a\nb\"x\n", 200_000))),
		"doubled.csv":       strings.NewReader("id,text\n" + strings.Repeat("1,\"a\"\"\n", 150_000)),
		"chained.csv":       strings.NewReader("id,title,text\n" + strings.Repeat(",\",\"\"a\n", 150_000)),
		"one.json":          head(`[{"id":"1","text":"`, 50<<20, `"},{"id":"2","text":"Own the backlog."}]`),
		"deep.jsonl":        strings.NewReader(`{"text":` + deep + "\n{\"text\":\"Own the backlog.\"}\n"),
		"deep.json":         strings.NewReader(deep),
		"deep2.json":        strings.NewReader(strings.Repeat(`{"jobs":[`, 100_000)),
		"page.html":         strings.NewReader(strings.Repeat("<div>", 1_000_000)),
		"big.txt":           head("", 50<<20, ""),
		"noise.bin":         io.LimitReader(noise{}, 4<<20),
		"noise.jsonl":       io.LimitReader(noise{}, 4<<20),
		"noise.csv":         io.LimitReader(noise{}, 4<<20),
		"noise.warc":        io.MultiReader(strings.NewReader("WARC/1.0\r\n"), io.LimitReader(noise{}, 4<<20)),
		"huge.warc":         strings.NewReader("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9223372036854775807\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx"),
		"bomb.jsonl.gz":     packed(t, zeros(700<<20), true),
		"bomb.jsonl.zst":    packed(t, zeros(700<<20), false),
		"bomb.csv.gz":       packed(t, io.MultiReader(strings.NewReader("id,text\n1,\""), zeros(400<<20)), true),
		"cut.jsonl.gz":      io.LimitReader(packed(t, head("", 1<<20, "\n"), true), 900),
		"parquet.parquet":   strings.NewReader("PAR1" + strings.Repeat("x", 100) + "PAR1"),
		"parquet2.parquet":  strings.NewReader("PAR1"),
		"nul.jsonl":         zeros(1 << 20),
		"one-line-jobs.txt": head(`{"jobs":[{"id":1,"text":"`, 300<<10, `"}]}`),
	}
	for _, b := range bombs(t) {
		inputs["whole-"+b.name] = bytes.NewReader(b.data)
	}
	maps.Copy(inputs, fakes())
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			to := t.TempDir() + "/" + name
			f, err := os.Create(to)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(f, in); err != nil {
				t.Fatal(err)
			}
			f.Close()
			runtime.GC()
			totals := survive(t, name, to)
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			t.Logf("%d rows, %d lost, %d MB of heap taken from the system", totals.Rows, totals.Lost, m.HeapSys>>20)
			if m.HeapSys > mostHeap {
				t.Errorf("%d MB of heap", m.HeapSys>>20)
			}
			if totals.Rows+totals.Lost == 0 {
				t.Error("nothing is said of it")
			}
		})
	}
}

type zero struct{}

func (zero) Read(p []byte) (int, error) { clear(p); return len(p), nil }

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = "own the backlog and "[i%20]
	}
	return len(p), nil
}

type noise struct{}

func (noise) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(rand.Uint32())
	}
	return len(p), nil
}

// packed is r compressed.
func packed(t *testing.T, r io.Reader, asGzip bool) io.Reader {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser = gzip.NewWriter(&b)
	if !asGzip {
		z, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w = z
	}
	if _, err := io.Copy(w, r); err != nil {
		t.Fatal(err)
	}
	w.Close()
	return &b
}
