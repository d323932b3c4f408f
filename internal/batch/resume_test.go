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
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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
	Inputs                  []string
	Output, Errors, Summary string
	Format, Dedupe, Ending  string // Ending is that of the names of all files
	Full, Resume            bool
	Die                     int // at this step, counted from 1, it is killed; 0: at none
	Torn                    int // after so many bytes of all files it is killed, in the middle of a write; 0: not
}

func child(spec string) int {
	var j job
	if err := json.Unmarshal([]byte(spec), &j); err != nil {
		panic(err)
	}
	if err := j.run(); err != nil {
		fmt.Println(err)
		return 2
	}
	return 0
}

// run runs a job in this process, and ends the process at the step where it is
// to die.
func (j job) run() error {
	o := options(&testing.B{}, j.Inputs...)
	o.Output, o.Errors, o.Format, o.Dedupe, o.Full, o.Resume = j.Output, j.Errors, j.Format, j.Dedupe, j.Full, j.Resume
	o.Checkpoint, o.Quiet = time.Nanosecond, true
	o.Summary, o.SummaryOutput = "json", j.Summary
	step := 0
	o.disk.step = func(string) {
		if step++; step == j.Die {
			die()
		}
	}
	if j.Torn > 0 {
		o.disk.wrap = func(w io.Writer) io.Writer { return torn{w, &j.Torn} }
	}
	_, err := Run(context.Background(), o)
	return err
}

// die ends the process with SIGKILL: nothing is flushed, no deferred call runs.
func die() {
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = p.Kill()
	}
	panic(fmt.Sprint("not killed: ", err))
}

// torn is a writer that kills the process in the middle of a write.
type torn struct {
	w    io.Writer
	left *int
}

func (t torn) Write(p []byte) (int, error) {
	if *t.left < len(p) {
		_, _ = t.w.Write(p[:*t.left])
		die()
	}
	*t.left -= len(p)
	return t.w.Write(p)
}

// killed runs a job in a process of its own, and reports whether it was killed
// before its end.
func (j job) killed(t *testing.T) bool {
	t.Helper()
	spec, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childRun+"="+string(spec))
	out, err := cmd.CombinedOutput()
	if err == nil {
		return false
	}
	if cmd.ProcessState.ExitCode() > 0 { // it ended by itself
		t.Fatalf("step %d, resumed %v: %v: %s", j.Die, j.Resume, err, out)
	}
	return true
}

// TestKilled kills a real process with SIGKILL before each of the steps by which
// a run changes a file, and goes on: output, errors and summary are the same to
// the byte as those of a run that was left alone, and nothing else is left.
// Every fifth time the run that goes on is killed too.
func TestKilled(t *testing.T) {
	in := []string{corpus(t, 7), damaged(t, 4), corpus(t, 9)} // a file is a chunk, and after each the journal is written
	var kills atomic.Int64
	t.Run("formats", func(t *testing.T) {
		for _, j := range []job{{Format: "jsonl", Dedupe: "flag", Full: true}, {Format: "parquet", Dedupe: "drop"}, {Format: "csv", Dedupe: "flag", Ending: ".csv.gz"}} {
			t.Run(j.Format+j.Ending, func(t *testing.T) {
				t.Parallel()
				j.Inputs = in
				j.killAtEachStep(t, &kills)
			})
		}
	})
	if t.Logf("%d kills", kills.Load()); kills.Load() < 50 {
		t.Errorf("only %d kills", kills.Load())
	}
}

// TestTorn kills a real process at random bytes of what it writes, two to four
// times a run, and goes on to the same bytes.
func TestTorn(t *testing.T) {
	in, rng, kills := []string{corpus(t, 60), damaged(t, 20), corpus(t, 20)}, rand.New(rand.NewPCG(3, 4)), 0
	for _, j := range []job{{Format: "jsonl", Dedupe: "flag"}, {Format: "csv", Dedupe: "off"}, {Format: "parquet", Dedupe: "drop"}} {
		dir := t.TempDir()
		j.Inputs, j.Output, j.Errors, j.Summary = in, dir+"/whole", dir+"/whole.errors", dir+"/whole.summary"
		if err := j.run(); err != nil {
			t.Fatal(err)
		}
		j.Output, j.Errors, j.Summary = dir+"/torn", dir+"/torn.errors", dir+"/torn.summary"
		for range 6 {
			for range 2 + rng.IntN(3) {
				if j.Torn = 1 + rng.IntN(50_000); j.killed(t) {
					kills++
				}
				j.Resume = true
			}
			if j.Torn = 0; j.run() != nil {
				t.Fatal("it does not go on")
			}
			same(t, dir+"/whole", dir+"/torn")
			same(t, dir+"/whole.errors", dir+"/torn.errors")
			same(t, dir+"/whole.summary", dir+"/torn.summary")
			os.Remove(j.Output)
			j.Resume = false
		}
	}
	if t.Logf("%d kills", kills); kills < 20 {
		t.Errorf("only %d kills", kills)
	}
}

// damaged is a file of three gzip members of n listings each, the second of which
// is damaged.
func damaged(t *testing.T, n int) string {
	t.Helper()
	var data []byte
	for k := range 3 {
		lines, err := os.ReadFile(corpus(t, n))
		if err != nil {
			t.Fatal(err)
		}
		member := gzipped(lines)
		if k == 1 {
			member[len(member)/2] ^= 0xFF
		}
		data = append(data, member...)
	}
	name := t.TempDir() + "/damaged.jsonl.gz"
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// killAtEachStep kills a job at its first step, its second, and so on.
func (j job) killAtEachStep(t *testing.T, kills *atomic.Int64) {
	dir := t.TempDir()
	name := func(run string) job {
		j.Output, j.Errors, j.Summary = dir+"/"+run+j.Ending, dir+"/"+run+".errors"+j.Ending, dir+"/"+run+".summary"+j.Ending
		return j
	}
	if err := name("whole").run(); err != nil {
		t.Fatal(err)
	}
	for die := 1; ; die++ {
		j := name("killed")
		if j.Die = die; !j.killed(t) {
			return
		}
		kills.Add(1)
		j.Resume = true
		if j.Die = 1 + die/2; die%5 == 0 && j.killed(t) {
			kills.Add(1)
		}
		j.Die = 0
		if err := j.run(); err != nil {
			t.Fatalf("killed at step %d: %v", die, err)
		}
		for _, ending := range []string{"", ".errors", ".summary"} {
			same(t, dir+"/whole"+ending+j.Ending, dir+"/killed"+ending+j.Ending)
			os.Remove(dir + "/killed" + ending + j.Ending)
		}
		os.Remove(dir + "/.killed" + j.Ending + ".journal")
		if left, _ := os.ReadDir(dir); len(left) != 4 {
			t.Fatalf("killed at step %d: %d files are left, want the 4 of the whole run: %v", die, len(left), left)
		}
	}
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
	in := corpus(t, 250)
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
		for size := 3000; ; size = size*2 + 20_000 {
			left := size
			o.disk.wrap = func(w io.Writer) io.Writer { return fullDisk{w, &left} }
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
	in := corpus(t, 600)
	dir := t.TempDir()
	o := options(t, in)
	o.Output, o.Checkpoint = dir+"/whole", time.Nanosecond
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	o.Output = dir + "/part"
	ctx, cancel := context.WithCancel(context.Background())
	o.disk.wrap = func(w io.Writer) io.Writer { return canceller{w, cancel} }
	_, err := Run(ctx, o)
	if !errors.Is(err, ErrStopped) {
		t.Fatalf("%v, want that it stopped", err)
	}
	o.disk.wrap, o.Resume = nil, true
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

// TestBusy: two runs do not write one file, whether the second resumes or not.
func TestBusy(t *testing.T) {
	in := corpus(t, 20)
	o := options(t, in)
	o.Output, o.Quiet = t.TempDir()+"/out", true
	second := o
	tries := 0
	o.disk.step = func(what string) {
		if what != "write out" {
			return
		}
		for _, second.Resume = range []bool{false, true} {
			tries++
			if _, err := Run(context.Background(), second); !errors.Is(err, errBusy) {
				t.Errorf("resume %v: %v", second.Resume, err)
			}
		}
	}
	if totals, err := Run(context.Background(), o); err != nil || totals.Rows != 20 || tries == 0 {
		t.Errorf("%d rows, %d tries: %v", totals.Rows, tries, err)
	}
}

// TestResumeFinished: resuming a run that is whole changes nothing and ends as
// the run did, but says so where it is asked for another run, or nothing tells
// which it was.
func TestResumeFinished(t *testing.T) {
	for _, format := range Formats() {
		dir := t.TempDir()
		o := options(t, corpus(t, 30)) // one record of it is broken
		o.Output, o.Format, o.FailOn = dir+"/out", format, []string{"unclear-role"}
		first, err := Run(context.Background(), o)
		if err != nil || first.Lost != 1 || first.Failing == 0 {
			t.Fatal(first, err)
		}
		made, err := os.ReadFile(o.Output)
		if err != nil {
			t.Fatal(err)
		}
		o.Resume = true
		refuse := func(what, want string, change func(*Options)) {
			t.Helper()
			o := o
			change(&o)
			if _, err := Run(context.Background(), o); err == nil || err.Error() != want {
				t.Errorf("%s, %s: %v, want %s", format, what, err, want)
			}
			if now, err := os.ReadFile(o.Output); err != nil || !bytes.Equal(now, made) {
				t.Errorf("%s, %s: the rows were overwritten: %v", format, what, err)
			}
		}
		resume := func() {
			t.Helper()
			var said bytes.Buffer
			o := o
			o.Stderr, o.Quiet = &said, true
			again, err := Run(context.Background(), o)
			if diff := cmp.Diff(first, again); err != nil || diff != "" || said.String() != "jdcheck: "+o.Output+" is complete, nothing to resume: "+first.line()+"\n" {
				t.Errorf("%s: %v: %s%s", format, err, diff, said.String())
			}
		}
		resume()
		const other = "--resume: the earlier run had other %s: give the same command, or leave --resume out to start anew"
		refuse("options", fmt.Sprintf(other, "--dedupe, --full"), func(o *Options) { o.Full, o.Dedupe = true, "off" })
		refuse("inputs", "--resume: "+samples+"/array.json was no input of the earlier run: name those that it had, or leave --resume out to start anew", func(o *Options) { o.Inputs = append(o.Inputs, samples) })
		resume()
		if err := os.Remove(dir + "/.out.journal"); err != nil {
			t.Fatal(err)
		}
		refuse("no journal", "--resume: "+o.Output+" is there without the journal of its run, so that nothing says what it is of: leave --resume out to start anew", func(*Options) {})
		o.Resume = false
		if _, err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		o.Resume = true
		os.Remove(o.Output)
		if _, err := Run(context.Background(), o); err != nil { // begins, for the rows were taken away
			t.Fatal(err)
		}
		if now, err := os.ReadFile(o.Output); err != nil || !bytes.Equal(now, made) {
			t.Errorf("%s: other rows, or none: %v", format, err)
		}
	}
}

// TestResumeAltered: a run that is whole is called so only while its outputs are
// what it left: another file there is named and stays, one that is gone is made
// anew, and a copy is as good. What the run said of its inputs is said again.
func TestResumeAltered(t *testing.T) {
	for _, ending := range []string{".jsonl", ".csv.gz"} {
		dir := t.TempDir()
		o := options(t, corpus(t, 30), damaged(t, 4))
		o.Format = ending[1:min(len(ending), 4)]
		if o.Format != "csv" {
			o.Format = "jsonl"
		}
		o.Output, o.Errors, o.Summary, o.SummaryOutput, o.Quiet = dir+"/rows"+ending, dir+"/lost", "text", dir+"/sum.txt", true
		if _, err := Run(t.Context(), o); err != nil {
			t.Fatal(err)
		}
		o.Resume = true
		for _, name := range []string{o.Output, o.Errors, o.SummaryOutput} {
			was, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			swapped := bytes.Clone(was)
			swapped[len(was)/2] ^= 1
			for what, now := range map[string][]byte{"another": []byte("x\n"), "cut": was[:len(was)-1], "of the same size": swapped, "empty": {}} {
				if err := os.WriteFile(name, now, 0o644); err != nil {
					t.Fatal(err)
				}
				_, err := Run(t.Context(), o)
				if want := "--resume: " + name + " is not as the run left it: put it back as it was, or leave --resume out to start anew"; err == nil || err.Error() != want {
					t.Errorf("%s, %s: %v", name, what, err)
				}
				if data, err := os.ReadFile(name); err != nil || !bytes.Equal(data, now) {
					t.Errorf("%s, %s: it was written over: %v", name, what, err)
				}
			}
			if err := os.WriteFile(name, was, 0o644); err != nil { // with another date
				t.Fatal(err)
			}
			var said bytes.Buffer
			o := o
			o.Stderr = &said
			if _, err := Run(t.Context(), o); err != nil || !strings.Contains(said.String(), "nothing to resume") || !strings.Contains(said.String(), "damaged in 1 place") {
				t.Errorf("%s, a copy: %v: %s", name, err, said.String())
			}
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
			if _, err := Run(t.Context(), o); err != nil {
				t.Errorf("%s, removed: %v", name, err)
			}
			if again, err := os.ReadFile(name); err != nil || !bytes.Equal(again, was) {
				t.Errorf("%s was removed and is not made anew: %v", name, err)
			}
		}
	}
}

// TestResumeRefuses: a run is gone on with only as what it was.
func TestResumeRefuses(t *testing.T) {
	in := corpus(t, 600)
	o := options(t, in)
	o.Output, o.Quiet, o.Checkpoint = t.TempDir()+"/out", true, time.Nanosecond
	left := 200_000
	o.disk.wrap = func(w io.Writer) io.Writer { return fullDisk{w, &left} }
	if _, err := Run(context.Background(), o); err == nil {
		t.Fatal("the disk was not full")
	}
	o.disk.wrap, o.Resume, o.Dedupe = nil, true, "drop"
	_, err := Run(context.Background(), o)
	if err == nil || err.Error() != "--resume: the earlier run had other --dedupe: give the same command, or leave --resume out to start anew" {
		t.Errorf("%v", err)
	}
}
