package batch

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

type parquetText struct {
	ID   string `parquet:"id"`
	Text string `parquet:"text"`
}

// parquetOfTexts is a file of texts, each on a page of about its own.
func parquetOfTexts(t *testing.T, codec compress.Codec, texts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[parquetText](&b, parquet.Compression(codec), parquet.PageBufferSize(64<<10))
	for i, s := range texts {
		if _, err := w.Write([]parquetText{{fmt.Sprint(i), s}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readParquet gives the rows of a file, what is said of it and how many bytes
// were allocated for it.
func readParquet(t *testing.T, data []byte) (rows int, said string, allocated uint64) {
	t.Helper()
	name := t.TempDir() + "/in.parquet"
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	o := options(t, name)
	o.Workers, o.Quiet, o.Stdout, o.Stderr, o.Dedupe = 1, true, io.Discard, &stderr, "off"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	totals, err := Run(context.Background(), o)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	return totals.Rows, stderr.String(), after.TotalAlloc - before.TotalAlloc
}

// codecs are those that the library writes.
func codecs() map[string]compress.Codec {
	return map[string]compress.Codec{
		"none": &parquet.Uncompressed, "snappy": &parquet.Snappy, "gzip": &parquet.Gzip, "zstd": &parquet.Zstd, "brotli": &parquet.Brotli, "lz4": &parquet.Lz4Raw,
	}
}

// TestParquetCodecs: pages packed in every way are read, also many of them.
func TestParquetCodecs(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var texts []string
	for range 60 {
		texts = append(texts, strings.Join(words(rng, 2000), " "))
	}
	for name, codec := range codecs() {
		if n, said, _ := readParquet(t, parquetOfTexts(t, codec, texts...)); n != len(texts) || said != "" {
			t.Errorf("%s: %d rows: %s", name, n, said)
		}
	}
}

// TestParquetBombs: a page that unpacks to more than one may hold is refused,
// and one of that size is not.
func TestParquetBombs(t *testing.T) {
	zeros := make([]byte, largestPage+1)
	for name, codec := range codecs() {
		if name == "none" {
			continue // its length is that of the file
		}
		for _, n := range []int{1000, len(zeros)} {
			packed, err := codec.Encode(nil, zeros[:n])
			if err != nil {
				t.Fatal(err)
			}
			f, err := os.Create(t.TempDir() + "/page")
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.Write(packed); err != nil {
				t.Fatal(err)
			}
			p := pages{f: f, codec: codec.CompressionCodec()}
			err = p.unpacks(&pageHeader{packed: int64(len(packed))}, 0)
			if refused := err != nil && err.Error() == "not read: a page of 128 MB, where 128 MB are read; write it with smaller pages"; refused != (n > largestPage) {
				t.Errorf("%s: %d bytes of %d: %v", name, len(packed), n, err)
			}
		}
	}
}

// TestParquetClaims: whatever a byte of a file is changed to, the lengths that
// it then claims make no room.
func TestParquetClaims(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for name, codec := range codecs() {
		whole := parquetOfTexts(t, codec, "Own the backlog.", "Write user stories.", "Plan the sprint.")
		for range 150 {
			data := bytes.Clone(whole)
			at := 4 + rng.IntN(len(data)-12)
			k := copy(data[at:len(data)-8], binary.AppendUvarint(nil, uint64(rng.Uint32())))
			if _, said, allocated := readParquet(t, data); allocated > 300<<20 {
				t.Errorf("%s, %d bytes changed at %d: %d MB: %s", name, k, at, allocated>>20, said)
			}
		}
	}
}
