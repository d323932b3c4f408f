package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// containers are the members under which exports keep their postings.
func containers() []string {
	return []string{"jobs", "postings", "jobPostings", "job_postings", "data", "results", "items", "listings", "records", "@graph", "itemListElement", "positions", "hits", "rows", "job", "posting", "jobPosting"}
}

// jsonReader cuts a stream of JSON values into records: the items of an array,
// those of the arrays that an object keeps under one of containers, or the
// object itself. It holds one record at a time.
type jsonReader struct {
	w     *window
	no    int
	c     *chunk
	stack []level
	own   []byte // the members of the innermost object, as far as read
	fat   bool   // they were too long to keep
	began int64  // offset of the innermost object

	last   []byte  // record that was whole; see jsonresync.go
	home   []level // where it stood
	barren int64   // offset up to which there is none like it
	spent  int64   // bytes that were read to see that
}

// level is an array or object that is being read.
type level struct {
	kind  byte // '[' or '{'
	some  bool // something was read in it, and no comma since then
	inner bool // it held records, or what may hold them
}

func newJSONReader(w *window) *jsonReader { return &jsonReader{w: w} }

// next adds records to c until it is full; io.EOF where there are no more.
func (r *jsonReader) next(c *chunk) error {
	r.c = c
	for !c.full() {
		r.w.shrink()
		err := r.advance()
		if err != nil && !errors.Is(err, io.EOF) && r.w.broken() == nil {
			err = r.damaged(err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// peek is the next byte that is no blank; 0 at the end of the stream.
func (r *jsonReader) peek() byte {
	for {
		data := r.w.data()
		trimmed := bytes.TrimLeft(data, " \t\r\n\x1e")
		r.w.step(len(data) - len(trimmed))
		if len(trimmed) > 0 {
			return trimmed[0]
		}
		if !r.w.more() {
			return 0
		}
	}
}

// advance reads one item, member or bracket.
func (r *jsonReader) advance() error {
	c := r.peek()
	if c == 0 {
		if err := r.w.broken(); err != nil {
			return err
		}
		if len(r.stack) > 0 {
			return errCutOff
		}
		return io.EOF
	}
	if len(r.stack) == 0 {
		if c == bom[0] && bytes.HasPrefix(r.w.fill(len(bom)), bom) { // files were joined
			r.w.step(len(bom))
			return nil
		}
		if c != '[' && c != '{' {
			return fmt.Errorf("not JSON: %q where an object or array should begin", c)
		}
		r.open(c)
		return nil
	}
	top := &r.stack[len(r.stack)-1]
	switch {
	case c == top.kind+2:
		r.w.step(1)
		r.close()
		return nil
	case c == ',' && (top.kind == '[' || top.inner): // one too many loses nothing
		r.w.step(1)
		top.some = false
		return nil
	case c == ',' && top.some:
		r.w.step(1)
		c = r.peek()
	case top.some && (top.kind != '[' || c != '{'): // nor does one too few before a record
		return fmt.Errorf("not JSON: %q where a comma or %q should stand", c, top.kind+2)
	}
	top.some = true
	if top.kind == '[' {
		return r.item(c)
	}
	return r.member()
}

func (r *jsonReader) open(c byte) {
	r.began = r.w.offset
	r.w.step(1)
	r.stack = append(r.stack, level{kind: c})
	r.own, r.fat = r.own[:0], false
}

// close ends the innermost array or object. An object that held no records is
// one.
func (r *jsonReader) close() {
	top := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	if top.kind != '{' || top.inner {
		return
	}
	r.no++
	if r.fat {
		r.c.addBad(r.own, r.no, whyLong)
	} else {
		raw := append(append([]byte("{"), r.own...), '}')
		r.remember(raw)
		r.c.add(raw, r.no)
	}
	r.own, r.fat = r.own[:0], false
}

// item takes an item of an array that holds records.
func (r *jsonReader) item(c byte) error {
	if c == '[' && len(r.stack) < 3 {
		r.open(c)
		return nil
	}
	n, err := r.whole()
	switch {
	case errors.Is(err, errLong):
		r.no++
		r.c.addBad(r.w.data(), r.no, whyLong)
		_, _, err = r.value()
		return err
	case err != nil:
		return err
	}
	raw := r.w.data()[:n]
	r.no++
	r.c.add(raw, r.no)
	if c == '{' {
		r.remember(raw)
	}
	r.w.step(n)
	return nil
}

// member takes a member of an object: the way down to the records, or one of
// the record that the object itself may be.
func (r *jsonReader) member() error {
	raw, whole, err := r.value()
	if err != nil {
		return err
	}
	if !whole || len(raw) == 0 || raw[0] != '"' {
		return fmt.Errorf("not JSON: %.20q where a name should stand", raw)
	}
	key := slices.Clone(raw)
	if c := r.peek(); c != ':' {
		return fmt.Errorf("not JSON: %q where a colon should stand", c)
	}
	r.w.step(1)
	c := r.peek()
	name := string(unescape(nil, key[1:len(key)-1]))
	if (c == '[' || c == '{') && len(r.stack) < 4 && slices.Contains(containers(), name) && r.holds(c) {
		r.stack[len(r.stack)-1].inner = true
		r.open(c)
		return nil
	}
	if raw, whole, err = r.value(); err != nil {
		return err
	}
	if r.fat = r.fat || !whole || len(r.own)+len(raw) > maxRecord; r.fat {
		return nil
	}
	if len(r.own) > 0 {
		r.own = append(r.own, ',')
	}
	r.own = append(append(append(r.own, key...), ':'), raw...)
	return nil
}

// holds says whether the array or object ahead holds objects, or nothing.
func (r *jsonReader) holds(c byte) bool {
	rest := bytes.TrimLeft(r.w.fill(256)[1:], " \t\r\n")
	if c == '{' {
		return len(rest) > 0 && rest[0] == '"'
	}
	return len(rest) > 0 && (rest[0] == '{' || rest[0] == ']')
}

// value steps over the value ahead. Where it is longer than maxRecord only its
// beginning is given, and whole is false. What is given is valid until the
// next read.
func (r *jsonReader) value() (raw []byte, whole bool, err error) {
	r.peek()
	var e edge
	for seen := 0; ; {
		data := r.w.data()
		if n, done := e.find(data, seen); done {
			r.w.step(n)
			return data[:n], true, nil
		}
		if seen = len(data); seen > maxRecord {
			raw = slices.Clone(data[:rawKept])
			return raw, false, r.over(&e)
		}
		if r.w.more() {
			continue
		}
		if err := r.w.broken(); err != nil {
			return nil, false, err
		}
		if e.bare && len(data) > 0 {
			r.w.step(len(data))
			return data, true, nil
		}
		return nil, false, errCutOff
	}
}

// over steps over the rest of a value that is too long.
func (r *jsonReader) over(e *edge) error {
	for {
		r.w.step(len(r.w.data()))
		if !r.w.more() {
			if err := r.w.broken(); err != nil {
				return err
			}
			return errCutOff
		}
		if n, done := e.find(r.w.data(), 0); done {
			r.w.step(n)
			return nil
		}
	}
}
