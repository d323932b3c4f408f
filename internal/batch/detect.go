package batch

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// headSize is how much of a file is looked at to find its format and columns.
const headSize = 256 << 10

// detect finds the format of a file: by its content, or by its extension where
// that fits several.
func detect(name string, head []byte, delimiter string) (format string) {
	ext := extension(name)
	trimmed := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(head) == 0 && ext == "":
		return "jsonl" // no listings, rather than one that is empty
	case bytes.HasPrefix(head, []byte("PAR1")):
		return "parquet"
	case bytes.HasPrefix(head, []byte("WARC/")), ext == ".warc":
		return "warc"
	case ext == ".jsonl" || ext == ".ndjson":
		return "jsonl"
	case len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[') && jsonLike(trimmed):
		return detectJSON(trimmed)
	case ext == ".json" || ext == ".jsonld":
		return "json"
	case ext == ".csv":
		return "csv"
	case ext == ".tsv" || ext == ".tab":
		return "tsv"
	case ext == ".html" || ext == ".htm" || ext == ".xhtml" || ext == ".md" || ext == ".markdown":
		return "document"
	case len(head) > 0 && table(head, delimiter):
		return "csv"
	}
	return "document"
}

// jsonLike says whether s begins like an object, or an array of them.
func jsonLike(s []byte) bool {
	s = bytes.TrimLeft(s, "[ \t\r\n")
	if len(s) == 0 || s[0] == ']' {
		return true
	}
	s, ok := bytes.CutPrefix(s, []byte("{"))
	s = bytes.TrimLeft(s, " \t\r\n")
	return ok && (len(s) == 0 || s[0] == '"' || s[0] == '}')
}

// detectJSON tells one value a line from one value, or several, over many.
func detectJSON(head []byte) string {
	if head[0] == '[' {
		return "json"
	}
	line := bytes.IndexByte(head, '\n')
	s := scan{b: head}
	err := s.skip()
	switch {
	case err == nil && line >= 0 && s.i > line+1:
		return "json" // it stands on several lines
	case err == nil && s.peek() == 0:
		return "json" // it is all there is
	case err == nil:
		return "jsonl"
	case errors.Is(err, errCutOff) && line >= 0:
		first := scan{b: head[:line]}
		if e := first.skip(); !errors.Is(e, errCutOff) {
			return "jsonl"
		}
		return "json"
	case errors.Is(err, errCutOff) && holdsList(head):
		return "json"
	}
	return "jsonl"
}

// holdsList says whether the first members of an object are a list of postings.
func holdsList(head []byte) bool {
	for _, name := range containers() {
		if k := bytes.Index(head[:min(len(head), 4096)], []byte(`"`+name+`"`)); k >= 0 {
			rest := bytes.TrimLeft(head[k+len(name)+2:], ": \t\r\n")
			if len(rest) > 0 && rest[0] == '[' {
				return true
			}
		}
	}
	return false
}

// table says whether head begins with a header of delimited names, one of which
// is that of a text.
func table(head []byte, delimiter string) bool {
	if _, n := sepLine(head); n > 0 {
		head = head[n:]
	}
	names, _ := header(head, delimiterOf(head, delimiter))
	if len(names) < 2 {
		return false
	}
	return len(usual(names, slotText)) > 0
}

// sepLine reads the line by which Excel is told the delimiter of a table; n is
// its length, 0 where there is none.
func sepLine(head []byte) (delim byte, n int) {
	line := firstLine(head)
	said := bytes.Trim(bytes.TrimRight(line, "\r\n"), `"`)
	if len(said) == 5 && len(line) > 5 && bytes.EqualFold(said[:4], []byte("sep=")) {
		return said[4], len(line)
	}
	return 0, 0
}

// titled is how many bytes of titles stand above the header of a table: lines of
// one cell, of the first four, before one that names the usual columns.
func titled(head []byte, delimiter string) (n int) {
	for line := range 5 {
		first := firstLine(head[n:])
		names, _ := header(first, delimiterOf(first, delimiter))
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

// delimiterOf is the delimiter of a table: the one given, or of the usual ones
// that which parts the header into most fields.
func delimiterOf(head []byte, given string) byte {
	switch {
	case given == `\t` || given == "tab":
		return '\t'
	case given != "":
		return given[0]
	}
	best, most := byte(','), 1
	for _, d := range [...]byte{',', '\t', ';', '|', 0x1F, '^', '~'} {
		if names, _ := header(head, d); len(names) > most && plausible(names) {
			best, most = d, len(names)
		}
	}
	return best
}

// plausible says whether a header's names are short.
func plausible(names []string) bool {
	return !slices.ContainsFunc(names, func(s string) bool { return len(s) > 64 })
}

// header is the names in the first record of a table that is not blank.
func header(head []byte, delim byte) (names []string, n int) {
	for n < len(head) {
		walk := walkCSV(head[n:], delim, func(_ int, field []byte, _ bool) {
			names = append(names, string(bytes.TrimSpace(field)))
		})
		if walk.open {
			return nil, n
		}
		n += walk.n
		if len(names) > 1 || len(names) == 1 && names[0] != "" || !walk.whole {
			return names, n
		}
		names = names[:0]
	}
	return names, n
}

// planOf makes the plan of a file from the beginning of it.
func (o *Options) planOf(name string, head []byte) (*plan, error) {
	p := &plan{format: o.Input}
	if p.format == "" {
		p.format = detect(name, head, o.Delimiter)
	}
	switch p.format {
	case "jsonl", "json":
		return p, p.objects(&o.Columns, head)
	case "csv", "tsv":
		p.delim = '\t'
		if p.format == "csv" || o.Delimiter != "" {
			p.delim = delimiterOf(head, o.Delimiter)
		}
		if delim, n := sepLine(head); n > 0 {
			if head, p.above = head[n:], n; o.Delimiter == "" {
				p.delim = delim
			}
		}
		if n := titled(head, o.Delimiter); n > 0 && len(o.Columns.Text) == 0 {
			p.line = 1 + bytes.Count(head[:n], []byte("\n"))
			head, p.above = head[n:], p.above+n
			if p.format == "csv" || o.Delimiter != "" {
				p.delim = delimiterOf(head, o.Delimiter)
			}
		}
		names, _ := header(head, p.delim)
		p.width = len(names)
		return p, p.table(&o.Columns, names)
	case "warc":
		if len(head) > 0 && !bytes.Contains(head, []byte("WARC/1.")) {
			return nil, errors.New("not WARC: no record begins in it")
		}
	case "html", "markdown", "text":
		p.document, p.format = p.format, "document"
	}
	return p, nil
}

// chosen says what was found, in one line for people.
func (p *plan) chosen(encoding string) string {
	said := p.format
	if p.format == "csv" && p.delim != ',' {
		said += fmt.Sprintf(" delimited by %q", p.delim)
	}
	if encoding != "utf-8" {
		said += ", " + encoding
	}
	var parts []string
	for s, names := range p.columns {
		if s > int(slotCompany) || len(names) == 0 || (p.shape == anyShape || slices.Contains(p.missing, names[0])) && p.numbers[s] == nil && p.seen[s] == 0 {
			continue
		}
		if p.seen[s] > 0 {
			names = names[:p.seen[s]]
		}
		parts = append(parts, slotNames[s]+" from "+names[0])
		if s == int(slotText) && len(names) > 1 {
			parts[len(parts)-1] += " (or " + strings.Join(names[1:min(len(names), 4)], ", ") + ")"
		}
	}
	if p.doubt != "" {
		return said + ": " + p.doubt
	}
	if len(parts) > 0 {
		said += ": " + strings.Join(parts, ", ")
	}
	if p.line > 0 {
		said += fmt.Sprintf("; the header is its line %d", p.line)
	}
	for _, name := range p.missing {
		said += fmt.Sprintf("; there is no column %q", name)
	}
	return said
}
