package batch

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// ParseDelimiter reads what people write for the delimiter of a table: one
// character, several that stand together, an escape such as \t or \x01, or the
// name of one of the usual ones.
func ParseDelimiter(s string) (string, error) {
	const longest = 16
	d := s
	switch strings.ToLower(s) {
	case "tab":
		return "\t", nil
	case "comma":
		return ",", nil
	case "semicolon":
		return ";", nil
	case "colon":
		return ":", nil
	case "pipe":
		return "|", nil
	case "space":
		return " ", nil
	}
	if strings.Contains(s, `\`) && len(s) > 1 {
		if bare := s[1 : len(s)-1]; s[0] == s[len(s)-1] && (s[0] == '\'' || s[0] == '"') {
			s = bare // as we print it
		}
		var err error
		if d, err = strconv.Unquote(`"` + s + `"`); err != nil {
			return "", fmt.Errorf("%q is no escape: write \\t, \\x01 or the like", s)
		}
	}
	switch {
	case d == "" || len(d) > longest:
		return "", fmt.Errorf("a delimiter has 1 to %d bytes, not %d", longest, len(d))
	case strings.ContainsAny(d, "\"\r\n"):
		return "", errors.New("neither a quote nor a line break can part fields")
	case len(d) > 1 && strings.IndexFunc(d, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 && utf8.RuneCountInString(d) > 1:
		return "", fmt.Errorf("%q is no name of a delimiter: they are tab, comma, semicolon, colon, pipe and space", d)
	}
	return d, nil
}

// delimiterOf is the delimiter of a table: the one given, or of the usual ones
// that which parts the header into most fields.
func delimiterOf(head []byte, given string) string {
	if given != "" {
		return asEncoded(given, head)
	}
	best, most := ",", 1
	for _, d := range usualDelimiters() {
		if names := header(head, d); len(names) > most && plausible(names) {
			best, most = d, len(names)
		}
	}
	if names := header(head, best+best); len(names) > 1 && most == 2*len(names)-1 {
		return best + best
	}
	if d := evenly(head, ""); most == 1 && d != "" {
		return d // it has no header
	}
	return best
}

func usualDelimiters() []string { return []string{",", "\t", ";", "|", "\x1F", "\x01", "^", "~"} }

// evenly is the delimiter, the one given or a usual one, that parts each of the
// first records into as many fields, as no prose is: no blank stands after it,
// no line is blank. It is empty where there is none, or too few records to tell.
func evenly(head []byte, given string) (delimiter string) {
	const looked, few, fewPairs = 50, 4, 6
	tried := usualDelimiters()
	switch {
	case len(head) == 0 || bytes.IndexByte([]byte("|#-*<{["), head[0]) >= 0: // of Markdown, HTML or JSON
		return ""
	case len(given) == 1:
		tried = []string{given}
	case given != "":
		return ""
	}
	most := 1
	for _, d := range tried {
		reader := csvReader{delim: d[0]}
		width, n := 0, 0
		for at := 0; at < len(head) && n < looked; n++ {
			prose := false
			walk := walkCSV(head[at:], d[0], func(_ int, field []byte, quoted bool) { prose = prose || !quoted && reader.spaced(field) })
			if !walk.whole && n > 0 { // the end of what is looked at
				break
			}
			if width == 0 {
				width = walk.fields
			}
			if prose || walk.open || walk.fields != width {
				width = 0
				break
			}
			at += walk.n
		}
		if width > most && (n >= fewPairs || n >= few && width > 2) {
			most, delimiter = width, d
		}
	}
	return delimiter
}

// asEncoded is a delimiter as it stands in a file that may be in Windows-1252.
func asEncoded(d string, head []byte) string {
	if utf8.Valid(head) {
		if char, err := charmap.Windows1252.NewDecoder().String(d); err == nil && !utf8.ValidString(d) {
			return char
		}
		return d
	}
	if bytes.Contains(head, []byte(d)) {
		return d
	}
	if old, err := charmap.Windows1252.NewEncoder().String(d); err == nil && bytes.Contains(head, []byte(old)) {
		return old
	}
	return d
}

// oddDelimiter is whatever else parts the first line into names of which one is
// that of a text and one that of a title or an ID; a comma where nothing does.
func oddDelimiter(head []byte) string {
	line := strings.TrimSpace(string(firstLine(head)))
	name := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r) || strings.ContainsRune("_-.\"", r)
	}
	for _, d := range strings.FieldsFunc(line, name) {
		names := header([]byte(line), asEncoded(d, head))
		if len(usual(names, slotText)) > 0 && len(usual(names, slotTitle))+len(usual(names, slotID)) > 0 && plausible(names) {
			return d
		}
	}
	return ","
}
