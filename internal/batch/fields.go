package batch

import "bytes"

// slot numbers what is wanted of a record.
type slot uint8

const (
	slotID slot = iota
	slotTitle
	slotText
	slotCompany
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
}

// read takes the members of the object raw that columns name. Of a key that
// stands twice the last counts.
func (f *fields) read(raw []byte, names *[slots][]string) error {
	for s := range names {
		if len(f.members[s]) != len(names[s]) {
			f.members[s] = make([]member, len(names[s]))
		}
		clear(f.members[s])
	}
	s := scan{b: raw}
	err := s.object(func(key []byte) error {
		at := f.find(key, names)
		kind := s.peek()
		start := s.i
		if kind == '"' {
			value, err := s.text()
			if at != nil {
				*at = member{value, '"'}
			}
			return err
		}
		err := s.skip()
		if at != nil {
			if kind != '{' && kind != '[' {
				kind = 'w'
			}
			*at = member{raw[start:s.i], kind}
		}
		return err
	})
	if err != nil {
		return err
	}
	if s.peek() != 0 {
		return s.wrong("the end")
	}
	return nil
}

func (f *fields) find(key []byte, names *[slots][]string) *member {
	for s := range names {
		for i, name := range names[s] {
			if len(name) == len(key) && string(key) == name {
				return &f.members[s][i]
			}
		}
	}
	return nil
}

// get is the first value of a slot that is not empty.
func (f *fields) get(s slot) string {
	for i := range f.members[s] {
		if v := f.string(&f.members[s][i]); v != "" {
			return v
		}
	}
	return ""
}

// string is a member as text: a number as it is spelled, null as nothing.
func (f *fields) string(m *member) string {
	switch m.kind {
	case '"':
		if bytes.IndexByte(m.value, '\\') < 0 {
			return string(m.value)
		}
		f.buf = unescape(f.buf[:0], m.value)
		return string(f.buf)
	case 'w':
		if string(m.value) != "null" {
			return string(m.value)
		}
	}
	return ""
}
