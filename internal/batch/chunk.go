package batch

import "fmt"

// Bounds on what is held in memory at a time.
const (
	chunkSize = 256 << 10 // bytes of records that a worker gets at a time
	maxRecord = 8 << 20   // bytes of one record; a longer one is reported, not read
	maxText   = 1 << 20   // bytes of a text that are scored; the longest real one seen has 26 KB
	rawKept   = 64 << 10  // bytes of what is lost that are kept to be looked at
)

// whyLong is why a record of more than maxRecord bytes is lost.
var whyLong = fmt.Sprintf("longer than %d MB", maxRecord>>20)

// atMost is the first n of a list, or all of it.
func atMost[T any](list []T, n int) []T { return list[:min(len(list), n)] }

// position is where reading goes on: after record Record of input number File,
// both from 0.
type position struct {
	File   int    `json:"file"`
	Record int    `json:"record"`
	Sum    string `json:"sum,omitempty"` // of the records up to there; see mark.go
}

// file is an input that is being read.
type file struct {
	name string
	plan *plan
}

// record is buf[start:end] of a chunk, number no (from 1) of its file. Where
// why is set, it could not be cut out of the file whole.
type record struct {
	start, end int
	no         int
	line       int // of its file, where a record is a line; else 0
	why        string
	gap        bool // it stands for what was lost to damage
	other      bool // of another shard: only looked at for duplicates
}

// chunk is some records of one file and, after a worker had it, their rows.
type chunk struct {
	file *file
	buf  []byte
	recs []record
	next position // where reading goes on after this chunk
	fail *failure // what ended the file before its end; nil: nothing
	read *mark    // of the file, with its last record; nil: it goes on, or no journal is kept
	stop error    // the run cannot go on
	note string   // what was chosen for the file, before its first record

	out    []byte // the rows, each up to what is known only when its turn comes
	rows   []row
	fails  []failure
	passed int // what is no listing
	done   chan struct{}
}

// row is one row of a chunk: out[…:end], up to what is known when its turn comes.
type row struct {
	end     int
	cells   int // bytes of CSV, after which the full row follows as JSON; 0: no such row
	flags   flagSet
	failing bool
	other   bool // of another shard
	dropped bool // a duplicate that is left out
	fact    fact // of another shard's, only which listing it is
	key     key
}

// failure is a record, or the rest of a file, that is lost to an error.
type failure struct {
	file   string
	record int  // 0: the file as a whole
	gap    bool // the file was read on behind it
	after  int  // where the rest of a file is lost, the last record that was read; 0: none
	line   int  // that the record is; 0: it is none
	why    string
	raw    []byte
	cut    bool // raw is only the beginning
}

// pool holds chunks that are done with, for their memory.
type pool chan *chunk

// take gives an empty chunk.
func (p pool) take() *chunk {
	select {
	case c := <-p:
		return c
	default:
		return &chunk{}
	}
}

// give takes a chunk back; one that a long record has made large is let go.
func (p pool) give(c *chunk) {
	if cap(c.buf)+cap(c.out) > 8*chunkSize {
		return
	}
	clear(c.rows)
	clear(c.fails)
	*c = chunk{buf: c.buf[:0], recs: c.recs[:0], out: c.out[:0], rows: c.rows[:0], fails: c.fails[:0]}
	select {
	case p <- c:
	default:
	}
}

// add appends a record to the chunk; one of more than maxRecord bytes is lost,
// whatever it was cut out of.
func (c *chunk) add(raw []byte, no int) {
	if len(raw) > maxRecord {
		c.addBad(raw, no, whyLong)
		return
	}
	start := len(c.buf)
	c.buf = append(c.buf, raw...)
	c.recs = append(c.recs, record{start: start, end: len(c.buf), no: no})
}

// addBad appends a record that could not be cut out of its file whole.
func (c *chunk) addBad(raw []byte, no int, why string) {
	c.add(atMost(raw, rawKept), no)
	c.recs[len(c.recs)-1].why = why
}

// full says whether the chunk has enough for a worker.
func (c *chunk) full() bool { return len(c.buf) >= chunkSize || len(c.recs) >= 512 }
