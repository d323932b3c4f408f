package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/report"
)

// TestShards: the rows of all shards together are those of the whole run.
func TestShards(t *testing.T) {
	in := corpus(t, 300)
	for _, dedupe := range []string{"off", "flag", "drop"} {
		o := options(t, in, samples)
		o.Dedupe = dedupe
		whole, _, totals := rows(t, o)
		var parts []string
		lost := 0
		for i := 1; i <= 3; i++ {
			o.Shard, o.Of = i, 3
			list, _, totals := rows(t, o)
			lost += totals.Lost
			for k := range list {
				parts = append(parts, brief(&list[k]))
			}
		}
		var all []string
		for k := range whole {
			all = append(all, brief(&whole[k]))
		}
		slices.Sort(parts)
		slices.Sort(all)
		if diff := cmp.Diff(all, parts); diff != "" {
			t.Errorf("dedupe %s: %s", dedupe, diff)
		}
		if lost != totals.Lost {
			t.Errorf("dedupe %s: %d lost, in shards %d", dedupe, totals.Lost, lost)
		}
	}
}

// TestShardsLose: what is lost of files, what is passed over and what is said
// of it is one shard's each: together they lose what the whole run does, and a
// shard whose own records are whole loses nothing.
func TestShardsLose(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) {
		if err := os.WriteFile(dir+"/"+name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	good := `{"id":"a","title":"PO","text":"You own the product backlog and write user stories."}` + "\n"
	write("a.json", "["+strings.Repeat(strings.TrimSpace(good)+",", 100)) // cut off after record 100: of the second block
	write("b.jsonl.gz", "\x1F\x8Bno gzip")
	write("c.csv", "nr,inhalt\n1,2\n")
	write("d.json", `[`+strings.Repeat(`{"@type":"Organization","name":"x","description":"y"},`, 70)+`{"@type":"JobPosting","title":"PO","description":"You own the backlog."}]`)
	write("e.png", "\x89PNG")
	write("f.jsonl", good)
	for _, dedupe := range []string{"off", "flag"} {
		o := options(t, dir)
		o.Dedupe = dedupe
		_, _, whole := rows(t, o)
		sum, told, spared := Totals{}, map[string]int{}, 0
		for o.Of = 9; o.Shard < o.Of; {
			o.Shard++
			_, said, totals := rows(t, o)
			for line := range strings.Lines(said) {
				if strings.HasPrefix(line, "jdcheck: ") || strings.HasPrefix(line, "passed over") {
					told[line]++
				}
			}
			if sum = sum.Plus(totals); totals.Lost == 0 {
				spared++
			}
		}
		if diff := cmp.Diff(whole, sum); diff != "" || whole.Lost != 3 || whole.PassedOver != 71 || spared != 7 { // a.json from record 101 on and b are of one shard
			t.Errorf("dedupe %s: %d shards lost nothing; -whole run +shards together: %s", dedupe, spared, diff)
		}
		for line, n := range told {
			if n != 1 {
				t.Errorf("dedupe %s: %d shards say %s", dedupe, n, line)
			}
		}
	}
}

// TestDamagedShards: the shards of a damaged file have its rows between them,
// and each loss once.
func TestDamagedShards(t *testing.T) {
	rng := rand.New(rand.NewPCG(27, 28))
	var parts [][]byte
	for k := range 8 {
		var b strings.Builder
		for i := range 40 {
			b.WriteString(lineOf(rng, 100*k+i))
		}
		parts = append(parts, gzipped([]byte(b.String())))
	}
	parts[2][len(parts[2])/2] ^= 0xFF
	parts[5][len(parts[5])/2] ^= 0xFF
	name := t.TempDir() + "/x.jsonl.gz"
	if err := os.WriteFile(name, slices.Concat(parts...), 0o644); err != nil {
		t.Fatal(err)
	}
	o := options(t, name)
	all, _, whole := rows(t, o)
	var want, ids []string
	for i := range all {
		want = append(want, value(all[i].ID))
	}
	var got Totals
	for o.Of, o.Shard = 3, 1; o.Shard <= 3; o.Shard++ {
		part, _, totals := rows(t, o)
		for i := range part {
			ids = append(ids, value(part[i].ID))
		}
		got = got.Plus(totals)
	}
	slices.Sort(want)
	if slices.Sort(ids); !slices.Equal(ids, want) {
		t.Errorf("rows %q, want %q", ids, want)
	}
	if got.Lost != whole.Lost || got.Partly.Gaps != 2 || whole.Partly.Gaps != 2 {
		t.Errorf("%d lost of %d, %d gaps of %d", got.Lost, whole.Lost, got.Partly.Gaps, whole.Partly.Gaps)
	}
}

// TestShardsBesideInputs: shards that start one after the other and write into the
// folder that they read, with files there for what is lost and the summary, have its
// rows between them, each once: however the files were named, made before or not,
// and when all are run again.
func TestShardsBesideInputs(t *testing.T) {
	line := `{"id":"%s","title":"PO","text":"You own the product backlog and write user stories."}` + "\n"
	for _, how := range []string{"folder", "pattern", "named", "emptied before", "linked", "again", "without shards"} {
		dir := t.TempDir()
		var want []string
		for _, name := range []string{"b", "c", "d"} {
			var data string
			for i := range 100 {
				id := fmt.Sprint(name, i)
				want, data = append(want, id), data+fmt.Sprintf(line, id)
			}
			if err := os.WriteFile(dir+"/"+name+".jsonl", []byte(data+"{broken\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(want)
		o := options(t, dir)
		o.Dedupe, o.Of, o.Summary = "off", 3, "json"
		place := func(what string, i int) string { return fmt.Sprintf("%s/a%d%s", dir, i, what) }
		if how == "emptied before" {
			for i := range 3 {
				if err := os.WriteFile(place(".jsonl", i+1), nil, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		if how == "linked" {
			if o.Inputs[0] = t.TempDir() + "/link"; os.Symlink(dir, o.Inputs[0]) != nil {
				continue
			}
		}
		shard := func(i int) Totals {
			t.Helper()
			o := o
			o.Shard, o.Output, o.Errors, o.SummaryOutput = i, place(".jsonl", i), place(".lost.jsonl", i), place(".sum.json", i)
			switch how {
			case "pattern":
				o.Inputs = []string{dir + "/*"}
			case "named":
				o.Inputs, _ = filepath.Glob(dir + "/[a-z]*.json*") // as a shell does
			case "without shards":
				o.Shard, o.Of = 0, 0
			}
			totals, err := Run(t.Context(), o)
			if err != nil {
				t.Fatalf("%s, shard %d: %v", how, i, err)
			}
			return totals
		}
		var lost Totals
		for i := 1; i <= 3; i++ {
			totals := shard(i)
			if lost = lost.Plus(totals); how == "without shards" && totals.Rows != 300 {
				t.Errorf("run %d: %d rows of 300", i, totals.Rows)
			}
		}
		if how == "again" {
			lost = shard(2).Plus(shard(1)).Plus(shard(3))
		}
		if how == "without shards" {
			continue
		}
		var got []string
		for i := 1; i <= 3; i++ {
			data, err := os.ReadFile(place(".jsonl", i))
			if err != nil {
				t.Fatal(err)
			}
			for l := range bytes.Lines(data) {
				var r report.Row
				if err := json.Unmarshal(l, &r); err != nil {
					t.Fatal(err)
				}
				got = append(got, value(r.ID))
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) || lost.Lost != 3 {

			t.Errorf("%s: %d rows of %d, %d lost of 3", how, len(got), len(want), lost.Lost)
		}
	}
}

// TestOtherRuns: what other runs wrote is left out of folders and patterns, and
// named, also while they are run again; what stands there by now of somebody else's,
// or is named, is read.
func TestOtherRuns(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile(corpus(t, 20))
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(dir+"/"+name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("in.jsonl", data)
	other := options(t, dir+"/in.jsonl")
	other.Output, other.Errors, other.Summary, other.SummaryOutput = dir+"/rows.csv", dir+"/lost.jsonl", "html", dir+"/sum.html"
	other.Format = "csv"
	if _, err := Run(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	left := fmt.Sprintf("left out, as other runs wrote them: %s/lost.jsonl, %[1]s/rows.csv, %[1]s/sum.html\n", dir)
	count := func(what string, n int, said string, in ...string) {
		t.Helper()
		o := options(t, in...)
		o.Dedupe = "off"
		if list, told, _ := rows(t, o); len(list) != n || !strings.Contains(told, said) {
			t.Errorf("%s: %d rows, want %d: %s", what, len(list), n, told)
		}
	}
	count("folder", 20, left, dir)
	count("pattern", 20, left, dir+"/*")
	count("another folder too", 27, left, dir, corpus(t, 7))
	count("named", 1, "", dir+"/sum.html")
	ctx, cancel := context.WithCancel(t.Context())
	other.Stderr = canceller{io.Discard, cancel}
	if _, err := Run(ctx, other); !errors.Is(err, ErrStopped) {
		t.Fatal(err)
	}
	count("under way again", 20, left, dir)
	other.Stderr = io.Discard
	if _, err := Run(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(dir + "/sum.html")
	if err != nil {
		t.Fatal(err)
	}
	other.Summary, other.SummaryOutput = "", ""
	if _, err := Run(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	count("made by the run before", 20, left, dir)
	write("sum.html", kept)
	count("copied", 20, left, dir)
	write("lost.jsonl", data)
	count("somebody else's by now", 40, dir+"/rows.csv, "+dir+"/sum.html\n", dir)
}
