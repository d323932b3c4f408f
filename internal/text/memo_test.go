package text

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// ownText is a text of many different fields.
func ownText(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Own the roadmap-")
		b.WriteString(strconv.Itoa(i))
		b.WriteString(" and long-name-of-something-" + strconv.Itoa(i%97) + ", don’t wait.\n")
	}
	return b.String()
}

func TestMemoChangesNothing(t *testing.T) {
	vocab := NewVocab([]string{"own", "roadmap", "don't", "wait"}, []string{"Own", "wait"})
	texts := []string{ownText(2500), strings.Repeat("own it ", 100)}
	for _, tt := range cutTests {
		texts = append(texts, tt.src)
	}
	for _, limit := range []int{0, 1, 500, 1 << 16} {
		m := NewMemo(vocab, limit)
		r := m.Reader()
		for range 3 {
			for _, src := range texts {
				at := Span{0, len(src)}
				want := NewMemo(vocab, 0).Reader().Words(nil, src, at)
				if !slices.Equal(want, r.Words(nil, src, at)) {
					t.Fatalf("limit %d: what is remembered of %.60q differs from what is not", limit, src)
				}
			}
		}
		if m.Len() > limit {
			t.Errorf("the memo keeps %d fields, limit %d", m.Len(), limit)
		}
	}
}

func TestConcurrentReaders(t *testing.T) {
	m := NewMemo(NewVocab([]string{"own", "roadmap"}, nil), 1<<16)
	src := ownText(4000)
	want := m.Reader().Words(nil, src, Span{0, len(src)})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			r := m.Reader()
			for range 3 {
				if !slices.Equal(want, r.Words(nil, src, Span{0, len(src)})) {
					t.Error("a concurrent reader differs from one alone")
				}
			}
		})
	}
	group.Wait()
}

func TestWarmWordsAllocateNothing(t *testing.T) {
	r := NewMemo(NewVocab(nil, nil), 1<<16).Reader()
	src := ownText(300)
	words := r.Words(nil, src, Span{0, len(src)})
	if n := testing.AllocsPerRun(10, func() { words = r.Words(words[:0], src, Span{0, len(src)}) }); n != 0 {
		t.Errorf("%v allocations a text, want 0", n)
	}
}

func TestVocab(t *testing.T) {
	v := NewVocab([]string{"a", "b", "a"}, []string{"KPI"})
	if v.Stem("a") != 1 || v.Stem("b") != 2 || v.Stem("c") != 0 || v.Exact("KPI") != 1 || v.Exact("a") != 0 {
		t.Errorf("IDs are not index+1: %+v", v)
	}
}

// The package's shortcuts give what prose gives.
func TestProseShortcuts(t *testing.T) {
	for _, word := range []string{"teams", "Product", "XDD", "xD", "cannot", "Mr", "OKRs"} {
		for _, end := range []string{"", ",", ";", ":", "!", "?", ")"} {
			field := word + end
			if end != "" && len(word) < 4 {
				continue // such a field takes the long way
			}
			cuts := make([]bool, len(field)+1)
			if !proseCuts(field, cuts) {
				t.Fatalf("prose does not cover %q", field)
			}
			for i, cut := range cuts {
				if want := i == 0 || end != "" && i == len(word); cut != want {
					t.Errorf("prose cuts %q at %d: %v, the shortcut: %v", field, i, cut, want)
				}
			}
		}
	}
}

// proseCuts refuses the answers that lose text, and survives prose's panics.
func TestProseGuards(t *testing.T) {
	for _, field := range []string{"'remote'", "Bachelor's/Master's", "ȺȺȺ's", "r\xe9sum\xe9's"} {
		cuts := make([]bool, len(field)+1)
		if proseCuts(field, cuts) {
			t.Errorf("prose's answer for %q was taken", field)
		}
	}
	if cuts := make([]bool, 10); !proseCuts("they'll", cuts) || !cuts[4] {
		t.Log("prose cuts they'll elsewhere than before")
	}
}

// prose and snowball are each named in one file.
func TestOneFileEach(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for path, home := range map[string]string{"jdkato/prose": "prose.go", "kljensen/snowball": "stem.go"} {
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(f, "_test.go") && strings.Contains(string(data), `"github.com/`+path) != (f == home) {
				t.Errorf("%s: %s belongs in %s alone", f, path, home)
			}
		}
	}
}
