package batch

import (
	"encoding/binary"
	"errors"
)

var errLZ4 = errors.New("damaged: a page that does not unpack")

// lz4Block walks a block of LZ4: the library makes room for one that does not
// unpack again and again, and twice as much each time.
func lz4Block(b []byte) error {
	length := func(n int) (int, error) {
		for more := n == 15; more; b = b[1:] {
			if len(b) == 0 {
				return 0, errLZ4
			}
			n, more = n+int(b[0]), b[0] == 255
		}
		return n, nil
	}
	for out := 0; ; {
		if len(b) == 0 {
			return errLZ4
		}
		token := int(b[0])
		b = b[1:]
		n, err := length(token >> 4)
		if err != nil || n > len(b) {
			return errLZ4
		}
		if b, out = b[n:], out+n; out > largestPage {
			return tooLarge(int64(out))
		}
		if len(b) == 0 {
			return nil
		}
		if len(b) < 2 {
			return errLZ4
		}
		back := int(binary.LittleEndian.Uint16(b))
		b = b[2:]
		if n, err = length(token & 15); err != nil || back == 0 || back > out {
			return errLZ4
		}
		out += n + 4
	}
}
