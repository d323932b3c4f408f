package source

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/text"
)

// TestMarkdownAsItsReaderSeesIt: kind, level and text of the blocks of a draft in
// Markdown, with ⏎ for a line break inside of a sentence.
func TestMarkdownAsItsReaderSeesIt(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"headings", "# Lead ferry *planner*\n\nDuties of the day\n===\nPlan it.\n\n###### Last ###\n##Glued\n", []string{
			"h1 Lead ferry planner", "h1 Duties of the day", "p0 Plan it.", "h6 Last", "h2 Glued"}},
		{"headings without blank lines", "# Planner\n## Duties\n- Plan ferries\n## Skills\nCharts.\n", []string{
			"h1 Planner", "h2 Duties", "i1 Plan ferries", "h2 Skills", "p0 Charts."}},
		{"a rule right below lines is no heading of them", "Plan the ferries.\nSell the tickets.\n---\nMore.\n", []string{
			"p0 Plan the ferries.", "p0 Sell the tickets.", "p0 More."}},
		{"lists", "- one\n    - two\n\n      more of two\n    - three\n- four\n\n1. five\n   1) six\n", []string{
			"i1 one", "i2 two", "i2 more of two", "i2 three", "i1 four", "i1 five", "i2 six"}},
		{"a list right below a paragraph", "What you will do:\n- Plan ferries\n- Sell tickets\n", []string{
			"h3 What you will do:", "i1 Plan ferries", "i1 Sell tickets"}},
		{"lines right below a list", "- Plan the ferries\n- Sell tickets\n  to those who wait\nRequirements\nA calm mind.\n**What you bring**\n- Charts\n", []string{
			"i1 Plan the ferries", "i1 Sell tickets⏎  to those who wait", "h3 Requirements", "p0 A calm mind.", "h3 What you bring", "i1 Charts"}},
		{"bold lines are headings", "**What you'll do**\nPlan ferries.\n\n***Also this:***\nSell tickets.\n\n__And that__:\n\nCount them.\n**Plan** and **sell**\n", []string{
			"h3 What you'll do", "p0 Plan ferries.", "h4 Also this:", "p0 Sell tickets.", "h5 And that", "p0 Count them.", "p0 Plan and sell"}},
		{"bullets that Markdown does not know", "Duties:\n• Plan ferries\n• Sell tickets\n", []string{"h3 Duties:", "i1 Plan ferries", "i1 Sell tickets"}},
		{"a duty a line", "Plan the ferries.\nSell the tickets\nCount the money\n", []string{"p0 Plan the ferries.", "p0 Sell the tickets", "p0 Count the money"}},
		{"wrapped lines", "You plan the ferries of two towns and talk to all of the people\nwho want to go from one to the other. You also\nsell tickets.\n", []string{
			"p0 You plan the ferries of two towns and talk to all of the people⏎who want to go from one to the other. You also⏎sell tickets."}},
		{"marks inside of a phrase", "Keep the **product** _back_log, `go to` mar\\-ket &amp; ~~old~~ snake_case 2 * 3 * 4\n", []string{
			"p0 Keep the product _back_log, go to mar-ket & old snake_case 2 * 3 * 4"}},
		{"links", "- Own the [ferry **plan**](https://x.example/product-owner \"Product Owner\") ![a boat](b.png) of [towns][t]\n\n[t]: https://x.example/backlog\n", []string{
			"i1 Own the ferry plan  of towns"}},
		{"tasks", "- [ ] Plan ferries\n- [x] Sell tickets\n- [X] **Count** money\n", []string{"i1 Plan ferries", "i1 Sell tickets", "i1 Count money"}},
		{"tables", "| What | Duties |\n|:--|--|\n| **Plan** ferries | you |\n| - Sell tickets<br>- Count money | crew |\n", []string{
			"i1r-1 What", "i1r-1 Duties", "i1r3 Plan ferries", "i1r3 you", "i1 Sell tickets", "i1 Count money", "i1 crew"}},
		{"code is no duty", "Plan the ferries between the two towns, and sell the tickets.\n\n```yaml\nOwn the backlog\n```\n\n    Write stories\n\n- Sell\n  ~~~\n  Run sprints\n  ~~~\n- Count\n", []string{
			"p0 Plan the ferries between the two towns, and sell the tickets.", "i1 Sell", "i1 Count"}},
		{"a draft that is code as a whole", "# Planner\n```\nDuties:\n- Plan ferries\n- Sell tickets\n```\n", []string{"h1 Planner", "h3 Duties:", "i1 Plan ferries", "i1 Sell tickets"}},
		{"a list indented like code", "Duties:\n\n    - Plan ferries\n    - Sell tickets\n", []string{"h3 Duties:", "i1 Plan ferries", "i1 Sell tickets"}},
		{"a fence without an end", "Plan ferries.\n```\nSell tickets.\n", []string{"p0 Plan ferries.", "p0 Sell tickets."}},
		{"HTML", "<div align=center>\n<h2>Duties</h2><ul><li>Plan <b>ferries</b><li>Sell</ul>\n</div>\n\nCount <em>money</em>.<br>Sleep.\n<br>\n- Wake\n- Eat up\n", []string{
			"h2 Duties", "i1 Plan ferries", "i1 Sell", "p0 Count money.", "p0 Sleep.", "i1 Wake", "i1 Eat up"}},
		{"comments", "<!-- one\n\ntwo -->\n- Plan <!-- x --> ferries\n<!--never closed\n- Sell\n", []string{"i1 Plan  ferries", "p0 never closed", "i1 Sell"}},
		{"quotations", "> Plan the\n> ferries of the towns.\n>\n> - Sell tickets\n", []string{"p0 Plan the⏎> ferries of the towns.", "i1 Sell tickets"}},
		{"carriage returns", "# Planner\r\n\r\n- Plan ferries\r\n- Sell\r\n", []string{"h1 Planner", "i1 Plan ferries", "i1 Sell"}},
		{"marks that a converter escaped", "\\- Plan ferries\n\\- Sell tickets\n\n1\\. Count\n", []string{"i1 Plan ferries", "i1 Sell tickets", "i2 Count"}},
		{"nothing", "\n---\n\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, "a.md", c.src)
			var got []string
			for _, b := range d.Blocks {
				s := string("phi"[b.Kind]) + string(rune('0'+b.Level))
				if b.Row != 0 {
					s += "r" + strconv.Itoa(b.Row)
				}
				got = append(got, s+" "+strings.ReplaceAll(d.Text[b.Start:b.End], "\n", "⏎"))
			}
			checkPlaces(t, d, c.src)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// checkPlaces fails unless the blocks of a document ascend, cover no letter twice
// and every letter in them stands where the document says.
func checkPlaces(t *testing.T, d *Document, src string) {
	t.Helper()
	end := 0
	for _, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %v after %d in %q", b, end, d.Text)
		}
		end = b.End
		for i := b.Start; i < b.End; i++ {
			at := d.Source(text.Span{Start: i, End: i + 1})
			if c := d.Text[i]; 'a' <= c|0x20 && c|0x20 <= 'z' && src[at.Start] != '&' && src[at.Start:at.End] != string(c) {
				t.Fatalf("%q at %d of %q stands for %q", c, i, d.Text, src[at.Start:at.End])
			}
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"# a\n\n- b\n  - c\n\n> d\n", "|a|b|\n|-|-|\n|c<br>d|e|\n", "**a**\n*b* ~~c~~ `d`\n---\n", "```\na\n```\n\n    - b\n", "<div>\na\n</div>\n\n[a](b) ![c](d) <e:f>", "- [x] a\\*\n\tb &lt;\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 1<<12 || strings.ContainsAny(src, "\x00") || !utf8.ValidString(src) {
			return
		}
		d := &Document{Format: "markdown", title: -1}
		root := &stage{text: src}
		d.wire, d.origin = root, newLines(src)
		d.readMarkdown(root)
		d.Text = d.last.text
		checkPlaces(t, d, src)
	})
}

// TestLongMarkdown: what is too long for a draft is read by its lines.
func TestLongMarkdown(t *testing.T) {
	d, err := Read("a.md", []byte("---\ntitle: Planner\n---\n# Duties\n"+strings.Repeat("> ", longestMarkdown)+"Plan\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if b := text.Blocks(d.Text); d.Blocks != nil || len(b) != 2 || b[0].Kind != text.Heading || d.Title != "Planner" {
		t.Errorf("%v, %q", b, d.Title)
	}
}
