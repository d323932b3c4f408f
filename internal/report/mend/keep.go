package mend

import "jdcheck/internal/text"

// stays says which sentences stand in draft k: those of its job and the shared
// ones, but for a heading or lead-in over lines that are all another's.
func (a *assignment) stays(k int) []bool {
	stays := make([]bool, len(a.of))
	for i, set := range a.of {
		stays[i] = set&(1<<k) != 0
	}
	for i := len(a.blocks) - 1; i >= 0; i-- {
		below := a.below(i)
		if i == a.title || below[0] == below[1] {
			continue
		}
		if kept, of := a.count(below, stays); of > 0 && kept == 0 {
			for s := a.inside[i][0]; s < a.inside[i][1]; s++ {
				stays[s] = false
			}
		}
	}
	return stays
}

// below are the blocks that stand under a heading, up to the next of its level
// or a higher one; under a line that ends in a colon, the items that follow;
// under an item, those that are deeper. For other blocks it is empty.
func (a *assignment) below(i int) [2]int {
	b, j := a.blocks[i], i+1
	leads := b.End > b.Start && a.in.Doc.Text[b.End-1] == ':'
	for ; j < len(a.blocks); j++ {
		n := a.blocks[j]
		switch {
		case b.Kind == text.Heading && (n.Kind != text.Heading || n.Level > b.Level):
		case b.Kind == text.Paragraph && leads && n.Kind == text.Item:
		case b.Kind == text.Item && leads && n.Kind == text.Item && n.Level > b.Level:
		default:
			return [2]int{i + 1, j}
		}
	}
	return [2]int{i + 1, j}
}

// count counts the sentences of blocks, headings apart, and those that stay.
func (a *assignment) count(blocks [2]int, stays []bool) (kept, of int) {
	for i := blocks[0]; i < blocks[1]; i++ {
		if a.blocks[i].Kind == text.Heading {
			continue
		}
		for s := a.inside[i][0]; s < a.inside[i][1]; s++ {
			of++
			if stays[s] {
				kept++
			}
		}
	}
	return kept, of
}
