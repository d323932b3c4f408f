package source

import (
	"strings"

	"golang.org/x/net/html"

	"jdcheck/internal/text"
)

// chrome says whether an element holds nothing of the job description.
func chrome(name string) bool {
	switch name {
	case "script", "style", "noscript", "template", "svg", "nav", "footer", "aside",
		"title", "select", "button", "iframe", "textarea", "math":
		return true
	}
	return false
}

// breaks says whether an element begins and ends a block.
func breaks(name string) bool {
	switch name {
	case "p", "div", "section", "article", "main", "header", "body", "html", "ul", "ol", "menu", "li", "dl", "dt", "dd",
		"table", "thead", "tbody", "tr", "td", "th", "caption", "blockquote", "pre", "hr", "figure", "figcaption", "address",
		"fieldset", "legend", "details", "summary", "center", "h1", "h2", "h3", "h4", "h5", "h6":
		return true
	}
	return false
}

// headLevel is the level of the heading that an element is; 0: none.
func headLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
		return int(name[1] - '0')
	}
	switch name {
	case "dt", "summary", "legend", "caption":
		return 5
	}
	return 0
}

// start takes a start tag that stands at [at, end).
func (w *walker) start(z *html.Tokenizer, at, end int, selfClosing bool) {
	raw, more := z.TagName()
	name := string(raw)
	if w.skip != "" {
		if name == w.skip && !selfClosing {
			w.depth++
		}
		return
	}
	if (chrome(name) || more && hidden(z)) && !selfClosing && w.ends[name] >= end {
		w.skip, w.depth = name, 1
		return
	}
	switch name {
	case "br":
		w.again(end)
	case "b", "strong":
		w.bold++
	case "ul", "ol", "menu":
		w.lists++
	case "li":
		w.items = append(w.items, w.lists)
	case "pre":
		w.pre++
	case "table":
		w.rows.table()
	case "tr":
		w.close()
		w.rows.end().blocks(w.b.blocks)
	}
	if level := headLevel(name); level > 0 {
		w.head = level
	}
	switch {
	case name == "td" || name == "th":
		w.close()
		w.rows.cell(len(w.b.blocks))
		w.rows.head(name == "th")
		w.b.open(text.Item, 1, end)
	case breaks(name):
		w.block(end)
	}
}

// end takes an end tag that ends at `at`.
func (w *walker) end(name string, at int) {
	if w.skip != "" {
		if name == w.skip {
			if w.depth--; w.depth == 0 {
				w.skip = ""
			}
		}
		return
	}
	switch name {
	case "b", "strong":
		w.bold = max(0, w.bold-1)
	case "ul", "ol", "menu":
		w.lists = max(0, w.lists-1)
		for len(w.items) > 0 && w.items[len(w.items)-1] > w.lists {
			w.items = w.items[:len(w.items)-1] // an <li> that was never closed
		}
	case "li":
		if len(w.items) > 0 {
			w.items = w.items[:len(w.items)-1]
		}
	case "pre":
		w.pre = max(0, w.pre-1)
	case "tr", "table":
		w.close()
		w.rows.end().blocks(w.b.blocks)
		if name == "table" {
			w.rows.tableEnd()
		}
	}
	if !breaks(name) {
		return
	}
	if headLevel(name) > 0 {
		w.close()
		w.head = 0
	}
	w.block(at)
}

// hidden says whether a tag's attributes mark page chrome: hidden from readers,
// or of a role that is not the content's. It reads the rest of the tag.
func hidden(z *html.Tokenizer) bool {
	for {
		key, value, more := z.TagAttr()
		switch string(key) {
		case "hidden":
			return true
		case "role":
			switch string(value) {
			case "navigation", "contentinfo", "banner", "search", "dialog":
				return true
			}
		}
		if !more {
			return false
		}
	}
}

// lastEnds is, for each element name with an end tag in s, the offset of its
// last one. What is never closed is not skipped: it would take the rest of the
// page with it.
func lastEnds(s string, start int) map[string]int {
	ends := map[string]int{}
	for i := 0; ; {
		k := strings.Index(s[i:], "</")
		if k < 0 {
			return ends
		}
		i += k + 2
		n := i
		for n < len(s) && n-i < 16 && nameByte(s[n]) {
			n++
		}
		if n > i {
			ends[strings.ToLower(s[i:n])] = start + i
		}
	}
}

// pageTitle takes the title of a page that has none among what was read: its
// h1, or what its <title> says.
func (d *Document) pageTitle(in *stage, v view) {
	one := newBuilder(in)
	one.html(view{Span: v.title})
	if d.Title = strings.Join(strings.Fields(one.stage().text), " "); d.Title == "" {
		d.Title = titleElement(in.text)
	} else if len(one.runs) > 0 {
		k := strings.IndexFunc(one.out.String(), func(r rune) bool { return r > ' ' })
		d.title = one.stage().rootOffset(max(0, k))
	}
}

// titleElement is the <title> of a page up to the first bar, after which sites
// put their name.
func titleElement(s string) string {
	low := asciiLower(s[:min(len(s), 64<<10)])
	open := strings.Index(low, "<title>")
	if open < 0 {
		return ""
	}
	open += len("<title>")
	size := strings.Index(low[open:], "</title")
	if size < 0 {
		return ""
	}
	title, _, _ := strings.Cut(html.UnescapeString(s[open:open+size]), "|")
	return strings.Join(strings.Fields(title), " ")
}

// asciiLower lowers A to Z and keeps every offset.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
