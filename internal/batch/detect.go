package batch

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"jdcheck/internal/source"
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
	case len(head) > 0 && (table(head, delimiter) || evenly(head, delimiter) != ""):
		return "csv"
	}
	return "document"
}

// archived says what a file is in which others are packed in a way that is not
// read, and how to unpack it; empty where it is none.
func archived(name string, head []byte) string {
	what, command := source.Packed(head)
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) && extension(name) == ".zip" {
		what, command = "a zip archive", "unzip"
	}
	if what == "" {
		return ""
	}
	return what + ": unpack it first, with " + command
}

// archiveExtensions are those of files that archived tells, but for ones that
// hold a single file, which foreignPacking lists.
func archiveExtensions() []string { return []string{".zip", ".tar", ".tgz", ".7z", ".rar"} }

func foreignPacking() []string { return []string{".xz", ".bz2", ".lz4", ".lz", ".z", ".snappy"} }

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

// detectJSON tells one value a line from one value, or several, over many. A
// value that is broken does not change what its file is: where it is not JSON,
// brackets and quotes alone have to tell.
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
	case line < 0 && holdsList(head):
		return "json"
	case line < 0:
		return "jsonl"
	}
	first, rest := bytes.TrimSpace(head[:line]), head[line+1:]
	var e edge
	n, ends := e.find(first, 0)
	switch {
	case ends && n == len(first) && len(bytes.TrimSpace(rest)) == 0 && holdsList(head):
		return "json"
	case bytes.IndexByte([]byte("{[,"), first[len(first)-1]) >= 0:
		return "json" // it goes on
	case ends, oneValue(firstLine(rest)):
		return "jsonl"
	case holdsList(head), errors.Is(err, errCutOff) && !e.quoted:
		return "json"
	case errors.Is(err, errCutOff) || s.i <= line+1 || e.quoted:
		return "jsonl"
	}
	return "json"
}

// oneValue says whether a line is a whole object.
func oneValue(line []byte) bool {
	line = bytes.TrimSpace(line)
	var e edge
	n, ends := e.find(line, 0)
	return ends && n == len(line) && line[0] == '{'
}

// holdsList says whether the first members of an object are a list of postings.
func holdsList(head []byte) bool {
	for _, name := range containers() {
		if k := bytes.Index(atMost(head, 4096), []byte(`"`+name+`"`)); k >= 0 {
			rest := bytes.TrimLeft(head[k+len(name)+2:], ": \t\r\n")
			if len(rest) > 0 && rest[0] == '[' {
				return true
			}
		}
	}
	return false
}

// planOf makes the plan of a file from the beginning of it.
func (o *Options) planOf(name string, head []byte) (*plan, error) {
	p := &plan{format: o.Input}
	if said := archived(name, head); said != "" {
		return nil, errors.New(said)
	}
	if p.format == "" {
		p.format = detect(name, head, o.Delimiter)
		if p.format == "document" && (o.Columns != (Columns{}) || o.Delimiter != "") {
			p.format = "csv" // what has named columns is a table, whatever it looks like
		}
	}
	switch p.format {
	case "jsonl", "json":
		return p, p.objects(&o.Columns, head)
	case "csv", "tsv":
		return p, o.planTable(p, head)
	case "warc":
		if err := o.Columns.none("a web archive"); err != nil {
			return nil, err
		}
		if len(head) > 0 && !bytes.Contains(head, []byte("WARC/1.")) {
			return nil, errors.New("not WARC: no record begins in it")
		}
	case "html", "markdown", "text":
		if err := o.Columns.none("a document"); err != nil {
			return nil, err
		}
		p.document, p.format = p.format, "document"
	}
	return p, nil
}

// chosen says what was found, in one line for people.
func (p *plan) chosen(encoding string) string {
	said := p.format
	switch {
	case p.parted != "":
		said += fmt.Sprintf(" delimited by %q", p.parted)
	case p.format == "csv" && p.delim != ',':
		said += fmt.Sprintf(" delimited by %q", p.delim)
	}
	if encoding != "utf-8" {
		said += ", " + encoding
	}
	if p.doubt != "" {
		return said + ": " + p.doubt
	}
	if parts := p.sources(); len(parts) > 0 {
		said += ": " + strings.Join(parts, ", ")
	}
	if p.line > 0 {
		said += fmt.Sprintf("; the header is its line %d", p.line)
	}
	if p.bare {
		said += "; it has no header: its first row is data, as no column in it is called as usual"
	}
	said += p.twice
	if p.literal {
		said += "; its quotes are read as they stand"
	}
	for _, name := range p.missing {
		said += fmt.Sprintf("; no column %q is among the first records", name)
	}
	return said
}

// sources says for each slot which column it is from.
func (p *plan) sources() (parts []string) {
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
	return parts
}
