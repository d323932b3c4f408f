package batch

import (
	"bytes"
	"slices"
	"strings"
)

// slot numbers what is wanted of a record.
type slot uint8

const (
	slotID slot = iota
	slotTitle
	slotText
	slotCompany
	slotLists // of Lever and schema.org: parts of the text that stand apart
	slotMore
	slots
)

// member is a member of a JSON object: its value as it stands in the record.
type member struct {
	value []byte // of a string: what stands between its quotes
	kind  byte   // '"', '{', '[', or 'w' for a word; 0: not there
}

// fields are the wanted members of one JSON object, by the names of its columns.
type fields struct {
	members [slots][]member // by slot, then by name in the order of preference
	buf     []byte
	halves  bool // an escape in one of those asked for was half a character, \ud800 alone, or none: \q
}

// read takes the members of the object raw that columns name. Of a key that
// stands twice the last counts.
func (f *fields) read(raw []byte, names *[slots][]string) error {
	f.halves = false
	for s := range names {
		if len(f.members[s]) != len(names[s]) {
			f.members[s] = make([]member, len(names[s]))
		}
		clear(f.members[s])
	}
	s := scan{b: raw}
	if err := f.object(&s, "", names); err != nil {
		return err
	}
	if s.peek() != 0 || s.i < len(s.b) {
		return s.wrong("the end")
	}
	return nil
}

// object takes the members of the object ahead, whose own path ends in a dot
// where it has one.
func (f *fields) object(s *scan, path string, names *[slots][]string) error {
	return s.object(func(key []byte) error {
		kind := s.peek()
		start := s.i
		if kind == '"' {
			value, err := s.text()
			f.set(path, key, names, member{value, '"'})
			return err
		}
		if kind == '{' && leads(path, key, names) {
			return f.object(s, path+string(key)+".", names)
		}
		err := s.skip()
		if kind != '{' && kind != '[' {
			kind = 'w'
		}
		f.set(path, key, names, member{s.b[start:s.i], kind})
		return err
	})
}

// set notes a member under every column that has its name.
func (f *fields) set(path string, key []byte, names *[slots][]string, m member) {
	for s := range names {
		for i, name := range names[s] {
			if len(name) == len(path)+len(key) && name[len(path):] == string(key) && name[:len(path)] == path {
				f.members[s][i] = m
			}
		}
	}
}

// leads says whether a column's path goes on through the member key.
func leads(path string, key []byte, names *[slots][]string) bool {
	for s := range names {
		for _, name := range names[s] {
			if rest, ok := strings.CutPrefix(name, path); ok && len(rest) > len(key) && rest[len(key)] == '.' && rest[:len(key)] == string(key) {
				return true
			}
		}
	}
	return false
}

// has says whether any member of a slot is there, be it empty.
func (f *fields) has(s slot) bool {
	for i := range f.members[s] {
		if f.members[s][i].kind != 0 {
			return true
		}
	}
	return false
}

// get is the first value of a slot that is not empty.
func (f *fields) get(s slot) string {
	for i := range f.members[s] {
		m := &f.members[s][i]
		if m.kind == '{' && s == slotID {
			if v := named(m.value, "value", "@value", "id", "@id", "name"); v != "" {
				return v
			}
		}
		if v := f.string(m); v != "" {
			return v
		}
	}
	return ""
}

// lostRune stands for what could not be read.
var lostRune = []byte("\uFFFD")

// string is a member as text: a number as it is spelled, null as nothing, an
// array as its strings, one a line, an object as the member that names it.
func (f *fields) string(m *member) string {
	switch m.kind {
	case '"':
		if bytes.IndexByte(m.value, '\\') < 0 {
			return string(m.value)
		}
		f.buf = unescape(f.buf[:0], m.value)
		f.halves = f.halves || bytes.Contains(f.buf, lostRune) && !bytes.Contains(m.value, lostRune) || oddEscape(m.value)
		return string(f.buf)
	case 'w':
		return said(m.value)
	case '[':
		return joined(m.value)
	case '{':
		return named(m.value, "name", "value", "@value", "text", "rendered", "html")
	}
	return ""
}

// said is a word of JSON as text; null says nothing, nor does what Python writes
// for a number that is none.
func said(word []byte) string {
	if w := string(word); w != "null" && w != "NaN" {
		return w
	}
	return ""
}

// joined is the strings of an array, one a line.
func joined(raw []byte) string {
	var lines []string
	s := scan{b: raw}
	_ = s.array(func() error {
		if s.peek() != '"' {
			return s.skip()
		}
		v, err := s.text()
		lines = append(lines, string(unescape(nil, v)))
		return err
	})
	return strings.Join(lines, "\n")
}

// named is the first of some members of an object that is not empty, such as
// the name of an organisation.
func named(raw []byte, names ...string) string {
	found := make([]string, len(names))
	s := scan{b: raw}
	_ = s.object(func(key []byte) error {
		at := slices.Index(names, string(key))
		start := s.i
		if s.peek() == '"' {
			v, err := s.text()
			if at >= 0 {
				found[at] = string(unescape(nil, v))
			}
			return err
		}
		c := s.peek()
		err := s.skip()
		if at >= 0 && c != '{' && c != '[' {
			found[at] = said(bytes.TrimSpace(s.b[start:s.i]))
		}
		return err
	})
	for _, v := range found {
		if v != "" {
			return v
		}
	}
	return ""
}
