package batch

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
