package text

import "unicode/utf8"

// Sentences appends the sentences of a block to dst, in order. They do not
// overlap, have no blanks or bullets at their ends, and hold every letter and
// digit of the block.
//
// A sentence ends at . ! ? … before a blank and a capital, digit, quote or
// bullet, save after an abbreviation or initial; at the same marks where the
// blank is missing ("tools.Experience with"); at a bullet; at an empty line;
// and at a semicolon between parts of four words or more, or in a list of
// three semicolons and more, save inside brackets. In blocks over longLine
// bytes, where line breaks may be lost, it also ends where a capital is glued
// to a small word ("teamsYou will") and, when it is very long, before the verb
// of the next duty ("across teams Manage the budget").
func Sentences(dst []Span, src string, b Block) []Span {
	c := splitter{src: src, start: b.Start, end: b.End, dst: dst, semicolons: -1, number: 1, long: b.Len() > longLine}
	if c.long { // every capital may matter
		for i := skipPlain(src, b.Start, b.End); i < b.End; i = skipPlain(src, i, b.End) {
			i = c.at(i, src[i])
		}
	} else {
		for i := skipInert(src, b.Start, b.End); i < b.End; i = skipInert(src, i, b.End) {
			i = c.at(i, src[i])
		}
	}
	c.cut(b.End, b.End)
	return c.dst
}

// splitter cuts one block into sentences.
type splitter struct {
	src        string
	start      int // of the sentence under way
	end        int // of the block
	dst        []Span
	semicolons int  // in the block, -1 until counted
	number     int  // the list number expected next: "1. … 2. …" on one line
	long       bool // line breaks may be lost
	bracket    bool // inside round brackets
}

// cut ends a sentence at hi and lets the next begin at next.
func (c *splitter) cut(hi, next int) {
	lo, hi := trimBlanks(c.src, c.start, hi)
	for lo < hi {
		r, n := utf8.DecodeRuneInString(c.src[lo:hi])
		if !isBullet(r) {
			break
		}
		lo = skipBlanks(c.src, lo+n, hi)
	}
	if c.long && hi-lo > runOnLength {
		lo = c.runOn(lo, hi)
	}
	if hasWord(c.src, lo, hi) {
		c.dst = append(c.dst, Span{lo, hi})
	}
	c.start, c.bracket = next, false
}

// at looks at the byte ch at i, no small letter or space, and returns where to go on.
func (c *splitter) at(i int, ch byte) int {
	switch {
	case ch == '.' || ch == '!' || ch == '?':
		return c.stop(i)
	case ch >= 'A' && ch <= 'Z':
		if c.long && i-c.start > 3 && c.src[i-1] >= 'a' && c.src[i-1] <= 'z' && glued(c.src, c.start, i, c.end) {
			c.cut(i, i)
		}
	case ch == '(' || ch == ')':
		c.bracket = ch == '('
	case ch == ';':
		if c.semicolon(i) {
			c.cut(i+1, i+1)
		}
	case ch == '\n':
		if j := i + 1; j < c.end && emptyLine(c.src, j, c.end) {
			c.cut(i, i)
		}
	case ch >= utf8.RuneSelf:
		r, n := utf8.DecodeRuneInString(c.src[i:c.end])
		if isBullet(r) && n > 1 {
			c.cut(i, i)
		} else if r == '…' {
			return c.stop(i)
		}
		return i + n
	}
	return i + 1
}

// stop looks at the end mark at i and cuts where it ends a sentence.
func (c *splitter) stop(i int) int {
	src, j := c.src, i
	points := src[i] == '.'
	for j < c.end {
		r, n := utf8.DecodeRuneInString(src[j:c.end])
		if r != '.' && r != '!' && r != '?' && r != '…' {
			break
		}
		points = points && r == '.'
		j += n
	}
	run := j - i
	j = closers(src, j, c.end)
	k := skipBlanks(src, j, c.end)
	if k == c.end {
		return k
	}
	if k == j {
		if j == i+run && c.gluedStop(i, j) {
			c.cut(j, j)
		}
		return j
	}
	if !opens(src, k, c.end) {
		return j
	}
	if points && run == 1 {
		from := wordStart(src, c.start, i)
		if from < i && (c.numbered(from, i) || !endsAfter(src, from, i, k, c.end)) {
			return j
		}
	}
	c.cut(j, k)
	return k
}

// gluedStop reports whether the marks before j, with no blank behind them, end
// a sentence: "tools.Experience with", but not Node.Js or www.Example.com.
func (c *splitter) gluedStop(i, j int) bool {
	src := c.src
	if r, _ := utf8.DecodeRuneInString(src[j:c.end]); isBullet(r) {
		return true
	}
	if i == c.start || !startsCapital(src, j, c.end) || j+1 >= c.end {
		return false
	}
	p := src[i-1]
	if (p < 'a' || p > 'z') && p != ')' && !(digitAt(src, i-1) && c.long) {
		return false
	}
	if d := src[j+1]; (d < 'a' || d > 'z') && !sentenceWord(src, j, c.end) {
		return false
	}
	from := wordStart(src, c.start, i)
	to := j
	for to < c.end && asciiLetter(src, to) {
		to++
	}
	if isNameEnding(lower(src[j:min(to, j+5)])) && to-j < 5 {
		return false
	}
	return !inAddress(src, from, j) && !(i-from < 3 && points(src, from, i))
}

// numbered cuts before the list number src[from:i] if it is the next one
// of "1. … 2. … 3. …", and reports whether src[from:i] is such a number.
func (c *splitter) numbered(from, i int) bool {
	if i-from > 2 || !digitAt(c.src, from) || !digitAt(c.src, i-1) {
		return false
	}
	n := int(c.src[from] - '0')
	if i-from == 2 {
		n = 10*n + int(c.src[i-1]-'0')
	}
	if n != c.number {
		return from == c.start
	}
	c.number++
	c.cut(from, from)
	return true
}

// semicolon reports whether the one at i ends a sentence.
func (c *splitter) semicolon(i int) bool {
	if c.bracket || i+1 < c.end && blankAt(c.src, i+1, c.end) == 0 {
		return false
	}
	if c.semicolons < 0 {
		c.semicolons = 0
		for k := i; k < c.end; k++ {
			if c.src[k] == ';' {
				c.semicolons++
			}
		}
	}
	if c.semicolons >= 3 {
		return true
	}
	next := i + 1
	for next < c.end && next-i < 400 && c.src[next] != ';' && c.src[next] != '.' {
		next++
	}
	return countWords(c.src, c.start, i, 4) == 4 && countWords(c.src, i+1, next, 4) == 4
}
