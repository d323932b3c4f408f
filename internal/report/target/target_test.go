package target

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// TestFind: where a name leads, through links of any kind.
func TestFind(t *testing.T) {
	dir := t.TempDir()
	for _, d := range []string{"/store/inner", "/deep"} {
		if err := os.MkdirAll(dir+d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{
		"there": "store/rows", "far": "there", "gone": "store/new", "deep/up": "../store/rows", "around": "about", "about": "around",
		"deep/across": "../hop/../rows", "out": "/dev/stdout", "nowhere": "no/such/rows",
	} {
		if err := os.Symlink(to, dir+"/"+link); err != nil {
			t.Skip("no links: ", err)
		}
	}
	if err := os.Symlink("store/inner", dir+"/hop"); err != nil { // hop/.. is store
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/store/rows", []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"store/rows": "store/rows: a file", "store/new": "store/new: a file, not there", "there": "store/rows: a file", "far": "store/rows: a file",
		"gone": "store/new: a file, not there", "deep/up": "store/rows: a file", "deep/across": "store/rows: a file", "out": "standard output",
		"store":   "--output $/store: this is a directory",
		"around":  "--output $/around: cannot be written: its links go round in a circle",
		"nowhere": "--output $/nowhere: cannot be written: there is no directory $/no/such",
		"no/rows": "--output $/no/rows: cannot be written: there is no directory $/no",
	} {
		got := ""
		switch to, err := Find("--output", dir+"/"+name); {
		case err != nil:
			got = strings.ReplaceAll(err.Error(), dir, "$")
		case !to.File():
			got = "standard output"
			if to.stream != os.Stdout {
				got = "another stream"
			}
		case to.Info == nil:
			got = strings.TrimPrefix(place(to.Path), place(dir)+"/") + ": a file, not there"
		default:
			rows, err := os.Stat(dir + "/store/rows")
			if err != nil {
				t.Fatal(err)
			}
			if got = "another file"; Same(rows, to.Info) {
				got = "store/rows: a file"
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestNoDescriptor: only files that are open are streams.
func TestNoDescriptor(t *testing.T) {
	for _, name := range []string{"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/../dev/stdout"} {
		if to, err := Find("--output", name); err != nil || to.stream != os.Stdout || to.File() {
			t.Errorf("%s: %v, %v", name, to, err)
		}
	}
	if to, err := Find("--output", "/dev/fd/9999"); err == nil && to.File() {
		t.Errorf("a file of %s", to.Path)
	}
}

// TestPack: what is compressed reads back, and is the same bytes however it is
// written.
func TestPack(t *testing.T) {
	data := bytes.Repeat([]byte("You own and order the product backlog. "), 20_000)
	for name, open := range map[string]func(io.Reader) (io.Reader, error){
		"rows.csv.gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }, "rows.ZST": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
		"rows.csv": func(r io.Reader) (io.Reader, error) { return r, nil },
	} {
		var first []byte
		for _, piece := range []int{1000, 7777, len(data)} {
			var b bytes.Buffer
			w, err := Pack(&b, Packing(name))
			if err != nil {
				t.Fatal(err)
			}
			for from := 0; from < len(data); from += piece {
				if _, err := w.Write(data[from:min(len(data), from+piece)]); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = b.Bytes()
			}
			if !bytes.Equal(first, b.Bytes()) {
				t.Errorf("%s: other bytes where %d are written at a time", name, piece)
			}
		}
		r, err := open(bytes.NewReader(first))
		if err != nil {
			t.Fatal(err)
		}
		if back, err := io.ReadAll(r); err != nil || !bytes.Equal(back, data) {
			t.Errorf("%s: %d bytes come back: %v", name, len(back), err)
		}
	}
}

func ExampleExtension() {
	for _, name := range []string{"rows.csv.gz", "rows.jsonl.zst", "rows.XLSX"} {
		ext := Extension(name)
		fmt.Printf("%s: %s, packed %q, foreign %v\n", name, ext, Packing(name), Foreign(ext))
	}
	// Output:
	// rows.csv.gz: .csv, packed "gzip", foreign false
	// rows.jsonl.zst: .jsonl, packed "zstd", foreign false
	// rows.XLSX: .xlsx, packed "", foreign true
}
