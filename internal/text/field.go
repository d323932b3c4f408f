package text

// maxField is the length in bytes from which a field is cut: prose needs
// quadratic time in the length of a field.
const maxField = 200

// nextField returns the next field in src[i:end]: a longest run without
// blanks, cut at a rune border where it is longer than maxField bytes.
// lo == hi when there is none.
func nextField(src string, i, end int) (lo, hi int) {
	lo = skipBlanks(src, i, end)
	limit := min(end, lo+maxField+1)
	i = lo
	for {
		i = skipInk(src, i, limit)
		if i == limit || blankAt(src, i, end) > 0 {
			break
		}
		i++
	}
	if i-lo > maxField {
		i = runeStart(src, lo, lo+maxField)
	}
	return lo, i
}

// skipBlanks returns the first offset from i on that is no blank.
func skipBlanks(src string, i, end int) int {
	for i < end {
		if c := src[i]; c > ' ' && c < 0x7f {
			break
		}
		n := blankAt(src, i, end)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// runeStart returns the last rune border in (lo, i].
func runeStart(src string, lo, i int) int {
	for j := i; j > lo && i-j < 4; j-- {
		if src[j]&0xC0 != 0x80 {
			return j
		}
	}
	return i
}

// blankAt is the length in bytes of the blank at src[i], 0 where there is
// none. Blanks are control characters, Unicode spaces, the zero-width space
// and the byte order mark.
func blankAt(src string, i, end int) int {
	c := src[i]
	switch {
	case c <= ' ' || c == 0x7f:
		return 1
	case c < 0xC2 || c > 0xEF:
		return 0
	case c == 0xC2:
		if i+1 < end && (src[i+1] == 0xA0 || src[i+1] == 0x85) {
			return 2
		}
		return 0
	}
	if i+2 >= end {
		return 0
	}
	return wideBlank(c, src[i+1], src[i+2])
}

// wideBlank is 3 where the bytes are a blank of three bytes, else 0.
func wideBlank(a, b, c byte) int {
	blank := false
	switch {
	case a == 0xE2 && b == 0x80:
		blank = c >= 0x80 && c <= 0x8B || c == 0xA8 || c == 0xA9 || c == 0xAF
	case a == 0xE2 && b == 0x81:
		blank = c == 0x9F
	case a == 0xE1 && b == 0x9A:
		blank = c == 0x80
	case a == 0xE3 && b == 0x80:
		blank = c == 0x80
	case a == 0xEF && b == 0xBB:
		blank = c == 0xBF
	}
	if blank {
		return 3
	}
	return 0
}
