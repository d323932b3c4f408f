package batch

import (
	"html"
	"strings"
)

// lever puts the text of a posting of Lever together: the description, the
// lists under their headings, and what closes it.
func (f *fields) lever(l *listing) {
	var b strings.Builder
	b.WriteString(asHTML(l.text))
	if lists := f.members[slotLists][0]; lists.kind == '[' {
		s := scan{b: lists.value}
		_ = s.array(func() error {
			var head, content string
			if s.peek() != '{' {
				return s.skip()
			}
			err := s.object(func(key []byte) error {
				name := string(key)
				if s.peek() != '"' {
					return s.skip()
				}
				raw, err := s.text()
				switch name {
				case "text":
					head = string(unescape(nil, raw))
				case "content":
					content = string(unescape(nil, raw))
				}
				return err
			})
			b.WriteString("\n<h3>" + html.EscapeString(head) + "</h3>\n<ul>" + asHTML(content) + "</ul>\n")
			return err
		})
	}
	if more := f.get(slotMore); more != "" {
		b.WriteString("\n" + asHTML(more))
	}
	l.text, l.html = b.String(), true
}

// asHTML is s as HTML, whichever it was.
func asHTML(s string) string {
	if s == "" || markup(s) {
		return s
	}
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>\n")
}

// posting adds to the text of a schema.org JobPosting the members that some
// sites keep apart from the description.
func (f *fields) posting(l *listing, names []string) {
	const sample = 60 // bytes by which a part is known again
	for i, name := range names {
		part := strings.TrimSpace(f.string(&f.members[slotLists][i]))
		if part == "" || strings.Contains(l.text, part[:min(len(part), sample)]) {
			continue
		}
		head := strings.ToUpper(name[:1]) + name[1:]
		if markup(l.text) {
			l.text += "\n<h3>" + head + "</h3>\n" + asHTML(part)
		} else {
			l.text += "\n\n" + head + ":\n" + part
		}
	}
}

// markup says whether s holds HTML: a closing tag, or one that stands alone.
func markup(s string) bool {
	for i := 0; ; {
		k := strings.IndexByte(s[i:], '<')
		if k < 0 || i+k+2 >= len(s) {
			return false
		}
		i += k + 1
		switch c := s[i]; {
		case c == '/' && letter(s[i+1]):
			return true
		case letter(c):
			end := strings.IndexByte(s[i:min(len(s), i+400)], '>')
			if end < 0 {
				continue
			}
			name, _, _ := strings.Cut(strings.ToLower(strings.TrimRight(s[i:i+end], "/ ")), " ")
			switch name {
			case "br", "p", "li", "hr", "div", "ul", "ol", "img", "h1", "h2", "h3", "h4", "table", "tr", "td":
				return true
			}
		}
	}
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
