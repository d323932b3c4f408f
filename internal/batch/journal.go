package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"jdcheck/internal/report/target"
)

// journal is the list of finished stretches of a run with an output file: a
// line of JSON each, with a checksum before it, the first one saying which run
// it is. A line is written when all that it counts is on the disk, so the last
// whole line is where a run that was killed goes on. Of a finished run the first
// and the last line stay, so that resuming it says what it came to.
type journal struct {
	disk disk
	f    *os.File
	of   *target.Target
}

// stretch is one line: how far the input is done, and how long the files were.
type stretch struct {
	At       position `json:"at"`
	Rows     int64    `json:"rows"`
	Facts    int64    `json:"facts"`
	Errors   int64    `json:"errors"`
	Totals   Totals   `json:"totals"`
	Read     []mark   `json:"read,omitempty"`     // inputs read to their end since the line before
	Finished bool     `json:"finished,omitempty"` // all rows are written
	Done     bool     `json:"done,omitempty"`     // ... and the files have their names
	Made     []made   `json:"made,omitempty"`     // by this run or one before, where the outputs are
}

// line appends v with its checksum.
func line(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	return fmt.Appendf(nil, "%08x %s\n", crc32.ChecksumIEEE(b), b), err
}

// unline reads what line wrote; false where it is not whole.
func unline(b []byte, v any) bool {
	sum, rest, ok := bytes.Cut(b, []byte(" "))
	return ok && string(sum) == fmt.Sprintf("%08x", crc32.ChecksumIEEE(rest)) && json.Unmarshal(rest, v) == nil
}

// startJournal begins a journal anew; before is what runs before it wrote, which
// is written over what said so, so that one of the two always does. A line that
// cannot be read parts it from what is left then, until that is cut off.
func startJournal(d disk, of *target.Target, id identity, before []made) (*journal, error) {
	f, err := d.open(of.Beside(journalSuffix), 0)
	if err != nil {
		return nil, of.Unwritable(err)
	}
	j := &journal{d, f, of}
	if err := lock(f); err != nil {
		f.Close()
		return nil, of.Unwritable(err)
	}
	return j, of.Unwritable(j.head(id, before))
}

func (j *journal) head(id identity, before []made) error {
	head, err := line(id)
	if err == nil && len(before) > 0 {
		var more []byte
		more, err = line(stretch{Made: before})
		head = append(head, more...)
	}
	if err != nil {
		return err
	}
	j.disk.before("write", j.f.Name())
	if _, err := j.f.WriteAt(append(head, '\n'), 0); err != nil {
		return err
	}
	j.disk.before("truncate", j.f.Name())
	if err := j.f.Truncate(int64(len(head))); err != nil {
		return err
	}
	if _, err := j.f.Seek(0, io.SeekEnd); err != nil {
		return err
	}
	return j.disk.sync(j.f)
}

// errBusy says that two runs would write one file; of the shards of an array
// each needs its own.
var errBusy = errors.New("another run is writing it")

// write adds a line and has the system put it on the disk.
func (j *journal) write(v any) error {
	b, err := line(v)
	if err == nil {
		j.disk.before("write", j.f.Name())
		_, err = j.f.Write(b)
	}
	if err == nil {
		err = j.disk.sync(j.f)
	}
	return j.of.Unwritable(err)
}

// earlier is a run, finished or not, as its journal says.
type earlier struct {
	id   *identity // nil: there is no journal of it
	last stretch
}

// lastRun is the last run with this output.
func lastRun(of *target.Target) earlier {
	if !of.File() {
		return earlier{}
	}
	return journalAt(of.Beside(journalSuffix))
}

// journalAt reads a journal that another run may be writing.
func journalAt(name string) earlier {
	f, err := os.Open(name)
	if err != nil {
		return earlier{}
	}
	defer f.Close()
	id, last, _ := readJournal(f)
	return earlier{id, last}
}

// readJournal reads which run a journal is of, nil where that cannot be read, and
// how far it came. Nothing but the last whole line counts; whole is where it ends.
func readJournal(f *os.File) (was *identity, last stretch, whole int64) {
	b := bufio.NewReaderSize(f, 64<<10)
	for {
		text, err := b.ReadBytes('\n')
		if err != nil {
			return was, last, whole
		}
		var s stretch
		var v any = &s
		if was == nil {
			v = new(identity)
		}
		if !unline(bytes.TrimSuffix(text, []byte("\n")), v) {
			return was, last, whole
		}
		if was == nil {
			was, _ = v.(*identity)
		}
		s.Read = append(last.Read, s.Read...)
		last, whole = s, whole+int64(len(text))
	}
}

// openJournal reads the journal of a run that was stopped and opens it for more
// lines.
func openJournal(d disk, of *target.Target, id identity) (*journal, stretch, error) {
	f, err := os.OpenFile(of.Beside(journalSuffix), os.O_RDWR, 0)
	if err != nil {
		return nil, stretch{}, err
	}
	if err := lock(f); err != nil {
		f.Close()
		return nil, stretch{}, of.Unwritable(err)
	}
	was, last, whole := readJournal(f)
	if was != nil {
		if err := id.same(*was); err != nil {
			f.Close()
			return nil, stretch{}, err
		}
	}
	if err = f.Truncate(whole); err == nil {
		_, err = f.Seek(whole, 0)
	}
	j := &journal{d, f, of}
	if err == nil && whole == 0 {
		err = j.write(id)
	}
	return j, last, err
}

// end leaves of the journal which run it was and what it came to.
func (j *journal) end(id identity, last stretch) error {
	first, err := line(id)
	rest, e := line(last)
	if err = errors.Join(err, e); err != nil {
		return err
	}
	return j.of.Unwritable(j.disk.write(j.f.Name(), append(first, rest...)))
}
