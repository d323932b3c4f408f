package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// mark is a range of characters of a line, half-open, from 0.
type mark struct{ from, to int }

// strip is a line of the user's file, or a part of a long one, to be shown with
// marks under some of its words.
type strip struct {
	line     int
	from, to int // the part to show, in characters from 0, half-open
	marks    []mark
}

// most is how many rows of the user's lines a finding shows before it only counts
// the rest, so that a report fits on a screen.
const most = 10

// excerpt shows the lines that a mixed-roles finding is about; it reports
// whether there were any.
func (p *page) excerpt(t matter) bool {
	strips := p.strips(t)
	rows := 0
	for i, s := range strips {
		if rest := len(strips) - i; rows >= most {
			fmt.Fprintf(p, "%s\n", p.st.faint(fmt.Sprintf("    … and %d %s", rest, plural(rest, "sentence more", "sentences more"))))
			break
		}
		if i > 0 && s.line > strips[i-1].line+1 {
			p.WriteString(p.st.faint("    …") + "\n")
		}
		rows += p.strip(s, i > 0 && s.line == strips[i-1].line)
	}
	return len(strips) > 0
}

// strips lists the lines to show: whole where they are short; of a long line
// the part of each sentence.
func (p *page) strips(t matter) []strip {
	var out []strip
	for _, s := range t.of {
		marks := p.marks(s, t.Role)
		from, to := p.r.Doc.Extent(s.Span)
		for n := from.Line; n <= to.Line; n++ {
			part := strip{line: n, from: 0, to: p.r.Doc.Length(n)}
			long := part.to > 3*p.w.o.Width
			if long && n == from.Line {
				part.from = from.Column - 1
			}
			if long && n == to.Line {
				part.to = to.Column - 1
			}
			part.marks = marks[n]
			if len(part.marks) == 0 && n > from.Line {
				continue
			}
			if k := len(out) - 1; k >= 0 && out[k].line == n && !long {
				out[k].marks = append(out[k].marks, part.marks...)
				continue
			}
			out = append(out, part)
		}
	}
	return out
}

// markPoints is what words must add to be marked, where any do: the small
// weights of ordinary words would underline whole lines. Where none do, the
// mostFaint that add most are marked.
const (
	markPoints = 0.8
	mostFaint  = 3
)

// loudest are those of the hits that say most for a role, as markPoints has it.
func loudest(hits []classifier.Evidence, role string) []classifier.Evidence {
	var out []classifier.Evidence
	for _, e := range hits {
		if e.Role == role && e.Points > 0 && !wordless(e) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b classifier.Evidence) int { return cmp.Compare(b.Points, a.Points) })
	n := 0
	for n < len(out) && (out[n].Points >= markPoints || n < mostFaint && out[0].Points < markPoints) {
		n++
	}
	return out[:n]
}

// marks are the words of a sentence that say most for a role, by line; the whole
// sentence where none says anything.
func (p *page) marks(s classifier.Sentence, role string) map[int][]mark {
	out := map[int][]mark{}
	for _, e := range loudest(p.r.Report.EvidenceIn(s), role) {
		p.markLines(out, e.Start, e.End)
	}
	if len(out) == 0 {
		p.markLines(out, s.Start, s.End)
	}
	return out
}

// markLines marks text[start:end] on each line that it stands on.
func (p *page) markLines(out map[int][]mark, start, end int) {
	from, to := p.r.Doc.Extent(text.Span{Start: start, End: end})
	for n := from.Line; n <= to.Line; n++ {
		m := mark{0, p.r.Doc.Length(n)}
		if n == from.Line {
			m.from = from.Column - 1
		}
		if n == to.Line {
			m.to = to.Column - 1
		}
		if m.from < m.to {
			out[n] = append(out[n], m)
		}
	}
}

// strip writes a line with marks under its words; one that is wider than the
// page is wrapped, and pieces without a mark after the first are left out. It
// returns how many rows of the line it wrote.
func (p *page) strip(s strip, again bool) int {
	rows := 0
	const gutter = 8 // "   14 | "
	number := fmt.Sprintf("%5d", s.line)
	if again {
		number = blanks(5)
	}
	marks := apart(s.marks)
	pieces := chunks(p.part(s), max(20, p.w.o.Width-gutter-Width(more)))
	for i, piece := range pieces {
		under := underline(piece, marks)
		if under == "" && i > 0 {
			continue
		}
		rows++
		said := strings.TrimRight(joined(piece), " ")
		if i+1 < len(pieces) && underline(pieces[i+1], marks) == "" {
			said += more
		}
		fmt.Fprintf(p, "%s %s\n", p.st.faint(number+" |"), said)
		if under != "" {
			fmt.Fprintf(p, "%s %s\n", p.st.faint("      |"), p.st.role(1, under))
		}
		number = blanks(5)
	}
	return rows
}

// more stands where a line goes on that is not shown.
const more = "…"

// part lays out the part of a line to show, with a … where there is more.
func (p *page) part(s strip) []cell {
	part := cells(cleanLine(p.r.Doc.Part(s.line, s.from, s.to)))
	for i := range part {
		part[i].char += s.from
	}
	rest := func(col int) cell { return cell{s: more, char: -1, col: col, width: 1} }
	if s.from > 0 {
		part = append([]cell{rest(-1)}, part...)
	}
	if k := len(part) - 1; k >= 0 && s.to < p.r.Doc.Length(s.line) {
		part = append(part, rest(part[k].col+part[k].width))
	}
	return part
}

// apart is marks in order, those that overlap as one.
func apart(marks []mark) []mark {
	marks = slices.Clone(marks)
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(a.from-b.from, b.to-a.to) })
	var out []mark
	for _, m := range marks {
		if k := len(out) - 1; k >= 0 && m.from < out[k].to {
			out[k].to = max(out[k].to, m.to)
			continue
		}
		out = append(out, m)
	}
	return out
}

// underline draws `^~~~` under the marked cells of a piece; empty: none is.
func underline(piece []cell, marks []mark) string {
	var b strings.Builder
	last, any := -1, false
	for _, c := range piece {
		k := -1
		for i, m := range marks {
			if c.char < m.to && c.char+c.chars > m.from {
				k = i
				break
			}
		}
		switch {
		case k < 0:
			b.WriteString(blanks(c.width))
		case k != last && c.width > 0:
			b.WriteString("^" + strings.Repeat("~", c.width-1))
		default:
			b.WriteString(strings.Repeat("~", c.width))
		}
		if c.width > 0 {
			last = k
		}
		any = any || k >= 0
	}
	if !any {
		return ""
	}
	return strings.TrimRight(b.String(), " ")
}

func joined(piece []cell) string {
	var b strings.Builder
	for _, c := range piece {
		b.WriteString(c.s)
	}
	return b.String()
}
