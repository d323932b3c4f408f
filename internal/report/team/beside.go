package team

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// besideData is the shape of beside in areas.yaml: how a line says that what
// follows is somebody else's.
type besideData struct {
	Begins []string `yaml:"begins"` // where a duty begins: "help", "support"
	With   []string `yaml:"with"`   // up to three words before "with": "partner"
	Phrase []string `yaml:"phrase"` // anywhere: "in line with"
	Before []string `yaml:"before"` // words after which a duty begins: "will", "to"
	Speaks []string `yaml:"speaks"` // first words of lines that state no duty: "we", "our"
	Verbs  []string `yaml:"verbs"`  // with which a statement of the hire's own goes on: "own"
}

// beside is besideData as stems.
type beside struct {
	begins, with, phrase, before, speaks, verbs [][]string
}

func newBeside(d besideData) beside {
	return beside{stems(d.Begins), stems(d.With), stems(d.Phrase), stems(d.Before), stems(d.Speaks), stems(d.Verbs)}
}

// line is a sentence as ownership is read off it.
type line struct {
	src   string
	words []text.Form
	gone  []text.Span // stretches of what is somebody else's
}

// read finds what of a sentence is somebody else's: what follows words of
// contact or help, up to the next statement. All of a line that states no duty is.
func (b beside) read(src string) line {
	l := line{src: src, words: text.Forms(src)}
	if b.dutiless(l) {
		l.gone = []text.Span{{Start: 0, End: len(src)}}
		return l
	}
	for i := range l.words {
		if n := b.at(l, i); n > 0 {
			l.gone = append(l.gone, text.Span{Start: l.words[i].Start, End: b.end(l, i+n)})
		}
	}
	return l
}

// dutiless says whether a line speaks of the company or of what the hire
// brings, or asks, in place of stating a duty.
func (b beside) dutiless(l line) bool {
	if longest(b.speaks, l.words) > 0 || strings.HasSuffix(strings.TrimSpace(l.src), "?") {
		return true
	}
	return len(l.words) > 0 && l.words[0].Exact == "At" && slices.ContainsFunc(l.words[:min(6, len(l.words))], func(f text.Form) bool { return f.Exact == "we" })
}

// at is how many words from word i say contact or help; 0: none.
func (b beside) at(l line, i int) int {
	rest := l.words[i:]
	if n := longest(b.phrase, rest); n > 0 {
		return n
	}
	const reach = 4 // words from "work" to "with"
	if longest(b.with, rest) > 0 {
		if k := slices.IndexFunc(rest[:min(reach+1, len(rest))], func(f text.Form) bool { return f.Stem == "with" }); k > 0 {
			return k + 1
		}
	}
	if !b.starts(l, i) {
		return 0
	}
	return longest(b.begins, rest)
}

// starts says whether a duty may begin at word i.
func (b beside) starts(l line, i int) bool {
	if i == 0 || strings.ContainsAny(l.src[l.words[i-1].End:l.words[i].Start], ",;:.-–—•*") {
		return true
	}
	return longest(b.before, l.words[i-1:i]) > 0
}

// end is where the statement that word i stands in ends: at a stop, at "while",
// and, where no purpose ("to define") has been named, at a comma or an "and"
// before another verb of the hire's own ("…, and own the backlog").
func (b beside) end(l line, i int) int {
	purpose := false
	for ; i < len(l.words); i++ {
		w := l.words[i]
		if i > 0 && strings.ContainsAny(l.src[l.words[i-1].End:w.Start], ";:.") || w.Stem == "while" {
			return w.Start
		}
		if purpose = purpose || w.Stem == "to"; !purpose && i > 0 && longest(b.verbs, l.words[i:]) > 0 && l.parted(i) {
			return w.Start
		}
	}
	return len(l.src)
}

// parted says whether "and" or a comma stands before word i.
func (l line) parted(i int) bool {
	return l.words[i-1].Stem == "and" || strings.Contains(l.src[l.words[i-1].End:l.words[i].Start], ",")
}

// elses says whether a range is within what is somebody else's.
func (l line) elses(at text.Span) bool {
	return slices.ContainsFunc(l.gone, func(s text.Span) bool { return s.Start <= at.Start && at.Start < s.End })
}

// longest is how many words the longest of phrases has that words begin with; 0:
// none.
func longest(phrases [][]string, words []text.Form) int {
	n := 0
	for _, p := range phrases {
		if len(p) > n && len(p) <= len(words) && slices.EqualFunc(p, words[:len(p)], func(stem string, f text.Form) bool { return stem == f.Stem }) {
			n = len(p)
		}
	}
	return n
}
