package batch

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestPartly: the closing lines name the inputs that were not read whole, also
// where a file takes the errors and where people asked for quiet.
func TestPartly(t *testing.T) {
	dir := t.TempDir()
	line := []byte(`{"id":"a","title":"PO","text":"You own the product backlog and write user stories."}` + "\n")
	bad := gzipped(line)
	bad[len(bad)-5] ^= 0xFF
	for name, data := range map[string][]byte{
		"a.jsonl.gz": slices.Concat(gzipped(line), bad, gzipped(line)),
		"b.jsonl.gz": slices.Concat(gzipped(line), gzipped(line)[:60]),
		"c.parquet":  []byte("PAR1 and no more"),
	} {
		if err := os.WriteFile(dir+"/"+name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		files string
		want  string
	}{
		{"a", "jdcheck: damaged in 1 place, and read on after each: DIR/a.jsonl.gz (at record 3)\n"},
		{"b", "jdcheck: 1 input read only up to record 1: DIR/b.jsonl.gz\n"},
		{"bc", "jdcheck: 2 inputs not read to the end: DIR/b.jsonl.gz (only up to record 1), DIR/c.parquet (nothing of it)\n"},
	} {
		o := options(t)
		for _, f := range []string{"a.jsonl.gz", "b.jsonl.gz", "c.parquet"} {
			if strings.Contains(c.files, f[:1]) {
				o.Inputs = append(o.Inputs, dir+"/"+f)
			}
		}
		o.Errors, o.Quiet, o.Summary = dir+"/errors", true, "text"
		_, said, _ := rows(t, o)
		want := strings.ReplaceAll(c.want, "DIR", dir)
		if !strings.HasPrefix(said, want) || !strings.Contains(said[len(want):], strings.TrimPrefix(want, "jdcheck: ")) {
			t.Errorf("%s: said %q, want %q there and in the summary", c.files, said, want)
		}
	}
}

// TestPartlyPlus: the counts of parts add up to the same, whichever comes first.
func TestPartlyPlus(t *testing.T) {
	var a, b, all Partly
	for n := range 30 {
		f := &failure{file: fmt.Sprintf("%02d", n*7%30), record: n % 2, gap: n%2 == 1, after: n}
		all.count(f)
		if n%3 == 0 {
			a.count(f)
		} else {
			b.count(f)
		}
	}
	want := fmt.Sprint(all)
	if ab, ba := fmt.Sprint(a.plus(b)), fmt.Sprint(b.plus(a)); ab != want || ba != want || all.Upto[0].File != "00" {
		t.Errorf("%s and %s, want %s", ab, ba, want)
	}
}
