package classifier

import (
	"strings"

	"jdcheck/internal/text"
)

// leadIn remembers the heading and the line that opens a list, from which what
// is below them inherits its subject.
type leadIn struct {
	heading, line int       // indexes of sentences, -1 where none
	below         [2]ruling // of each of the two
}

func (l *leadIn) of(b text.Block) int {
	switch {
	case b.Kind == text.Heading:
		return -1
	case b.Kind == text.Item && l.line >= 0:
		return l.line
	}
	return l.heading
}

// ruling is what the lead of b says of it.
func (l *leadIn) ruling(b text.Block) ruling {
	switch l.of(b) {
	case -1:
		return ruling{}
	case l.line:
		return l.below[1]
	}
	return l.below[0]
}

// pass notes a block, whose sentences are first up to end, and what the last of
// them says of the lines below.
func (l *leadIn) pass(p *part, first, end int) {
	if first == end {
		return
	}
	switch p.block.Kind {
	case text.Heading:
		l.heading, l.line = first, -1
		l.below[0] = p.below
	case text.Paragraph:
		l.line = -1
		if p.opens || p.src[p.block.End-1] == ':' {
			l.line = end - 1
			l.below[1] = p.below
		}
	}
}

// opensList reports whether the first of blocks, of so many sentences, is one
// that breaks off before an item.
func opensList(src string, blocks []text.Block, sentences int) bool {
	if sentences != 1 || len(blocks) < 2 || blocks[0].Kind != text.Paragraph || blocks[1].Kind != text.Item {
		return false
	}
	return !strings.ContainsRune(".!?;,", rune(src[blocks[0].End-1]))
}
