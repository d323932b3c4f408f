package batch

import (
	"encoding/binary"
	"errors"
)

// thrift walks what Thrift's compact protocol spells: the footer of a Parquet
// file and the headers of its pages. The library that reads them takes lengths
// at their word; here each is held against the bytes that are there.
type thrift struct {
	b     []byte
	i     int
	items int // of lists, so far
}

// The types of the protocol.
const (
	thriftStop   = 0
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftI16    = 4
	thriftI64    = 6
	thriftDouble = 7
	thriftBinary = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
)

// mostItems bounds the items of all lists. An item may take a byte here and 600
// in memory.
const mostItems = 200_000

var (
	errThrift    = errors.New("damaged: its description of itself does not add up")
	errThriftCut = errors.New("damaged: a header that does not end")
)

func (t *thrift) byte() (byte, error) {
	if t.i >= len(t.b) {
		return 0, errThriftCut
	}
	t.i++
	return t.b[t.i-1], nil
}

func (t *thrift) uvarint() (uint64, error) {
	v, n := binary.Uvarint(t.b[t.i:])
	if n == 0 {
		return 0, errThriftCut
	}
	if n < 0 {
		return 0, errThrift
	}
	t.i += n
	return v, nil
}

// number is a signed number.
func (t *thrift) number() (int64, error) {
	v, err := t.uvarint()
	return int64(v>>1) ^ -int64(v&1), err
}

// over steps over n bytes.
func (t *thrift) over(n uint64) error {
	if n > uint64(len(t.b)-t.i) {
		return errThriftCut
	}
	t.i += int(n)
	return nil
}

// fields calls each with the fields of a structure; each steps over the value
// and says so, or leaves that to fields.
func (t *thrift) fields(depth int, each func(id int64, kind byte) (done bool, err error)) error {
	if depth > 32 {
		return errThrift
	}
	for id := int64(0); ; {
		head, err := t.byte()
		kind := head & 15
		if err != nil || kind == thriftStop {
			return err
		}
		if delta := head >> 4; delta > 0 {
			id += int64(delta)
		} else if id, err = t.number(); err != nil {
			return err
		}
		done, err := each(id, kind)
		if err == nil && !done && kind != thriftTrue && kind != thriftFalse {
			err = t.skip(kind, depth)
		}
		if err != nil {
			return err
		}
	}
}

// skip steps over a value.
func (t *thrift) skip(kind byte, depth int) error {
	switch {
	case kind <= thriftByte:
		return t.over(1)
	case kind <= thriftI64:
		_, err := t.uvarint()
		return err
	case kind == thriftDouble:
		return t.over(8)
	case kind == thriftBinary:
		n, err := t.uvarint()
		if err != nil {
			return err
		}
		return t.over(n)
	case kind == thriftList || kind == thriftSet:
		return t.list(depth + 1)
	case kind == thriftStruct:
		return t.fields(depth+1, func(int64, byte) (bool, error) { return false, nil })
	}
	return errThrift // maps: Parquet has none
}

func (t *thrift) list(depth int) error {
	head, err := t.byte()
	n := uint64(head >> 4)
	if n == 15 && err == nil {
		n, err = t.uvarint()
	}
	if err != nil {
		return err
	}
	if n > uint64(len(t.b)-t.i) {
		return errThriftCut
	}
	if t.items += int(n); t.items > mostItems {
		return errors.New("not read: its description of itself is too long")
	}
	for range n {
		if err := t.skip(head&15, depth); err != nil {
			return err
		}
	}
	return nil
}
