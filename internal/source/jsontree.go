package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"jdcheck/internal/text"
)

// value is a JSON value that knows where its strings stand.
type value struct {
	kind   byte      // '{', '[', '"' or 0 for numbers, true, false and null
	raw    text.Span // of a string, with its quotes, in the text that was parsed
	keys   []string  // of an object, in order
	values []value   // of an object or array, in order
}

// get is the member of an object, by key in any case.
func (v value) get(key string) (value, bool) {
	for i, k := range v.keys {
		if strings.EqualFold(k, key) {
			return v.values[i], true
		}
	}
	return value{}, false
}

// deepest is how deep postings nest; deeper is refused.
const deepest = 64

// parseJSON reads s[start:end], which must hold one value. Errors tell the
// offset in s, which the caller makes a line and column of.
func parseJSON(s string, start, end int) (value, int, error) {
	p := &jsonParser{s: s, base: start, dec: json.NewDecoder(strings.NewReader(s[start:end]))}
	v, err := p.value(0)
	at := start + int(p.dec.InputOffset())
	if err == nil {
		if _, err = p.dec.Token(); errors.Is(err, io.EOF) {
			return v, at, nil
		}
		err = errMore
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = max(at, start+int(syntax.Offset)-1)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends in the middle")
	}
	return value{}, min(at, end), err
}

var errMore = errors.New("there is more after the first value")

type jsonParser struct {
	s    string
	base int
	dec  *json.Decoder
}

func (p *jsonParser) value(depth int) (value, error) {
	from := p.base + int(p.dec.InputOffset())
	t, err := p.dec.Token()
	if err != nil {
		return value{}, err
	}
	switch t := t.(type) {
	case json.Delim:
		if depth >= deepest {
			return value{}, fmt.Errorf("it nests more than %d deep", deepest)
		}
		return p.members(byte(t), depth)
	case string:
		end := p.base + int(p.dec.InputOffset())
		skip := strings.IndexByte(p.s[from:end], '"')
		return value{kind: '"', raw: text.Span{Start: from + skip, End: end}}, nil
	}
	return value{}, nil
}

// members reads an object or array after its opening bracket.
func (p *jsonParser) members(open byte, depth int) (value, error) {
	v := value{kind: open}
	for p.dec.More() {
		if open == '{' {
			t, err := p.dec.Token()
			if err != nil {
				return v, err
			}
			key, _ := t.(string)
			v.keys = append(v.keys, key)
		}
		member, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.values = append(v.values, member)
	}
	_, err := p.dec.Token()
	return v, err
}

// jsonString appends the string whose JSON spelling is in.text[at], quotes and
// all, with its escapes read.
func (b *builder) jsonString(at text.Span) {
	s := b.in.text
	from, end := at.Start+1, at.End-1
	for i := from; i < end; {
		if s[i] != '\\' {
			i++
			continue
		}
		b.copy(from, i)
		r, n := jsonEscape(s[i:end])
		b.replace(string(r), i, i+n)
		i += n
		from = i
	}
	b.copy(from, end)
}

// jsonEscape reads the escape at the start of s and its length in bytes.
func jsonEscape(s string) (rune, int) {
	if len(s) < 2 {
		return utf8.RuneError, len(s)
	}
	switch c := s[1]; c {
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'r':
		return '\r', 2
	case 'b', 'f':
		return ' ', 2
	case 'u':
		r := hex4(s)
		if utf16.IsSurrogate(r) {
			if pair := utf16.DecodeRune(r, hex4(s[min(6, len(s)):])); pair != utf8.RuneError {
				return pair, 12
			}
			return utf8.RuneError, min(6, len(s))
		}
		return r, min(6, len(s))
	default:
		return rune(c), 2
	}
}

// hex4 is the code unit of `\uXXXX` at the start of s; U+FFFD where there is none.
func hex4(s string) rune {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return utf8.RuneError
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}
