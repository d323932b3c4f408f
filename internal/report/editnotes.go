package report

import (
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// notes says how the edit that takes out the marked lines differs from them:
// which of these it leaves, and why, and which others go.
func (p *page) notes() []string {
	if len(p.r.Edits) == 0 {
		return nil
	}
	first := p.r.Edits[p.marking()]
	var marked, both, heads, other []text.Span
	for _, f := range p.r.Report.Findings {
		for _, s := range p.r.foreignOf(f) {
			marked = append(marked, s.Span)
			switch {
			case stands(s, first.Drop):
			case stands(s, first.Both):
				both = append(both, s.Span)
			case s.Section == classifier.Benefits || s.Section == classifier.Legal || s.Section == classifier.Apply:
				other = append(other, s.Span)
			default:
				heads = append(heads, s.Span)
			}
		}
	}
	var out []string
	say := func(spans []text.Span, one, many string) {
		if len(spans) > 0 {
			list, n := lineList(p.r.Doc, spans)
			out = append(out, list+" "+plural(n, one, many))
		}
	}
	say(both, "is marked too and may stay: it speaks for both jobs", "are marked too and may stay: they speak for both jobs")
	say(heads, "is marked too and may stay: there are lines of both jobs under it", "are marked too and may stay: there are lines of both jobs under them")
	say(other, "is marked too and may stay: it is about pay, the law or how to apply", "are marked too and may stay: they are about pay, the law or how to apply")
	if len(marked) > 0 {
		gone := p.alsoGone(first.Drop, marked)
		say(gone.heads, "goes with them: it is their heading", "go with them: they are their headings")
		say(gone.parts, "goes with them: it is part of the same item or row", "go with them: they are parts of the same items or rows")
		say(gone.rest, "goes with them: without them it would read as another job's", "go with them: without them they would read as another job's")
		say(gone.others, "goes with them: it is another role's", "go with them: they are other roles'")
		say(gone.known, "goes with them: it is not reported, for it is known or disabled", "go with them: they are not reported, for they are known or disabled")
	}
	return out
}

// marking is the index of the edit for the job that no marked line is foreign
// to: the first whose role no mixed-roles finding is about.
func (p *page) marking() int {
	return max(0, slices.IndexFunc(p.r.Edits, func(e Edit) bool {
		return !slices.ContainsFunc(p.r.Report.Findings, func(f classifier.Finding) bool { return f.Rule == classifier.MixedRoles && f.Role == e.Role })
	}))
}

// also is what goes on lines that are not marked.
type also struct {
	heads  []text.Span // headings over nothing else
	parts  []text.Span // the rest of an item or a row of a table
	rest   []text.Span // what says nothing of a role beside them
	others []text.Span // what reads as a third role
	known  []text.Span // what a baseline or the draft keeps quiet
}

// alsoGone lists what goes on lines that are not marked.
func (p *page) alsoGone(drop, marked []text.Span) (out also) {
	blocks, lines := p.r.blocks(), map[int]bool{}
	for _, n := range lineNumbers(p.r.Doc, marked) {
		lines[n] = true
	}
	quiet := func(s classifier.Sentence) bool {
		return slices.ContainsFunc(s.Roles, func(role string) bool { return p.r.hidden[hidden{s.Span, role}] })
	}
	for _, s := range p.r.Report.Sentences {
		switch {
		case !stands(s, drop) || lines[p.r.Doc.Position(s.Start).Line]:
		case quiet(s):
			out.known = append(out.known, s.Span)
		case len(s.Roles) > 0:
			out.others = append(out.others, s.Span)
		case strings.HasSuffix(p.r.Doc.Text[s.Start:s.End], ":") || slices.ContainsFunc(text.Overlap(blocks, s.Span), func(b text.Block) bool { return b.Kind == text.Heading }):
			out.heads = append(out.heads, s.Span)
		case p.partOf(s.Span, drop, blocks):
			out.parts = append(out.parts, s.Span)
		default:
			out.rest = append(out.rest, s.Span)
		}
	}
	return out
}

// partOf reports whether a sentence that says nothing of a role stands in an item
// or a row with one that goes for its role.
func (p *page) partOf(s text.Span, drop []text.Span, blocks []text.Block) bool {
	k, _ := slices.BinarySearchFunc(blocks, s.Start+1, func(b text.Block, at int) int { return b.End - at })
	if k == len(blocks) || blocks[k].Start >= s.End || blocks[k].Kind != text.Item {
		return false
	}
	from, to := k, k
	for row := blocks[k].Row; row != 0 && from > 0 && blocks[from-1].Row == row; {
		from--
	}
	for row := blocks[k].Row; row != 0 && to+1 < len(blocks) && blocks[to+1].Row == row; {
		to++
	}
	return slices.ContainsFunc(text.Overlap(p.r.Report.Sentences, text.Span{Start: blocks[from].Start, End: blocks[to].End}), func(q classifier.Sentence) bool {
		return len(q.Roles) > 0 && stands(q, drop)
	})
}

// stands reports whether a sentence is one of some, in order.
func stands(s classifier.Sentence, of []text.Span) bool { return len(text.Overlap(of, s.Span)) > 0 }
