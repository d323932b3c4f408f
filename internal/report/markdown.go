package report

import (
	"fmt"
	"strings"

	"jdcheck/classifier"
)

// markdown writes a comment for a review, in GitHub's Markdown: the answer of
// one draft with all that leads to it; of several a table, and below it those
// that have findings, folded. The first line is a comment by which a bot finds
// the comment that it wrote before.
//
// What a draft says stands in code spans and code blocks alone, so that it can
// neither format the comment nor mention people and issues.
func (w *Writer) markdown(results []Result) (string, error) {
	var b strings.Builder
	b.WriteString("<!-- jdcheck -->\n")
	switch len(results) {
	case 0:
		b.WriteString("### jdcheck: no drafts\n")
	case 1:
		p := w.page(results[0])
		fmt.Fprintf(&b, "### jdcheck: %s %s\n\n%s", code(clean(p.r.path())), verdictWords(p.r), p.mdBody())
	default:
		fmt.Fprintf(&b, "### jdcheck: %s\n\n%s%s", w.total(), w.mdTable(results), w.mdFolded(results))
	}
	fmt.Fprintf(&b, "\n<sub>jdcheck %s, lexicon %s</sub>\n", w.o.Tool, w.o.Lexicon)
	return b.String(), nil
}

// Bounds on the parts of a comment, in bytes; GitHub takes 65,536 characters.
const (
	tableBytes  = 20_000
	foldedBytes = 40_000
)

// mdTable is a row a draft, as many as a comment takes.
func (w *Writer) mdTable(results []Result) string {
	rows := make([]string, len(results))
	for i, r := range results {
		rows[i] = fmt.Sprintf("| %s | %s | %s | %s |\n", cellCode(clean(r.path())), verdictWords(r), w.page(r).mdAnswer(true), strings.Join(rulesOf(r.Report), ", "))
	}
	return "| Draft | Verdict | | Findings |\n| --- | --- | --- | --- |\n" + bounded(rows, tableBytes, "\n… and %d %s more\n")
}

// mdFolded is a folded part for each draft with findings, as many as a comment
// takes.
func (w *Writer) mdFolded(results []Result) string {
	var parts []string
	for _, r := range results {
		if len(r.Report.Findings) > 0 {
			parts = append(parts, fmt.Sprintf("\n<details>\n<summary>%s %s</summary>\n\n%s\n</details>\n", htmlCode(clean(r.path())), verdictWords(r), w.page(r).mdBody()))
		}
	}
	return bounded(parts, foldedBytes, "\n… and %d %s more with findings\n")
}

// bounded joins parts up to so many bytes and counts the drafts left out in a
// last line.
func bounded(parts []string, room int, rest string) string {
	var b strings.Builder
	for i, p := range parts {
		if b.Len()+len(p) > room {
			return b.String() + fmt.Sprintf(rest, len(parts)-i, plural(len(parts)-i, "draft", "drafts"))
		}
		b.WriteString(p)
	}
	return b.String()
}

// page is a page without colours.
func (w *Writer) page(r Result) *page { return &page{w: w, r: r} }

// verdictWords is the verdict for people, after the name of a draft.
func verdictWords(r Result) string {
	switch {
	case empty(r):
		return "is empty"
	case r.Report.Verdict == classifier.Mixed:
		return "is mixed"
	case r.Report.Verdict == classifier.Unclear:
		return "is unclear"
	case r.Report.Verdict == classifier.None:
		return "is for another occupation"
	}
	return "is one job"
}

// rulesOf lists the rules found, each once.
func rulesOf(r *classifier.Report) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range r.Findings {
		if !seen[f.Rule] {
			seen[f.Rule] = true
			out = append(out, f.Rule)
		}
	}
	return out
}

// mdAnswer is the answer as a sentence, for a cell of a table or a paragraph.
func (p *page) mdAnswer(cell bool) string {
	posted, joint := p.titled()
	_, answer := p.answer()
	if !empty(p.r) && !p.r.Doc.Unread() {
		answer += "; " + sureness(p.r.Report.Confidence)
	}
	if posted != "" {
		span := code
		if cell {
			span = cellCode
		}
		return "Titled " + span(posted) + joint + escape(answer)
	}
	return strings.ToUpper(answer[:1]) + escape(answer[1:])
}

// mdBody is all about one draft but its name.
func (p *page) mdBody() string {
	p.WriteString("**" + p.mdAnswer(false) + ".**\n")
	switch {
	case empty(p.r), p.r.Doc.Unread():
	case p.r.Report.Verdict == classifier.Unclear:
		fmt.Fprintf(p, "\n- Found: %s\n- Add: %s\n", mention(escape(p.few())), escape(toAdd))
	case p.r.Report.Verdict == classifier.None:
		for i, words := range []string{p.decided(), p.outweighed()} {
			if words != "" {
				fmt.Fprintf(p, "\n%s: %s\n", []string{"Found", "Also"}[i], mention(escape(words)))
			}
		}
	default:
		p.mdShares()
	}
	for _, t := range p.r.matters() {
		p.mdFinding(t)
	}
	head := "**To make it one job:** "
	if len(p.r.Edits) > 0 && !p.canBeOne() {
		fmt.Fprintf(p, "\n%s%s\n", head, notOne)
		return p.String()
	}
	for _, way := range p.ways() {
		fmt.Fprintf(p, "\n%s%s\n", head, mention(escape(way.String())))
		head = ""
	}
	for _, note := range p.notes() {
		fmt.Fprintf(p, "\n%s\n", mention(escape(note)))
	}
	return p.String()
}

// mdShares is the table of the roles.
func (p *page) mdShares() {
	p.WriteString("\n| Role | Share | | Words |\n| --- | ---: | --- | --- |\n")
	shown, rest := p.shares()
	for _, s := range shown {
		var words []string
		for _, t := range p.deciding(s, 60) {
			words = append(words, cellCode(t))
		}
		fmt.Fprintf(p, "| %s | %s | %s | %s |\n", escape(p.w.o.title(s.Role)), percent(s.Share), bar(s.Share, 20), strings.Join(words, " "))
	}
	if len(rest) > 0 {
		fmt.Fprintf(p, "\nUnder %s each: %s\n", percent(least), escape(strings.Join(rest, ", ")))
	}
}

// mdFinding is a finding, with the lines that it is about.
func (p *page) mdFinding(t matter) {
	fmt.Fprintf(p, "\n**%s** (%s): %s\n", t.Rule, place(p.r.place(t.Finding)), mention(escape(clean(p.w.said(p.r, t)))))
	lines := &page{w: p.w, r: p.r}
	if lines.excerpt(t) {
		fence := strings.Repeat("`", max(3, longest(lines.String(), '`')+1))
		fmt.Fprintf(p, "\n%stext\n%s%s\n", fence, lines.String(), fence)
	}
}

// code is s as a code span.
func code(s string) string {
	ticks := strings.Repeat("`", longest(s, '`')+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return ticks + s + ticks
}

// cellCode is s as a code span in a table, where even there a | must be escaped.
func cellCode(s string) string { return strings.ReplaceAll(code(s), "|", `\|`) }

// htmlCode is s as code inside of an HTML element.
func htmlCode(s string) string {
	return "<code>" + strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s) + "</code>"
}

// escape takes the meaning from the signs of Markdown that text of ours can hold.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "|", `\|`, "~", `\~`, "#", `\#`).Replace(s)
}

// mention keeps what follows an @ from being called.
func mention(s string) string { return strings.ReplaceAll(s, "@", "@<!-- -->") }

// longest is the length of the longest run of c in s.
func longest(s string, c byte) int {
	best, n := 0, 0
	for i := range len(s) {
		if s[i] != c {
			n = 0
			continue
		}
		n++
		best = max(best, n)
	}
	return best
}
