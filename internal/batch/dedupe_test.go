package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/report"
)

// words makes a text of n words of a vocabulary of 500.
func words(rng *rand.Rand, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", rng.IntN(500))
	}
	return out
}

// TestNearDuplicates: how often a changed text is taken for a near-duplicate,
// by how many of its words were changed.
func TestNearDuplicates(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct {
		changed     float64 // part of the words
		least, most int     // of 200 found
	}{{0, 200, 200}, {0.005, 185, 200}, {0.01, 150, 200}, {0.1, 0, 30}, {0.3, 0, 0}, {1, 0, 0}} {
		found, exact := 0, 0
		for range 200 {
			a := words(rng, 600)
			b := append([]string(nil), a...)
			for range int(c.changed * float64(len(b))) {
				b[rng.IntN(len(b))] = "changed"
			}
			if c.changed == 1 {
				b = words(rng, 600)
			}
			var s seen
			ka, kb := keyOf(strings.Join(a, " ")), keyOf("\n"+strings.ToUpper(strings.Join(b, "\n- "))+".")
			s.add(&ka, &fact{id: "a"})
			of, same, near := s.add(&kb, &fact{id: "b"})
			if same || near {
				found++
			}
			if same {
				exact++
			}
			if (of == "a") != (same || near) {
				t.Fatalf("repeats %q, exact %v, near %v", of, same, near)
			}
		}
		if found < c.least || found > c.most || c.changed == 0 && exact != 200 {
			t.Errorf("%g of the words changed: %d of 200 found, %d of them exact; want %d to %d", c.changed, found, exact, c.least, c.most)
		}
		t.Logf("%g of the words changed: %d of 200 found, %d exact", c.changed, found, exact)
	}
}

// TestSeenBytes: what a listing costs in memory.
func TestSeenBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var s seen
	const n = 50_000
	for i := range n {
		var k key
		k.ok, k.exact = true, rng.Uint64()
		for j := range k.bins {
			k.bins[j] = byte(rng.Uint32())
		}
		s.add(&k, &fact{id: fmt.Sprintf("listing-%d", i), file: "in", record: i + 1})
	}
	used := 0
	for _, b := range s.blocks {
		used += int(unsafe.Sizeof(*b)+unsafe.Sizeof(*b.keys)) + 8 + cap(b.ids)
	}
	for _, table := range s.tables {
		used += 4 * cap(table)
	}
	t.Logf("%d bytes a listing, IDs of 13 bytes included", used/n)
	if used/n > 64 {
		t.Errorf("%d bytes a listing", used/n)
	}
	for i := range n {
		if i%997 != 0 {
			continue
		}
		if id, far := s.called(i, "in"), s.called(i, "other"); id != fmt.Sprint("listing-", i) || far != fmt.Sprint("in#", i+1) {
			t.Errorf("listing %d is called %q, and in another file %q", i, id, far)
		}
	}
}

// TestQuality: the flags of a text.
func TestQuality(t *testing.T) {
	long := strings.Repeat("Own the backlog and run it. ", 60)
	for _, c := range []struct{ text, want string }{
		{"", "empty"}, {" \n ", "empty"}, {long, "no-newlines"}, {"Own it. …", "truncated"}, {"Own it. Read more", "truncated"}, {"Own it and more", ""},
		{"Own it [...]", "truncated"}, {strings.Repeat("a b\n", 250)[:999] + "x", "truncated"}, {strings.Repeat("a b\n", 250)[:999] + ".", ""}, {"Own it.\nRun it.", ""},
	} {
		var l listing
		l.look(c.text)
		if got := strings.Join(l.flags.names(), ","); got != c.want {
			t.Errorf("%.40q (%d bytes): %q, want %q", c.text, len(c.text), got, c.want)
		}
	}
	l := listing{text: strings.Repeat("Own the backlog. ", maxText/16)}
	if err := l.settle(); err != nil || l.flags != flagTooLong || len(l.text) > maxText {
		t.Errorf("%v, %d bytes", l.flags.names(), len(l.text))
	}
}

// TestRepeatsAcrossFiles: files may share IDs, so what a row repeats is named by
// its ID only in the same file, and by file and record from another: whatever
// the workers, in shards, and after a stop.
func TestRepeatsAcrossFiles(t *testing.T) {
	dir := t.TempDir()
	text := func(what string) string {
		return strings.Repeat("You own the "+what+" and write it up for the team. ", 5)
	}
	line := func(id, what string) string {
		return fmt.Sprintf(`{"id":%q,"title":"PO","text":%q}`+"\n", id, text(what))
	}
	for name, data := range map[string]string{
		"a.jsonl": line("1", "backlog") + line("2", "roadmap") + line("3", "roadmap") + line("", "pricing") + line("5", "pricing"),
		"b.jsonl": line("1", "launch") + line("2", "roadmap") + line("7", "launch") + line("8", "pricing") + line("9", "memo"),
		"c.txt":   text("memo"), "d.txt": text("ledger"), "e.txt": text("ledger"),
	} {
		if err := os.WriteFile(dir+"/"+name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{
		"a.jsonl#3": "2", "a.jsonl#5": "a.jsonl#4", "b.jsonl#2": "a.jsonl#2", "b.jsonl#3": "1", "b.jsonl#4": "a.jsonl#4", "c.txt#1": "b.jsonl#5", "e.txt#1": "d.txt",
	}
	o := options(t, dir)
	named := func(data []byte) map[string]string {
		got := map[string]string{}
		for line := range bytes.Lines(data) {
			var r report.Row
			if err := json.Unmarshal(line, &r); err != nil {
				t.Fatal(err)
			}
			if of := r.Input.DuplicateOf; of != nil {
				got[fmt.Sprintf("%s#%d", strings.TrimPrefix(*r.Input.File, dir+"/"), *r.Input.Record)] = strings.TrimPrefix(*of, dir+"/")
			}
		}
		return got
	}
	check := func(what string, got map[string]string) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
	run := func(change func(*Options)) []byte {
		o, out := o, new(bytes.Buffer)
		o.Stdout = out
		change(&o)
		if _, err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for _, workers := range []int{1, 4} {
		check(fmt.Sprint(workers, " workers"), named(run(func(o *Options) { o.Workers = workers })))
	}
	shards := named(run(func(o *Options) { o.Shard, o.Of = 1, 2 }))
	maps.Copy(shards, named(run(func(o *Options) { o.Shard, o.Of = 2, 2 })))
	check("shards", shards)

	o.Output, o.Checkpoint, o.Quiet = t.TempDir()+"/out", 1, true
	ctx, cancel := context.WithCancel(context.Background())
	written := 0
	o.disk.step = func(what string) {
		if written++; what == "write .out.journal" && written > 12 { // some files are done
			cancel()
		}
	}
	if _, err := Run(ctx, o); !errors.Is(err, ErrStopped) {
		t.Fatalf("%v, want that it stopped", err)
	}
	o.disk.step, o.Resume = nil, true
	run(func(*Options) {})
	data, err := os.ReadFile(o.Output)
	if err != nil {
		t.Fatal(err)
	}
	check("resumed", named(data))
}

// TestLateDifference: texts of which only the beginning is scored are the same
// where all of them is.
func TestLateDifference(t *testing.T) {
	begin := strings.Repeat("Der Product Owner verantwortet das Backlog und schreibt jeden Tag die Stories mit dem Team. ", 12_000) // not scored: it would take long
	other := strings.Repeat("Wir planen die Kampagnen mit der Agentur und berichten dem Vorstand, was daraus geworden ist. ", 12_000)
	for _, html := range []string{"", "<p>"} {
		var data strings.Builder
		for n, end := range []string{other, "", other, "the end"} {
			fmt.Fprintf(&data, `{"id":"%d","text":"%s%s%s"}`+"\n", n, html, begin, end)
		}
		file := t.TempDir() + "/in.jsonl"
		if err := os.WriteFile(file, []byte(data.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		list, _, _ := rows(t, options(t, file))
		if len(list) != 4 || list[1].Input.DuplicateOf != nil || value(list[2].Input.DuplicateOf) != "0" || slices.Contains(list[3].Input.Flags, "duplicate-of") {
			t.Errorf("%q: %s", html, data.String()[:50])
			for i := range list {
				t.Error(brief(&list[i]))
			}
		}
	}
}
