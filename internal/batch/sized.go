package batch

import "encoding/binary"

// appendSized appends v with its length before it.
func appendSized[T ~string | ~[]byte](b []byte, v T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(v))), v...)
}

// sized reads what appendSized wrote at the start of b; false where that is not
// there whole.
func sized(b []byte) (v, rest []byte, ok bool) {
	n, k := binary.Uvarint(b)
	if k <= 0 || uint64(len(b)-k) < n {
		return nil, b, false
	}
	end := k + int(n)
	return b[k:end], b[end:], true
}
