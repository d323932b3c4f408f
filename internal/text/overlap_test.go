package text

import "testing"

// TestOverlap: the part of an ordered list that overlaps a range is what looking
// at each of its ranges would find, at their ends and between them too.
func TestOverlap(t *testing.T) {
	list := []Block{{Span: Span{2, 5}}, {Span: Span{5, 9}}, {Span: Span{12, 13}}, {Span: Span{20, 30}}}
	for start := range 32 {
		for end := start; end < 32; end++ {
			var want []Block
			for _, b := range list {
				if b.Start < end && start < b.End {
					want = append(want, b)
				}
			}
			got := Overlap(list, Span{start, end})
			if len(got) != len(want) || len(got) > 0 && (got[0] != want[0] || got[len(got)-1] != want[len(want)-1]) {
				t.Errorf("[%d, %d) overlaps %v, got %v", start, end, want, got)
			}
		}
	}
}
