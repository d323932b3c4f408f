package batch

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jdcheck/internal/report/target"
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

// TestNothingRead: where nothing can be read, or nothing is there to be read, the
// rows and the summary that stand there stay, and are known as what they were; what
// was lost is told.
func TestNothingRead(t *testing.T) {
	for _, format := range Formats() {
		dir := t.TempDir()
		for name, data := range map[string]string{"packed.zip": "PK\x03\x04\x14\x00", "table.csv": "nr,inhalt\n1,2\n", "bare/notes.cfg": "[a]\n"} {
			if err := os.MkdirAll(filepath.Dir(dir+"/"+name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(dir+"/"+name, []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		good := options(t, corpus(t, 7))
		good.Output, good.Format, good.Summary, good.SummaryOutput, good.Errors = dir+"/rows", format, "json", dir+"/sum.json", dir+"/lost"
		if _, err := Run(t.Context(), good); err != nil {
			t.Fatal(err)
		}
		stand := func() string {
			var all []byte
			for _, name := range []string{good.Output, good.SummaryOutput} {
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, data...)
			}
			return string(all)
		}
		want := stand()
		for name, lost := range map[string]int{"packed.zip": 1, "table.csv": 1, "bare": 0} {
			bad := good
			bad.Inputs = []string{dir + "/" + name}
			totals, err := Run(t.Context(), bad)
			if err == nil || err.Error() != "--output "+good.Output+": nothing could be read, so that the file stays as it was" || totals.Lost != lost {
				t.Errorf("%s, %s: %v, %+v", format, name, err, totals)
			}
			if stand() != want {
				t.Fatalf("%s, %s: the rows or their summary are others", format, name)
			}
			if told, err := os.ReadFile(good.Errors); err != nil || lost > 0 && bytes.Count(told, []byte("\n")) != lost {
				t.Errorf("%s, %s: of the losses is told %q: %v", format, name, told, err)
			}
		}
		good.Resume = true
		if _, err := Run(t.Context(), good); err != nil {
			t.Errorf("%s: the run that the rows are of is not known any more: %v", format, err)
		}
		if left, _ := os.ReadDir(dir); len(left) != 7 {
			t.Errorf("%s: %v is left", format, left)
		}
		foreign := dir + "/foreign" // of which no journal knows
		if err := os.WriteFile(foreign, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		bad := options(t, dir+"/packed.zip")
		bad.Output, bad.Format = foreign, format
		if _, err := Run(t.Context(), bad); !errors.Is(err, target.ErrStays) {
			t.Errorf("%s: %v", format, err)
		}
		if now, _ := os.ReadFile(foreign); string(now) != "mine" {
			t.Errorf("%s: written over: %q", format, now)
		}
		if _, err := os.Stat(dir + "/.foreign.journal"); err == nil {
			t.Errorf("%s: a journal claims a file that is not of its run", format)
		}
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
