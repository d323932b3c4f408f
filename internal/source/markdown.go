package source

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	reader "github.com/yuin/goldmark/text"

	"jdcheck/internal/text"
)

// markdownParser knows CommonMark and of GitHub's additions tables, tasks and
// text struck out. It never changes.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.TaskList, extension.Strikethrough)).Parser()
})

// longestMarkdown is the size in bytes up to which Markdown is parsed: the
// parser takes seconds for some texts that are longer and made for it. No draft
// is.
const longestMarkdown = 64 << 10

// readMarkdown takes Markdown without its front matter, comments, code, link
// addresses and inline marks. The parser says what is a heading, an item of a
// list, a cell of a table, code or HTML, and where text is marked.
//
// The lines of paragraphs and items stay lines with what stands before them, for
// internal/text to cut: drafts are written loosely, with a duty a line, with bullets
// and headings that Markdown does not know, and with lines right below a list that
// Markdown takes for its last item. Code is no duty, unless most of the text is
// such: then somebody indented or fenced the draft.
func (d *Document) readMarkdown(in *stage) {
	in = withoutComments(in, d.frontMatter(in))
	if len(in.text) > longestMarkdown {
		b := newBuilder(in)
		b.plain(0, len(in.text))
		d.last = b.stage()
		return
	}
	doc := markdownParser().Parse(reader.NewReader([]byte(in.text)))
	m := markdown{b: newBuilder(in), from: -1}
	m.blocks(doc, 0)
	if m.aside > m.b.out.Len() {
		m = markdown{b: newBuilder(in), from: -1, code: true}
		m.blocks(doc, 0)
	}
	m.flush()
	d.last, d.Blocks = m.b.stage(), m.b.blocks
}

// withoutComments is the stage from start on without HTML comments; one that
// never ends is text.
func withoutComments(in *stage, start int) *stage {
	const open, end = "<!--", "-->"
	b := newBuilder(in)
	for i := start; i < len(in.text); {
		k := strings.Index(in.text[i:], open)
		if k < 0 {
			b.copy(i, len(in.text))
			break
		}
		b.copy(i, i+k)
		i += k + len(open)
		if size := strings.Index(in.text[i:], end); size >= 0 {
			i += size + len(end)
		}
	}
	return b.stage()
}

// markdown writes the tree of a Markdown text into a builder.
type markdown struct {
	b     *builder
	code  bool   // read code, too
	aside int    // bytes of code that was not read
	at    int    // offset in the input up to which it is written or left out
	from  int    // where the lines that are not cut yet begin in the output; -1: none
	items []item // the items among those lines
}

// item says that a paragraph of an item of a list, at a depth, begins at an
// offset of the output.
type item struct{ at, depth int }

// blocks writes the blocks inside of a node; depth is that of the lists around.
func (m *markdown) blocks(parent ast.Node, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.heading(n, depth)
		case *ast.Paragraph, *ast.TextBlock:
			m.paragraph(n, depth)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			m.verbatim(n)
		case *ast.HTMLBlock:
			m.html(n)
		case *table.Table:
			m.table(n)
		case *ast.List:
			m.blocks(n, depth+1)
		case *ast.ListItem, *ast.Blockquote:
			m.blocks(n, depth)
		}
	}
}

// heading writes a heading. One of several lines, or a long one, is a paragraph
// that somebody set in large letters or put a rule right below.
func (m *markdown) heading(n *ast.Heading, depth int) {
	const longest = 150 // bytes
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	if lines.Len() > 1 || first.Len() > longest {
		m.paragraph(n, depth)
		return
	}
	m.flush()
	m.at = first.Start
	m.b.open(text.Heading, n.Level, m.at)
	m.inline(n)
	m.b.close()
}

// paragraph writes the lines of a paragraph.
func (m *markdown) paragraph(n ast.Node, depth int) {
	if n.Lines().Len() > 0 {
		m.begin(n.Lines().At(0).Start, depth)
		m.inline(n)
	}
}

// begin begins a line for a paragraph with what stands before it in its first
// line; behind an empty one where there are others between it and the last.
func (m *markdown) begin(start, depth int) {
	s := m.b.in.text
	line := strings.LastIndexByte(s[:start], '\n') + 1
	if m.b.out.Len() > 0 {
		m.b.replace("\n", line, line)
	}
	switch {
	case m.from < 0:
		m.from = m.b.out.Len()
	case strings.Count(s[min(m.at, line):line], "\n") > 1:
		m.b.replace("\n", line, line)
	}
	if depth > 0 {
		m.items = append(m.items, item{m.b.out.Len(), depth})
	}
	m.b.plain(line, start)
	m.at = start
}

// flush cuts the lines into blocks. What the parser knows to be an item is one at
// its depth, unless it reads as a heading.
func (m *markdown) flush() {
	if m.from < 0 {
		return
	}
	items := m.items
	for _, k := range text.Blocks(m.b.out.String()[m.from:]) {
		k.Start, k.End = k.Start+m.from, k.End+m.from
		if len(items) > 0 && items[0].at <= k.Start {
			for len(items) > 1 && items[1].at <= k.Start {
				items = items[1:]
			}
			if k.Kind != text.Heading {
				k.Kind, k.Level = text.Item, items[0].depth
			}
			items = items[1:]
		}
		m.b.blocks = append(m.b.blocks, k)
	}
	m.from, m.items = -1, m.items[:0]
}

// verbatim writes the lines of code where they are no code: a list indented by
// four blanks, and what follows a fence that is never closed.
func (m *markdown) verbatim(n ast.Node) {
	s := m.b.in.text
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	if !m.code && isCode(n.Kind(), s[first.Start:last.Stop], s[last.Stop:]) {
		m.aside += last.Stop - first.Start
		return
	}
	m.begin(first.Start, 0)
	for i := range lines.Len() {
		m.to(lines.At(i).Start)
		m.plain(lines.At(i).Start, lines.At(i).Stop)
	}
}

// isCode says whether lines that the parser takes for code are such, by their kind
// and what follows them.
func isCode(kind ast.NodeKind, s, next string) bool {
	if kind == ast.KindFencedCodeBlock {
		end := strings.TrimLeft(next[:lineEnd(next, 0)], " \t>")
		return strings.HasPrefix(end, "```") || strings.HasPrefix(end, "~~~")
	}
	line := s[:lineEnd(s, 0)]
	return text.Marker(line) == len(line)-len(strings.TrimLeft(line, " \t"))
}

// html writes a block of HTML as a page is read, save that lines stay lines.
func (m *markdown) html(n *ast.HTMLBlock) {
	m.flush()
	at := text.Span{Start: n.Pos(), End: n.Pos()}
	if lines := n.Lines(); lines.Len() > 0 {
		at.Start, at.End = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	if n.HasClosure() {
		at.End = max(at.End, n.ClosureLine.Stop)
	}
	m.b.html(view{Span: at, lines: true})
	m.at = at.End
}

// table writes the cells of a table.
func (m *markdown) table(n *table.Table) {
	m.flush()
	var rows rows
	rows.table()
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		rows.row()
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			rows.cell(len(m.b.blocks))
			rows.head(r.Kind() == table.KindTableHeader)
			if c.Lines().Len() > 0 {
				m.cell(c)
			}
		}
		rows.end().blocks(m.b.blocks)
	}
}

// cell writes a cell of a table: an item, or several where it has lines.
func (m *markdown) cell(n ast.Node) {
	k := len(m.b.blocks)
	m.at = n.Lines().At(0).Start
	m.b.open(text.Paragraph, 0, m.at)
	m.inline(n)
	m.b.settle(false)
	for i, b := range m.b.blocks[k:] {
		if b.Kind == text.Paragraph || len(m.b.blocks) == k+1 {
			m.b.blocks[k+i].Kind, m.b.blocks[k+i].Level = text.Item, 1
		}
	}
}
