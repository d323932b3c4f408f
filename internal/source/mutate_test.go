package source

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"
)

// seeds lists the files that are mutated, by format.
func seeds(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for format, pattern := range map[string]string{"docx": "posting/*.docx", "odt": "posting/*.odt", "rtf": "posting/*.rtf", "pdf": "p*/*.pdf", "html": "pages/*.html"} {
		files, err := filepath.Glob("testdata/" + pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(format, files, err)
		}
		found[format] = files
	}
	return found
}

// mutate damages data in one to eight places: bits, runs of bytes, numbers,
// pieces cut out, doubled or moved, and the end cut off.
func mutate(r *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	for range 1 + r.IntN(8) {
		if len(data) < 8 {
			return data
		}
		at := r.IntN(len(data))
		size := min(1+r.IntN(1<<r.IntN(11)), len(data)-at)
		switch r.IntN(7) {
		case 0:
			data[at] ^= 1 << r.IntN(8)
		case 1:
			for i := range data[at : at+size] {
				data[at+i] = byte(r.Uint32())
			}
		case 2:
			data = append(data[:at], data[at+size:]...)
		case 3:
			data = append(data[:at:at], append(bytes.Clone(data[at:at+size]), data[at:]...)...)
		case 4:
			copy(data[r.IntN(len(data)):], data[at:at+size])
		case 5:
			for i := at; i < min(at+200, len(data)); i++ {
				if '0' <= data[i] && data[i] <= '9' {
					data = append(data[:i:i], append([]byte(strconv.FormatInt(r.Int64()>>r.IntN(63), 10)), data[i+1:]...)...)
					break
				}
			}
		case 6:
			if r.IntN(4) == 0 {
				data = data[:at]
			}
		}
	}
	return data
}

// inside mutates the XML inside of an office document, and zips it again.
func inside(t *testing.T, r *rand.Rand, data []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, f := range in.File {
		w, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		s, err := io.ReadAll(w)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(f.Name) == ".xml" && r.IntN(2) == 0 {
			s = mutate(r, s)
		}
		parts = append(parts, f.Name, string(s))
	}
	return archive(t, parts...)
}

// TestMutations: no panic, no hang, bounded memory, and every place inside of
// the file, whatever is damaged. JDCHECK_MUTATIONS sets the number of files.
func TestMutations(t *testing.T) {
	n := 120
	if s := os.Getenv("JDCHECK_MUTATIONS"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	all := seeds(t)
	formats := []string{"docx", "rtf", "html", "odt", "pdf"}
	read, refused := map[string]int{}, map[string]int{}
	var slowest time.Duration
	for i := range n {
		format := formats[i%len(formats)]
		r := rand.New(rand.NewPCG(uint64(i), 5))
		file := all[format][r.IntN(len(all[format]))]
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if (format == "docx" || format == "odt") && r.IntN(2) == 0 {
			data = inside(t, r, data)
		} else {
			data = mutate(r, data)
		}
		start := time.Now()
		d, err := Read(file, data, Options{})
		took := time.Since(start)
		slowest = max(slowest, took)
		if took > pdfTime+5*time.Second || format != "pdf" && took > 5*time.Second {
			t.Errorf("file %d, from %s, took %v", i, file, took)
		}
		if err != nil {
			refused[format]++
			if bytes.ContainsRune([]byte(err.Error()), '\n') {
				t.Errorf("file %d: %v", i, err)
			}
			continue
		}
		read[format]++
		check(t, d)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.Sys > 1<<30 {
		t.Errorf("took %d MB", m.Sys>>20)
	}
	t.Logf("%d files: read %v, refused %v; slowest %v; %d MB", n, read, refused, slowest.Round(time.Millisecond), m.Sys>>20)
}
