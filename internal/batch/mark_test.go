package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

// padded is n records of some 20 KB, most of it not text.
func padded(n int, format string) []byte {
	var b bytes.Buffer
	pad := strings.Repeat("x", 20_000)
	if format == "csv" {
		b.WriteString("id,title,text,pad\n")
	}
	for i := range n {
		if format == "csv" {
			fmt.Fprintf(&b, "n%d,PO,You own the product backlog of team %d.,%s\n", i, i, pad)
		} else {
			fmt.Fprintf(&b, `{"id":"n%d","title":"PO","text":"You own the product backlog of team %d.","pad":"%s"}`+"\n", i, i, pad)
		}
	}
	return b.Bytes()
}

// TestResumeChanged: a run that was stopped in the second of three inputs goes
// on where what it read is as it was, whatever the dates are, to the bytes of a
// run over the inputs as they are; else it says which has changed, and goes on
// once that is put back.
func TestResumeChanged(t *testing.T) {
	const was, other = "backlog of team %d.", "roadmap of team %d."
	edit := func(data []byte, record int) []byte {
		return bytes.Replace(data, fmt.Appendf(nil, was, record), fmt.Appendf(nil, other, record), 1)
	}
	for _, format := range []string{"jsonl", "csv"} {
		a, b, c := padded(100, format), padded(150, format), padded(2, format)
		dir := t.TempDir()
		names := []string{dir + "/a", dir + "/b", dir + "/c"}
		then := time.Now().Add(-time.Hour)
		put := func(n int, data []byte, at time.Time) {
			t.Helper()
			if err := errors.Join(os.WriteFile(names[n], data, 0o644), os.Chtimes(names[n], at, at)); err != nil {
				t.Fatal(err)
			}
		}
		restore := func() { put(0, a, then); put(1, b, then); put(2, c, then) }
		run := func(change func(*Options)) error {
			o := options(t, names...)
			o.Input, o.Output, o.Quiet, o.Checkpoint = format, dir+"/out", true, time.Nanosecond
			change(&o)
			_, err := Run(context.Background(), o)
			return err
		}
		resume := func() error { return run(func(o *Options) { o.Resume = true }) }
		fresh := func() {
			t.Helper()
			if err := run(func(o *Options) { o.Output = dir + "/fresh" }); err != nil {
				t.Fatal(err)
			}
		}
		restore()
		left := 1 << 30
		wrap := func(o *Options) { o.disk.wrap = func(w io.Writer) io.Writer { return fullDisk{w, &left} } }
		if err := run(wrap); err != nil {
			t.Fatal(err)
		}
		half := (1<<30 - left) * 6 / 10 // a is two fifths of the records, a and b nearly all
		stop := func() {
			t.Helper()
			restore()
			os.Remove(dir + "/out")
			if left = half; !errors.Is(run(wrap), errFull) {
				t.Fatal("the disk was not full")
			}
		}
		for _, k := range []struct {
			what   string
			change func()
			want   string // the error, from the file's name on; empty: it goes on
		}{
			{"nothing", func() {}, ""},
			{"dates", func() { put(0, a, time.Now()); put(1, b, time.Now()); put(2, c, time.Now()) }, ""},
			{"read to its end, where no sample is", func() { put(0, edit(a, 4), time.Now()) }, "a: " + errChanged.Error()},
			{"read to its end, its date put back", func() { put(0, edit(a, 0), then) }, "a: " + errChanged.Error()},
			{"under way, its date put back", func() { put(1, edit(b, 3), then) }, "b: " + errChanged.Error()},
			{"under way, not yet read", func() { put(1, edit(b, 149), time.Now()) }, ""},
			{"not begun", func() { put(2, edit(c, 1), time.Now()) }, ""},
			{"longer", func() { put(2, append(bytes.Clone(c), '\n'), then) }, fmt.Sprintf("c had %d bytes when the earlier run began, and has %d now: put it back as it was, or leave --resume out to start anew", len(c), len(c)+1)},
		} {
			stop()
			k.change()
			err := resume()
			if k.want != "" {
				if want := "--resume: " + dir + "/" + k.want; err == nil || err.Error() != want {
					t.Errorf("%s, %s: %v, want %s", format, k.what, err, want)
				}
				restore()
				err = resume()
			}
			if err != nil {
				t.Fatalf("%s, %s: %v", format, k.what, err)
			}
			fresh()
			same(t, dir+"/fresh", dir+"/out")
		}
		put(0, a, time.Now()) // the run is whole
		if err := resume(); err != nil {
			t.Errorf("%s: resuming a whole run whose input has another date: %v", format, err)
		}
		put(0, edit(a, 4), time.Now())
		if err := resume(); !errors.Is(err, errChanged) {
			t.Errorf("%s: resuming a whole run whose input has changed: %v", format, err)
		}
	}
}

// TestResumeStdin: standard input, which can be read only once, is known by what
// is skipped of it.
func TestResumeStdin(t *testing.T) {
	in := padded(150, "jsonl")
	o := options(t, "-")
	o.Output, o.Quiet, o.Checkpoint = t.TempDir()+"/out", true, time.Nanosecond
	left := 60_000
	o.disk.wrap = func(w io.Writer) io.Writer { return fullDisk{w, &left} }
	run := func(in []byte) error {
		o.Stdin = bytes.NewReader(in)
		_, err := Run(context.Background(), o)
		return err
	}
	if !errors.Is(run(in), errFull) {
		t.Fatal("the disk was not full")
	}
	o.disk.wrap, o.Resume = nil, true
	const want = "--resume: standard input: it has changed since the earlier run read it: put it back as it was, or leave --resume out to start anew"
	for _, other := range [][]byte{in[1<<14:], bytes.Replace(in, []byte("team 2."), []byte("Team 2."), 1), in[:1<<16], nil} {
		if err := run(other); err == nil || err.Error() != want {
			t.Errorf("%d bytes: %v", len(other), err)
		}
	}
	if err := run(in); err != nil {
		t.Error(err)
	}
}
