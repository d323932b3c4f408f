package batch

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

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
	err := p.table(&o.Columns, names)
	if err == nil && !p.bare {
		p.names = names
		p.wordIDs = p.parted == "" && p.oneWord(head)
	}
	return err
}

// oneWord says whether hardly any ID of the first records has a blank in it.
func (p *plan) oneWord(head []byte) bool {
	const looked, few = 50, 5
	records, words := 0, 0
	for at := 0; at < len(head) && records < looked; {
		walk := csvWalk{literal: p.literal}
		var out [slots]string
		got := p.pick(&walk, head[at:], &out)
		if !walk.whole {
			break
		}
		if at += walk.n; walk.doubt || got.fields != p.width {
			continue
		}
		if records++; out[slotID] != "" && strings.IndexByte(out[slotID], ' ') < 0 {
			words++
		}
	}
	return records > few && 4*words >= 3*records
}

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

// header is the names in the first record of a table that is not blank.
func header(head []byte, delimiter string) (names []string) {
	if len(delimiter) > 1 {
		head = bytes.ReplaceAll(atMost(head, maxHeader), []byte(delimiter), []byte{unitSeparator})
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

// plausible says whether a header's names are short.
func plausible(names []string) bool {
	return !slices.ContainsFunc(names, func(s string) bool { return len(s) > 64 })
}
