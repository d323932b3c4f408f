package source

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// join sets a line that goes on: after a blank, or, where the line before ends
// in a hyphen, without one.
func (s *setter) join(start, end int) {
	t := s.b.in.text
	switch {
	case s.held == 0:
		s.b.replace(" ", s.end, start)
	case !s.broken(t[:s.end], t[start:end]):
		s.b.copy(s.end-s.held, s.end)
	}
	s.copy(start, end)
}

// broken says whether the hyphen at the end of before only parts a word that
// goes on in after: where the draft spells the word without it, or nowhere with
// it and not both parts are words of the draft.
func (s *setter) broken(before, after string) bool {
	r, n := utf8.DecodeLastRuneInString(before)
	head := lastWord(before[:len(before)-n])
	tail := firstWord(after)
	first, _ := utf8.DecodeRuneInString(after)
	if head == "" || tail == "" {
		return false
	}
	head, tail = strings.ToLower(head), strings.ToLower(tail)
	switch {
	case strings.Contains(s.whole, head+"-"+tail), !unicode.IsLower(first), prefixWord(head):
		return r == '\u00AD'
	case strings.Contains(s.whole, head+tail), r != '-':
		return true
	}
	return !(s.said(head) && s.said(tail))
}

// said says whether the draft has w as a word of its own, away from line ends.
func (s *setter) said(w string) bool {
	return strings.Contains(s.whole, " "+w+" ")
}

// prefixWord says whether a word is the first part of compounds that keep their hyphen.
func prefixWord(w string) bool {
	switch w {
	case "cross", "self", "non", "co", "go", "end", "long", "short", "high", "low", "full", "part", "real", "well", "day", "multi", "user", "data",
		"hands", "follow", "in", "on", "up", "early", "late", "third", "first", "fast", "post", "pre", "customer", "product", "to", "market", "front", "back", "decision", "time", "b2b":
		return true
	}
	return false
}

func lastWord(s string) string {
	k := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if k < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[k:])
	return s[k+n:]
}

func firstWord(s string) string {
	k := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if k < 0 {
		return s
	}
	return s[:k]
}
