package batch

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
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

// choose sets the columns from the names that a file has, but for those that are
// known by their numbers.
func (p *plan) choose(c *Columns, names []string) error {
	for s, name := range c.given() {
		switch k := indexOf(names, name); {
		case p.numbers[s] != nil:
		case name == "":
			p.columns[s] = usual(names, slot(s))
		case k < 0:
			return p.noColumn(name, names)
		default:
			p.columns[s] = []string{names[k]}
		}
	}
	switch {
	case len(p.columns[slotText]) > 0:
		return nil
	case p.delim != 0 && len(names) == 1:
		return fmt.Errorf("%w; its one column is %s: name it with --text-col, or with --delimiter what parts it", errNoText, strings.Join(shortened(names), ", "))
	}
	err := fmt.Errorf("%w; name it with --text-col: the columns are %s", errNoText, strings.Join(shortened(names), ", "))
	if p.delim != 0 {
		err = fmt.Errorf("%w; where that is no header, --text-col 3 is the third column", err)
	}
	return err
}

// indexOf is where a name stands among names, in whatever case where none is
// spelled so; -1 where it does not.
func indexOf(names []string, name string) int {
	if k := slices.Index(names, name); k >= 0 {
		return k
	}
	return slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}

// columnError says that a column that the user named is not there.
type columnError string

func (e columnError) Error() string { return string(e) }

// none says of what has no columns that one that the user named is not there.
func (c *Columns) none(what string) error {
	for _, name := range c.given() {
		if name != "" {
			return columnError(fmt.Sprintf("no column %q: %s has none", name, what))
		}
	}
	return nil
}

// noColumn says that a column that the user named is not there.
func (p *plan) noColumn(name string, names []string) error {
	if p.bare {
		return columnError(fmt.Sprintf("no column %q: without a header the %d columns have numbers only", name, len(names)))
	}
	said := fmt.Sprintf("no column %q; the columns are %s", name, strings.Join(shortened(names), ", "))
	if p.delim != 0 && len(names) == 1 {
		said += ": --delimiter says what parts it, if it is several"
	}
	return columnError(said)
}

// shortened is at most 20 names for a message.
func shortened(names []string) []string {
	const most = 20
	out := slices.Clone(atMost(names, most))
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

// table sets the columns of a table whose first row is names. They can be given
// by number too, from 1: 3 or #3. Where one is so and no name is known, be it as
// usual or as given, the first row is data.
func (p *plan) table(c *Columns, names []string) error {
	if len(names) == 0 {
		return nil // an empty file
	}
	known := len(usual(names, slotID))+len(usual(names, slotTitle))+len(usual(names, slotText))+len(usual(names, slotCompany)) > 0
	for s, name := range c.given() {
		n := columnNumber(name)
		switch {
		case name != "" && indexOf(names, name) >= 0:
			known = true
		case n > len(names):
			return columnError(fmt.Sprintf("no column %q: there are %d", name, len(names)))
		case n > 0:
			p.numbers[s], p.columns[s], p.bare = []int{n - 1}, []string{fmt.Sprintf("column %d", n)}, true
		}
	}
	p.bare = p.bare && !known
	if err := p.choose(c, names); err != nil {
		return err
	}
	for s := range c.given() {
		if p.numbers[s] != nil {
			continue
		}
		for _, n := range p.columns[s] {
			p.numbers[s] = append(p.numbers[s], slices.Index(names, n))
		}
		p.sayTwice(slot(s), names)
	}
	return nil
}

// columnNumber reads the number of a column; 0 where it is none.
func columnNumber(name string) int {
	digits := strings.TrimPrefix(name, "#")
	if n, err := strconv.Atoi(digits); err == nil && digits[0] != '+' {
		return max(n, 0)
	}
	return 0
}

// sayTwice notes that the column of a slot is not the only one of its name.
func (p *plan) sayTwice(s slot, names []string) {
	if len(p.columns[s]) == 0 {
		return
	}
	name, first := p.columns[s][0], p.numbers[s][0]
	if k := slices.Index(names[first+1:], name); k >= 0 {
		p.twice += fmt.Sprintf("; columns %d and %d are both called %q: the first is read, --%s-col #%d names the other", first+1, first+k+2, name, slotNames[s], first+k+2)
	}
}

// check says before anything is scored that the first input lacks a column that
// the user named. What else is wrong with it is told when its turn comes.
func (o *Options) check(inputs []input) error {
	if o.Columns == (Columns{}) || len(inputs) == 0 || inputs[0].err != nil || inputs[0].size < 0 {
		return nil
	}
	s, err := open(inputs[0], nil, new(atomic.Int64))
	if err != nil {
		return nil
	}
	defer s.Close()
	f := feeder{o: o}
	_, err = f.reader(s, &file{name: inputs[0].name, plan: &plan{}})
	var missing columnError
	if errors.As(err, &missing) {
		return fmt.Errorf("%s: %w", inputs[0].name, missing)
	}
	return nil
}
