package batch

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestHeads: the line that tells Excel the delimiter is none of the table, nor
// are titles above it.
func TestHeads(t *testing.T) {
	if got, lost, said := listed(t, "s.csv", "sep=;\r\nid;title;text\r\n1;PO;Own it, and more\r\n"); len(got) != 1 || got[0] != 1 || len(lost) > 0 {
		t.Errorf("%v, %v: %s", got, lost, said)
	}
	if got, lost, said := listed(t, "s.csv", "Open jobs of May\n\nid;title;text\n1;PO;Own it, and more\n"); len(got) != 1 || got[0] != 1 || len(lost) > 0 || !strings.Contains(said, "the header is its line 3") {
		t.Errorf("%v, %v: %s", got, lost, said)
	}
}

// textsOf is the texts of the records of a file, as they are scored.
func textsOf(t *testing.T, name, data string, change ...func(*Options)) (texts []string) {
	t.Helper()
	var o Options
	for _, f := range change {
		f(&o)
	}
	err := Cut(context.Background(), o, name, strings.NewReader(data), func(packed []byte) error {
		c, err := unpack(packed)
		if err != nil {
			return err
		}
		for i := range c.recs {
			rec := &c.recs[i]
			l, err := c.file.plan.listing(&worker{}, c.buf[rec.start:rec.end], name)
			if rec.why != "" || err != nil {
				l.text = fmt.Sprint("lost: ", rec.why, err)
			}
			texts = append(texts, l.text)
		}
		if c.fail != nil {
			texts = append(texts, c.fail.why)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestDelimiters: a table is read whatever parts its fields, found or given.
func TestDelimiters(t *testing.T) {
	for _, c := range []struct{ name, delimiter, given string }{
		{"a.csv", "\x01", ""}, {"b", "\x01", ""}, {"c.csv", ":", ""}, {"d.csv", "§", ""}, {"e.csv", "||", ""}, {"f.csv", "¦", ""}, {"g.csv", "<>", ""},
		{"h.csv", "||", "||"}, {"i.csv", "§", "§"}, {"j.csv", "\xA7", "§"}, {"k.csv", "\xA7", `\xa7`}, {"l.csv", "§", `\u00a7`}, {"m.csv", "\x01", `'\x01'`},
		{"n.csv", "\t", "tab"}, {"o.csv", "\t", `\t`}, {"p.csv", ";", "semicolon"}, {"q.csv", "·:·", "·:·"}, {"r.csv", "日", "日"}, {"s.csv", "a|", "a|"},
	} {
		data := strings.ReplaceAll("id#title#text#company\n1#PO#\"Own # it,\nand | it\"#Acme\n2##x y#Acme\n", "#", c.delimiter)
		want := []string{"Own " + c.delimiter + " it,\nand | it", "x y"}
		got := textsOf(t, c.name, data, func(o *Options) {
			if c.given != "" {
				var err error
				if o.Delimiter, err = ParseDelimiter(c.given); err != nil {
					t.Error(err)
				}
			}
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s, %q: %q, want %q", c.name, c.delimiter, got, want)
		}
	}
	for _, bad := range []string{`\` + "q", "\"", "\n", "semikolon", strings.Repeat("|", 17), `\x`} {
		if d, err := ParseDelimiter(bad); err == nil {
			t.Errorf("%q is taken for %q", bad, d)
		}
	}
}

// TestLongDelimiter: several bytes that part the fields are found wherever the
// pieces end in which a file is read, and what is lost is told as it stands there.
func TestLongDelimiter(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, "%d||PO||Own the backlog | of %d||Acme\n", i, i)
	}
	for _, size := range []int{1, 2, 3, 7, 4096} {
		got, err := io.ReadAll(&parted{r: &pieces{b.String(), size}, delimiter: []byte("||")})
		if want := strings.ReplaceAll(b.String(), "||", "\x1f"); err != nil || string(got) != want {
			t.Errorf("in pieces of %d: %d bytes, want %d: %v", size, len(got), len(want), err)
		}
	}
	_, lost, _ := listed(t, "s.csv", "Jobs\nid||title||text\n1||PO||Own it||or not\n")
	if want := "more fields than the header has: 4 where it has 3: 1||PO||Own it||or not"; lost[1] != want {
		t.Errorf("%q, want %q", lost[1], want)
	}
}

// pieces is a text that is read in pieces of at most n bytes.
type pieces struct {
	s string
	n int
}

func (p *pieces) Read(b []byte) (int, error) {
	if p.s == "" {
		return 0, io.EOF
	}
	n := copy(b[:min(len(b), p.n)], p.s)
	p.s = p.s[n:]
	return n, nil
}

// TestNumbers: columns go by their numbers too; the first row is data where no
// name in it is known, and that is said.
func TestNumbers(t *testing.T) {
	const bare = "a1,PO,\"Own it, and\nmore\",Acme\na2,PO,x,Acme\n"
	const headed = "id,title,text,text\na1,PO,x,y\n"
	for _, c := range []struct {
		name, data string
		columns    Columns
		rows       int
		first      string // ID
		said       string
	}{
		{"a.csv", bare, Columns{ID: "1", Text: "3"}, 2, "a1", "csv: id from column 1, text from column 3; it has no header: its first row is data"},
		{"b.csv", bare, Columns{Text: "#3"}, 2, "", "its first row is data"},
		{"c.tsv", strings.ReplaceAll(bare, ",", "\t"), Columns{ID: "#4", Text: "#3"}, 2, "Acme", "its first row is data"},
		{"d.csv", headed, Columns{Text: "#4"}, 1, "a1", "id from id, title from title, text from column 4"},
		{"e.csv", headed, Columns{}, 1, "a1", `columns 3 and 4 are both called "text": the first is read, --text-col #4 names the other`},
		{"f.csv", "Nr,Inhalt\n7,x\n", Columns{ID: "Nr", Text: "2"}, 1, "7", "id from Nr, text from column 2"},
		{"g.csv", "3,text,x\n7,y,z\n", Columns{ID: "3"}, 1, "7", "id from 3, text from text"},
	} {
		name := t.TempDir() + "/" + c.name
		if err := os.WriteFile(name, []byte(c.data), 0o644); err != nil {
			t.Fatal(err)
		}
		o := options(t, name)
		o.Columns = c.columns
		if list, said, _ := rows(t, o); len(list) != c.rows || value(list[0].ID) != c.first || !strings.Contains(said, c.said) {
			t.Errorf("%s: %d rows: %s", c.name, len(list), said)
		}
	}
	o := options(t, samples+"/table.csv")
	o.Columns = Columns{Text: "#9"}
	if _, err := Run(context.Background(), o); err == nil || !strings.HasSuffix(err.Error(), `no column "#9": there are 4`) {
		t.Error(err)
	}
}
