package batch

import "bytes"

// unquoted says whether the quotes of a table are characters like all: programs
// that part fields by tabs or control characters mostly quote none. They are
// where some field begins with one and none is between two.
func unquoted(head []byte, delim byte, width int) bool {
	if delim != '\t' && delim != 0x01 && delim != unitSeparator {
		return false
	}
	some := false
	for at := 0; at < len(head); {
		k := bytes.IndexByte(head[at:], '"')
		if k < 0 {
			return some
		}
		if k += at; k > 0 && head[k-1] != delim && head[k-1] != '\n' {
			at = k + 1
			continue
		}
		if closesCell(head, k, delim, width) {
			return false
		}
		some, at = true, k+len(firstLine(head[k:]))
	}
	return some
}

// closesCell says whether the quote at k opens a field that another one closes:
// on its line, or on a later one where not both the first lines of it are whole
// records.
func closesCell(head []byte, k int, delim byte, width int) bool {
	for at := k + 1; ; {
		end, kind := nextQuote(head, at, delim)
		switch kind {
		case doubled:
			at = end + 2
			continue
		case closing:
		default:
			return false
		}
		cell := head[k:end]
		if bytes.IndexByte(cell, '\n') < 0 {
			return true
		}
		start := bytes.LastIndexByte(head[:k], '\n') + 1
		first := firstLine(head[start:])
		second := firstLine(head[start+len(first):])
		full := width - 1
		return bytes.Count(first, []byte{delim}) != full || bytes.Count(second, []byte{delim}) != full
	}
}
