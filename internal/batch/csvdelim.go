package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
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
	for _, d := range [...]string{",", "\t", ";", "|", "\x1F", "\x01", "^", "~"} {
		if names := header(head, d); len(names) > most && plausible(names) {
			best, most = d, len(names)
		}
	}
	if names := header(head, best+best); len(names) > 1 && most == 2*len(names)-1 {
		return best + best
	}
	return best
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

// plausible says whether a header's names are short.
func plausible(names []string) bool {
	return !slices.ContainsFunc(names, func(s string) bool { return len(s) > 64 })
}

// header is the names in the first record of a table that is not blank.
func header(head []byte, delimiter string) (names []string) {
	if len(delimiter) > 1 {
		head = bytes.ReplaceAll(head[:min(len(head), maxHeader)], []byte(delimiter), []byte{unitSeparator})
		delimiter = string(rune(unitSeparator))
	}
	for n := 0; n < len(head); names = names[:0] {
		walk := walkCSV(head[n:], delimiter[0], func(_ int, field []byte, _ bool) {
			names = append(names, string(bytes.TrimSpace(field)))
		})
		if walk.open {
			return nil
		}
		n += walk.n
		if len(names) > 1 || len(names) == 1 && names[0] != "" || !walk.whole {
			return names
		}
	}
	return nil
}

// maxHeader is how much of a table is looked at for its header where several
// bytes part the fields.
const maxHeader = 64 << 10

// sepLine reads the line by which Excel is told the delimiter of a table; n is
// its length, 0 where there is none.
func sepLine(head []byte) (delim string, n int) {
	line := firstLine(head)
	said := bytes.Trim(bytes.TrimRight(line, "\r\n"), `"`)
	if len(said) > 4 && utf8.RuneCount(said) == 5 && len(line) > len(said) && bytes.EqualFold(said[:4], []byte("sep=")) {
		return string(said[4:]), len(line)
	}
	return "", 0
}

// titled is how many bytes of titles stand above the header of a table: lines of
// one cell, of the first four, before one that names the usual columns.
func titled(head []byte, delimiter string) (n int) {
	for line := range 5 {
		first := firstLine(head[n:])
		names := header(first, delimiterOf(first, delimiter))
		switch {
		case len(first) == len(head[n:]): // a header has rows
			return 0
		case len(names) > 0 && table(head[n:], delimiter):
			return n
		case line == 0 && len(names) > 1 || bytes.IndexByte(first, '"') >= 0:
			return 0
		}
		n += len(first)
	}
	return 0
}

// table says whether head begins with a header of delimited names, one of which
// is that of a text.
func table(head []byte, delimiter string) bool {
	if delim, n := sepLine(head); n > 0 {
		head, delimiter = head[n:], delim
	}
	names := header(head, delimiterOf(head, delimiter))
	return len(names) > 1 && len(usual(names, slotText)) > 0
}

// planTable finds how a table is delimited and where its columns are.
func (o *Options) planTable(p *plan, head []byte) error {
	given := o.Delimiter
	if delim, n := sepLine(head); n > 0 {
		if head, p.above = head[n:], n; given == "" {
			given = delim
		}
	}
	if given == "" && p.format == "tsv" {
		given = "\t"
	}
	if n := titled(head, given); n > 0 && o.Columns.Text == "" {
		p.line = 1 + bytes.Count(head[:n], []byte("\n"))
		head, p.above = head[n:], p.above+n
	}
	delimiter := delimiterOf(head, given)
	if given == "" && len(header(head, delimiter)) < 2 {
		delimiter = asEncoded(oddDelimiter(head), head)
	}
	if p.delim = delimiter[0]; len(delimiter) > 1 {
		p.delim, p.parted = unitSeparator, delimiter
	}
	names := header(head, delimiter)
	p.width = len(names)
	p.literal = p.parted == "" && unquoted(head, p.delim, p.width)
	return p.table(&o.Columns, names)
}

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

// unitSeparator parts the fields of a table once read in which several bytes do.
const unitSeparator = 0x1F

// parted reads a table in which several bytes part the fields as one in which
// unitSeparator does; one that stands there already becomes a blank.
type parted struct {
	r         io.Reader
	delimiter []byte
	buf       []byte // what was read and not yet given
	ready     int    // bytes of it that are as they are given
	err       error
}

func (p *parted) Read(b []byte) (int, error) {
	for p.ready == 0 {
		if p.err != nil {
			return 0, p.err
		}
		n := len(p.buf)
		p.buf = append(p.buf, make([]byte, 64<<10)...)
		var k int
		k, p.err = p.r.Read(p.buf[n:])
		p.buf = p.turn(p.buf[:n+k])
	}
	n := copy(b, p.buf[:p.ready])
	p.buf, p.ready = append(p.buf[:0], p.buf[n:]...), p.ready-n
	return n, nil
}

// turn makes the delimiters of b one byte each, in place, but for what may be
// the beginning of one at its end.
func (p *parted) turn(b []byte) []byte {
	out := b[:0]
	for {
		k := bytes.Index(b, p.delimiter)
		end := k
		if k < 0 {
			if end = len(b); p.err == nil {
				end = max(0, len(b)-len(p.delimiter)+1)
			}
		}
		for _, c := range b[:end] {
			if c == unitSeparator {
				c = ' '
			}
			out = append(out, c)
		}
		if k < 0 {
			p.ready = len(out)
			return append(out, b[end:]...)
		}
		out = append(out, unitSeparator)
		b = b[k+len(p.delimiter):]
	}
}

// spelled is what was read of a table as it stands in the file.
func (p *plan) spelled(raw []byte) []byte {
	if p.parted == "" || bytes.IndexByte(raw, unitSeparator) < 0 {
		return raw
	}
	return bytes.ReplaceAll(raw, []byte{unitSeparator}, []byte(p.parted))
}

// ended is a stream that has come to its end.
type ended struct{ err error }

func (e ended) Read([]byte) (int, error) { return 0, e.err }

// table makes the reader of a table of which the window shows the beginning.
func (f *feeder) table(s *stream, w *window, p *plan) recordReader {
	above := bytes.Count(w.data()[:p.above], []byte("\n"))
	w.step(p.above)
	again := s.again
	if p.parted != "" {
		rest := w.r
		if w.err != nil {
			rest = ended{w.err}
		}
		w = f.over(&parted{r: io.MultiReader(bytes.NewReader(bytes.Clone(w.data())), rest), delimiter: []byte(p.parted)})
		again = func() (*stream, error) {
			t, err := s.again()
			if err == nil {
				_, err = io.CopyN(io.Discard, t, int64(p.above))
				t.Reader = &parted{r: t.Reader, delimiter: []byte(p.parted)}
			}
			return t, err
		}
	}
	if p.literal {
		return &lineReader{w: w, line: above, cells: true, header: !p.bare}
	}
	return &csvReader{w: w, delim: p.delim, width: p.width, header: !p.bare, again: again}
}
