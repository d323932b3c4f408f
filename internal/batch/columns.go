package batch

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

var slotNames = [slots]string{"id", "title", "text", "company", "parts", "more"}

// usualNames are the names under which each slot is looked for, the best first,
// in lower case and without blanks and underscores.
var usualNames = [4][]string{
	{"id", "jobid", "postingid", "listingid", "internaljobid", "requisitionid", "reqid", "identifier", "uuid", "guid", "slug", "key", "url", "joburl", "link", "absoluteurl", "hostedurl"},
	{"title", "jobtitle", "positiontitle", "postingtitle", "position", "role", "jobname", "name"},
	{"text", "descriptionhtml", "description", "jobdescription", "jobdescriptiontext", "fulldescription", "descriptiontext", "body", "content", "descriptionplain", "plaintext",
		"jobdesc", "desc", "details", "jobdetails", "posting", "html", "rawtext", "summary"},
	{"company", "companyname", "employer", "employername", "organization", "organisation", "hiringorganization", "hiringorganisation", "companyid"},
}

// folded is a column's name as usualNames has it.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == '.' || unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// usual lists those of names that are usual for a slot, the best first.
func usual(names []string, s slot) []string {
	var out []string
	for _, want := range usualNames[s] {
		for _, n := range names {
			if folded(n) == want && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// given is what the user named for each slot.
func (c *Columns) given() [4]string { return [4]string{c.ID, c.Title, c.Text, c.Company} }

var errNoText = errors.New("no column holds the text")

// choose sets the columns from the names that a file has.
func (p *plan) choose(c *Columns, names []string) error {
	for s, name := range c.given() {
		if name == "" {
			p.columns[s] = usual(names, slot(s))
			continue
		}
		k := slices.IndexFunc(names, func(n string) bool { return n == name })
		if k < 0 {
			k = slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
		}
		if k < 0 {
			if slot(s) == slotText {
				return noColumn(name, names)
			}
			p.missing = append(p.missing, name)
			continue
		}
		p.columns[s] = []string{names[k]}
	}
	if len(p.columns[slotText]) == 0 {
		return fmt.Errorf("%w; name it with --text-col: the columns are %s", errNoText, strings.Join(shortened(names), ", "))
	}
	return nil
}

// noColumn says that a column that the user named is not there.
func noColumn(name string, names []string) error {
	return fmt.Errorf("no column %q; the columns are %s", name, strings.Join(shortened(names), ", "))
}

// shortened is at most 20 names for a message.
func shortened(names []string) []string {
	const most = 20
	out := slices.Clone(names[:min(len(names), most)])
	for i, n := range out {
		if r := []rune(n); len(r) > 40 {
			n = string(r[:40]) + "…"
		}
		out[i] = fmt.Sprintf("%q", n)
	}
	if len(names) > most {
		out = append(out, "…")
	}
	return out
}

// table sets the columns of a table with a header of names.
func (p *plan) table(c *Columns, names []string) error {
	if len(names) == 0 {
		return nil // an empty file
	}
	if err := p.choose(c, names); err != nil {
		return err
	}
	for s := range p.columns {
		for _, n := range p.columns[s] {
			p.numbers[s] = append(p.numbers[s], slices.Index(names, n))
		}
	}
	return nil
}

// sampled is how many records of the head are always looked at for their names.
const sampled = 100

// objects sets the columns of JSON records from those in head. Names that the
// sample lacks are looked for all the same, as usually spelled: records differ.
func (p *plan) objects(c *Columns, head []byte) error {
	sample := sampleNames(p.format, head, c.Text)
	names := slices.Clone(sample)
	for s, given := range c.given() {
		here := given == "" || len(sample) == 0 || knows(sample, []string{given})
		if !here && slot(s) == slotText {
			return noColumn(given, sample)
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
// and of as many more as it takes to find a text, or the column given for it.
func sampleNames(format string, head []byte, text string) []string {
	var r recordReader = newJSONReader(windowOf(head))
	if format == "jsonl" {
		r = &lineReader{w: windowOf(head)}
	}
	var names []string
	seen := map[string]bool{}
	for n := 0; ; {
		var c chunk
		err := r.next(&c) // the last may be cut off
		for i := range c.recs {
			if n++; n > sampled && (text == "" && len(usual(names, slotText)) > 0 || text != "" && knows(names, []string{text})) {
				return names
			}
			s := scan{b: c.buf[c.recs[i].start:c.recs[i].end]}
			_ = s.object(func(key []byte) error {
				if !seen[string(key)] {
					seen[string(key)] = true
					names = append(names, string(key))
				}
				return s.skip()
			})
		}
		if err != nil {
			return names
		}
	}
}
