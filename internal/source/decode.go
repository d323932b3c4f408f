package source

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// decode makes UTF-8 of data and names the encoding it had. A byte order mark
// is left out, NUL stays (the readers drop it, so that columns count it), and a
// byte that no reading explains becomes U+FFFD and is flagged invalid-utf8.
func decode(data []byte) (s, encoding string, flags []string) {
	if rest, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		data = rest
	}
	if order, rest := utf16Order(data); order != nil {
		name := "utf-16le"
		if order == binary.BigEndian {
			name = "utf-16be"
		}
		return fromUTF16(rest, order), name, nil
	}
	if utf8.Valid(data) {
		return string(data), "utf-8", nil
	}
	if s, name, ok := declared(data); ok {
		return s, name, nil
	}
	if mostlyUTF8(data) {
		return replaceInvalid(data), "utf-8", []string{"invalid-utf8"}
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil { // the decoder maps every byte; kept for the day it does not
		return replaceInvalid(data), "utf-8", []string{"invalid-utf8"}
	}
	return string(out), "windows-1252", nil
}

// utf16Order tells UTF-16 by its byte order mark or, without one, by NUL as
// every other byte of Latin text; nil: it is not UTF-16.
func utf16Order(data []byte) (binary.ByteOrder, []byte) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return binary.LittleEndian, data[2:]
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return binary.BigEndian, data[2:]
	}
	head := data[:min(len(data), 4096)&^1]
	if bytes.IndexByte(head, 0) < 0 {
		return nil, nil
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 4:
	case zero[1] > half*4/10 && zero[0] <= half/20:
		return binary.LittleEndian, data
	case zero[0] > half*4/10 && zero[1] <= half/20:
		return binary.BigEndian, data
	}
	return nil, nil
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return string(utf16.Decode(units))
}

// declared decodes a page that names its encoding in a meta element.
func declared(data []byte) (s, name string, ok bool) {
	if !bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("charset")) {
		return "", "", false
	}
	e, name, _ := charset.DetermineEncoding(data, "")
	if name == "utf-8" {
		return "", "", false
	}
	out, err := e.NewDecoder().Bytes(data)
	return string(out), name, err == nil
}

// mostlyUTF8 says whether data is UTF-8 with damage rather than a one-byte
// encoding: whole multi-byte characters are at least as many as stray bytes.
func mostlyUTF8(data []byte) bool {
	whole, stray := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			stray++
		case n > 1:
			whole++
		}
		data = data[n:]
	}
	return whole >= stray
}

// replaceInvalid puts one U+FFFD for each byte that is not part of a character.
func replaceInvalid(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		b.WriteRune(r)
		data = data[n:]
	}
	return b.String()
}
