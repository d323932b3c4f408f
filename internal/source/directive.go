package source

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The patterns are made at first use and never change.
var (
	// directivePattern finds what a draft says to jdcheck: a comment
	// `<!-- jdcheck off -->`, `<!-- jdcheck: expect=… allow=… -->` or
	// `<!-- jdcheck-disable RULE -->`, or a line of its own `# jdcheck: …` or
	// `# jdcheck-disable RULE` in text.
	directivePattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`<!--\s*jdcheck\b([^>]*?)-->|(?m)^[ \t]*(?:#|//)?[ \t]*jdcheck(:[ \t]*[^\s][^\r\n]*|-(?:disable|enable)\b[^\r\n]*)\r?$`)
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
		upTo(m[0])
		from = m[1]
		g := 2
		if m[g] < 0 {
			g = 4
		}
		for _, w := range orders(in.text[m[g]:m[g+1]]) {
			switch {
			case w.key == "off" || w.key == "on":
				off = w.key == "off"
			case off:
			case w.key == "disable" || w.key == "enable":
				said.turn(b.out.Len(), w)
			default:
				d.directive(w)
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

// order is one thing that a directive says: `off`, `expect=product-owner`,
// `disable=mixed-roles`.
type order struct {
	key    string // in lower case
	values []string
}

// orders reads what stands behind "jdcheck". What follows ` -- ` is a reason.
func orders(said string) []order {
	said, _, _ = strings.Cut(strings.TrimSpace(said)+" ", " -- ")
	fields := strings.Fields(strings.TrimPrefix(said, ":"))
	if len(fields) > 0 && strings.HasPrefix(fields[0], "-") { // jdcheck-disable RULE
		return []order{{strings.ToLower(fields[0][1:]), values(strings.Join(fields[1:], ","))}}
	}
	var out []order
	for _, f := range fields {
		key, value, _ := strings.Cut(f, "=")
		out = append(out, order{strings.ToLower(key), values(value)})
	}
	return out
}

// values reads a list separated by commas.
func values(list string) []string {
	var out []string
	for v := range strings.SplitSeq(list, ",") {
		if v = strings.Trim(v, ` "';`); v != "" {
			out = append(out, v)
		}
	}
	return out
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
