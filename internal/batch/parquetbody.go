package batch

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/parquet-go/parquet-go/encoding/delta"
	"github.com/parquet-go/parquet-go/format"
)

// mostLengths bounds the values of a page that says how long each is: the
// library keeps all the lengths.
const mostLengths = 4 << 20

// plainDictionary is how older files call RLEDictionary.
const plainDictionary format.Encoding = 2

var errBody = errors.New("damaged: a page whose values do not add up")

// holds walks the values of the page last unpacked, which begins at an offset of
// the file: a few bytes of runs and differences may stand for as many values as
// they like, and the library makes room for all of them.
func (p *pages) holds(h *pageHeader, at int64) (*dataPage, error) {
	b := p.body
	p.body = nil
	var levels []byte
	switch {
	case p.levels == 0:
	case h.kind == format.DataPage:
		if len(b) < 4 || uint64(binary.LittleEndian.Uint32(b)) > uint64(len(b)-4) {
			return nil, errBody
		}
		end := 4 + int(binary.LittleEndian.Uint32(b))
		levels, b = b[4:end], b[end:]
	case h.kind == format.DataPageV2:
		levels = make([]byte, h.defined)
		if _, err := p.f.ReadAt(levels, at+h.plain-h.defined); err != nil {
			return nil, fmt.Errorf("damaged: %w", err)
		}
	}
	if h.levels != format.BitPacked { // which stand each for itself
		if err := runs(levels, p.levels); err != nil {
			return nil, err
		}
	}
	if err := values(b, h.encoding); err != nil {
		return nil, err
	}
	return &dataPage{kind: h.kind, values: h.values, encoding: h.encoding, leveled: h.levels, levels: levels, body: b}, nil
}

// values walks what a page has after its levels.
func values(b []byte, encoding format.Encoding) error {
	switch encoding {
	case plainDictionary, format.RLEDictionary:
		if len(b) > 0 {
			return runs(b[1:], int(b[0]))
		}
	case format.RLE:
		return runs(b[min(len(b), 4):], 1)
	case format.DeltaBinaryPacked:
		_, _, err := differences(b, mostValues)
		return err
	case format.DeltaLengthByteArray:
		_, _, err := lengths(b)
		return err
	case format.DeltaByteArray:
		shared, rest, err := lengths(b)
		if err != nil {
			return err
		}
		own, _, err := lengths(rest)
		if err == nil && shared+own > largestPage {
			err = tooLarge(shared + own)
		}
		return err
	}
	return nil
}

// tooMany is the error of a page of more values than are read.
func tooMany(n int64) error {
	return fmt.Errorf("not read: a page of %d values, where %d are read; write it with smaller pages", n, mostValues)
}

// runs walks numbers of so many bits each, written as runs of one and as groups
// of eight.
func runs(b []byte, width int) error {
	for n := uint64(0); len(b) > 0; {
		u, k := binary.Uvarint(b)
		if k <= 0 {
			return errBody
		}
		count, size := u>>1, uint64(width+7)/8
		if u&1 == 1 {
			count, size = count*8, count*uint64(width)
		}
		if n += count; count > mostValues || n > 2*mostValues {
			return tooMany(int64(min(n, 1<<40)))
		}
		b = b[uint64(k)+min(size, uint64(len(b)-k)):]
	}
	return nil
}

// differences steps over numbers that are written as differences; it gives how
// many there are and what follows.
func differences(b []byte, most uint64) (n uint64, rest []byte, err error) {
	var head [4]uint64 // values of a block, its parts, values, the first one
	for i := range head {
		u, k := binary.Uvarint(b)
		if k <= 0 {
			return 0, nil, errBody
		}
		head[i], b = u, b[k:]
	}
	block, parts := head[0], head[1]
	if n = head[2]; n > most {
		return 0, nil, tooMany(int64(min(n, 1<<40)))
	}
	if parts == 0 || block > 1<<16 || parts > block {
		return 0, nil, errBody
	}
	each := block / parts
	for left := int64(n) - 1; left > 0 && len(b) > 0; {
		_, k := binary.Uvarint(b) // the least difference
		if k <= 0 {
			return 0, nil, errBody
		}
		widths := b[k:min(len(b), k+int(parts))]
		for b = b[k+len(widths):]; len(widths) > 0 && left > 0; widths = widths[1:] {
			b = b[min(uint64(len(b)), each*uint64(widths[0])/8):]
			left -= int64(each)
		}
	}
	return n, b, nil
}

// lengths adds up lengths that are written as differences.
func lengths(b []byte) (sum int64, rest []byte, err error) {
	n, rest, err := differences(b, mostLengths)
	if err != nil || n == 0 {
		return 0, rest, err
	}
	list, err := new(delta.BinaryPackedEncoding).DecodeInt32(nil, b)
	if err != nil {
		return 0, nil, fmt.Errorf("damaged: %w", err)
	}
	for _, n := range list {
		if sum += int64(n); n < 0 {
			return 0, nil, errBody
		}
	}
	if sum > largestPage {
		return 0, nil, tooLarge(sum)
	}
	return sum, rest, nil
}
