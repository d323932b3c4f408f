package source

import (
	"strings"

	"golang.org/x/net/html"
)

// entity reads the character reference at the start of s: what it stands for
// and its length in bytes; 0 where there is none. References escaped again
// (`&amp;nbsp;`) are read to the end. A no-break space becomes a blank.
func entity(s string) (value string, n int) {
	const longest = 33 // of a name of HTML, without & and ;
	if len(s) < 3 || s[0] != '&' {
		return "", 0
	}
	for n = 1; strings.HasPrefix(s[n:], "amp;") && n < 5*4; {
		n += len("amp;")
	}
	end := n
	for end < len(s) && end-n < longest && nameByte(s[end]) {
		end++
	}
	if end > n && end < len(s) && s[end] == ';' {
		ref := "&" + s[n:end+1]
		if value = html.UnescapeString(ref); value != ref {
			return blank(value), end + 1
		}
	}
	if n > 1 {
		return "&", n
	}
	return legacy(s, end)
}

// legacy reads the few references that pages write without a semicolon.
func legacy(s string, end int) (string, int) {
	switch s[1:end] {
	case "amp":
		return "&", end
	case "lt":
		return "<", end
	case "gt":
		return ">", end
	case "quot":
		return `"`, end
	case "nbsp":
		return " ", end
	}
	return "", 0
}

func nameByte(c byte) bool {
	return c == '#' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// blank makes plain text of what a reference stands for: a blank of any width
// becomes a blank, a control character or an invisible one nothing that could
// stand inside a word.
func blank(s string) string {
	switch s {
	case "\u00A0", "\u2002", "\u2003", "\u2009", "\u202F", "\t":
		return " "
	case "\u00AD", "\u200B", "\u200C", "\u200D", "\uFEFF", "\x00":
		return ""
	case "\r", "\u2028", "\u2029":
		return "\n"
	}
	return s
}

// unescape is the stage with entity-escaped tags of in made tags again, pass by
// pass while there are any (at most three: what is escaped oftener is no page).
func unescape(in *stage) (*stage, bool) {
	done := false
	for pass := 0; pass < 3 && escapedTags(in.text); pass++ {
		b := newBuilder(in)
		for i := 0; i < len(in.text); {
			k := strings.IndexByte(in.text[i:], '&')
			if k < 0 {
				k = len(in.text) - i
			}
			b.copy(i, i+k)
			i += k
			if i == len(in.text) {
				break
			}
			value, n := markup(in.text[i:])
			if n == 0 {
				b.copy(i, i+1)
				n = 1
			}
			b.replace(value, i, i+n)
			i += n
		}
		in, done = b.stage(), true
	}
	return in, done
}

// markup reads one of the four references that make markup; others wait until
// the page is read.
func markup(s string) (string, int) {
	for _, e := range [...]struct{ ref, value string }{
		{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", `"`}, {"&#39;", "'"}, {"&#34;", `"`}, {"&#60;", "<"}, {"&#62;", ">"},
	} {
		if strings.HasPrefix(s, e.ref) {
			return e.value, len(e.ref)
		}
	}
	return "", 0
}
