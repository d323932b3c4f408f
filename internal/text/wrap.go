package text

import "strings"

// run is lines without a blank line between them.
type run struct {
	from  int // where the first begins
	width int // length in bytes of the longest; 0: not measured
}

// leastWrapped is the length in bytes from which a line may have been wrapped at
// a width that the lines around it show; from longWrapped on it was.
const leastWrapped, longWrapped = 35, 61

// continues reports whether a line carries on the block before: the text of a
// list item that is indented, a line after one that ends in the middle of a
// phrase, or one that goes on in small letters where lines were wrapped. A list of
// words, one a line, is not.
func (b *builder) continues(l line) bool {
	if b.blank || b.last.End == 0 || len(b.out) == 0 {
		return false
	}
	prev := b.out[len(b.out)-1]
	if prev.Kind == Heading {
		return false
	}
	heading := headingLine(b.src, l.Start, l.End) > 0
	if prev.Kind == Item && l.indent > b.last.indent && l.indent > 0 && !heading {
		return true
	}
	if endsSentence(b.src, prev.End) {
		return false
	}
	if !startsSmall(b.src, l.Start, l.End) {
		return !heading && startsCapital(b.src, l.Start, l.End) && b.asks()
	}
	switch word := b.lastWord(); {
	case b.last.Len() >= longWrapped, strings.HasSuffix(word, ","), open(word), leaning(word):
		return true
	case prev.Kind != Item && !startsCapital(b.src, prev.Start, prev.End):
		return false
	case b.last.joined:
		return true
	}
	lo, hi := nextField(b.src, l.Start, l.End)
	return b.last.Len() >= leastWrapped && b.last.End-b.last.from+1+hi-lo >= b.runWidth()
}

// asks reports whether the last line asks for more whatever the next begins with:
// it ends in a word that ends no phrase, or in a preposition and is not like
// "What you will work on".
func (b *builder) asks() bool {
	word := b.lastWord()
	if !leaning(word) {
		return open(word)
	}
	short, title := shortLine(b.src, b.last.Start, b.last.End)
	i, j := nextField(b.src, b.last.Start, b.last.End)
	return !short || !title && !question(b.src[i:j])
}

// lastWord is the last field of the last line.
func (b *builder) lastWord() string {
	return b.src[wordStart(b.src, b.last.Start, b.last.End):b.last.End]
}

// open reports whether a word ends no phrase.
func open(word string) bool {
	switch word {
	case "and", "or", "nor", "but", "the", "a", "an", "our", "your", "their", "its", "all", "any", "every", "not", "never", "without", "will", "must",
		"should", "may", "than", "between", "into", "across", "including", "such", "&", "also", "which", "who", "whose":
		return true
	}
	return false
}

// leaning reports whether a word is a preposition, with which a heading may end.
func leaning(word string) bool {
	switch word {
	case "of", "for", "with", "to", "in", "on", "by", "from", "as", "at", "through", "about", "within", "under", "over", "against", "using":
		return true
	}
	return false
}

// question reports whether a heading that ends in a preposition may begin with a
// word.
func question(word string) bool {
	switch strings.ToLower(strings.Trim(word, "*_\"'")) {
	case "what", "who", "whom", "where", "how", "why", "when", "which":
		return true
	}
	return false
}

// runWidth is the length in bytes of the longest line of the run. It is measured
// once.
func (b *builder) runWidth() int {
	if b.run.width > 0 {
		return b.run.width
	}
	for i := b.run.from; i < len(b.src); {
		j := len(b.src)
		if k := strings.IndexByte(b.src[i:], '\n'); k >= 0 {
			j = i + k
		}
		lo, hi := trimBlanks(b.src, i, j)
		if !hasWord(b.src, lo, hi) {
			break
		}
		b.run.width = max(b.run.width, hi-i)
		i = j + 1
	}
	return b.run.width
}
