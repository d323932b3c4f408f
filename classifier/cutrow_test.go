package classifier

import (
	"slices"
	"strings"
	"testing"

	"jdcheck/internal/text"
)

// TestRowsGoWhole: the cells of a row belong to the job that one of them is of,
// whatever else the others say; a row of two jobs stays whole with both; the head
// of a table goes with its last row.
func TestRowsGoWhole(t *testing.T) {
	const po, pmm, both = "product-owner", "product-marketing-manager", "product-owner product-marketing-manager"
	c := shipped(t)
	for name, k := range map[string]struct {
		rows []string // cells with their roles; the first row is the head
		want [2]string
		both string
	}{
		"a plain cell goes with its row":    {[]string{"h, h", "a:" + po + ", b", "c, d:" + pmm}, [2]string{"c d", "a b"}, ""},
		"so does one of both jobs":          {[]string{"h, h", "a:" + po + ", b:" + both, "c:" + both + ", d:" + pmm}, [2]string{"c d", "a b"}, ""},
		"a row of two jobs is both's":       {[]string{"h, h", "a:" + po + ", b:" + pmm, "c:" + po + ", d", "e:" + pmm}, [2]string{"e", "c d"}, "a b"},
		"a table that is one job's alone":   {[]string{"h, h", "a:" + pmm + ", b", "c:" + pmm}, [2]string{"h h a b c", ""}, ""},
		"a row that only speaks for both":   {[]string{"h, h", "a:" + both + ", b", "c:" + pmm}, [2]string{"c", ""}, "a"},
		"a row without roles is everyone's": {[]string{"h, h", "a, b", "c:" + pmm}, [2]string{"c", ""}, ""},
	} {
		d, r := Document{Blocks: []text.Block{}}, &Report{Verdict: Mixed, Role: po, Secondary: []string{pmm}}
		for i, row := range k.rows {
			for _, cell := range strings.Split(row, ", ") {
				said, roles, _ := strings.Cut(cell, ":")
				at := text.Span{Start: len(d.Text), End: len(d.Text) + len(said)}
				number := i + 1
				if i == 0 {
					number = -1
				}
				d.Blocks = append(d.Blocks, text.Block{Span: at, Kind: text.Item, Level: 1, Row: number})
				r.Sentences = append(r.Sentences, Sentence{Span: at, Section: Duties, Roles: strings.Fields(roles)})
				d.Text += said + "\n"
			}
		}
		x := c.cutter(d, r)
		said := func(in func(i int) bool) string {
			var out []string
			for i, s := range r.Sentences {
				if in(i) {
					out = append(out, d.Text[s.Start:s.End])
				}
			}
			return strings.Join(out, " ")
		}
		for job, want := range k.want {
			drop := x.drop(job)
			if got := said(func(i int) bool { return slices.Contains(drop, i) }); got != want {
				t.Errorf("%s: job %d leaves out %q, want %q", name, job, got, want)
			}
		}
		if got := said(func(i int) bool { return x.both[i] }); got != k.both {
			t.Errorf("%s: %q is for both, want %q", name, got, k.both)
		}
		x.leave(len(k.rows[0])/3+1, 0, false) // a cell of the second row
		if x.of[2] != x.of[3] {
			t.Errorf("%s: a row is torn", name)
		}
	}
}
