package source

import (
	"regexp"
	"strings"
	"sync"
)

// directivePattern finds what a draft says to jdcheck: a comment
// `<!-- jdcheck off -->`, `<!-- jdcheck: expect=… allow=… -->`, or a line of its
// own `# jdcheck: …` in text. Made at first use; it never changes.
var directivePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<!--\s*jdcheck\b([^>]*?)-->|(?m)^[ \t]*(?:#|//)?[ \t]*jdcheck:([^\r\n]*)$`)
})

// directives is the stage without what stands between `off` and `on` (or the
// end) and without the directives; their expect and allow go to d. It looks at
// the source, before anything is parsed, so that it works inside of lists,
// emphasis and tags alike.
func (d *Document) directives(in *stage) *stage {
	if !strings.Contains(in.text, "jdcheck") {
		return in
	}
	b := newBuilder(in)
	from, off := 0, false
	for _, m := range directivePattern().FindAllStringSubmatchIndex(in.text, -1) {
		said := ""
		for _, g := range [2]int{2, 4} {
			if m[g] >= 0 {
				said = in.text[m[g]:m[g+1]]
			}
		}
		words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(said), ":"))
		if !off {
			b.copy(from, m[0])
		}
		from = m[1]
		for _, w := range words {
			switch strings.ToLower(w) {
			case "off":
				off = true
			case "on":
				off = false
			default:
				if !off {
					d.directive(w)
				}
			}
		}
	}
	if !off {
		b.copy(from, len(in.text))
	}
	return b.stage()
}

// directive takes one `expect=ROLE` or `allow=ROLE,…`.
func (d *Document) directive(word string) {
	key, value, ok := strings.Cut(word, "=")
	if !ok {
		return
	}
	switch strings.ToLower(key) {
	case "expect":
		d.Expect = strings.Trim(value, `"',;`)
	case "allow":
		d.allow(value)
	}
}

// allow adds the roles of a list separated by commas.
func (d *Document) allow(list string) {
	for _, role := range strings.Split(list, ",") {
		if role = strings.Trim(role, ` "';`); role != "" {
			d.Allow = append(d.Allow, role)
		}
	}
}
