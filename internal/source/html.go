package source

import (
	"strings"

	"golang.org/x/net/html"

	"jdcheck/internal/text"
)

// readHTML takes the JSON-LD JobPosting of a page where it has one; else what
// viewOf sees of it.
func (d *Document) readHTML(in *stage) {
	in, escaped := unescape(in)
	if escaped {
		d.flag("html-double-escaped")
	}
	const least = 200 // bytes; a shorter JobPosting is a teaser, unless the page says less
	if d.readJSONLD(in, least) {
		return
	}
	b := newBuilder(in)
	v := viewOf(in.text)
	b.html(v)
	if said := b.out.Len(); said < least && d.readJSONLD(in, said+1) {
		return
	}
	if d.Title == "" && !b.heading() {
		d.pageTitle(in, v)
	}
	d.last = b.stage()
	d.Blocks = leads(b.blocks, d.last.text)
}

// heading says whether the blocks so far hold a heading of level 1 or 2.
func (b *builder) heading() bool {
	for _, k := range b.blocks {
		if k.Kind == text.Heading && k.Level <= 2 {
			return true
		}
	}
	return false
}

// walker reads the tokens of a page into a builder.
type walker struct {
	b     *builder
	ends  map[string]int // offset of the last end tag of each element that is skipped
	skip  string         // the element being skipped
	depth int            // how many of it are open
	lists int            // depth of ul and ol
	items []int          // depth of lists at each open li
	rows  rows           // their cells begin in b.blocks
	head  int            // level of the open h1 to h6; 0: none
	bold  int            // open b and strong
	pre   int            // open pre
	plain bool           // the open block holds text that is not bold
	blank bool           // a blank is due before the next character
	lines bool           // line breaks stay
}

// html appends what a view shows of the page as blocks.
func (b *builder) html(v view) {
	page := b.in.text[v.Start:v.End]
	w, drops := &walker{b: b, ends: lastEnds(page, v.Start), lines: v.lines}, v.drops
	b.open(text.Paragraph, 0, v.Start)
	for t := range Tokens(page) {
		at, end := v.Start+t.Start, v.Start+t.End
		for len(drops) > 0 && drops[0].End <= at {
			drops = drops[1:]
		}
		if len(drops) > 0 && drops[0].Start <= at {
			continue
		}
		switch t.Kind {
		case html.TextToken:
			w.text(at, end)
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start(t.z, at, end, t.Kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			w.end(t.Name(), end)
		}
	}
	w.close()
}

// text appends the text in.text[start:end] with its blanks folded.
func (w *walker) text(start, end int) {
	s := w.b.in.text
	if w.skip != "" {
		return
	}
	for i := start; i < end; {
		if n := letters(s[i:end]); n > 0 {
			w.char(s[i:i+n], i, i+n, false)
			i += n
			continue
		}
		n, value, special := plainAt(s[i:end])
		if !special {
			value = s[i : i+n]
		}
		i += n
		switch {
		case w.pre > 0 && value == "\n":
			w.again(i)
		case w.lines && value == "\n" && w.b.out.Len() > w.b.block.Start:
			w.b.replace(value, i-n, i)
			w.blank = false
		case value == " " || value == "\n" || value == "\t":
			w.blank = true
		case value == "":
		default:
			w.char(value, i-n, i, special)
		}
	}
}

// letters is the length of the ASCII characters at the start of s that are
// taken as they are and are no blanks.
func letters(s string) int {
	n := 0
	for n < len(s) && ' ' < s[n] && s[n] < 0x7F && s[n] != '&' {
		n++
	}
	return n
}

// char appends characters, or a byte of one, and the blank due before them.
func (w *walker) char(value string, start, end int, special bool) {
	b := w.b
	if w.blank && b.out.Len() > b.block.Start {
		if start > 0 && b.in.text[start-1] == ' ' {
			b.copy(start-1, start)
		} else {
			b.replace(" ", start, start)
		}
	}
	w.blank = false
	if special {
		b.replace(value, start, end)
	} else {
		b.copy(start, end)
	}
	w.plain = w.plain || w.bold == 0 && value != ":"
}

// block closes the open block and opens one of the kind that the open elements
// ask for; at is the offset of the tag.
func (w *walker) block(at int) {
	w.close()
	switch {
	case w.head > 0:
		w.b.open(text.Heading, w.head, at)
	case len(w.items) > 0:
		w.b.open(text.Item, max(1, w.items[len(w.items)-1]), at)
	default:
		w.b.open(text.Paragraph, 0, at)
	}
}

// again breaks the line inside of a block: <br>, or a line of <pre>.
func (w *walker) again(at int) { w.block(at) }

// close ends the open block.
func (w *walker) close() {
	bold := !w.plain
	w.plain, w.blank = false, false
	w.b.settle(bold)
}

// settle closes the open block and says what it is: a short paragraph all in
// bold was a heading; in others bullets and headings may be typed, and so may
// the letters of items.
func (b *builder) settle(bold bool) {
	k := len(b.blocks)
	b.close()
	if len(b.blocks) == k {
		return
	}
	last := b.blocks[k]
	s := b.out.String()[last.Start:last.End]
	switch {
	case last.Kind == text.Item:
		if b.blocks[k].Start += text.Marker(s); b.blocks[k].Len() <= 0 {
			b.blocks = b.blocks[:k]
		}
	case last.Kind == text.Heading:
	case bold && headingLike(s):
		b.blocks[k].Kind, b.blocks[k].Level = text.Heading, 4
	default:
		b.blocks = append(b.blocks[:k], within(last, s)...)
	}
}

// within is a paragraph as internal/text reads it: pages are full of bullets and
// headings typed into paragraphs, and of whole listings flattened into one.
func within(p text.Block, s string) []text.Block {
	blocks := text.Blocks(s)
	if len(blocks) == 0 {
		return []text.Block{p}
	}
	for i := range blocks {
		blocks[i].Start += p.Start
		blocks[i].End += p.Start
	}
	return blocks
}

// headingLike says whether a line is short and no sentence.
func headingLike(s string) bool {
	const longest = 80 // bytes
	return len(s) <= longest && !strings.ContainsAny(s[len(s)-1:], ".!?;,")
}

// leads makes headings of the short paragraphs right before a list.
func leads(blocks []text.Block, s string) []text.Block {
	for i := range blocks[:max(0, len(blocks)-1)] {
		b := &blocks[i]
		if b.Kind == text.Paragraph && blocks[i+1].Kind == text.Item && headingLike(s[b.Start:b.End]) {
			b.Kind, b.Level = text.Heading, 5
		}
	}
	return blocks
}
