package batch

import (
	"errors"
	"io"
	"math/bits"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/encoding/bitpacked"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/format"
)

// cursor reads the values of one column of a row group, one a row. The pages are
// taken apart here and their values decoded by the library: its own reader of
// pages takes the room it made for an LZ4 page for what the page holds.
type cursor struct {
	pages   *pages
	kind    parquet.Type
	deepest int // the definition level of a value
	dict    parquet.Dictionary

	left    int                 // values of the page, nulls included
	levels  []byte              // of them; nil: none is null
	indexes []int32             // of them in dict, where the page has such
	plain   parquet.ValueReader // of them otherwise
	ready   [64]parquet.Value   // some of plain
	n, at   int                 // of ready: how many they are, and the next one
	bytes   []byte              // of the values, used again
	offsets []uint32            // in bytes, used again
}

func newCursor(f *os.File, m *format.ColumnMetaData, kind parquet.Type, deepest int) *cursor {
	return &cursor{pages: newPages(f, m, deepest), kind: kind, deepest: deepest}
}

// next is the value of the next row. It is valid until the next call.
func (c *cursor) next() (parquet.Value, error) {
	for c.left == 0 {
		if err := c.page(); err != nil {
			return parquet.Value{}, err
		}
	}
	c.left--
	if c.levels != nil {
		level := c.levels[0]
		if c.levels = c.levels[1:]; int(level) < c.deepest {
			return parquet.Value{}, nil
		}
	}
	if c.plain == nil {
		if len(c.indexes) == 0 {
			return parquet.Value{}, errBody
		}
		k := c.indexes[0]
		if c.indexes = c.indexes[1:]; k < 0 || int(k) >= c.dict.Len() {
			return parquet.Value{}, errBody
		}
		return c.dict.Index(k), nil
	}
	if c.at == c.n {
		n, err := c.plain.ReadValues(c.ready[:])
		if c.n, c.at = n, 0; n == 0 {
			if err == nil || errors.Is(err, io.EOF) {
				err = errBody
			}
			return parquet.Value{}, err
		}
	}
	c.at++
	return c.ready[c.at-1], nil
}

// page goes on to the next page of data.
func (c *cursor) page() error {
	p, err := c.pages.next()
	if err != nil {
		return err
	}
	if p.kind == format.DictionaryPage {
		return c.dictionary(p)
	}
	there, err := c.defined(p)
	if err != nil {
		return err
	}
	c.left, c.n, c.at, c.plain, c.indexes = int(p.values), 0, 0, nil, nil
	switch {
	case there == 0:
		return nil
	case p.encoding == plainDictionary || p.encoding == format.RLEDictionary:
		if c.dict == nil {
			return errBody
		}
		c.indexes, err = new(rle.DictionaryEncoding).DecodeInt32(nil, p.body)
		return err
	}
	values, err := c.decode(p.body, p.encoding, there, c.bytes, c.offsets)
	if err != nil {
		return err
	}
	if c.kind.Kind() == parquet.ByteArray {
		c.bytes, c.offsets = values.ByteArray()
	}
	c.plain = c.kind.NewPage(0, there, values).Values()
	return nil
}

// decode reads n values; room and offsets are what the last ones took.
func (c *cursor) decode(b []byte, as format.Encoding, n int, room []byte, offsets []uint32) (encoding.Values, error) {
	values, err := c.kind.Decode(c.kind.NewValues(room[:0], offsets[:0]), b, parquet.LookupEncoding(as))
	if err == nil && c.kind.Kind() == parquet.ByteArray {
		if _, offsets = values.ByteArray(); len(offsets) <= n {
			err = errBody
		}
	}
	return values, err
}

// dictionary reads the values that the pages after it give by number.
func (c *cursor) dictionary(p *dataPage) error {
	values, err := c.decode(p.body, format.Plain, int(p.values), nil, nil)
	if err == nil {
		c.dict = c.kind.NewDictionary(0, int(p.values), values)
	}
	return err
}

// defined sets the levels of the values of a page, and says how many of them are
// not null.
func (c *cursor) defined(p *dataPage) (there int, err error) {
	if c.levels = nil; c.deepest == 0 {
		return int(p.values), nil
	}
	width := bits.Len(uint(c.deepest))
	if p.leveled == format.BitPacked {
		c.levels, err = (&bitpacked.Encoding{BitWidth: width}).DecodeLevels(nil, p.levels)
	} else {
		c.levels, err = (&rle.Encoding{BitWidth: width}).DecodeLevels(nil, p.levels)
	}
	if err == nil && int64(len(c.levels)) < p.values {
		err = errBody
	}
	if err != nil {
		return 0, err
	}
	c.levels = c.levels[:p.values]
	for _, l := range c.levels {
		if int(l) == c.deepest {
			there++
		}
	}
	return there, nil
}
