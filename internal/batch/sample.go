package batch

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// sampled is how many records of the head are always looked at for their names.
const sampled = 100

// objects sets the columns of JSON records from those in head. Names that the
// sample lacks are looked for all the same, as usually spelled: records differ.
func (p *plan) objects(c *Columns, head []byte) error {
	sample, has := sampleNames(p.format, head, c)
	names := slices.Clone(sample)
	for s, given := range c.given() {
		here := given == "" || len(sample) == 0 || has[s]
		if !here && (slot(s) == slotText || len(head) < headSize) {
			return p.noColumn(given, sample)
		}
		if given != "" && !slices.Contains(names, given) {
			names = append(names, given) // it may be rare, or a path
		}
		p.columns[s] = usual(names, slot(s))
		if given != "" {
			p.columns[s], p.seen[s] = []string{given}, 1
			if !here {
				p.seen[s], p.missing = 0, append(p.missing, given)
			}
			continue
		}
		p.seen[s] = len(p.columns[s])
		for _, spelled := range [...]string{"id", "title", "text", "description", "descriptionHtml", "body", "content", "jobDescription", "company", "name"} {
			if slices.Contains(usualNames[s], folded(spelled)) && !slices.Contains(p.columns[s], spelled) {
				p.columns[s] = append(p.columns[s], spelled)
			}
		}
	}
	p.setShape(names, c)
	p.known = knows(sample, p.columns[slotText])
	if len(names) > 0 && p.shape == anyShape && p.seen[slotText] == 0 {
		if len(head) < headSize { // it is the whole file
			return fmt.Errorf("%w; name it with --text-col: the records have %s", errNoText, strings.Join(shortened(names), ", "))
		}
		p.doubt = fmt.Sprintf("no column of the first records holds the text: it is looked for further on, as usually named; --text-col names it (they have %s)", strings.Join(shortened(names), ", "))
	}
	return nil
}

// knows says whether one of the columns is among names, be it by the first part
// of its path.
func knows(names, columns []string) bool {
	return slices.ContainsFunc(columns, func(column string) bool {
		first, _, _ := strings.Cut(column, ".")
		return slices.Contains(names, column) || slices.Contains(names, first)
	})
}

// sampleNames lists the names of members of the first records in head, in order,
// and says which columns that the user named are there. It looks at as many more
// records as it takes to find those, or a text.
func sampleNames(format string, head []byte, c *Columns) (names []string, has [slots]bool) {
	seen := map[string]bool{}
	n := 0
	_ = eachRecord(format, windowOf(head), func(raw []byte) bool { // the last may be cut off
		if n++; n > sampled && c.in(&has) && (c.Text != "" || len(usual(names, slotText)) > 0) {
			return false
		}
		s := scan{b: raw}
		_ = s.object(func(key []byte) error {
			if !seen[string(key)] {
				seen[string(key)] = true
				names = append(names, string(key))
			}
			return s.skip()
		})
		c.find(raw, &has)
		return true
	})
	return names, has
}

// eachRecord calls each with the records of a JSON file until it says no.
func eachRecord(format string, w *window, each func(raw []byte) bool) error {
	var r recordReader = newJSONReader(w)
	if format == "jsonl" {
		r = &lineReader{w: w}
	}
	for {
		var c chunk
		err := r.next(&c)
		for i := range c.recs {
			if !each(c.buf[c.recs[i].start:c.recs[i].end]) {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}

// find notes which of the columns that the user named a JSON record has, be it
// in the item of a list that the record wraps.
func (c *Columns) find(raw []byte, has *[slots]bool) {
	var f fields
	columns := [slots][]string{slotMore: {"item"}}
	for s, name := range c.given() {
		if name != "" {
			columns[s] = []string{name}
		}
	}
	_ = f.read(raw, &columns) // what stands before an error counts
	for s, name := range c.given() {
		has[s] = has[s] || name != "" && f.has(slot(s))
	}
	if item := f.members[slotMore][0]; item.kind == '{' && len(item.value) < len(raw) {
		c.find(item.value, has)
	}
}

// in says whether all columns that the user named have been found.
func (c *Columns) in(has *[slots]bool) bool {
	for s, name := range c.given() {
		if name != "" && !has[s] {
			return false
		}
	}
	return true
}

// search looks for the columns that the first records of a JSON file lack in the
// rest of it, where it can be read twice.
func (f *feeder) search(s *stream, p *plan) error {
	again, err := s.again()
	if err != nil || len(p.missing) == 0 {
		return nil
	}
	defer again.Close()
	var has [slots]bool
	if err := eachRecord(p.format, newWindow(again), func(raw []byte) bool {
		f.o.Columns.find(raw, &has)
		return !f.o.Columns.in(&has)
	}); !errors.Is(err, io.EOF) {
		return nil // all are there, or the file ends as it should not
	}
	return columnError(fmt.Sprintf("no record has a column %q", p.missing[0]))
}
