package batch

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"
)

// parquetEncoded is a file of texts whose pages are written in one way.
func parquetEncoded(t *testing.T, enc encoding.Encoding, version int, optional bool, texts ...string) []byte {
	t.Helper()
	node := parquet.Encoded(parquet.String(), enc)
	if optional {
		node = parquet.Optional(node)
	}
	var b bytes.Buffer
	w := parquet.NewWriter(&b, parquet.NewSchema("listing", parquet.Group{
		"id": parquet.Encoded(parquet.Leaf(parquet.Int64Type), &parquet.DeltaBinaryPacked), "text": node,
	}), parquet.DataPageVersion(version), parquet.Compression(&parquet.Zstd), parquet.PageBufferSize(1<<20))
	for i, s := range texts {
		text := parquet.ValueOf(s).Level(0, 0, 1)
		if optional {
			text = text.Level(0, 1, 1)
		}
		if optional && s == "" {
			text = parquet.ValueOf(nil).Level(0, 0, 1)
		}
		if _, err := w.WriteRows([]parquet.Row{{parquet.ValueOf(int64(i)).Level(0, 0, 0), text}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestParquetEncodings: pages written in every way that texts may be are read.
func TestParquetEncodings(t *testing.T) {
	var texts []string
	for i := range 700 {
		texts = append(texts, strings.Repeat("Own the backlog. ", i%40)+fmt.Sprint(i%7)+strings.Repeat("x", i%300), "")
	}
	for _, enc := range []encoding.Encoding{&parquet.Plain, &parquet.RLEDictionary, &parquet.DeltaLengthByteArray, &parquet.DeltaByteArray} {
		for version := 1; version <= 2; version++ {
			for _, optional := range []bool{false, true} {
				if n, said, _ := readParquet(t, parquetEncoded(t, enc, version, optional, texts...)); n != len(texts) || said != "" {
					t.Errorf("%s, version %d, optional %v: %d rows of %d: %s", enc, version, optional, n, len(texts), said)
				}
			}
		}
	}
}

// TestParquetExpands: a page of a few bytes that spells more than may be read is
// refused before room is made for it.
func TestParquetExpands(t *testing.T) {
	uvarints := func(list ...uint64) (b []byte) {
		for _, n := range list {
			b = binary.AppendUvarint(b, n)
		}
		return b
	}
	zigzag := func(n uint64) uint64 { return n << 1 }
	many := uint64(1<<31 - 1)
	endless := uvarints(128, 4, many, 0)
	blocks := bytes.Repeat([]byte{0, 0, 0, 0, 0}, 8)                 // a thousand differences of 0
	long := append(uvarints(128, 4, 1000, zigzag(1<<20)), blocks...) // a thousand lengths of 1 MB
	none := append(uvarints(128, 4, 1000, 0), blocks...)
	for name, c := range map[string]struct {
		body     []byte
		encoding format.Encoding
		refused  string
	}{
		"runs of indexes":     {append([]byte{1}, uvarints(many<<1, 0, many<<1, 0)...), format.RLEDictionary, "2147483647 values"},
		"many short runs":     {append([]byte{0}, bytes.Repeat(uvarints(1<<20<<1), 40)...), format.RLEDictionary, "values"},
		"runs of booleans":    {append(make([]byte, 4), uvarints(many<<1, 0)...), format.RLE, "2147483647 values"},
		"endless differences": {endless, format.DeltaBinaryPacked, "2147483647 values"},
		"endless lengths":     {endless, format.DeltaLengthByteArray, "2147483647 values"},
		"long values":         {long, format.DeltaLengthByteArray, "MB are read"},
		"shared beginnings":   {slices.Concat(long, none), format.DeltaByteArray, "MB are read"},
		"endless ends":        {slices.Concat(none, endless), format.DeltaByteArray, "2147483647 values"},
		"no parts":            {uvarints(128, 0, 5, 0), format.DeltaBinaryPacked, "do not add up"},
		"cut off":             {[]byte{0x80}, format.DeltaByteArray, "do not add up"},
	} {
		if err := values(c.body, c.encoding); err == nil || !strings.Contains(err.Error(), c.refused) {
			t.Errorf("%s: %v, want %q", name, err, c.refused)
		}
	}
	if err := values(slices.Concat(none, none), format.DeltaByteArray); err != nil {
		t.Errorf("a thousand empty values: %v", err)
	}
}

// TestParquetRepeats: a text that a dictionary gives to more rows than any table
// repeats it is not written out for each.
func TestParquetRepeats(t *testing.T) {
	name := t.TempDir() + "/in.parquet"
	long := strings.Repeat("Own the backlog. ", 1000)
	if err := os.WriteFile(name, parquetEncoded(t, &parquet.RLEDictionary, 2, false, slices.Repeat([]string{long}, 20_000)...), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := open(input{name: name}, nil, new(atomic.Int64))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := newParquet(s, &plan{}, &Columns{})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for err == nil {
		var c chunk
		err = r.next(&c)
		rows += len(c.recs)
	}
	if !errors.Is(err, errBomb) || rows > bombLeast/len(long) {
		t.Errorf("%d rows: %v", rows, err)
	}
}
