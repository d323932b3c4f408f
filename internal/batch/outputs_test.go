package batch

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"testing"
)

// TestKilledRerun: a run over a folder that writes into it, made again and killed
// before each step, goes on. The outputs of the run before are never read, and
// what is read is never written over.
func TestKilledRerun(t *testing.T) {
	dir := t.TempDir()
	in, err := os.ReadFile(corpus(t, 7))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.jsonl", "z.jsonl"} {
		if err := os.WriteFile(dir+"/"+name, in, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	j := job{Inputs: []string{dir}, Format: "jsonl", Dedupe: "flag", Output: dir + "/rows.jsonl.gz", Errors: dir + "/lost.jsonl", Summary: dir + "/sum.json"}
	if err := j.run(); err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{}
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if want[e.Name()], err = os.ReadFile(dir + "/" + e.Name()); err != nil {
			t.Fatal(err)
		}
	}
	for j.Die = 1; ; j.Die++ {
		if j.Resume = false; !j.killed(t) {
			break
		}
		again := j
		again.Die, again.Resume = 0, true
		if err := again.run(); err != nil {
			t.Fatalf("killed at step %d: %v", j.Die, err)
		}
		for name, data := range want {
			if now, err := os.ReadFile(dir + "/" + name); err != nil || !bytes.Equal(now, data) && name != ".rows.jsonl.gz.journal" {
				t.Fatalf("killed at step %d: %s is another: %v", j.Die, name, err)
			}
		}
		if now, _ := os.ReadDir(dir); len(now) != len(want) {
			t.Fatalf("killed at step %d: %v is left", j.Die, now)
		}
	}
	if j.Die < 20 {
		t.Errorf("only %d kills", j.Die-1)
	}
}

// TestDevice: an output that is a device is written, and stays one.
func TestDevice(t *testing.T) {
	node := t.TempDir() + "/null"
	if err := exec.Command("mknod", node, "c", "1", "3").Run(); err != nil {
		t.Skip("no devices can be made: ", err)
	}
	if f, err := os.OpenFile(node, os.O_WRONLY, 0); err != nil {
		t.Skip("no devices can be used: ", err)
	} else {
		f.Close()
	}
	for what, set := range map[string]func(*Options){
		"rows":    func(o *Options) { o.Output = node },
		"parquet": func(o *Options) { o.Output, o.Format = node, "parquet" },
		"csv":     func(o *Options) { o.Output, o.Format = node, "csv" },
		"errors":  func(o *Options) { o.Errors = node },
		"summary": func(o *Options) { o.SummaryOutput = node },
		"all":     func(o *Options) { o.Output, o.Errors, o.SummaryOutput = node, node, node },
		"resumed": func(o *Options) { o.Output, o.Errors, o.Resume = t.TempDir()+"/rows", node, true },
	} {
		o := options(t, corpus(t, 20))
		o.Summary, o.Stdout = "json", &bytes.Buffer{}
		set(&o)
		if totals, err := Run(context.Background(), o); err != nil || totals.Rows != 20 || totals.Lost != 1 {
			t.Errorf("%s: %v, %v", what, totals, err)
		}
		if info, err := os.Lstat(node); err != nil || info.Mode()&fs.ModeCharDevice == 0 {
			t.Fatalf("%s: the device is gone: %v, %v", what, info, err)
		}
	}
	left, err := os.ReadDir(node[:len(node)-len("/null")])
	if err != nil || len(left) != 1 {
		t.Errorf("left beside the device: %v, %v", left, err)
	}
}

// TestNobodyReads: a run that writes to a pipe can be stopped while it waits for
// its reader.
func TestNobodyReads(t *testing.T) {
	pipe := t.TempDir() + "/pipe"
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no pipes: ", err)
	}
	o := options(t, samples)
	o.Output = pipe
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, o); err == nil || err.Error() != "--output "+pipe+": cannot be written: interrupted while nobody read it" {
		t.Error(err)
	}
}

// TestReaderLeaves: where the reader of a pipe goes away, the run ends with that.
func TestReaderLeaves(t *testing.T) {
	for _, format := range Formats() {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		o := options(t, corpus(t, 20))
		o.Format, o.Stdout = format, w
		if _, err := Run(context.Background(), o); err == nil {
			t.Errorf("%s: it ended well, and nobody read it", format)
		}
		w.Close()
	}
}
