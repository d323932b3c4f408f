package batch

import (
	"strings"
	"unicode/utf8"

	"jdcheck/classifier"
	"jdcheck/internal/source"
)

// flagSet is a set of the flags of a row.
type flagSet uint32

// The flags, in the order in which rows list them.
const (
	flagDuplicate flagSet = 1 << iota
	flagEmpty
	flagRepaired
	flagHTML
	flagDoubleEscaped
	flagIntroOnly
	flagLanguage
	flagNear
	flagNoNewlines
	flagTooLong
	flagTruncated
)

var flagNames = [...]string{
	"duplicate-of", "empty", "encoding-repaired", "html", "html-double-escaped", "intro-only",
	source.FlagLanguage, "near-duplicate-of", "no-newlines", "too-long", "truncated",
}

// Flags lists the flags that a row may carry.
func Flags() []string { return append([]string(nil), flagNames[:]...) }

// names lists the flags that are set.
func (f flagSet) names() []string {
	if f == 0 {
		return nil
	}
	var out []string
	for i, name := range flagNames {
		if f&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}

// Bounds of the flags.
const (
	flattened  = 600  // bytes of a text without line break from which it is no-newlines
	introBytes = 1500 // bytes below which a text without list or heading may be only an introduction
)

// look sets the flags that can be told from the text as it is scored.
func (l *listing) look(text string) {
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		l.flags |= flagEmpty
		return
	case len(trimmed) >= flattened && l.flags&flagHTML == 0 && strings.IndexByte(trimmed, '\n') < 0:
		l.flags |= flagNoNewlines
	}
	if truncated(trimmed, len(text)) {
		l.flags |= flagTruncated
	}
}

// truncated says whether a text stops where a scraper or a table cell did: at
// an ellipsis or a "read more", or in mid-sentence at one of the usual limits.
func truncated(s string, size int) bool {
	for _, end := range [...]string{"…", "...", "[…]", "[...]", "… ]"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	if strings.ContainsRune(".!?:;)]\"'”’", last(s)) {
		return readMore(s)
	}
	if readMore(s) {
		return true
	}
	n := utf8.RuneCountInString(s)
	for _, limit := range [...]int{255, 256, 500, 512, 1000, 1024, 2000, 2048, 3000, 4000, 4096, 5000, 8000, 8192, 10000, 16384, 32000, 32767, 32768, 65535} {
		if n == limit || n == limit-1 || size == limit {
			return true
		}
	}
	return false
}

// readMore says whether a text ends in the words of a link to the rest of it.
func readMore(s string) bool {
	s = strings.TrimRight(s[max(0, len(s)-20):], " .…»>])")
	if len(s) < 4 || !strings.EqualFold(s[len(s)-4:], "more") {
		return false
	}
	s = strings.ToLower(s)
	return strings.HasSuffix(s, "read more") || strings.HasSuffix(s, "show more") || strings.HasSuffix(s, "see more") || strings.HasSuffix(s, "view more")
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// introOnly says whether a text is only an introduction: short, with neither
// list nor heading, and no part of it is duties or requirements or speaks of any.
func introOnly(text string, r *classifier.Report) bool {
	if len(text) == 0 || len(text) >= introBytes || r.Verdict == classifier.Single || r.Verdict == classifier.Mixed || speaksOfDuties(text) {
		return false
	}
	for i := range r.Sentences {
		if len(r.Sentences[i].Roles) > 0 {
			return false
		}
		switch r.Sentences[i].Section {
		case classifier.Duties, classifier.Requirements, classifier.NiceToHave:
			return false
		}
	}
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "-") || strings.HasPrefix(line, "•") || strings.HasPrefix(line, "*") || strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// speaksOfDuties says whether a text says in some way what its reader, or who
// holds the post, is to do; what the employer will do is none of it.
func speaksOfDuties(text string) bool {
	low := strings.ReplaceAll(strings.ToLower(text), "’", "'")
	for _, said := range [...]string{"responsib", "duties", "your tasks", "you'll", "in charge of", "you own", "you lead", "you manage", "you run", "you work"} {
		if strings.Contains(low, said) {
			return true
		}
	}
	for {
		before, after, ok := strings.Cut(low, " will ")
		if !ok {
			return false
		}
		if !strings.HasSuffix(before, "we") && !strings.HasSuffix(before, "that") {
			return true
		}
		low = after
	}
}
