package batch

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"os"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// Bounds of a page of a wanted column. Writers make them of 1 MB and some ten
// thousand values.
const (
	largestPage = 128 << 20 // bytes, unpacked
	mostValues  = 16 << 20
	longestPart = 1 << 20 // bytes of a page's header
)

// pages unpacks the pages of a column. What their headers claim is held against
// bounds before the library decodes the values, for it makes room for all of it.
type pages struct {
	f        *os.File
	at, end  int64
	codec    format.CompressionCodec
	levels   int // bits of a definition level; 0: every row has a value
	packed   []byte
	body     []byte    // of a page, unpacked
	unpacked io.Reader // of the codec, used again
}

// pageHeader is what a page says of itself.
type pageHeader struct {
	kind             format.PageType
	unpacked, packed int64 // bytes
	values           int64
	encoding, levels format.Encoding // of the values and of the definition levels
	plain            int64           // bytes before what is packed
	defined          int64           // of them those of the definition levels, which come last
	stored           bool            // nothing is packed
}

func newPages(f *os.File, m *format.ColumnMetaData, deepest int) *pages {
	at := m.DataPageOffset
	if m.DictionaryPageOffset > 0 {
		at = m.DictionaryPageOffset
	}
	return &pages{f: f, at: at, end: at + m.TotalCompressedSize, codec: m.Codec, levels: bits.Len(uint(deepest))}
}

// dataPage is a page of data or a dictionary. It is valid until the next one.
type dataPage struct {
	kind     format.PageType
	values   int64
	encoding format.Encoding
	leveled  format.Encoding
	levels   []byte // the definition levels of the values, written as leveled says
	body     []byte // the values that are not null
}

// next is the next page; io.ErrUnexpectedEOF where there is none, for it is only
// asked for where rows are left.
func (p *pages) next() (*dataPage, error) {
	for p.at >= 0 && p.at < p.end {
		h, size, err := p.header()
		if err != nil {
			return nil, err
		}
		switch {
		case h.packed < 0 || h.unpacked < 0 || h.values < 0 || h.plain < 0 || h.plain > h.packed || h.packed > p.end-p.at-size:
			return nil, errThrift
		case max(h.packed, h.unpacked) > largestPage:
			return nil, tooLarge(max(h.packed, h.unpacked))
		case h.values > mostValues:
			return nil, tooMany(h.values)
		}
		if err := p.unpacks(&h, p.at+size); err != nil {
			return nil, err
		}
		got, err := p.holds(&h, p.at+size)
		if err != nil {
			return nil, err
		}
		p.at += size + h.packed
		if h.kind == format.DataPage || h.kind == format.DataPageV2 || h.kind == format.DictionaryPage {
			return got, nil
		}
	}
	return nil, io.ErrUnexpectedEOF
}

func tooLarge(n int64) error {
	return fmt.Errorf("not read: a page of %d MB, where %d MB are read; write it with smaller pages", n>>20, largestPage>>20)
}

// header reads the header at p.at, and gives its size.
func (p *pages) header() (h pageHeader, size int64, err error) {
	for n := int64(512); ; n *= 8 {
		b := make([]byte, min(n, p.end-p.at))
		k, err := p.f.ReadAt(b, p.at)
		if err != nil && !errors.Is(err, io.EOF) {
			return h, 0, err
		}
		t := thrift{b: b[:k]}
		h, err = t.header()
		if err == nil || !errors.Is(err, errThriftCut) || n >= longestPart || int64(k) < n {
			return h, int64(t.i), err
		}
	}
}

// header reads a PageHeader of parquet.thrift.
func (t *thrift) header() (h pageHeader, err error) {
	err = t.fields(0, func(id int64, kind byte) (done bool, err error) {
		var n int64
		switch {
		case id <= 3 && kind > thriftByte && kind <= thriftI64:
			n, err = t.number()
			switch id {
			case 1:
				h.kind = format.PageType(n)
			case 2:
				h.unpacked = n
			case 3:
				h.packed = n
			}
			return true, err
		case id >= 5 && id <= 8 && kind == thriftStruct:
			return true, t.fields(1, func(sub int64, kind byte) (bool, error) {
				return t.ofPage(&h, id, sub, kind)
			})
		}
		return false, nil
	})
	return h, err
}

// ofPage reads a field of what a header says of a page of its kind.
func (t *thrift) ofPage(h *pageHeader, id, sub int64, kind byte) (done bool, err error) {
	const ofV1, ofV2 = 5, 8
	if id == ofV2 && sub == 7 {
		h.stored = kind == thriftFalse
	}
	if kind <= thriftByte || kind > thriftI64 {
		return false, nil
	}
	n, err := t.number()
	switch {
	case sub == 1:
		h.values = max(h.values, n)
	case id == ofV2 && sub == 4, id != ofV2 && sub == 2:
		h.encoding = format.Encoding(n)
	case id == ofV1 && sub == 3:
		h.levels = format.Encoding(n)
	case id == ofV2 && (sub == 5 || sub == 6):
		if h.plain += n; sub == 5 {
			h.defined = n
		}
	}
	return true, err
}

// unpacks holds that what is packed at an offset is no longer than it may be.
func (p *pages) unpacks(h *pageHeader, at int64) (err error) {
	if n := int(h.packed - h.plain); cap(p.packed) < n {
		p.packed = make([]byte, n)
	} else {
		p.packed = p.packed[:n]
	}
	if _, err := p.f.ReadAt(p.packed, at+h.plain); err != nil {
		return fmt.Errorf("damaged: %w", err)
	}
	if p.body = p.packed; h.stored || len(p.packed) == 0 {
		return nil
	}
	switch p.codec {
	case format.Uncompressed:
		return nil
	case format.Snappy:
		if n, k := binary.Uvarint(p.packed); k <= 0 || n > largestPage {
			return tooLarge(int64(min(n, 1<<40)))
		}
	case format.Lz4Raw:
		if err := lz4Block(p.packed); err != nil {
			return err
		}
	default:
		return p.stream()
	}
	p.body, err = parquet.LookupCompressionCodec(p.codec).Decode(nil, p.packed)
	return err
}

// stream unpacks p.packed.
func (p *pages) stream() (err error) {
	in := bytes.NewReader(p.packed)
	switch r := p.unpacked.(type) {
	case *gzip.Reader:
		err = r.Reset(in)
	case *zstd.Decoder:
		err = r.Reset(in)
	case *brotli.Reader:
		err = r.Reset(in)
	default:
		switch p.codec {
		case format.Gzip:
			p.unpacked, err = gzip.NewReader(in)
		case format.Zstd:
			p.unpacked, err = zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(largestPage))
		case format.Brotli:
			p.unpacked = brotli.NewReader(in)
		default:
			return fmt.Errorf("not read: its pages are packed with %s", p.codec)
		}
	}
	if err == nil {
		var b bytes.Buffer
		if _, err = io.CopyN(&b, p.unpacked, largestPage+1); b.Len() > largestPage {
			return tooLarge(int64(b.Len()))
		}
		p.body = b.Bytes()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("damaged: %w", err)
	}
	return nil
}
