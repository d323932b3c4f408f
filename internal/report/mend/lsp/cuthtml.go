package lsp

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// htmlCuts are the ranges of a page to take out so that the words in gone go:
// the whole element where no other words are in it, with its line where it
// stands alone there; else the words, and not the tags between them, so that
// what is open is closed. It fails where words stand in a script.
func htmlCuts(page string, gone []text.Span) ([]text.Span, bool) {
	c := cutter{page: page, gone: gone}
	for t := range source.Tokens(page) {
		switch t.Kind {
		case html.TextToken:
			if !c.words(t.Start, t.End) {
				return nil, false
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			c.open(t.Name(), t.Start)
		case html.EndTagToken:
			c.close(t.Name(), t.Start, t.End)
		}
	}
	for len(c.stack) > 0 {
		c.pop(len(page))
	}
	return c.merged(), true
}

// cutter goes through the tokens of a page.
type cutter struct {
	page  string
	gone  []text.Span
	stack []opened
	cuts  []text.Span
}

// opened is an element that is open.
type opened struct {
	name  string
	start int
	gone  bool // words that go are in it
	stays bool // something that stays is in it
}

// words takes text. It fails for words in a script that would go.
func (c *cutter) words(start, end int) bool {
	at := start
	marker := start + text.Marker(c.page[start:end]) // a bullet or number that is typed is no word
	for _, g := range c.gone {
		from, to := max(g.Start, at), min(g.End, end)
		if from >= to {
			continue
		}
		if k := len(c.stack) - 1; k >= 0 && (c.stack[k].name == "script" || c.stack[k].name == "style") {
			return false
		}
		c.note(from != marker && strings.TrimSpace(c.page[at:from]) != "", true)
		for to < end && to-from > 0 && c.page[to] == ' ' && (from == start || c.page[from-1] == ' ') {
			to++
		}
		c.cuts = append(c.cuts, text.Span{Start: from, End: to})
		at = to
	}
	c.note(strings.TrimSpace(c.page[at:end]) != "", false)
	return true
}

// note tells the open elements what is in them.
func (c *cutter) note(stays, gone bool) {
	for i := range c.stack {
		c.stack[i].stays = c.stack[i].stays || stays
		c.stack[i].gone = c.stack[i].gone || gone
	}
}

func (c *cutter) open(name string, at int) {
	switch name {
	case "area", "base", "br", "col", "hr", "link", "meta", "param", "source", "track", "wbr":
		return
	case "img", "embed", "input", "iframe", "video", "audio", "svg", "object":
		c.note(true, false)
		if name == "img" || name == "embed" || name == "input" {
			return
		}
	case "li", "p", "dt", "dd", "tr", "td", "th", "option":
		if k := len(c.stack) - 1; k >= 0 && c.stack[k].name == name {
			c.pop(at)
		}
	}
	c.stack = append(c.stack, opened{name: name, start: at})
}

func (c *cutter) close(name string, at, end int) {
	for k := len(c.stack) - 1; k >= 0; k-- {
		if c.stack[k].name == name {
			for len(c.stack) > k+1 {
				c.pop(at)
			}
			c.pop(end)
			return
		}
	}
}

// pop ends the innermost element: where all its words go and it is one that may
// be missing, it goes as a whole.
func (c *cutter) pop(end int) {
	e := c.stack[len(c.stack)-1]
	c.stack = c.stack[:len(c.stack)-1]
	if !e.gone || e.stays {
		return
	}
	switch e.name {
	case "li", "p", "dt", "dd", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "tr":
		c.cuts = append(c.cuts, c.whole(text.Span{Start: e.start, End: end}))
	}
}

// whole is an element with the line that it stands on alone.
func (c *cutter) whole(s text.Span) text.Span {
	start, end := s.Start, s.End
	for start > 0 && (c.page[start-1] == ' ' || c.page[start-1] == '\t') {
		start--
	}
	for end < len(c.page) && (c.page[end] == ' ' || c.page[end] == '\t' || c.page[end] == '\r') {
		end++
	}
	if (start == 0 || c.page[start-1] == '\n') && end < len(c.page) && c.page[end] == '\n' {
		return text.Span{Start: start, End: end + 1}
	}
	return s
}

// merged are the cuts in order, without those inside of others.
func (c *cutter) merged() []text.Span {
	slices.SortFunc(c.cuts, func(a, b text.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []text.Span
	for _, s := range c.cuts {
		if k := len(out) - 1; k >= 0 && s.Start <= out[k].End {
			out[k].End = max(out[k].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
