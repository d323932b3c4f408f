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
	"os/exec"
	"testing"
	"time"
)

// childRun is the environment variable that makes the test binary a run of a
// batch: the process that the tests kill.
const childRun = "JDCHECK_BATCH_RUN"

func TestMain(m *testing.M) {
	if spec := os.Getenv(childRun); spec != "" {
		os.Exit(child(spec))
	}
	os.Exit(m.Run())
}

// job is what a child runs.
type job struct {
	Input, Output, Errors, Format, Dedupe, Summary string
	Full, Resume                                   bool
}

func child(spec string) int {
	var j job
	if err := json.Unmarshal([]byte(spec), &j); err != nil {
		panic(err)
	}
	o := options(&testing.B{}, j.Input)
	o.Output, o.Errors, o.Format, o.Dedupe, o.Full, o.Resume = j.Output, j.Errors, j.Format, j.Dedupe, j.Full, j.Resume
	o.Checkpoint, o.Quiet, o.Stderr = time.Millisecond, true, os.Stderr
	o.Summary, o.SummaryOutput = "json", j.Summary
	if _, err := Run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}

// start starts a child on a job.
func start(t *testing.T, j job) *exec.Cmd {
	t.Helper()
	spec, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childRun+"="+string(spec))
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// TestKilled kills a real process with SIGKILL at random points, at least 50
// times over the formats, and lets it go on each time: the files end the same
// to the byte as those of a run that was left alone.
func TestKilled(t *testing.T) {
	in := corpus(t, 1500)
	kills, midway := 0, 0
	for _, c := range []struct {
		job
		kills int
	}{
		{job{Format: "jsonl", Dedupe: "flag", Full: true}, 20}, {job{Format: "csv", Dedupe: "drop"}, 18}, {job{Format: "parquet", Dedupe: "flag"}, 18},
	} {
		dir := t.TempDir()
		c.Input, c.Output, c.Errors, c.Summary = in, dir+"/whole", dir+"/whole.errors", dir+"/whole.summary"
		began := time.Now()
		if err := start(t, c.job).Wait(); err != nil {
			t.Fatal(err)
		}
		took := time.Since(began)
		n := 0
		for n < c.kills {
			c.Output, c.Errors, c.Summary = dir+"/killed", dir+"/killed.errors", dir+"/killed.summary"
			n += killUntilDone(t, c.job, took, &midway)
			for _, ending := range []string{"", ".errors", ".summary"} {
				same(t, dir+"/whole"+ending, dir+"/killed"+ending)
				os.Remove(dir + "/killed" + ending)
			}
			if left, _ := os.ReadDir(dir); len(left) != 3 {
				t.Fatalf("%d files are left, want the 3 of the whole run: %v", len(left), left)
			}
		}
		kills += n
	}
	if kills < 50 || midway < 20 {
		t.Errorf("only %d kills, %d of them midway", kills, midway)
	}
	t.Logf("%d kills, %d of them midway", kills, midway)
}

// killUntilDone runs a job to its end, killing it on the way, and counts how
// often it was alive to be killed; midway counts the kills after some of the
// work was noted.
func killUntilDone(t *testing.T, j job, took time.Duration, midway *int) int {
	t.Helper()
	for n := 0; n < 12; n++ {
		j.Resume = n > 0
		cmd := start(t, j)
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case err := <-ended:
			if err != nil {
				t.Fatal(err)
			}
			return n
		case <-time.After(took/8 + rand.N(took/2)):
		}
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if err := <-ended; err == nil {
			return n
		}
		if data, err := os.ReadFile(j.Output + journalSuffix); err == nil && bytes.Count(data, []byte("\n")) > 1 {
			*midway++
		}
	}
	j.Resume = true
	if err := start(t, j).Wait(); err != nil {
		t.Fatal(err)
	}
	return 12
}

func same(t *testing.T, a, b string) {
	t.Helper()
	x, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Fatalf("%s (%d bytes) and %s (%d bytes) differ", a, len(x), b, len(y))
	}
}

// fullDisk is a writer that takes so many bytes and no more.
type fullDisk struct {
	w    io.Writer
	left *int
}

var errFull = errors.New("no space left on device")

func (d fullDisk) Write(p []byte) (int, error) {
	n := min(len(p), *d.left)
	*d.left -= n
	n, err := d.w.Write(p[:n])
	if err == nil && n < len(p) {
		err = errFull
	}
	return n, err
}

// TestFullDisk lets the disk fill up again and again, in the rows and in the
// Parquet file made of them.
func TestFullDisk(t *testing.T) {
	in := corpus(t, 900)
	for _, format := range Formats() {
		dir := t.TempDir()
		o := options(t, in)
		o.Format, o.Quiet, o.Checkpoint = format, true, time.Nanosecond
		o.Output = dir + "/whole"
		if _, err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		o.Output = dir + "/full"
		failed := 0
		for size := 3000; ; size = size*3/2 + 100_000 {
			left := size
			o.wrap = func(w io.Writer) io.Writer { return fullDisk{w, &left} }
			_, err := Run(context.Background(), o)
			o.Resume = true
			if err == nil {
				break
			}
			if failed++; !errors.Is(err, errFull) || failed > 60 {
				t.Fatal(format, err)
			}
			if _, err := os.Stat(o.Output); err == nil {
				t.Fatalf("%s: the file is there before it is whole", format)
			}
		}
		if failed < 2 {
			t.Errorf("%s: only %d failures", format, failed)
		}
		same(t, dir+"/whole", dir+"/full")
	}
}

// TestInterrupted: a run that is told to stop ends cleanly and can go on.
func TestInterrupted(t *testing.T) {
	in := corpus(t, 900)
	dir := t.TempDir()
	o := options(t, in)
	o.Output, o.Checkpoint = dir+"/whole", time.Nanosecond
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	o.Output = dir + "/part"
	ctx, cancel := context.WithCancel(context.Background())
	o.wrap = func(w io.Writer) io.Writer { return canceller{w, cancel} }
	_, err := Run(ctx, o)
	if !errors.Is(err, ErrStopped) {
		t.Fatalf("%v, want that it stopped", err)
	}
	o.wrap, o.Resume = nil, true
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	same(t, dir+"/whole", dir+"/part")
	var said bytes.Buffer
	o.Stderr = &said
	if _, err := Run(context.Background(), o); err != nil || !bytes.Contains(said.Bytes(), []byte("nothing to resume")) {
		t.Errorf("resuming a whole run: %v, %s", err, said.String())
	}
}

// canceller stops the run at the first write.
type canceller struct {
	w      io.Writer
	cancel func()
}

func (c canceller) Write(p []byte) (int, error) {
	c.cancel()
	return c.w.Write(p)
}

// TestResumeRefuses: a run is gone on with only as what it was.
func TestResumeRefuses(t *testing.T) {
	in := corpus(t, 900)
	o := options(t, in)
	o.Output, o.Quiet, o.Checkpoint = t.TempDir()+"/out", true, time.Nanosecond
	left := 200_000
	o.wrap = func(w io.Writer) io.Writer { return fullDisk{w, &left} }
	if _, err := Run(context.Background(), o); err == nil {
		t.Fatal("the disk was not full")
	}
	o.wrap, o.Resume, o.Dedupe = nil, true, "drop"
	_, err := Run(context.Background(), o)
	if err == nil || err.Error() != "--resume: the run that was stopped had other --dedupe: give the same command, or leave --resume out to start anew" {
		t.Errorf("%v", err)
	}
}
