package batch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// listed reads a file and gives the record numbers of its rows, and of what was
// lost with the raw bytes.
func listed(t *testing.T, name, data string, change ...func(*Options)) (got []int, lost map[int]string, said string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/"+name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	o := options(t, dir+"/"+name)
	o.Dedupe, o.Errors = "off", dir+"/errors"
	for _, f := range change {
		f(&o)
	}
	list, said, _ := rows(t, o)
	for i := range list {
		got = append(got, *list[i].Input.Record)
	}
	errs, err := os.ReadFile(o.Errors)
	if err != nil {
		t.Fatal(err)
	}
	lost = map[int]string{}
	for line := range strings.Lines(string(errs)) {
		var f struct {
			Record      int
			Reason, Raw string
		}
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		lost[f.Record] = f.Reason + ": " + f.Raw
	}
	return got, lost, said
}

// TestStrayQuotes: a quote that opens by mistake takes no other record in, and
// what is widely tolerated stays so.
func TestStrayQuotes(t *testing.T) {
	const head, own = "id,title,text\n", "Own the product backlog and write user stories"
	open := func(s string) string { return whyUnbalanced + ": " + s }
	for _, c := range []struct {
		name, data string
		rows       []int
		lost       map[int]string
	}{
		{"quoted next", head + `1,PO,"` + own + "\"\n2,PO,\"open quote\n3,PO,\"" + own + "\"\n4,PO,\"" + own + "\"\n", []int{1, 3, 4}, map[int]string{2: open(`2,PO,"open quote`)}},
		{"bare next", head + "1,PO," + own + "\n2,PO,\"open quote\n3,PO," + own + "\n4,PO," + own + "\n5,PO,\"" + own + "\"\n6,PO,x\n", []int{1, 3, 4, 5, 6}, map[int]string{2: open(`2,PO,"open quote`)}},
		{"all quoted", head + `"1","PO","` + own + "\"\n\"2\",\"PO\",\"open quote\n\"3\",\"PO\",\"" + own + "\"\n\"4\",\"PO\",\"x\"\n", []int{1, 3, 4}, map[int]string{2: open(`"2","PO","open quote`)}},
		{"in the title", head + "1,PO," + own + "\n2,\"PO,open quote\n3,PO,\"" + own + "\"\n", []int{1, 3}, map[int]string{2: open(`2,"PO,open quote`)}},
		{"opens on a break", head + "1,PO," + own + "\n2,PO,\"open\n3,PO,\"\nOwn it\n\"\n4,PO,\"x y\"\n", []int{1, 3, 4}, map[int]string{2: open(`2,PO,"open`)}},
		{"an empty cell", head + "1,PO,\"open\n2,PO,\"\"\n3,PO,\"x y\"\n", []int{2, 3}, map[int]string{1: open(`1,PO,"open`)}},
		{"several lines of it", head + "1,PO,\"Own it, write,\nship it\n2,PO,\"x y\"\n", []int{2}, map[int]string{1: open("1,PO,\"Own it, write,\nship it")}},
		{"tabs", "id\ttitle\ttext\n1\tPO\t\"Best place\" of 2023\n2\tPO\tyou \"own\"\n3\tPO\tx\n", []int{1, 2, 3}, nil},
		{"quoted words next", head + "1,PO,\"Best\" place, 2023\n2,PO,\"open quote\n3,PO,\"x y\"\n", []int{2}, map[int]string{1: open("1,PO,\"Best\" place, 2023\n2,PO,\"open quote")}},
		{"at the end", head + "1,PO,x y\n2,PO,\"open\n3,PO,x y\n", []int{1, 3}, map[int]string{2: whyOpen + `: 2,PO,"open`}},
		{"cut off in a cell", head + "1,PO,x y\n2,PO,\"Own it\nand write, ship, and\nmeas", []int{1}, map[int]string{2: whyOpen + ": 2,PO,\"Own it\nand write, ship, and\nmeas"}},

		{"doubled", head + "1,PO,\"say \"\"own\"\"\n2,PO,\"\"x\"\" it\"\n2,PO,x\n", []int{1, 2}, nil},
		{"not doubled", head + "1,PO,\"say \"own\" it\nand, more \"so\" of it\"\n2,PO,x\n", []int{1, 2}, nil},
		{"not doubled, on a line", head + "1,\"the \"PO\" role\",\"say \"own\" it\"\n2,PO,x\n", []int{1, 2}, nil},
		{"backslashes", head + "1,PO,\"say \\\"own\\\" it\nand so\"\n2,PO,x\n", []int{1, 2}, nil},
		{"blanks after", head + "1,\"PO\" ,\"own\nit\" \t\n2,PO,x\n", []int{1, 2}, nil},
		{"in a bare field", head + "1,PO,a 6\" screen\n2,PO,\"x\n\ny\"\n", []int{1, 2}, nil},
		{"lines like records", head + "1,PO,\"own\n2,PO,it\n3,PO,now\"\n2,PO,x\n", []int{1, 2}, nil},
		{"a list", "id,text,title\n1,\"[\"\"a\"\",\"\"b\"\",\n\"\"c\"\",\"\"\"\",\"\"d\"\"]\",PO\n2,x,PO\n", []int{1, 2}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.lost == nil {
				c.lost = map[int]string{}
			}
			got, lost, _ := listed(t, "s.csv", c.data)
			if diff := cmp.Diff(c.rows, got); diff != "" {
				t.Errorf("rows: %s", diff)
			}
			if diff := cmp.Diff(c.lost, lost); diff != "" {
				t.Errorf("lost: %s", diff)
			}
		})
	}
}

// TestLongCell: a cell that is too long is one record lost, whatever its lines
// look like, and what follows it is read.
func TestLongCell(t *testing.T) {
	for name, line := range map[string]string{
		"prose": "Own the backlog, and write user stories.\n", "rows": "Own the backlog,write user stories\n", "words": "Own the backlog\n",
		"quotes": "Own the \"\"backlog\"\", then\"\"\n", "one line": "Own the backlog, ", "fields": "a,b,c\n",
	} {
		t.Run(name, func(t *testing.T) {
			cell := strings.Repeat(line, 10<<20/len(line))
			got, lost, _ := listed(t, "long.csv", "id,text,title\n1,x,PO\n2,\""+cell+"\",\"P\nO\"\n3,y,PO\n")
			if diff := cmp.Diff([]int{1, 3}, got); diff != "" {
				t.Error(diff)
			}
			if len(lost) != 1 || !strings.HasPrefix(lost[2], whyLong) {
				t.Errorf("%d lost: %.100s", len(lost), lost[2])
			}
		})
	}
}

// TestLongOpen: a quote that opens before many records, and no close in sight,
// costs its own record; before what is no records, all of it, as one.
func TestLongOpen(t *testing.T) {
	var b strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&b, "%d,PO,Own the backlog and write stories and measure what comes of it\n", i)
	}
	r := &csvReader{w: newWindow(strings.NewReader("1,PO,\"open\n" + b.String())), delim: ',', width: 3}
	if good, bad := drain(t, r); good != 200_000 || bad != 1 {
		t.Errorf("%d records, %d lost", good, bad)
	}
	text := strings.Repeat("Own the backlog, and write\nstories\n", 1<<20)
	r = &csvReader{w: newWindow(strings.NewReader("1,PO,\"open\n" + text)), delim: ',', width: 3}
	if good, bad := drain(t, r); good != 0 || bad != 1 {
		t.Errorf("%d records, %d lost", good, bad)
	}
	if len(r.w.buf) > 2*maxRecord {
		t.Errorf("%d MB are held of it", len(r.w.buf)>>20)
	}
}

// TestFarClose: a quote that closes beyond what is held of a file takes in one
// record, which is lost, and none of its lines is a row; one that never closes
// costs its own record, as one does that another cell's quotes follow. Where
// the file can be read only once, what it takes in is lost as one.
func TestFarClose(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes more than 32 MB")
	}
	const line, n = "7,Own the backlog and write stories and measure what comes of it,PO\n", farthest/68 + 9
	const head, tail = "1,\"open\n", "8,x,PO\n9,y,PO\n"
	for _, c := range []struct {
		name  string
		parts []string // with many lines between them
		again bool
		good  int
		bad   int
	}{
		{"closes", []string{head, "\",PO\n" + tail}, true, 2, 1},
		{"closes on a line with more", []string{head, "it\",\"P\nO\"\n" + tail}, true, 2, 1},
		{"closes at the end", []string{head, "it\""}, true, 0, 1},
		{"closes after a table in it", []string{head, "7,\"\"Own, it\"\",PO\n\",PO\n" + tail}, true, 2, 1},
		{"never closes", []string{head, tail}, true, n + 2, 1},
		{"never closes, twice", []string{head, head, tail}, true, 2*n + 2, 2},
		{"another cell follows", []string{head, "7,\"Own, it\",PO\n" + tail}, true, n + 3, 1},
		{"closes, read once", []string{head, "\",PO\n" + tail}, false, 2, 1},
		{"never closes, read once", []string{head, tail}, false, 0, 1},
	} {
		data := func() io.Reader {
			var all []io.Reader
			for i, p := range c.parts {
				if i > 0 {
					all = append(all, io.LimitReader(&repeats{unit: line}, n*int64(len(line))))
				}
				all = append(all, strings.NewReader(p))
			}
			return io.MultiReader(all...)
		}
		r := &csvReader{w: newWindow(data()), delim: ',', width: 3}
		if c.again {
			r.again = func() (*stream, error) { return &stream{Reader: data()}, nil }
		}
		if good, bad := drain(t, r); good != c.good || bad != c.bad {
			t.Errorf("%s: %d records and %d lost, want %d and %d", c.name, good, bad, c.good, c.bad)
		}
		if len(r.w.buf) > 2*farthest {
			t.Errorf("%s: %d MB are held of it", c.name, len(r.w.buf)>>20)
		}
	}
}

// drain counts the records of a reader, and those that are lost.
func drain(t *testing.T, r recordReader) (good, bad int) {
	t.Helper()
	for {
		var c chunk
		err := r.next(&c)
		for i := range c.recs {
			if c.recs[i].why != "" {
				bad++
			} else {
				good++
			}
		}
		if err != nil {
			return good, bad
		}
	}
}

// TestNoneVanishes: whatever quote is put in, left out or moved, no record takes
// in the beginning of another one, and every line is a record's or lost.
func TestNoneVanishes(t *testing.T) {
	tries := mutations
	if testing.Short() {
		tries /= 20
	}
	for _, delim := range []byte{',', '\t', ';'} {
		rng := rand.New(rand.NewPCG(4, uint64(delim)))
		for range tries {
			data := strayed(rng, table4(rng, delim))
			r := &csvReader{w: windowOf(data), delim: delim, width: 4}
			var c chunk
			for r.next(&c) == nil && !c.full() {
			}
			for i := range c.recs {
				rec := &c.recs[i]
				if raw := c.buf[rec.start:rec.end]; rec.no != i+1 || rec.why == "" && bytes.Count(raw, []byte("ID-")) > 1 {
					t.Fatalf("record %d, said to be %d: %q\nof %s", i+1, rec.no, raw, data)
				}
			}
			if got, want := bytes.Count(c.buf, []byte("ID-")), bytes.Count(data, []byte("ID-")); got != want {
				t.Fatalf("%d records of %d, of %s", got, want, data)
			}
		}
	}
}

// table4 makes a table of four columns: one line or several to a record,
// quoted or, where that does, not.
func table4(rng *rand.Rand, delim byte) []byte {
	var b bytes.Buffer
	texts := []string{"Own the backlog", "Own it, and\nwrite stories; then\nship", "\nWe hire:\n\nown\tit\n", "say \"own\" it", "", "\"own\"", "a 6\" screen, or\n- \"more\" of it"}
	for i := range 20 {
		for k, s := range []string{fmt.Sprint("ID-", i), "PO", texts[rng.IntN(len(texts))], "Acme"} {
			if k > 0 {
				b.WriteByte(delim)
			}
			if strings.ContainsAny(s, "\"\n"+string(delim)) || rng.IntN(3) == 0 {
				s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
			}
			b.WriteString(s)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// strayed is data with a quote too many, or one too few.
func strayed(rng *rand.Rand, data []byte) []byte {
	at := rng.IntN(len(data))
	if k := bytes.IndexByte(data[at:], '"'); k >= 0 && rng.IntN(2) == 0 {
		return slices.Delete(bytes.Clone(data), at+k, at+k+1)
	}
	return slices.Insert(bytes.Clone(data), at, '"')
}

// TestQuotedWords: of a field that begins with a quoted word the text after it is
// the field's too, and no other record is taken in.
func TestQuotedWords(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"a.csv", "id,title,text\n1,PO,\"quoted\" stuff own it\n2,PO,x \"inner\" y\n3,PO,\"a \"\"b\"\" c\"\n", []string{"quoted stuff own it", `x "inner" y`, `a "b" c`}},
		{"b.csv", "id,title,text\n1,PO,\"quoted\" stuff\n2,PO,two\n3,PO,\"ok\"\n4,PO,\"Own \"\"it\"\"\"\n", []string{"quoted stuff", "two", "ok", `Own "it"`}},
		{"c.csv", "id,title,text\n1,PO,\"a\" b\n2,PO,\"c\" d\n3,PO,\"e\" f\n", []string{"a b", "c d", "e f"}},
		{"d.csv", "id,text,title\r\n1,\"a\" b,\"c\" d\r\n2,\"e\" f,\"PO\"\r\n3,x,PO\r\n", []string{"a b", "e f", "x"}},
		{"e.csv", "id,title,text\n1,PO,\"a\" b", []string{"a b"}},
		{"f.csv", "id,title,text\n1,PO,\"a \"\"b\"\"\" c \"d\" e\n2,PO,\"f\"\n", []string{`a "b" c "d" e`, "f"}},
		{"g.csv", "id,title,text\n1,PO,\"say \"own\" it\nand, more \"so\" of it\"\n2,PO,x\n", []string{"say \"own\" it\nand, more \"so\" of it", "x"}},
		{"h.tsv", "id\ttitle\ttext\n1\tPO\tOwn \"it\n2\tPO\t\"quoted\" stuff\n3\tPO\t\"it opens\n4\tPO\tlast \"one\"\n", []string{`Own "it`, `"quoted" stuff`, `"it opens`, `last "one"`}},
		{"i.tsv", "\ttitle\ttext\n\tPO\t\"it opens\n\tPO\tx\n", []string{`"it opens`, "x"}},
		{"j.tsv", "id\ttitle\ttext\n1\tPO\t\"a\nb \"\"c\"\"\"\n2\tPO\t\"quoted\" stuff\n3\tPO\t\"x\"\n", []string{"a\nb \"c\"", "quoted stuff", "x"}},
	} {
		if got := textsOf(t, c.name, c.data); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	var b strings.Builder // of many such rows, and nothing that closes a quote, none is lost
	b.WriteString("id,title,text\n")
	for i := range 50_000 {
		fmt.Fprintf(&b, "%d,PO,\"quoted\" stuff of which you own all\n", i)
	}
	r := &csvReader{w: newWindow(strings.NewReader(b.String())), delim: ',', width: 3, header: true}
	if good, bad := drain(t, r); good != 50_000 || bad != 0 {
		t.Errorf("%d records, %d lost", good, bad)
	}
}

// TestHeaderAgain: a header that stands once more, as where files were joined, is
// passed over and counted.
func TestHeaderAgain(t *testing.T) {
	for _, again := range []string{"id,text", "\uFEFFid,text", `"id","text"`, "\uFEFF\"id\", text\r"} {
		data := "id,text\n1,a\n" + again + "\n2,b\nid,of it\n"
		got, lost, said := listed(t, "in.csv", data)
		if fmt.Sprint(got) != "[1 3 4]" || len(lost) > 0 || !strings.Contains(said, "1 passed over") {
			t.Errorf("%q: rows %v, lost %v: %s", again, got, lost, said)
		}
	}
	if got := textsOf(t, "in.csv", "1,abc\n1,abc\n", func(o *Options) { o.Columns.Text = "2" }); len(got) != 2 {
		t.Errorf("without a header: %q", got)
	}
}

// TestUndoubled: quotes before a comma and a blank are the text's, and where they
// tell nothing it is said that they are why; lines of a text are no listings.
func TestUndoubled(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,title,text\n")
	for n := range 9 {
		fmt.Fprintf(&b, "L-%d,PO,\"Own a \"thing\", here\"\n", n)
	}
	for _, text := range textsOf(t, "in.csv", b.String()) {
		if text != `Own a "thing", here` {
			t.Errorf("%q", text)
		}
	}
	clean := "id,title,text\n" + strings.Repeat("L-0,PO,x\n", 9)
	data := strings.Replace(b.String(), "id,title,text\n", clean, 1) + "• Drive it, ship it, own it\nL-10,PO,\"Own a \"thing\",here\",\"x\"\nL 11,PO,x\n"
	got, lost, _ := listed(t, "in.csv", data)
	if len(got) != 19 || len(lost) != 2 || !strings.HasPrefix(lost[19], errDebris.Error()) || !strings.Contains(lost[20], errQuotes.Error()) {
		t.Errorf("rows %v, lost %v", got, lost)
	}
}
