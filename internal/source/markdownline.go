package source

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	table "github.com/yuin/goldmark/extension/ast"
)

// inline writes the text inside of a node without its marks.
func (m *markdown) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			m.to(n.Segment.Start)
			if parent.Kind() == ast.KindCodeSpan {
				m.plain(n.Segment.Start, n.Segment.Stop)
			} else {
				m.unescaped(n.Segment.Start, n.Segment.Stop)
			}
		case *ast.Image:
		case *ast.RawHTML:
			m.tag(n)
		case *ast.AutoLink:
			m.to(n.Pos() + 1)
			m.plain(n.Pos()+1, n.Pos()+1+len(n.Label([]byte(m.b.in.text))))
		case *ast.Emphasis:
			m.emphasis(n)
		default:
			m.inline(n)
		}
	}
}

// to begins the lines from the one being written to the one that holds offset,
// with what stands before their text.
func (m *markdown) to(offset int) {
	s := m.b.in.text
	for {
		k := strings.IndexByte(s[min(m.at, offset):offset], '\n')
		if k < 0 {
			break
		}
		start := m.at + k
		m.at = start + 1
		for m.at < offset && strings.IndexByte(" \t>", s[m.at]) >= 0 {
			m.at++
		}
		m.b.plain(start, m.at)
	}
	m.at = max(m.at, offset)
}

// plain writes a part of a line.
func (m *markdown) plain(start, end int) {
	m.b.plain(start, end)
	m.at = end
}

// unescaped writes a part of a line without the backslashes that take the
// meaning from the character behind them; internal/text wants to see one that
// begins a line.
func (m *markdown) unescaped(start, end int) {
	const signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	s := m.b.in.text
	from := start
	for i := start; i+1 < end; i++ {
		if s[i] != '\\' || strings.IndexByte(signs, s[i+1]) < 0 {
			continue
		}
		if i > start || strings.Trim(s[strings.LastIndexByte(s[:i], '\n')+1:i], " \t>") != "" {
			m.b.plain(from, i)
			from = i + 1
		}
		i++
	}
	m.plain(from, end)
}

// tag leaves out an HTML tag; <br> breaks the line.
func (m *markdown) tag(n *ast.RawHTML) {
	if at := n.Segments.At(0); m.breaks(n) {
		m.to(at.Start)
		m.b.replace("\n", at.Start, at.Stop)
		m.at = at.Stop
	}
}

// emphasis writes what is marked. Where that is a whole line in bold the marks
// stay, for they say that it is a heading.
func (m *markdown) emphasis(n *ast.Emphasis) {
	mark := ""
	if n.Level == 2 && m.wholeLine(n) {
		mark = "**"
	}
	m.to(n.Pos())
	m.b.replace(mark, n.Pos(), n.Pos())
	m.inline(n)
	m.b.replace(mark, m.at, m.at)
}

// wholeLine says whether a line has nothing but a node, and a colon behind it.
func (m *markdown) wholeLine(n ast.Node) bool {
	before := beside(n, ast.Node.PreviousSibling)
	if _, task := before.(*table.TaskCheckBox); before != nil && !task && !m.breaks(before) {
		return false
	}
	after := beside(n, ast.Node.NextSibling)
	if t, ok := after.(*ast.Text); ok {
		return strings.Trim(m.b.in.text[t.Segment.Start:t.Segment.Stop], " \t:") == "" && (m.breaks(t) || t.NextSibling() == nil)
	}
	return after == nil || m.breaks(after)
}

// beside is the node next to one, or to what it is the whole of.
func beside(n ast.Node, sibling func(ast.Node) ast.Node) ast.Node {
	for sibling(n) == nil && n.Parent().Type() == ast.TypeInline {
		n = n.Parent()
	}
	return sibling(n)
}

// breaks says whether a line ends with a node.
func (m *markdown) breaks(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Text:
		return n.SoftLineBreak() || n.HardLineBreak()
	case *ast.RawHTML:
		at := n.Segments.At(0)
		return strings.EqualFold(strings.Trim(m.b.in.text[at.Start:at.Stop], "</ >"), "br")
	}
	return false
}
