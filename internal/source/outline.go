package source

import (
	"strings"

	"golang.org/x/net/html"
)

// element is an element of a page, by its place in the source.
type element struct {
	name       string
	start, end int // from its start tag to past its end tag
	parent     int // index of the element around it; -1: none
	marks      string
	role       string
	text       int  // bytes of text in it, blanks aside
	linked     int  // of those, bytes in links
	links      int  // links in it
	head       bool // it holds an h1
}

// outline lists the elements of a page in the order of their start tags. It
// takes time linear in the page: what is nested deeper than 256 is not listed.
func outline(s string) []element {
	const deepest = 256
	var all []element
	var open []int // indexes in all
	for t := range Tokens(s) {
		switch t.Kind {
		case html.TextToken:
			if k := len(open) - 1; k >= 0 && !rawText(all[open[k]].name) {
				all[open[k]].text += solid(s[t.Start:t.End])
			}
		case html.StartTagToken:
			e := startOf(t.z, t.Start)
			if implied(e.name) && len(open) > 0 && all[open[len(open)-1]].name == e.name {
				all[open[len(open)-1]].end = t.Start
				open = open[:len(open)-1]
			}
			if void(e.name) || len(open) >= deepest {
				break
			}
			if e.parent = -1; len(open) > 0 {
				e.parent = open[len(open)-1]
			}
			all = append(all, e)
			open = append(open, len(all)-1)
		case html.EndTagToken:
			open = ended(all, open, t.Name(), t.Start, t.End)
		}
	}
	for _, i := range open {
		all[i].end = len(s)
	}
	sum(all)
	return all
}

// startOf reads a start tag.
func startOf(z *html.Tokenizer, at int) element {
	raw, more := z.TagName()
	e := element{name: string(raw), start: at}
	var marks []string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class", "id", "itemprop", "data-automation-id", "data-qa", "data-ui", "data-testid":
			marks = append(marks, string(value))
		case "role":
			e.role = string(value)
		}
	}
	e.marks = strings.ToLower(strings.Join(marks, " "))
	return e
}

// ended closes the innermost open element of a name, with those inside of it.
func ended(all []element, open []int, name string, at, end int) []int {
	for k := len(open) - 1; k >= 0; k-- {
		if all[open[k]].name != name {
			continue
		}
		for _, i := range open[k+1:] {
			all[i].end = at
		}
		all[open[k]].end = end
		return open[:k]
	}
	return open
}

// sum adds what is inside of each element to it.
func sum(all []element) {
	for i := len(all) - 1; i >= 0; i-- {
		e := &all[i]
		switch e.name {
		case "a":
			e.linked, e.links = e.text, e.links+1
		case "h1":
			e.head = e.text > 0
		}
		if e.parent >= 0 {
			p := &all[e.parent]
			p.text += e.text
			p.linked += e.linked
			p.links += e.links
			p.head = p.head || e.head
		}
	}
}

// solid counts the bytes of s that are no blanks.
func solid(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] > ' ' {
			n++
		}
	}
	return n
}

func void(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// implied says whether an element ends where the next of its name begins.
func implied(name string) bool {
	switch name {
	case "li", "p", "td", "th", "tr", "dt", "dd", "option":
		return true
	}
	return false
}

func rawText(name string) bool {
	switch name {
	case "script", "style", "noscript", "template", "textarea", "title", "iframe":
		return true
	}
	return false
}
