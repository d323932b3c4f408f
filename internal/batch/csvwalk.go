package batch

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// csvWalk is what was found on a walk over a record.
type csvWalk struct {
	n       int  // offset past the record's line break, or the end of the data
	fields  int  // how many it has
	whole   bool // its line break was seen
	open    bool // the data ends inside of quotes
	begun   int  // ... and that field begins there
	stray   bool // a quote in a quoted field has text after it
	strict  bool // it ends, open, at a stray quote
	literal bool // a quote is a character like all
	easy    bool // a quote closes its field wherever it stands, and what follows is the field's too
	most    int  // it ends after the field that is one too many; 0: there is no bound
	prose   bool // a quote closes no field before a comma and a blank
	doubt   bool // as stray, or a quote in a quoted field stands where one could open
}

// walkCSV walks the record at the start of data and calls each with its fields.
func walkCSV(data []byte, delim byte, each func(i int, field []byte, quoted bool)) (w csvWalk) {
	w.walk(data, delim, each)
	return w
}

func (w *csvWalk) walk(data []byte, delim byte, each func(i int, field []byte, quoted bool)) {
	for ; ; w.n++ {
		if w.n < len(data) && data[w.n] == '"' && !w.literal {
			end, next, closed := w.quoted(data, w.n+1, delim)
			if !closed {
				w.n, w.open, w.begun = len(data), true, w.n+1
				return
			}
			if each != nil {
				each(w.fields, whole(data[w.n+1:next], end-w.n-1), true)
			}
			w.n = next
		} else {
			end := w.n + bare(data[w.n:], delim)
			if each != nil {
				each(w.fields, bytes.TrimSuffix(data[w.n:end], []byte("\r")), false)
			}
			w.n = end
		}
		if w.fields++; w.most > 0 && w.fields > w.most {
			return
		}
		switch n, whole := lineEnd(data, w.n, delim); {
		case whole || n == len(data):
			w.n, w.whole = n, whole
			return
		}
	}
}

// whole is a quoted field whose quote closes at end, with the text that follows.
func whole(field []byte, end int) []byte {
	if after := field[end+1:]; len(bytes.TrimSpace(after)) > 0 {
		return append(bytes.Clone(field[:end]), after...)
	}
	return field[:end]
}

// quoted finds the end of the field whose quote opens before at, and notes what
// is doubtful about it.
func (w *csvWalk) quoted(data []byte, at int, delim byte) (end, next int, closed bool) {
	for {
		k, kind := nextQuote(data, at, delim)
		opening := k > 0 && k < len(data) && data[k-1] == delim
		switch kind {
		case noQuote:
			return 0, 0, false
		case doubled:
			w.doubt = w.doubt || opening
			at = k + 2
		case closing:
			if n := afterBlanks(data, k+1, delim); w.prose && n+1 < len(data) && data[n] == delim && data[n+1] == ' ' {
				at = k + 1
				continue
			}
			w.doubt = w.doubt || opening
			return k, afterBlanks(data, k+1, delim), true
		case stray:
			if k == 0 || data[k-1] != '\\' {
				w.stray, w.doubt = true, true
			}
			at = k + 1
			switch {
			case w.strict:
				return 0, 0, false
			case w.easy:
				after := data[k+1:]
				return k, k + 1 + len(bytes.TrimSuffix(after[:bare(after, delim)], []byte("\r"))), true
			}
		}
	}
}

// quoteKind is what a quote inside of a quoted field does.
type quoteKind uint8

const (
	noQuote quoteKind = iota
	doubled           // it stands for one
	closing           // a delimiter, the line's end or that of the data follows, blanks aside
	stray             // text follows
)

// nextQuote finds the next quote from at on.
func nextQuote(data []byte, at int, delim byte) (int, quoteKind) {
	k := bytes.IndexByte(data[min(at, len(data)):], '"')
	if k < 0 {
		return len(data), noQuote
	}
	k += at
	if k+1 < len(data) && data[k+1] == '"' {
		return k, doubled
	}
	n := afterBlanks(data, k+1, delim)
	if n == len(data) || data[n] == delim || data[n] == '\n' || data[n] == '\r' {
		return k, closing
	}
	return k, stray
}

// afterBlanks steps over the blanks after a quote.
func afterBlanks(data []byte, n int, delim byte) int {
	for n < len(data) && (data[n] == ' ' || data[n] == '\t') && data[n] != delim {
		n++
	}
	return n
}

// lineEnd is the offset past the line break at n; whole is false where there is
// none. It is len(data) where the data has to go on to tell.
func lineEnd(data []byte, n int, delim byte) (end int, whole bool) {
	switch {
	case n >= len(data):
		return len(data), false
	case data[n] == delim:
		return n, false
	case data[n] == '\r' && n+1 < len(data) && data[n+1] == '\n':
		return n + 2, true
	case data[n] == '\r' && n+1 == len(data):
		return len(data), false
	case data[n] == '\n' || data[n] == '\r':
		return n + 1, true
	}
	return n, false
}

// bare is the length of a field without quotes.
func bare(data []byte, delim byte) int {
	for i, c := range data {
		if c == delim || c == '\n' {
			return i
		}
	}
	return len(data)
}

var errFields = errors.New("more fields than the header has")

var (
	errQuotes = errors.New("quotes in it are neither doubled nor matched")
	errDebris = errors.New("it reads like a line of a text whose quotes do not match: what stands for its ID is prose")
)

// csvFields reads the wanted fields of a record.
func (p *plan) csvFields(raw []byte, out *[slots]string) error {
	if p.repeated(raw) {
		return errPassed
	}
	walk := csvWalk{literal: p.literal}
	got := p.pick(&walk, raw, out)
	odd := walk.open || walk.stray
	if odd && got.fields != p.width {
		for _, w := range [...]csvWalk{{easy: true}, {prose: true}} {
			var fields [slots]string
			if read := p.pick(&w, raw, &fields); !w.open && read.fields == p.width {
				got, *out = read, fields
				break
			}
		}
	}
	if got.extra {
		return quoted(fmt.Errorf("%w: %d where it has %d", errFields, got.fields, p.width), raw)
	}
	if texts := p.numbers[slotText]; len(texts) > 0 && got.fields <= texts[0] && out[slotText] == "" {
		return quoted(fmt.Errorf("%d fields where the header has %d: there is no text", got.fields, p.width), raw)
	}
	if id := out[slotID]; p.wordIDs && strings.IndexByte(id, ' ') >= 0 && (strings.Count(id, " ") > 1 || got.spaced) {
		return errDebris
	}
	return nil
}

// quoted is what is wrong with a record, and with its quotes where it has some.
func quoted(err error, raw []byte) error {
	if bytes.IndexByte(raw, '"') >= 0 {
		return fmt.Errorf("%w; %w", err, errQuotes)
	}
	return err
}

// repeated says whether a record is the header once more, as where files were
// joined.
func (p *plan) repeated(raw []byte) bool {
	if len(p.names) == 0 {
		return false
	}
	raw = bytes.TrimPrefix(raw, bom)
	if first := bytes.TrimLeft(raw, "\" \t"); !bytes.HasPrefix(first, []byte(p.names[0])) {
		return false
	}
	same := true
	w := csvWalk{literal: p.literal, most: len(p.names)}
	w.walk(raw, p.delim, func(i int, field []byte, _ bool) {
		same = same && i < len(p.names) && string(bytes.TrimSpace(field)) == p.names[i]
	})
	return same && w.fields == len(p.names)
}

// picked is how many fields a record has, and whether one too many says something.
type picked struct {
	fields int
	extra  bool
	spaced bool // a field without quotes begins with a blank
}

// pick takes the wanted fields of a record as w walks it.
func (p *plan) pick(w *csvWalk, raw []byte, out *[slots]string) (got picked) {
	var best [slots]int
	w.walk(raw, p.delim, func(i int, field []byte, quoted bool) {
		got.fields = i + 1
		got.spaced = got.spaced || !quoted && len(field) > 0 && field[0] == ' '
		if i >= p.width && len(bytes.TrimSpace(field)) > 0 {
			got.extra = true
		}
		for s := range p.numbers {
			for rank, col := range p.numbers[s] {
				if col != i || len(field) == 0 || best[s] != 0 && best[s] <= rank+1 {
					continue
				}
				best[s] = rank + 1
				if quoted && bytes.IndexByte(field, '"') >= 0 {
					field = bytes.ReplaceAll(field, []byte(`""`), []byte(`"`))
				}
				out[s] = string(p.spelled(field))
			}
		}
	})
	return got
}
