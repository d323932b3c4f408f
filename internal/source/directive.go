package source

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The patterns are made at first use and never change.
var (
	// directivePattern finds what a draft may say to jdcheck: a comment
	// `<!-- jdcheck off -->`, `<!-- jdcheck: expect=… allow=… -->` or
	// `<!-- jdcheck-disable RULE -->`, or a line of its own `# jdcheck: …`,
	// `# jdcheck off` or `# jdcheck-disable RULE` in text. Whether it is an order
	// or prose, readOrders says.
	directivePattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`<!--\s*jdcheck\b([^>]*?)-->|(?m)^[ \t]*(#|//)?[ \t]*jdcheck(:[ \t]*[^\s][^\r\n]*|-[a-zA-Z][^\r\n]*|[ \t]+[a-zA-Z][^\r\n]*)\r?$`)
	})
	anyTag = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`</?[a-zA-Z][^<>]*>|\n`) })
)

// directives is the stage without what stands between `off` and `on` (or the
// end) and without the directives; what they say else goes to d. It looks at
// the source, before anything is parsed, so that it works inside of lists,
// emphasis and tags alike.
func (d *Document) directives(in *stage) *stage {
	if !strings.Contains(in.text, "jdcheck") {
		return in
	}
	b := newBuilder(in)
	var said switches
	from, off := 0, false
	upTo := func(end int) {
		if off {
			b.hollow(from, end, d.Format != "text")
		} else {
			b.copy(from, end)
		}
	}
	for _, m := range directivePattern().FindAllStringSubmatchIndex(in.text, -1) {
		found, ok := ordersAt(in.text, m)
		if !ok {
			continue
		}
		upTo(m[0])
		from = m[1]
		for _, w := range found {
			switch {
			case w.wrong == "" && (w.key == "off" || w.key == "on"):
				off = w.key == "off"
				d.hushed = d.hushed || off
			case off && w.wrong == "":
				continue
			case w.wrong == "" && (w.key == "disable" || w.key == "enable"):
				said.turn(b.out.Len(), w)
				d.orders = append(d.orders, Order{Key: w.key, Values: w.values, At: d.at(in.rootOffset(m[0]))})
			default:
				d.take(w, in.rootOffset(m[0]))
			}
		}
	}
	upTo(len(in.text))
	said.on = b.stage()
	if len(said.turns) > 0 {
		d.said = append(d.said, said)
	}
	return said.on
}

// ordersAt are the orders of a match of directivePattern; false: it is prose. A
// comment is never text, so that its prose is left out like an order.
func ordersAt(s string, m []int) ([]order, bool) {
	if m[2] >= 0 {
		found, _ := readOrders(s[m[2]:m[3]], inComment)
		return found, true
	}
	if m[4] >= 0 {
		return readOrders(s[m[6]:m[7]], inMarkedLine)
	}
	return readOrders(s[m[6]:m[7]], inBareLine)
}

// withoutDirectives is s without what it says to jdcheck.
func withoutDirectives(s string) string {
	var out strings.Builder
	from := 0
	for _, m := range directivePattern().FindAllStringSubmatchIndex(s, -1) {
		if _, ok := ordersAt(s, m); ok {
			out.WriteString(s[from:m[0]])
			from = m[1]
		}
	}
	return out.String() + s[from:]
}

// hollow takes in.text[start:end] without its words: its tags, where asked for,
// so that what is open there is closed, and one line break.
func (b *builder) hollow(start, end int, tags bool) {
	broken := false
	for _, m := range anyTag().FindAllStringIndex(b.in.text[start:end], -1) {
		isBreak := b.in.text[start+m[0]] == '\n'
		if isBreak && !broken || !isBreak && tags {
			b.copy(start+m[0], start+m[1])
		}
		broken = broken || isBreak
	}
}

// take notes an order that stands at an offset in the file as decoded, and obeys
// it where it is about the draft as a whole.
func (d *Document) take(w order, at int) {
	d.orders = append(d.orders, Order{Key: w.key, Values: w.values, At: d.at(at), Wrong: w.wrong})
	if w.wrong == "" {
		d.directive(w)
	}
}

// directive takes what is said of the draft as a whole.
func (d *Document) directive(w order) {
	switch w.key {
	case "expect":
		d.Expect = strings.Join(w.values, ",")
	case "allow":
		d.Allow = append(d.Allow, w.values...)
	case "disable":
		d.off = append(d.off, w.values...)
		if len(w.values) == 0 {
			d.off = append(d.off, everyRule)
		}
	}
	d.off = slices.Compact(d.off)
}
