package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRows: cells with a line of text each are known to be of one row, whatever
// the file; cells with more are columns of a page.
func TestRows(t *testing.T) {
	cell := func(s string) string { return "<w:tc><w:p><w:r><w:t>" + s + "</w:t></w:r></w:p></w:tc>" }
	odtCell := func(s string) string { return "<table:table-cell><text:p>" + s + "</text:p></table:table-cell>" }
	for _, c := range []struct{ name, data string }{
		{"a.html", "<p>Before</p><table><tr><th>Duty<th>When</tr><tr><td><p>Own it</p><td>daily<tr><td>Run it<td></table><table><tr><td>One<td>two<br>three</table>"},
		{"a.docx", wordFile(t, "<w:p><w:r><w:t>Before</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"+cell("Duty")+cell("When")+"</w:tr><w:tr>"+cell("Own it")+cell("daily")+"</w:tr><w:tr>"+cell("Run it")+cell("")+"</w:tr></w:tbl>"+
			"<w:tbl><w:tr>"+cell("One")+strings.TrimSuffix(cell("two"), "</w:tc>")+"<w:p><w:r><w:t>three</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")},
		{"a.odt", odtFile(t, "<text:p>Before</text:p><table:table><table:table-header-rows><table:table-row>"+odtCell("Duty")+odtCell("When")+"</table:table-row></table:table-header-rows><table:table-row>"+odtCell("Own it")+odtCell("daily")+"</table:table-row><table:table-row>"+odtCell("Run it")+odtCell("")+
			"</table:table-row></table:table><table:table><table:table-row>"+odtCell("One")+"<table:table-cell><text:p>two</text:p><text:p>three</text:p></table:table-cell></table:table-row></table:table>")},
		{"a.rtf", `{\rtf1 Before\par\trowd\trhdr\pard\intbl Duty\cell When\cell\row\trowd\pard\intbl Own it\cell daily\cell\row\trowd\pard\intbl Run it\cell\cell\row\trowd\pard\intbl One\cell two\par three\cell\row}`},
	} {
		var got []string
		rows := map[int]int{}
		d := read(t, c.name, c.data)
		for _, b := range d.Blocks {
			if b.Row != 0 && rows[b.Row] == 0 {
				rows[b.Row] = 1 + len(rows)
			}
			if (b.Row < 0) != (b.Row != 0 && rows[b.Row] == 1) {
				t.Errorf("%s: %q is in row %d: only the first has a head", c.name, d.Text[b.Start:b.End], b.Row)
			}
			got = append(got, fmt.Sprintf("%d %s", rows[b.Row], d.Text[b.Start:b.End]))
		}
		want := []string{"0 Before", "1 Duty", "1 When", "2 Own it", "2 daily", "3 Run it", "0 One", "0 two", "0 three"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
