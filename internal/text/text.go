// Package text turns the text of a job description into words, stems, blocks
// and sentences, each a range of the source. A word is a range of the source and
// never a copy, so an offset is right by construction.
//
// The order of the work: [Blocks] finds headings, list items and paragraphs line
// by line (block.go, line.go). Where all of it is in capitals these say nothing
// (shout.go); a heading is told by its form (heading.go) or by its words
// (phrases.go, whole.go), an item by its bullet or number (marker.go, number.go,
// numberoutline.go, emoji.go) and its place in a list (item.go); a line goes on
// with the one before it (wrap.go), and a long one that has lost its line breaks is
// cut (flat.go, inline.go). [Sentences] cuts a block (sentence.go, ends.go,
// runon.go). [Reader.Words] gives the words of a range with their stem and exact
// IDs in a [Vocab] (vocab.go).
//
// Words are those of prose v2 (prose.go), called for one whitespace-delimited
// field at a time, behind guards (field.go), cut further where prose keeps too
// much together (cut.go, keep.go) and told by kind (kind.go). Stems are snowball's
// English stems of plain a-z words (stem.go), with letters (letters.go), British
// and American spellings (spelling.go) and plural acronyms folded first, and some
// kept apart (fold.go).
//
// A hyphen or slash that joins two words is no word, so that "go-to-market"
// equals "go to market"; other punctuation is a word of its own. A possessive
// stays with its word; "you'll" is "you" and "'ll", whose stem is "will"; a
// negation is one word whose stem is written out: "don't". A lexicon's
// phrase is cut and folded by [Forms] (form.go), which shares all code with
// [Reader.Words]. Known words are looked up in a [Memo] (memo.go, table.go), for a
// listing seldom has a field that was not met before; most of a text is passed
// over eight bytes at a time (swar.go).
package text

import (
	"sort"
	"unicode/utf8"
)

// Span is a half-open range [Start, End) of bytes of the source text.
type Span struct{ Start, End int }

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

func (s Span) span() Span { return s }

// Cut is at most n bytes of s, whole characters.
func Cut(s string, n int) string {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:min(n, len(s))]
}

// Overlap is the part of a list of ranges that overlap s. The ranges are in order
// and none overlaps another; it takes steps as the logarithm of their number.
func Overlap[T interface{ span() Span }](list []T, s Span) []T {
	from := sort.Search(len(list), func(i int) bool { return list[i].span().End > s.Start })
	n := sort.Search(len(list)-from, func(i int) bool { return list[from+i].span().Start >= s.End })
	return list[from : from+n]
}

// ID numbers a stem or an exact form in a [Vocab]; 0 is "not in the vocabulary".
type ID uint32

// Kind says what a word is; the flags combine.
type Kind uint8

const (
	// Letters: the word holds a letter.
	Letters Kind = 1 << iota
	// Number: the word holds a digit.
	Number
	// Punct: the word holds neither letter nor digit.
	Punct
	// Upper: every letter is a capital, and there are at least two (an acronym or CAPS).
	Upper
	// Capital: the first letter is a capital.
	Capital
	// Stop ends a sentence or clause: . ! ? ; : and dashes that stand free.
	Stop
	// Comma: a comma, or a bracket.
	Comma
	// Light: an article, possessive or the like, which may stand between any
	// two words of a phrase.
	Light
)

// Word is one word of the source.
type Word struct {
	Start, End int32 // byte offsets in the source, half-open
	Stem       ID    // ID of the folded stem, 0 where the vocabulary lacks it
	Exact      ID    // ID of the form as written, 0 where the vocabulary lacks it
	Kind       Kind
}

// BlockKind says what a block is.
type BlockKind uint8

const (
	Paragraph BlockKind = iota
	Heading
	Item
)

// Block is a heading, a list item or a paragraph. Span leaves out the bullet,
// number or heading mark and blanks around the text.
type Block struct {
	Span
	Kind  BlockKind
	Level int // heading: 1 and up, smaller is higher; item: depth, 1 and up; paragraph: 0
	Row   int // not 0 and the same for all cells of a row of a table, below 0 for its head; 0: no cell is known
}
