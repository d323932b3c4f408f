package source

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// links lists, in order, the ranges of a Markdown line that links and images
// add to the text a reader sees: `[`, `](address)`, `][name]`, whole images and
// the box of a task. It takes time linear in the line.
func links(s string) []text.Span {
	if !strings.Contains(s, "[") {
		return nil
	}
	drops := task(s)
	var opens []int
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '[':
			opens = append(opens, i)
		case s[i] == ']' && len(opens) > 0:
			open := opens[len(opens)-1]
			opens = opens[:len(opens)-1]
			end := address(s, i+1)
			if end == 0 {
				continue
			}
			if open > 0 && s[open-1] == '!' {
				drops = append(drops, text.Span{Start: open - 1, End: end})
			} else {
				drops = append(drops, text.Span{Start: open, End: open + 1}, text.Span{Start: i, End: end})
			}
			i = end - 1
		}
	}
	return ordered(drops)
}

// address is the end of `(…)` or `[…]` at i; 0: there is none.
func address(s string, i int) int {
	if i >= len(s) || s[i] != '(' && s[i] != '[' {
		return 0
	}
	closing := byte(')')
	if s[i] == '[' {
		closing = ']'
	}
	const longest = 2000
	if k := strings.IndexByte(s[i:min(len(s), i+longest)], closing); k >= 0 {
		return i + k + 1
	}
	return 0
}

// task is the box of a task-list item, `- [ ] `.
func task(s string) []text.Span {
	if len(s) > 6 && strings.IndexByte("-*+", s[0]) >= 0 && s[1] == ' ' && s[2] == '[' && s[4] == ']' && s[5] == ' ' {
		return []text.Span{{Start: 2, End: 6}}
	}
	return nil
}

// ordered sorts ranges by start (an outer image may hold inner ones) and is
// cheap where they ascend already.
func ordered(spans []text.Span) []text.Span {
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if k := len(out) - 1; k >= 0 && s.Start < out[k].End {
			out[k].End = max(out[k].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// boldHead finds the marks of a line that is bold as a whole or begins with a
// bold heading (`**Requirements:** …`): the offsets of its opening and closing
// marks, -1 where there are none. Those marks stay, for they say what the line is.
func boldHead(s string) [2]int {
	none := [2]int{-1, -1}
	at := 0
	if len(s) > 2 && strings.IndexByte("-*+", s[0]) >= 0 && s[1] == ' ' {
		at = 2
	}
	if !strings.HasPrefix(s[at:], "**") && !strings.HasPrefix(s[at:], "__") {
		return none
	}
	close := strings.Index(s[at+2:], s[at:at+2])
	if close <= 0 {
		return none
	}
	close += at + 2
	rest := strings.TrimSpace(s[close+2:])
	if rest == "" || strings.HasPrefix(rest, ":") || s[close-1] == ':' {
		return [2]int{at, close}
	}
	return none
}
