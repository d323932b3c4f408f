package batch

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// listing is one record as it was decoded: what is scored and what goes with it.
type listing struct {
	id, title, text, company string
	format                   string // jsonl, csv, html …: of the file or of the record
	encoding                 string // of the file
	html                     bool   // text is HTML, whatever it looks like

	raw    []byte // of a document of its own, in place of text
	readAs string // its format; empty: found from the content

	whole  string    // text before it was cut; empty: it was not
	others []listing // of the same record

	doc   *source.Document // the way back from what is scored to text; nil: it is text itself
	flags flagSet
}

// settle repairs title and text, cuts what is too long and makes a document of
// a text that is not plain.
func (l *listing) settle() error {
	l.title = l.oneLine(l.title)
	l.company = l.oneLine(l.company)
	l.id = strings.ToValidUTF8(l.id, "\uFFFD")
	if l.raw != nil {
		return l.open()
	}
	if len(l.text) > maxText {
		l.flags |= flagTooLong
		l.whole = l.text
		l.text = text.Cut(l.text, maxText)
	}
	if fixed, ok := unmangle(l.text); ok {
		l.text = fixed
		l.flags |= flagRepaired
	}
	if !l.html && plain(l.text) {
		return nil
	}
	format := ""
	if l.html || markup(l.text) {
		format = "html"
	}
	d, err := source.Read("", []byte(l.text), source.Options{Format: format})
	if err != nil || d.Format == "json" {
		if d, err = source.Read("", []byte(l.text), source.Options{Format: "text"}); err != nil {
			return unnamed(err)
		}
	}
	l.take(d)
	if d.Encoding != "utf-8" {
		l.encoding = d.Encoding
	}
	return nil
}

// open reads a document of its own. A page of several postings is as many
// listings, which are called by their number after its name.
func (l *listing) open() error {
	docs, err := source.ReadAll(l.id, l.raw, source.Options{Format: l.readAs})
	if err != nil {
		return unnamed(err)
	}
	bare := *l
	l.became(docs[0])
	for i, d := range docs[1:] {
		one := bare
		one.became(d)
		one.id = fmt.Sprintf("%s#%d", bare.id, i+2)
		l.others = append(l.others, one)
	}
	if len(docs) > 1 {
		l.id += "#1"
	}
	return nil
}

// became makes d the listing.
func (l *listing) became(d *source.Document) {
	l.text, l.encoding, l.format = d.Text, d.Encoding, d.Format
	l.take(d)
}

// take makes d the document of the listing.
func (l *listing) take(d *source.Document) {
	l.doc = d
	if l.title == "" {
		l.title = d.Title
	}
	if d.Format == "html" || d.Inner == "html" {
		l.flags |= flagHTML
	}
	for _, f := range d.Flags {
		switch f {
		case "html-double-escaped":
			l.flags |= flagDoubleEscaped
		case "invalid-utf8":
			l.flags |= flagRepaired
		}
	}
	if d.Encoding != "utf-8" && l.raw == nil {
		l.flags |= flagRepaired
	}
}

// unnamed is an error of reading without "standard input: " before it, which
// a listing is not.
func unnamed(err error) error {
	if _, rest, ok := strings.Cut(err.Error(), ": "); ok {
		return lost(rest)
	}
	return err
}

// lost is an error that is its message.
type lost string

func (e lost) Error() string { return string(e) }

// oneLine is a title or name repaired: UTF-8, entities read, blanks folded.
func (l *listing) oneLine(s string) string {
	if !utf8.ValidString(s) {
		if out, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
			s = out
		}
		l.flags |= flagRepaired
	}
	if fixed, ok := unmangle(s); ok {
		s = fixed
		l.flags |= flagRepaired
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	if strings.ContainsFunc(s, unseen) {
		s = strings.Map(visible, escapes().ReplaceAllString(s, ""))
	}
	if strings.ContainsAny(s, "\n\r\t\u00A0") || strings.Contains(s, "  ") || strings.TrimSpace(s) != s {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// escapes finds what steers a terminal: its colours, titles and the like.
var escapes = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?:\x1b\\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\x1b\\]|\u009d)[^\x07\x1b\u009c]*(?:\x07|\x1b\\\\|\u009c)?|\x1b[ -/]*[0-~]?")
})

// unseen says whether a character is a control character that no line has.
func unseen(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

// visible is a blank for a control character.
func visible(r rune) rune {
	if unseen(r) {
		return ' '
	}
	return r
}

// unmangle repairs UTF-8 that was read as Windows-1252 and written as UTF-8
// again ("donâ€™t"). Only runs that are whole characters when read back are
// changed.
func unmangle(s string) (string, bool) {
	if !strings.Contains(s, "â€") && !strings.Contains(s, "Ã") && !strings.Contains(s, "Â") {
		return s, false
	}
	var b strings.Builder
	from, changed := 0, false
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		bytes, end := mangled(s[i:])
		if bytes == nil {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		b.WriteString(s[from:i])
		b.Write(bytes)
		i += end
		from, changed = i, true
	}
	if !changed {
		return s, false
	}
	b.WriteString(s[from:])
	return b.String(), true
}

// mangled reads one character of UTF-8 from the characters that its bytes are
// in Windows-1252; nil where there is none.
func mangled(s string) (char []byte, n int) {
	var b [4]byte
	want := 0
	for k := 0; k < 4; k++ {
		r, size := utf8.DecodeRuneInString(s[n:])
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && 0x80 <= r && r < 0xA0 {
			c, ok = byte(r), true // the five bytes that Windows-1252 leaves out
		}
		if !ok || c < 0x80 {
			return nil, 0
		}
		b[k] = c
		n += size
		if k == 0 {
			switch {
			case 0xC2 <= c && c < 0xE0:
				want = 2
			case 0xE0 <= c && c < 0xF0:
				want = 3
			case 0xF0 <= c && c < 0xF5:
				want = 4
			default:
				return nil, 0
			}
		}
		if k+1 == want {
			break
		}
	}
	if r, size := utf8.DecodeRune(b[:want]); r == utf8.RuneError || size != want {
		return nil, 0
	}
	return b[:want], n
}
