package text

import "strings"

// anyEmoji stands for all emoji in the depths of lists: they change from item to
// item.
const anyEmoji = '⭐'

// emojiItem reports whether a line that begins with an emoji is an item: the one
// before it was such an item or the next line begins with one, too. Else it is as
// likely a heading.
func (b *builder) emojiItem(l line) bool {
	n := emoji(b.src, l.Start, l.End)
	if n == 0 || headingLine(b.src, skipBlanks(b.src, l.Start+n, l.End), l.End) > 0 {
		return false
	}
	if k := len(b.depths) - 1; k >= 0 && b.depths[k].mark == anyEmoji {
		return true
	}
	next := l.End
	for next < len(b.src) && b.src[next] <= ' ' {
		next++
	}
	return emoji(b.src, next, len(b.src)) > 0
}

// item takes in the text of a list item.
func (b *builder) item(l line, mark rune) {
	if b.marked(l, mark) {
		b.heading(l.Start, l.End, 4)
		return
	}
	b.confirm(3)
	if b.atx(l) {
		return
	}
	depth := b.depths.enter(l.indent, mark)
	b.flat(l.Start, l.End, Item, depth)
	l.mark = mark
	b.last, b.maybe = l, -1
}

// marked reports whether a line with a bullet or number is a heading: a short line
// that names a part of the document, and a known heading that is no item among
// others of its list; with a number also one in CAPS or in title case.
func (b *builder) marked(l line, mark rune) bool {
	switch {
	case l.Len() > 100:
		return false
	case mark == section && countWords(b.src, l.Start, l.End, 11) <= 10 && b.src[l.End-1] != '.':
		return true
	case wholeHead(b.src, l.Start, l.End):
		if len(b.depths) == 0 && b.src[l.End-1] == ':' {
			return true
		}
	case !isNumber(mark) || !isCaps(b.src, l.Start, l.End) && !titled(b.src, l.Start, l.End):
		return false
	}
	return b.last.mark != mark && !b.goesOn(l, mark)
}

// titled reports whether a line is up to five words of which each begins with a
// capital, save for "and", "of" and the like.
func titled(src string, lo, hi int) bool {
	if short, _ := shortLine(src, lo, hi); !short {
		return false
	}
	for n := 0; ; n++ {
		i, j := nextField(src, lo, hi)
		if i == j {
			return n <= 5
		}
		if word := src[i:j]; !startsCapital(src, i, j) && word != "&" && !open(word) && !leaning(word) {
			return false
		}
		lo = j
	}
}

// goesOn reports whether the line after an item is the next of its list, or nothing
// stands under it that a heading has: an item, or a line that begins with a capital.
func (b *builder) goesOn(l line, mark rune) bool {
	lo := l.End
	for lo < len(b.src) && (b.src[lo] <= ' ' || blankAt(b.src, lo, len(b.src)) > 0) {
		lo++
	}
	hi := len(b.src)
	if k := strings.IndexByte(b.src[lo:], '\n'); k >= 0 {
		hi = lo + k
	}
	if lo == hi { // nothing stands under it
		return true
	}
	next, n := markers(b.src, lo, hi)
	if n == 0 && !startsCapital(b.src, lo, hi) {
		return true
	}
	return next == mark && (!isNumber(mark) || follows(b.src[l.from:l.Start], b.src[lo:lo+n]))
}

// depths are the indents and markers of the open lists, outermost first.
type depths []struct {
	indent int
	mark   rune
}

// enter returns the depth, 1 and up, of an item at an indent with a marker.
func (d *depths) enter(indent int, mark rune) int {
	s := *d
	for len(s) > 0 && s[len(s)-1].indent > indent+1 {
		s = s[:len(s)-1]
	}
	for i := len(s) - 1; i >= 0 && s[i].indent >= indent-1; i-- {
		if s[i].mark == mark {
			s = s[:i+1]
			*d = s
			return len(s)
		}
	}
	if len(s) < 8 {
		s = append(s, struct {
			indent int
			mark   rune
		}{indent, mark})
	}
	*d = s
	return len(s)
}
