package source

import (
	"strings"

	readability "codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"

	"jdcheck/internal/text"
)

// Texts of a page are numbered with characters of the private use area, which
// no page has and which readability's rules do not look at.
const (
	tagOpen  = '\uF8F0'
	tagDigit = '\uF8E0' // and the 15 after it
)

// unread lists the ranges of a page's text that readability takes for chrome.
// It works on a tree without offsets; therefore each text gets a number that is
// found again in what it keeps. nil: it keeps too little to be believed.
func unread(s string) []text.Span {
	const most = 4 << 20
	if len(s) > most {
		return nil
	}
	page, texts := numbered(s)
	kept := keeps(page)
	var out []text.Span
	left, total := 0, 0
	for i, t := range texts {
		size := solid(s[t.Start:t.End])
		if total += size; kept[i] {
			left += size
		} else {
			out = append(out, t)
		}
	}
	const least = 400 // bytes of a posting
	if left < least || left*4 < total {
		return nil
	}
	return out
}

// numbered is a page with a number before each of its texts, and where they stand.
func numbered(s string) (string, []text.Span) {
	var b strings.Builder
	var texts []text.Span
	raw := ""
	for t := range Tokens(s) {
		piece := s[t.Start:t.End]
		if t.Kind == html.TextToken && raw == "" && strings.TrimSpace(piece) != "" {
			b.WriteString(number(len(texts)))
			texts = append(texts, t.Span)
		}
		b.WriteString(piece)
		switch t.Kind {
		case html.StartTagToken:
			if name := t.Name(); rawText(name) {
				raw = name
			}
		case html.EndTagToken:
			if t.Name() == raw {
				raw = ""
			}
		}
	}
	return b.String(), texts
}

// keeps runs readability and lists the numbers of the texts in its answer.
func keeps(page string) (kept map[int]bool) {
	defer func() {
		if recover() != nil { // it is meant for pages of newspapers
			kept = nil
		}
	}()
	article, err := readability.FromReader(strings.NewReader(page), nil)
	if err != nil {
		return nil
	}
	kept = map[int]bool{}
	rest := article.TextContent
	for {
		_, after, ok := strings.Cut(rest, string(tagOpen))
		if !ok {
			return kept
		}
		n := 0
		for _, r := range after {
			if r < tagDigit || r > tagDigit+15 {
				break
			}
			n = n<<4 | int(r-tagDigit)
		}
		kept[n] = true
		rest = after
	}
}

// number spells n in characters of the private use area.
func number(n int) string {
	digits := []rune{tagOpen}
	for shift := 20; shift >= 0; shift -= 4 {
		digits = append(digits, tagDigit+rune(n>>shift&15))
	}
	return string(digits)
}
