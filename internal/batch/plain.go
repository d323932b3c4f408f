package batch

import (
	"strings"
	"unicode/utf8"
)

// plain says whether s would pass through [source.Read] byte for byte as plain
// text: nearly every listing does that is neither HTML nor Markdown, and then
// offsets are its own and no map back has to be built. In doubt it says no.
func plain(s string) bool {
	if len(s) > 0 && (s[0] == '{' || s[0] == '[' || strings.HasPrefix(s, "---")) {
		return false
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case !suspect[c]:
			i++
		case c >= utf8.RuneSelf:
			n := plainRune(s[i:])
			if n == 0 {
				return false
			}
			i += n
		case harmless(s, i):
			i++
		default:
			return false
		}
	}
	return !strings.Contains(s, "jdcheck")
}

// suspect marks the bytes that may begin something to be read: those that are
// not ASCII, control characters and the marks of HTML and Markdown.
var suspect = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t'
	}
	for _, c := range "&<*]#%P" {
		t[c] = true
	}
	return t
}()

// harmless says whether the suspect byte at i stands for itself.
func harmless(s string, i int) bool {
	next := byte(' ')
	if i+1 < len(s) {
		next = s[i+1]
	}
	switch s[i] {
	case '&':
		return !reference(s[i+1:])
	case '<':
		return !('a' <= next|0x20 && next|0x20 <= 'z' || next == '/' || next == '!' || next == '?')
	case '*':
		return next != '*'
	case ']':
		return next != '('
	case '#':
		return !heading(s, i)
	case '%':
		return i > 0
	case 'P':
		return i > 0 || !strings.HasPrefix(s, "PK\x03\x04") && !strings.HasPrefix(s, "PAR1")
	}
	return false // control characters
}

// reference says whether s, which stands after an ampersand, may be the rest of
// a character reference; the "D of" of "R&D of" is not.
func reference(s string) bool {
	const longest = 33
	n := 0
	for n < len(s) && n < longest && (letter(s[n]) || '0' <= s[n] && s[n] <= '9' || s[n] == '#') {
		n++
	}
	if n == 0 {
		return false
	}
	if n < len(s) && s[n] == ';' {
		return true
	}
	switch s[:n] {
	case "amp", "lt", "gt", "quot", "nbsp":
		return true
	}
	return false
}

// heading says whether the # at i begins a heading: one to six, a blank and more
// on the line. The #LI-Remote of a posting is none.
func heading(s string, i int) bool {
	if i > 0 && s[i-1] != '\n' && strings.TrimSpace(s[:i]) != "" {
		return false
	}
	rest := strings.TrimLeft(s[i:], "#")
	n := len(s) - i - len(rest)
	return n <= 6 && len(rest) > 1 && rest[0] == ' ' && strings.IndexByte(" \t\n\f\r", rest[1]) < 0
}

// plainRune is the length of the character at the start of s, 0 where it is
// broken or one of those that are read as something else.
func plainRune(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError, r == 0xA0, r == 0xAD, r == 0xFEFF:
		return 0
	case 0x2000 <= r && r <= 0x206F:
		switch r {
		case 0x2002, 0x2003, 0x2009, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x202F:
			return 0
		}
	}
	return n
}

// lineMap tells line and column of offsets of a plain text, for offsets that
// mostly ascend.
type lineMap struct {
	s          string
	at         int // offset that line and column are those of
	line, char int
}

func newLineMap(s string) lineMap { return lineMap{s: s, line: 1, char: 1} }

// place is line and column, both from 1, the column in characters.
func (m *lineMap) place(offset int) (line, column int) {
	if offset < m.at {
		*m = newLineMap(m.s)
	}
	for ; m.at < offset && m.at < len(m.s); m.at++ {
		switch c := m.s[m.at]; {
		case c == '\n':
			m.line++
			m.char = 1
		case c&0xC0 != 0x80:
			m.char++
		}
	}
	return m.line, m.char
}
