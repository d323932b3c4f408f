package source

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// The patterns are made at first use and never change.
var (
	tagPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?i)</?(?:p|ul|ol|li|br|div|section|article|table|tr|td|h[1-6])(?:\s[^<>]*)?/?>`)
	})
	escapedPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)&(?:amp;)*lt;/?(?:p|ul|ol|li|br|div|section|table|tr|td|h[1-6]|strong|b|em|span)(?:\s[^<>&]{0,200})?/?&(?:amp;)*gt;`)
	})
)

// magic names the kinds of file that begin with certain bytes and are not read
// as text.
func magic(data []byte) string {
	for _, m := range [...]struct{ head, name string }{
		{"%PDF-", "a PDF file"},
		{"PK\x03\x04", "a zip archive or an office document (DOCX, ODT)"},
		{"\xD0\xCF\x11\xE0", "an old office document (DOC, XLS)"},
		{"\x89PNG", "a PNG image"},
		{"\xFF\xD8\xFF", "a JPEG image"},
		{"GIF8", "a GIF image"},
		{"\x1F\x8B", "a gzip archive"},
		{"\x28\xB5\x2F\xFD", "a zstd archive"},
		{"\x7FELF", "a program"},
		{"PAR1", "a Parquet table"},
	} {
		if bytes.HasPrefix(data, []byte(m.head)) {
			return m.name
		}
	}
	what, _ := Packed(data)
	return what
}

// Packed says what a file is in which others are packed in a way that nothing here
// reads, and the command that unpacks it; both are empty where it is none.
func Packed(data []byte) (what, command string) {
	for _, a := range [...]struct{ head, what, command string }{
		{"\xFD7zXZ\x00", "an xz archive", "xz -d"},
		{"\x04\x22\x4D\x18", "an lz4 archive", "lz4 -d"},
		{"LZIP\x01", "an lzip archive", "lzip -d"},
		{"\x1F\x9D", "a compress archive", "uncompress"},
		{"\xFF\x06\x00\x00sNaPpY", "a snappy archive", "snzip -d"},
		{"7z\xBC\xAF\x27\x1C", "a 7z archive", "7z x"},
		{"Rar!\x1A\x07", "a RAR archive", "unrar x"},
	} {
		if bytes.HasPrefix(data, []byte(a.head)) {
			return a.what, a.command
		}
	}
	switch {
	case len(data) > 10 && string(data[:3]) == "BZh" && string(data[4:10]) == "1AY&SY":
		return "a bzip2 archive", "bzip2 -d"
	case len(data) > 262 && string(data[257:262]) == "ustar":
		return "a tar archive", "tar -xf"
	}
	return "", ""
}

// refuse is the error for data that is no text: what it is and what to do.
func refuse(data []byte) error {
	what := magic(data)
	if what == "" && binaryData(data) {
		what = "binary data"
	}
	switch {
	case what == "":
		return nil
	case strings.HasSuffix(what, " archive"):
		return fmt.Errorf("this is %s, not text: unpack it first", what)
	}
	return fmt.Errorf("this is %s, not text: save it as DOCX, ODT, RTF, PDF, HTML, Markdown or plain text, or paste its text on standard input", what)
}

// binaryData says whether more than a twentieth of the first 8 KB are control
// characters that no text has, of which compressed data have a tenth; UTF-16 is
// text.
func binaryData(data []byte) bool {
	if order, _ := utf16Order(data); order != nil {
		return false
	}
	head := data[:min(len(data), 8192)]
	n := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != '\x1b' {
			n++
		}
	}
	return n*20 > len(head)
}

// sniff finds the format from the content; the name's extension decides
// between formats that the content fits both.
func sniff(name, s string) string {
	head := s[:min(len(s), 64<<10)]
	if strings.Contains(head, "jdcheck") {
		head = withoutDirectives(head)
	}
	head = strings.TrimSpace(head)
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext == ".json", ext == ".jsonld":
		return "json"
	case strings.HasPrefix(head, "{") && jsonHead(head):
		if frontMatterEnd(s) > 0 {
			return "markdown"
		}
		return "json"
	case strings.HasPrefix(head, "[") && jsonHead(head):
		return "json"
	case page(head):
		return "html"
	case ext == ".html", ext == ".htm", ext == ".xhtml":
		return "html"
	case ext == ".md", ext == ".markdown", ext == ".mdx":
		return "markdown"
	case tags(head) >= 2 || escapedTags(head):
		return "html"
	case frontMatterEnd(s) > 0 || markdownMarks(head):
		return "markdown"
	}
	return "text"
}

// jsonHead says whether s begins like an object or an array of objects.
func jsonHead(s string) bool {
	s = strings.TrimLeft(s, "[ \t\r\n")
	s, ok := strings.CutPrefix(s, "{")
	s = strings.TrimLeft(s, " \t\r\n")
	return ok && (strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "}"))
}

// page says whether s begins like a whole page.
func page(s string) bool {
	low := strings.ToLower(s[:min(len(s), 512)])
	for strings.HasPrefix(low, "<!--") {
		_, rest, ok := strings.Cut(low, "-->")
		if !ok {
			return false
		}
		low = strings.TrimSpace(rest)
	}
	for _, p := range [...]string{"<!doctype html", "<html", "<head", "<body", "<?xml"} {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	return false
}

// tags counts the tags of structure in s, up to 2.
func tags(s string) int {
	n := 0
	for i := strings.IndexByte(s, '<'); i >= 0 && n < 2; {
		if tagPattern().MatchString(s[i:min(len(s), i+400)]) {
			n++
		}
		next := strings.IndexByte(s[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return n
}

// escapedTags says whether s holds at least two tags whose brackets are entities.
func escapedTags(s string) bool {
	if !strings.Contains(s, "lt;") {
		return false
	}
	return len(escapedPattern().FindAllStringIndex(s, 2)) >= 2
}

// markdownMarks says whether s has headings, links or bold text of Markdown.
func markdownMarks(s string) bool {
	return strings.Contains(s, "](http://") || strings.Contains(s, "](https://") || headed(s) || boldText(s)
}

// headed says whether a line of s begins with one to six # and a blank before
// more.
func headed(s string) bool {
	for i := 0; i < len(s); i++ {
		k := strings.IndexByte(s[i:], '#')
		if k < 0 {
			return false
		}
		i += k
		rest := strings.TrimLeft(s[i:], "#")
		n := len(s) - i - len(rest)
		if (i == 0 || s[i-1] == '\n') && n <= 6 && len(rest) > 1 && rest[0] == ' ' && !space(rest[1]) {
			return true
		}
		i += n
	}
	return false
}

// boldText says whether two asterisks before a word have two more after them on
// the line.
func boldText(s string) bool {
	for i := 0; ; i++ {
		k := strings.Index(s[i:], "**")
		if k < 0 || i+k+2 >= len(s) {
			return false
		}
		i += k
		if space(s[i+2]) {
			continue
		}
		rest := s[i+3:]
		if end := strings.IndexAny(rest, "*\n"); end >= 0 && strings.HasPrefix(rest[end:], "**") {
			return true
		}
	}
}

func space(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' && c != '\v' }
