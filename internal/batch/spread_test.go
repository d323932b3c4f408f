package batch

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSpread: files of every format, cut in one place and scored in another,
// give the rows, the lost records and the counts of one run over them.
func TestSpread(t *testing.T) {
	names, err := filepath.Glob(samples + "/*")
	if err != nil || len(names) == 0 {
		t.Fatal("no samples", err)
	}
	long := filepath.Join(t.TempDir(), "long.jsonl") // of several chunks
	line := []byte(`{"id": "x", "title": "Product Owner", "text": "` + string(bytes.Repeat([]byte("Refine the backlog. "), 200)) + `"}` + "\n")
	if err := os.WriteFile(long, append(bytes.Repeat(line, 150), "no JSON\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, full := range []bool{false, true} {
		for _, name := range append(names, long) {
			o := options(t, name)
			o.Full, o.Dedupe, o.Quiet, o.Errors = full, "off", true, filepath.Join(t.TempDir(), "lost")
			var rows bytes.Buffer
			o.Stdout = &rows
			totals, err := Run(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			lost, err := os.ReadFile(o.Errors)
			if err != nil {
				t.Fatal(err)
			}
			want := Scored{rows.Bytes(), lost, totals}
			same := cmp.Comparer(func(a, b []byte) bool { return bytes.Equal(a, b) })
			if diff := cmp.Diff(want, spread(t, o, name), same); diff != "" {
				t.Errorf("%s, full %v (-one run +spread):\n%s", filepath.Base(name), full, diff)
			}
		}
	}
}

// spread cuts a file and scores its chunks.
func spread(t *testing.T, o Options, name string) (all Scored) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := NewScorer(o)
	if err != nil {
		t.Fatal(err)
	}
	all.Totals = all.Totals.Plus(Totals{})
	err = Cut(context.Background(), o, name, f, func(chunk []byte) error {
		scored, err := s.Score(chunk)
		all.Rows, all.Lost = append(all.Rows, scored.Rows...), append(all.Lost, scored.Lost...)
		all.Totals = all.Totals.Plus(scored.Totals)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestCutEnds: reading ends where the chunks are not wanted any more, and what
// is no chunk is refused.
func TestCutEnds(t *testing.T) {
	full := errors.New("full")
	in := []byte(`{"id": "1", "text": "Own the roadmap."}`)
	if err := Cut(context.Background(), Options{}, "in.jsonl", bytes.NewReader(in), func([]byte) error { return full }); !errors.Is(err, full) {
		t.Errorf("Cut gives %v, want the error of give", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := Cut(ctx, Options{}, "in.jsonl", bytes.NewReader(in), func([]byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Cut gives %v, want the error of the context", err)
	}
	s, err := NewScorer(options(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "\x02", "\x02{}\x00", "\x20{", `x{"Ends":[9],"Nos":[1]}`} {
		if _, err := s.Score([]byte(bad)); err == nil {
			t.Errorf("Score takes %q for a chunk", bad)
		}
	}
}
