package batch

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
)

// found is what a file was cut into: its whole records by number, and what was
// lost of it.
type found struct {
	raw   map[int]string
	order []string
	lost  []string // "number: why"; number 0 is the rest of the file
	gone  []string // what there is of it
}

// cutUp cuts a file into records.
func cutUp(t *testing.T, name string, data []byte) (f found) {
	t.Helper()
	f.raw = map[int]string{}
	err := Cut(context.Background(), Options{}, name, bytes.NewReader(data), func(packed []byte) error {
		c, err := unpack(packed)
		if err != nil {
			return err
		}
		for _, r := range c.recs {
			if r.why != "" {
				f.lost = append(f.lost, fmt.Sprintf("%d: %s", r.no, r.why))
				f.gone = append(f.gone, string(c.buf[r.start:r.end]))
				continue
			}
			raw := string(c.buf[r.start:r.end])
			if f.raw[r.no] != "" {
				t.Errorf("%s: two records have the number %d", name, r.no)
			}
			f.raw[r.no] = raw
			f.order = append(f.order, raw)
		}
		if c.fail != nil {
			f.lost = append(f.lost, "0: "+c.fail.why)
			f.gone = append(f.gone, string(c.fail.raw))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// gzipped is data as one gzip member.
func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write(data)
	w.Close()
	return b.Bytes()
}

// lineOf is a line of JSON that no other of the test is like.
func lineOf(rng *rand.Rand, n int) string {
	return fmt.Sprintf(`{"id":"%d","text":"%s"}`, n, strings.Join(words(rng, 20+rng.IntN(200)), " ")) + "\n"
}

// TestDamagedMembers: of a file of many members or frames of which one is
// damaged, or has garbage before it, every line of the others is read, once and
// in order, and the loss is told.
func TestDamagedMembers(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, ext := range []string{".gz", ".zst"} {
		for try := range 100 {
			var parts [][]byte
			var want []string
			bad := 1 + rng.IntN(8)
			for k := range 10 {
				var b strings.Builder
				for i := range 5 {
					line := lineOf(rng, 10*k+i)
					if b.WriteString(line); k != bad {
						want = append(want, strings.TrimSpace(line))
					}
				}
				if ext == ".gz" {
					parts = append(parts, gzipped([]byte(b.String())))
				} else {
					parts = append(parts, w.EncodeAll([]byte(b.String()), nil))
				}
			}
			switch part := parts[bad]; try % 3 {
			case 0: // a byte
				part[4+rng.IntN(len(part)-4)] ^= byte(1 + rng.IntN(255))
			case 1: // some are missing
				at := rng.IntN(len(part) - 20)
				parts[bad] = slices.Delete(part, at, at+1+rng.IntN(19))
			case 2:
				parts[bad] = slices.Concat([]byte(strings.Repeat("garbage", 1+rng.IntN(5))), part)
			}
			got := cutUp(t, "x.jsonl"+ext, slices.Concat(parts...))
			for _, line := range want {
				k := slices.Index(got.order, line)
				if k < 0 {
					t.Fatalf("%s, try %d, part %d: %.20q is lost; of the rest %v", ext, try, bad, line, got.lost)
				}
				got.order = got.order[k+1:]
			}
			if len(got.lost) == 0 && ext == ".gz" && try%3 > 0 {
				t.Errorf("%s, try %d, part %d: nothing is said of the damage", ext, try, bad)
			}
		}
	}
}

// TestDamagedAnywhere: members that end in the middle of lines are read on from
// the next line, and where the damage is, is said to the byte.
func TestDamagedAnywhere(t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	var all strings.Builder
	for n := range 400 {
		all.WriteString(lineOf(rng, n))
	}
	text := all.String()
	var parts [][]byte
	for rest := text; len(rest) > 0; {
		n := min(len(rest), 10_000)
		parts, rest = append(parts, gzipped([]byte(rest[:n]))), rest[n:]
	}
	parts[3][len(parts[3])/2] ^= 0xFF
	start := len(slices.Concat(parts[:3]...))
	got := cutUp(t, "x.jsonl.gz", slices.Concat(parts...))
	whole := strings.Split(text[:30_000], "\n")
	whole = append(whole[:len(whole)-1], strings.Split(strings.TrimSpace(text[40_000:]), "\n")[1:]...)
	for _, line := range whole {
		if !slices.Contains(got.order, line) {
			t.Errorf("%.30q is lost", line)
		}
	}
	want := fmt.Sprintf("the damage is between byte %d of the file and byte %d, where reading goes on with the next gzip member", start, start+len(parts[3]))
	if len(got.lost) != 1 || !strings.HasSuffix(got.lost[0], want) {
		t.Errorf("lost: %q, want one that ends %q", got.lost, want)
	}
}

// TestDamagedTable: a table in members is read on from a row, not from the rest
// of a cell of several lines.
func TestDamagedTable(t *testing.T) {
	row := func(n int) string { return fmt.Sprintf("%d,PO,\"Own the backlog, and\nwrite stories, %d\"\n", n, n) }
	var text string
	for n := range 300 {
		text += row(n)
	}
	cut := strings.Index(text, "write stories, 200")
	parts := [][]byte{gzipped([]byte("id,title,text\n" + text[:2000])), gzipped([]byte(text[2000:cut])), gzipped([]byte(text[cut:]))}
	parts[1][len(parts[1])/2] ^= 0xFF
	got := cutUp(t, "x.csv.gz", slices.Concat(parts...))
	if n := len(got.order); n == 0 || got.order[n-1] != strings.TrimSpace(row(299)) {
		t.Fatalf("%d rows, the last %q; lost: %q", n, got.order[max(0, n-1):], got.lost)
	}
	for n := 201; n < 300; n++ {
		if !slices.Contains(got.order, strings.TrimSpace(row(n))) {
			t.Errorf("row %d is lost", n)
		}
	}
	if slices.ContainsFunc(got.order, func(s string) bool { return strings.HasPrefix(s, "write") }) {
		t.Error("the rest of a cell is read as a row")
	}
}

// TestDamagedArchive: whatever is wrong with one record of a web archive, the
// others are read, and of the loss is said where it is.
func TestDamagedArchive(t *testing.T) {
	record := func(n int) string {
		page := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Job %d</h1><p>Own the backlog.</p>\r\n", n)
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://jobs.example/%d\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, len(page), page)
	}
	swap := func(from, to string) func(string) string {
		return func(s string) string { return strings.Replace(s, from, to, 1) }
	}
	for name, c := range map[string]struct {
		damage func(string) string
		lost   string // what is said; empty: the damaged record is read
	}{
		"a length too long":        {swap("Length: ", "Length: 9"), "another record begins before this one ends"},
		"a length beyond all":      {swap("Length: ", "Length: 99999999"), "another record begins before this one ends"},
		"a length too short":       {swap("Length: 8", "Length: 2"), "that are no WARC record"},
		"no length":                {swap("Content-Length", "Content-Lenght"), "its header gives no length"},
		"a letter for a number":    {swap("Length: ", "Length: x"), "its header gives no length"},
		"bytes missing":            {swap("Own the ", ""), "another record begins before this one ends"},
		"a header that breaks off": {func(s string) string { return s[:40] + "\r\n" }, "another begins in its header"},
		"garbage before it":        {func(s string) string { return "garbage\r\n" + s }, "9 bytes that are no WARC record"},
		"another magic":            {swap("WARC/1.0", "WORC/1.0"), "bytes that are no WARC record"},
	} {
		for _, member := range []bool{false, true} {
			var b bytes.Buffer
			for n := range 20 {
				s := record(n)
				if n == 7 {
					s = c.damage(s)
				}
				if member {
					b.Write(gzipped([]byte(s)))
				} else {
					b.WriteString(s)
				}
			}
			file := "x.warc"
			if member {
				file += ".gz"
			}
			got := cutUp(t, file, b.Bytes())
			for n := range 20 {
				if n != 7 && !slices.ContainsFunc(got.order, func(s string) bool { return strings.HasPrefix(s, fmt.Sprintf("https://jobs.example/%d\n", n)) }) {
					t.Errorf("%s, %s: page %d is lost: %q", name, file, n, got.lost)
				}
			}
			if len(got.lost) != 1 || !strings.Contains(got.lost[0], c.lost) {
				t.Errorf("%s, %s: lost: %q, want %q", name, file, got.lost, c.lost)
			}
		}
	}
}

// TestDamagedGroup: a page of a Parquet file that does not unpack loses the rest
// of its group of rows, whose number is said, and the rows after it keep theirs.
func TestDamagedGroup(t *testing.T) {
	var b bytes.Buffer
	w := parquet.NewGenericWriter[parquetText](&b, parquet.Compression(&parquet.Gzip), parquet.MaxRowsPerRowGroup(25))
	rng := rand.New(rand.NewPCG(25, 26))
	for n := range 100 {
		if _, err := w.Write([]parquetText{{fmt.Sprint(n + 1), strings.Join(words(rng, 40), " ")}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole := cutUp(t, "x.parquet", b.Bytes())
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	text := f.Metadata().RowGroups[1].Columns[1].MetaData
	data := bytes.Clone(b.Bytes())
	copy(data[text.DataPageOffset+text.TotalCompressedSize-200:], bytes.Repeat([]byte{0xFF}, 40))
	got := cutUp(t, "x.parquet", data)
	for n := 1; n <= 100; n++ {
		if got.raw[n] != whole.raw[n] && (n < 26 || n > 50) {
			t.Errorf("row %d is %.30q", n, got.raw[n])
		}
	}
	if len(got.lost) != 1 || !strings.HasPrefix(got.lost[0], "26: records 26 to 50: ") {
		t.Errorf("lost: %q", got.lost)
	}
}

// TestNotAnArchive: a file that is said to be a web archive and is none is an
// error, one of which the beginning is damaged is not.
func TestNotAnArchive(t *testing.T) {
	page := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
	record := func(body string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(page)+len(body), page+body)
	}
	body := string(gzipped([]byte("<h1>Product Owner</h1><p>You own the backlog and write user stories.</p>")))
	for _, c := range []struct {
		data string
		rows int
		want string
	}{
		{`{"id":"1","text":"Own the backlog."}` + "\n", 0, "not WARC: no record begins in it"},
		{"garbage\r\n" + record(body), 1, "9 bytes that are no WARC record"},
		{record(body[:40]), 0, "the body of the page is cut off"},
		{"", 0, "0 listings, 0 lost"},
	} {
		name := t.TempDir() + "/in"
		if err := os.WriteFile(name, []byte(c.data), 0o644); err != nil {
			t.Fatal(err)
		}
		o := options(t, name)
		o.Input = "warc"
		if list, said, _ := rows(t, o); len(list) != c.rows || !strings.Contains(said, c.want) {
			t.Errorf("%q: %d rows: %s", c.data, len(list), said)
		}
	}
}

// TestManyGaps: a file that is damaged everywhere is given up, and so said.
func TestManyGaps(t *testing.T) {
	var b bytes.Buffer
	for n := range mostGaps + 50 {
		part := gzipped([]byte(fmt.Sprintf(`{"id":"%d","text":"Own the backlog."}`, n) + "\n"))
		part[len(part)-5] ^= 0xFF // of its checksum
		b.Write(part)
	}
	got := cutUp(t, "x.jsonl.gz", b.Bytes())
	if len(got.order) != mostGaps+1 || len(got.lost) != mostGaps+1 || !strings.Contains(got.lost[mostGaps], "checksum") {
		t.Errorf("%d read, %d lost, the last %q", len(got.order), len(got.lost), got.lost[len(got.lost)-1])
	}
}

// FuzzMembers: whatever stands before a gzip member, it is read, and so is a zstd
// frame but after what begins as one: few of those have a checksum.
func FuzzMembers(f *testing.F) {
	whole := gzipped([]byte("one\n"))
	for _, s := range []string{"", "x", "\x00", "\x1F\x8B", gzipMagic, zstdMagic, gzipMagic + "\x00\x00\x00\x00\x00\xFF", gzipMagic + "\x00\x00\x00\x00\x00\xFF\x00\x40\x00\xBF\xFF",
		gzipMagic + "\x08\x00\x00\x00\x00\xFFname", gzipMagic + "\xDC0000&01\x00", string(whole), string(whole[:12]), string(whole[:20]), zstdMagic + "\x04\x00\x41\x00\x00", "\x50\x2A\x4D\x18\xFF\x00\x00\x00"} {
		f.Add([]byte(s))
	}
	w, err := zstd.NewWriter(nil)
	if err != nil {
		f.Fatal(err)
	}
	const line = "the last line\n"
	f.Fuzz(func(t *testing.T, before []byte) {
		framed, err := newFrames(bytes.NewReader(append(bytes.Clone(before), w.EncodeAll([]byte(line), nil)...)))
		if err != nil {
			t.Fatal(err)
		}
		defer framed.z.Close()
		for name, z := range map[string]interface {
			io.Reader
			patched
		}{"gzip": newMembers(bytes.NewReader(append(bytes.Clone(before), gzipped([]byte(line))...))), "zstd": framed} {
			var out []byte
			for n := 0; ; n++ {
				more, err := io.ReadAll(io.LimitReader(z, 1<<20))
				out = append(out, more...)
				if err == nil || n > len(before) {
					break
				}
				if _, ok := z.mend(); !ok {
					break
				}
			}
			taken := name == "zstd" && (bytes.Contains(before, []byte(zstdMagic)) || bytes.Contains(before, []byte("\x2A\x4D\x18"))) // by a frame that says it is so long
			if !bytes.HasSuffix(out, []byte(line)) && len(out) < 1<<20 && !taken {
				t.Fatalf("%s: %q before the last line: read %q", name, before, out)
			}
		}
	})
}

// fakes are files made of what looks like the beginning of something, again and
// again.
func fakes() map[string]io.Reader {
	const header = "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\xFF"
	const fixed = header + "\x4B\x4C\x4A\x4E\x49\x4D\x4B\xCF" // goes on to look right for a while
	const many = 1_000_000
	first := string(gzipped([]byte("{\"text\":\"Own the backlog.\"}\n")))
	long := "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 8000000\r\n\r\n"
	return map[string]io.Reader{
		"headers.jsonl.gz": again(first, header, many),
		"fixed.jsonl.gz":   again(first, fixed, many),
		"stored.jsonl.gz":  again(first, header+"\x00\x00\x40\xFF\xBF", many),
		"frames.jsonl.zst": again("", zstdMagic+"\x04\x00\x01", many),
		"lengths.warc":     again("", long, 100_000),
		"heads.warc":       again("", "WARC/1.0\r\n", 100_000),
		"open.warc":        again("WARC/1.0\r\n", "a: b\r\n", many),
		"garbage.warc":     again("WARC/1.0\r\n\r\n", "garbage\n", many),
	}
}

// again is a stream of a head and of n times a unit.
func again(head, unit string, n int) io.Reader {
	return io.MultiReader(strings.NewReader(head), io.LimitReader(&repeats{unit: unit}, int64(n*len(unit))))
}

// repeats is a unit without end.
type repeats struct {
	unit string
	at   int
}

func (r *repeats) Read(p []byte) (n int, err error) {
	for n < len(p) {
		k := copy(p[n:], r.unit[r.at:])
		n, r.at = n+k, (r.at+k)%len(r.unit)
	}
	return n, nil
}
