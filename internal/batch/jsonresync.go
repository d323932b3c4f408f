package batch

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// A quote too many turns what is string and what is not around, and brackets tell
// no more where a value ends. So each record has to be JSON; behind one that is
// not, reading goes on with the next object that is, and has most of the names
// that the last whole record had. Such an object inside of the damaged record, as
// one of a list, has others.

// errLong says that a value is longer than maxRecord.
var errLong = errors.New(whyLong)

// whole is the length of the value ahead, which has to be JSON.
func (r *jsonReader) whole() (int, error) {
	for {
		data := r.w.data()
		s := scan{b: data}
		err := s.skip()
		switch {
		case err == nil && (s.i < len(data) || data[s.i-1] == '}'):
			return s.i, nil
		case err != nil && !errors.Is(err, errCutOff):
			return 0, err
		case len(data) > maxRecord:
			return 0, errLong
		case len(r.w.fill(2*len(data)+1)) > len(data):
			continue
		case r.w.broken() != nil:
			return 0, r.w.broken()
		}
		return s.i, err
	}
}

// remember notes a record that is whole, and where it stands.
func (r *jsonReader) remember(raw []byte) {
	if len(raw) <= rawKept {
		r.last = append(r.last[:0], raw...)
	}
	r.home = append(r.home[:0], r.stack...)
}

// damaged goes on behind what is no JSON for the reason why, which it gives back
// where nothing tells how. What brackets and the next record agree to be one
// record is one: its worker says what is wrong with it.
func (r *jsonReader) damaged(why error) error {
	from := r.w.offset
	inner := len(r.stack) > 0 && r.stack[len(r.stack)-1].kind == '['
	if !inner && len(r.stack) > 0 && !r.stack[len(r.stack)-1].inner {
		from = r.began
	}
	at := r.alike()
	data := r.w.data()
	data = data[:min(len(data), maxRecord)]
	next := data
	if at >= 0 {
		next = data[:at]
	}
	var e edge
	if n, ends := e.find(next, 0); inner && ends {
		rest := bytes.TrimLeft(next[n:], " \t\r\n")
		if at >= 0 && len(bytes.Trim(rest, " \t\r\n,")) == 0 || at < 0 && len(rest) > 0 && (rest[0] == ',' || rest[0] == ']') {
			r.no++
			r.c.add(data[:n], r.no)
			r.w.step(n)
			return nil
		}
	}
	if at < 0 {
		return why
	}
	r.no++
	r.c.addGap(next, r.no, fmt.Sprintf("%v; the damage is between byte %d of the JSON and byte %d, where reading goes on with the next record", why, from+1, r.w.offset+int64(at)+1))
	r.w.step(at)
	r.stack = append(r.stack[:0], r.home...)
	r.own, r.fat = r.own[:0], false
	return nil
}

// alike is how many bytes ahead the next object stands that is JSON and has the
// names of a record; -1 where none does within maxRecord. What was searched once
// in vain is not searched again, and what was read in vain is bounded by what was
// read at all.
func (r *jsonReader) alike() int {
	names := namesOf(&scan{b: r.last})
	if len(names) == 0 {
		return -1
	}
	at := int(max(0, r.barren-r.w.offset))
	for size := at + 64<<10; ; size *= 2 { // of fixed steps, for the same bytes to read the same from wherever
		size = min(size, maxRecord)
		data := r.w.fill(size)
		data = data[:min(len(data), size)]
		all := len(data) < size || size == maxRecord
		for at < len(data) {
			k := bytes.IndexByte(data[at:], '{')
			if k < 0 {
				at = len(data)
				break
			}
			at += k
			if ahead := bytes.TrimLeft(data[at+1:min(len(data), at+64)], " \t\r\n"); len(ahead) > 0 && ahead[0] != '"' {
				at++
				continue
			}
			fits, read, cut := recordAhead(data[at:], names)
			if fits {
				return at
			}
			if cut && !all {
				break
			}
			at++
			if r.spent += int64(read); r.spent > 4*(maxRecord+r.w.offset) {
				at, all = len(data), true
			}
		}
		if all {
			r.barren = r.w.offset + int64(at)
			return -1
		}
	}
}

// recordAhead says whether data begins with an object that is JSON and has most
// of the names, how much was read to tell, and whether it is that data ends.
func recordAhead(data []byte, names []string) (fits bool, read int, cut bool) {
	s := scan{b: data}
	var got, shared int
	err := s.object(func(key []byte) error {
		if got++; slices.Contains(names, string(key)) {
			shared++
		} else if got == 1 {
			return errNoText // to be quick
		}
		return s.skip()
	})
	if err == nil && 2*shared > max(got, len(names)) {
		c := s.peek()
		return c == 0 || bytes.IndexByte([]byte(",]}{"), c) >= 0, s.i, false
	}
	return false, s.i, errors.Is(err, errCutOff)
}

// namesOf is the names of the members of the object ahead.
func namesOf(s *scan) (names []string) {
	_ = s.object(func(key []byte) error {
		names = append(names, string(key))
		return s.skip()
	})
	return names
}
