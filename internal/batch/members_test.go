package batch

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// TestEnds: what is said of packed files that do not end as they should, or
// that are packed too far.
func TestEnds(t *testing.T) {
	line := []byte(`{"id":"a","title":"PO","text":"You own the product backlog and write user stories."}` + "\n")
	var gz, zs bytes.Buffer
	z := gzip.NewWriter(&gz)
	_, _ = z.Write(line)
	z.Close()
	w, err := zstd.NewWriter(&zs, zstd.WithWindowSize(64<<20), zstd.WithSingleSegment(false))
	if err != nil {
		t.Fatal(err)
	}
	for range 700_000 {
		_, _ = w.Write(line)
	}
	w.Close()
	for _, c := range []struct {
		name, data string
		rows       int
		want       string
	}{
		{"two.gz", gz.String() + gz.String(), 2, "0 lost"},
		{"padded.gz", gz.String() + strings.Repeat("\x00", 99), 1, "0 lost"},
		{"more.gz", gz.String() + "garbage", 1, "after record 1: something that is not gzip follows the gzip data"},
		{"much.gz", gz.String() + strings.Repeat("garbage", 99), 1, "something that is not gzip"},
		{"cut.gz", gz.String()[:gz.Len()-6], 1, "it is cut off"},
		{"long.zst", zs.String(), 0, "zstd -d --long=31"},
	} {
		name := t.TempDir() + "/" + c.name
		if err := os.WriteFile(name, []byte(c.data), 0o644); err != nil {
			t.Fatal(err)
		}
		list, said, _ := rows(t, options(t, name))
		if len(list) != c.rows || !strings.Contains(said, c.want) {
			t.Errorf("%s: %d rows: %s", c.name, len(list), said)
		}
	}
}

// TestNothing: no bytes are no listings, from standard input as from a file.
func TestNothing(t *testing.T) {
	o := options(t, "-")
	o.Stdin = strings.NewReader("")
	if list, said, totals := rows(t, o); len(list) != 0 || totals.Lost != 0 {
		t.Errorf("%d rows: %s", len(list), said)
	}
}
