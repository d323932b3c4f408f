package source

import "jdcheck/internal/text"

// leastBeside is how many bytes of other text stand beside links that are most
// of a page, so that they are taken for none of the posting.
const leastBeside = 60

// onlyLinks reports whether an element is links and nothing else.
func (e element) onlyLinks() bool { return e.text > 0 && e.linked*20 >= e.text*19 }

// linkRun is elements in a row that are links and nothing else.
type linkRun struct {
	text.Span
	n    int // of elements
	size int // bytes of text
}

// linkRuns lists the places of four elements or more in a row, inside of a
// region with size bytes of text, that are links and nothing else, such as other
// positions that no list holds. Where there is text between them they are part
// of a sentence and stay.
func linkRuns(all []element, in text.Span, size int) []text.Span {
	between := map[int]int{} // text by element, without that of its children
	for i, e := range all {
		between[i] += e.text
		between[e.parent] -= e.text
	}
	var out []text.Span
	end := func(r linkRun) {
		if r.n >= 4 && size-r.size >= leastBeside {
			out = append(out, r.Span)
		}
	}
	runs := map[int]linkRun{} // by parent
	for _, e := range all {
		if e.start < in.Start || e.end > in.End || e.text == 0 || e.parent >= 0 && between[e.parent] > 0 {
			continue
		}
		r := runs[e.parent]
		switch {
		case !e.onlyLinks():
			end(r)
			r = linkRun{}
		case r.n == 0:
			r = linkRun{text.Span{Start: e.start, End: e.end}, 1, e.text}
		default:
			r = linkRun{text.Span{Start: r.Start, End: e.end}, r.n + 1, r.size + e.text}
		}
		runs[e.parent] = r
	}
	for _, r := range runs {
		end(r)
	}
	return out // in no order
}
