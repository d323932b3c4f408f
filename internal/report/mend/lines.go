package mend

import (
	"slices"
	"strings"
	"unicode"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// patch puts a text in place of the characters [from, to) of a line, from 0.
type patch struct {
	from, to int
	with     string
}

// lines writes the user's lines without what is gone, and with the title of
// the draft. A line of which no word is left goes, and of blank lines around
// lines that went one stays.
func (in Input) lines(way classifier.Edit, title string) string {
	patches := map[int][]patch{}
	for _, s := range way.Drop {
		in.cut(patches, s)
	}
	in.renumber(patches)
	in.retitle(patches, title)
	in.expect(patches, way.Role)
	var out []string
	cut := false
	last := in.Doc.Lines()
	for n := 1; n <= last; n++ {
		line := in.Doc.Line(n)
		if n == last && line == "" {
			break
		}
		next, touched := patched(line, patches[n])
		switch {
		case touched && emptied(line, next):
			cut = true
			continue
		case cut && underline(line):
			continue
		case cut && strings.TrimSpace(line) == "" && (len(out) == 0 || strings.TrimSpace(out[len(out)-1]) == ""):
			continue
		case strings.TrimSpace(line) != "":
			cut = false
		}
		out = append(out, next)
	}
	for len(out) > 0 && strings.TrimSpace(out[len(out)-1]) == "" {
		out = out[:len(out)-1]
	}
	return strings.Join(out, "\n") + "\n"
}

// cut notes the parts of lines that a range of the text stands on.
func (in Input) cut(patches map[int][]patch, s text.Span) {
	from, to := in.Doc.Extent(s)
	for n := from.Line; n <= to.Line; n++ {
		p := patch{0, in.Doc.Length(n), ""}
		if n == from.Line {
			p.from = from.Column - 1
		}
		if n == to.Line {
			p.to = to.Column - 1
		}
		patches[n] = append(patches[n], p)
	}
}

// retitle puts a title in place of the posted one: in the text, and in front
// matter.
func (in Input) retitle(patches map[int][]patch, title string) {
	if title == in.Report.Title.Text {
		return
	}
	all, at := in.outline()
	for _, i := range at {
		from, to := in.Doc.Extent(all[i].Span)
		if from.Line == to.Line {
			patches[from.Line] = append(patches[from.Line], patch{from.Column - 1, to.Column - 1, in.retitled(all[i].Span, title)})
		}
	}
	if at := in.Doc.TitleAt; at.Line > 0 {
		in.replace(patches, at, in.Doc.Title, title)
	}
}

// expect makes the draft say to jdcheck that it is meant to be the role that it
// is now a draft of, where it said so of another.
func (in Input) expect(patches map[int][]patch, role string) {
	was := in.Doc.Expect
	if was == "" || was == role {
		return
	}
	for n := 1; n <= in.Doc.Lines(); n++ {
		line := in.Doc.Line(n)
		if i := strings.Index(line, "expect"); i >= 0 && strings.Contains(line[i:], was) && (strings.Contains(line, "jdcheck") || in.Doc.TitleAt.Line > 0) {
			in.replace(patches, source.Position{Line: n, Column: 1 + len([]rune(line[:i]))}, was, role)
			return
		}
	}
}

// replace notes the first occurrence of was on a line, at a place or after it.
func (in Input) replace(patches map[int][]patch, at source.Position, was, with string) {
	rest := in.Doc.Part(at.Line, at.Column-1, in.Doc.Length(at.Line))
	i := strings.Index(rest, was)
	if i < 0 || was == "" {
		return
	}
	from := at.Column - 1 + len([]rune(rest[:i]))
	patches[at.Line] = append(patches[at.Line], patch{from, from + len([]rune(was)), with})
}

// patched is a line with its patches. With a part that goes, the blanks after
// it go, and marks of emphasis that would be left around nothing.
func patched(line string, patches []patch) (string, bool) {
	if len(patches) == 0 {
		return line, false
	}
	slices.SortFunc(patches, func(a, b patch) int { return a.from - b.from })
	in := []rune(line)
	var out []rune
	at := 0
	for _, p := range patches {
		if p.from < at {
			continue
		}
		out = append(out, in[at:p.from]...)
		at = p.to
		if p.with != "" {
			out = append(out, []rune(p.with)...)
			continue
		}
		for len(out) > 0 && at < len(in) && isMark(in[at]) && out[len(out)-1] == in[at] {
			out, at = out[:len(out)-1], at+1
		}
		for at < len(in) && in[at] == ' ' && (len(out) == 0 || out[len(out)-1] == ' ' || isMark(out[len(out)-1])) {
			at++
		}
	}
	return strings.TrimRight(string(append(out, in[at:]...)), " \t"), true
}

func isMark(r rune) bool { return r == '*' || r == '_' || r == '~' || r == '`' }

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) })
}

// underline says whether a line makes a heading of the line above, or the head of
// a table.
func underline(line string) bool {
	s := strings.TrimSpace(line)
	return s != "" && (strings.Trim(s, "-") == "" || strings.Trim(s, "=") == "" || strings.Contains(s, "-") && strings.Trim(s, "-|: ") == "")
}
