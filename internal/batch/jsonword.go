package batch

import (
	"bytes"
	"fmt"
)

// word steps over a number, true, false or null, and over NaN and Infinity,
// which Python writes.
func (s *scan) word() error {
	start := s.i
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '+', c == '.':
			s.i++
			continue
		}
		break
	}
	word := s.b[start:s.i]
	switch {
	case len(word) == 0:
		return s.wrong("a value")
	case number(word):
		return nil
	}
	switch string(word) {
	case "null", "true", "false", "NaN", "Infinity", "-Infinity":
		return nil
	}
	if s.i == len(s.b) {
		return errCutOff
	}
	return fmt.Errorf("%w: byte %d begins %.20q", errWord, start+1, word)
}

// number says whether a word is a number as JSON has them.
func number(word []byte) bool {
	rest := bytes.TrimPrefix(word, []byte("-"))
	whole := digits(rest)
	if whole == 0 || whole > 1 && rest[0] == '0' {
		return false
	}
	rest = rest[whole:]
	if len(rest) > 0 && rest[0] == '.' {
		n := digits(rest[1:])
		if n == 0 {
			return false
		}
		rest = rest[1+n:]
	}
	if len(rest) > 0 && rest[0]|0x20 == 'e' {
		rest = rest[1:]
		if len(rest) > 0 && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		return len(rest) > 0 && digits(rest) == len(rest)
	}
	return len(rest) == 0
}

// digits is how many digits b begins with.
func digits(b []byte) int {
	for i, c := range b {
		if c < '0' || '9' < c {
			return i
		}
	}
	return len(b)
}
