package source

import (
	"strings"
	"unicode/utf8"
)

// readPlain takes text as it is: line breaks made "\n", entities unescaped,
// characters that nobody sees left out.
func (d *Document) readPlain(in *stage) {
	if un, ok := unescape(in); ok {
		d.flag("html-double-escaped")
		d.Format = "html"
		d.readHTML(un)
		return
	}
	b := newBuilder(in)
	b.plain(0, len(in.text))
	d.last = b.stage()
}

// plain appends in.text[start:end] as plain text.
func (b *builder) plain(start, end int) {
	from := start
	for i := start; i < end; {
		if c := b.in.text[i]; ' ' <= c && c < utf8.RuneSelf && c != '&' || c == '\n' {
			i++
			continue
		}
		n, value, special := plainAt(b.in.text[i:end])
		if special {
			b.copy(from, i)
			b.replace(value, i, i+n)
			from = i + n
		}
		i += n
	}
	b.copy(from, end)
}

// plainAt looks at the first bytes of s: how many it took, and what stands for
// them where they are not taken as they are.
func plainAt(s string) (n int, value string, special bool) {
	switch c := s[0]; {
	case c == '\r':
		if len(s) > 1 && s[1] == '\n' {
			return 2, "\n", true
		}
		return 1, "\n", true
	case c == 0:
		return 1, "", true
	case c == '\f', c == '\v':
		return 1, "\n", true
	case c == '&':
		if value, n := entity(s); n > 0 {
			return n, value, true
		}
		return 1, "", false
	case c < utf8.RuneSelf:
		return 1, "", false
	case c != 0xC2 && c != 0xE2 && c != 0xEF:
		return 1, "", false
	}
	_, n = utf8.DecodeRuneInString(s)
	value = blank(s[:n])
	return n, value, value != s[:n]
}

// lineEnd is the offset of the line break at or after i, or the end of s.
func lineEnd(s string, i int) int {
	if k := strings.IndexByte(s[i:], '\n'); k >= 0 {
		return i + k
	}
	return len(s)
}
