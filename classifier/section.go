package classifier

import (
	"math"
	"strings"

	"jdcheck/internal/text"
)

// sections in the order of their numbers in the factors.
var sectionOrder = [...]Section{Duties, Requirements, NiceToHave, About, Benefits, Legal, Reporting, Apply, Other}

// Sections lists the sections in the order in which they are numbered.
func Sections() []Section { return append([]Section(nil), sectionOrder[:]...) }

// SectionIndex is the number of a section; one that is unknown is [Other].
func SectionIndex(s Section) int { return sectionIndex(s) }

func sectionIndex(s Section) int {
	for i, t := range sectionOrder {
		if s == t {
			return i
		}
	}
	return len(sectionOrder) - 1
}

// Points of cues at which the words of a block tell its section: where no
// heading does, and against one.
const (
	cueWithoutHeading = 2.0
	cueAgainstHeading = 3.0
)

// applyBlocks is how many blocks a heading such as "Apply now" holds for: it
// is often a button in the middle of a scraped page.
const applyBlocks = 3

// sectioner walks the blocks of a document and says which section each is in:
// the last heading's, unless the block's own words say otherwise. A section
// told by words holds for its block alone, but for duties and requirements
// that no heading announces: they hold on.
type sectioner struct {
	c       *Classifier
	src     string
	words   []text.Word // of the block that is read
	section Section
	headed  bool // section is from a heading
	blocks  int  // since then
	both    bool // the block that is read says what is done and to whom the job reports
}

// runOn is the most sentences of a paragraph that is about one thing; a longer
// one has lost its line breaks, and each of its sentences tells its own section.
const runOn = 6

// within gives the section of a sentence of a paragraph that runs on: words
// first up to end of the block in which s.cues were found. Duties and
// requirements that are told for sure, or first, hold on until the next.
func (w *sectioner) within(s *scratch, first, end int) Section {
	cue, points := w.cued(s, first, end)
	if cue == Reporting || w.section == Reporting && points < cueWithoutHeading {
		if w.c.statesWork(w.src, w.words[first:end]) {
			return Duties
		}
	}
	if points < cueWithoutHeading {
		return w.section
	}
	if (cue == Duties || cue == Requirements || cue == NiceToHave) && (points >= cueAgainstHeading || w.section == Other) {
		w.section, w.headed = cue, false
	}
	return cue
}

// of gives the section of the next block, in which s.cues were found. A line of
// work is none of those that say to whom the job reports, in whatever words or
// place; where it is the first under their heading ("Reporting"), the heading is
// that of such work.
func (w *sectioner) of(s *scratch, b text.Block) Section {
	w.both = false
	if b.Kind == text.Heading {
		if name, ok := w.c.headingSection(w.src[b.Start:b.End]); ok {
			w.section, w.headed, w.blocks = name, true, 0
		}
		return w.section
	}
	section := w.told(s, b)
	if w.both = section == Reporting && w.c.statesWork(w.src, w.words); !w.both {
		return section
	}
	if w.section == Reporting && w.blocks == 1 {
		w.section = Duties
	}
	return Duties
}

// reports reports whether words first up to end of a block that says both say to
// whom the job reports and no more.
func (w *sectioner) reports(s *scratch, first, end int) bool {
	cue, _ := w.cued(s, first, end)
	return cue == Reporting && !w.c.statesWork(w.src, w.words[first:end])
}

// headingSection gives the section that a heading opens, whatever number stands
// before it and part of the time behind it: "3. Duties (70 %)".
func (c *Classifier) headingSection(line string) (Section, bool) {
	line = line[text.Marker(line):]
	if k := strings.TrimRight(line, " )]:"); strings.HasSuffix(k, "%") {
		line = strings.TrimRight(k, "0123456789 %~.([-–—")
	}
	name, ok := c.set.HeadingSection(line)
	return Section(name), ok
}

// told gives the section of a block that is no heading.
func (w *sectioner) told(s *scratch, b text.Block) Section {
	if w.blocks++; w.section == Apply && w.blocks > applyBlocks {
		w.section, w.headed = Other, false
	}
	cue, points := w.cued(s, 0, math.MaxInt)
	switch cue {
	case Duties, Requirements:
		if points < cueWithoutHeading || w.headed && (w.section == Duties || w.section == Requirements || w.section == NiceToHave) {
			return w.section
		}
		if !w.headed && b.Kind == text.Paragraph {
			w.section = cue
		}
		return cue
	default:
		if points >= cueAgainstHeading || points >= cueWithoutHeading && !w.headed {
			return cue
		}
	}
	return w.section
}

// cued sums the section cues found in words first up to end of the block: the
// section of most points.
func (w *sectioner) cued(s *scratch, first, end int) (Section, float64) {
	var points [len(sectionOrder)]float64
	for i := range s.cues {
		if at := s.cues[i].first(); at < first || at >= end {
			continue
		}
		cue := &w.c.set.Headings.Cues[s.cues[i].term]
		points[sectionIndex(Section(cue.Section))] += cue.Strength
	}
	best := len(points) - 1
	for i, p := range points {
		if p > points[best] {
			best = i
		}
	}
	return sectionOrder[best], points[best]
}

// statesWork reports whether words say what is done, beside to whom the job
// reports.
func (c *Classifier) statesWork(src string, words []text.Word) bool {
	first := 0
	for first < len(words) && words[first].Kind&text.Punct != 0 { // a mark that is no bullet
		first++
	}
	for i := first; i < len(words); i++ {
		if c.duties[words[i].Stem] && c.opensWork(src, words[first:], i-first) {
			return true
		}
	}
	return false
}

// opensWork reports whether word i, a verb of duties, opens what is done: it is
// the first or stands behind "you", "will" or "and", something follows that it is
// done to, and it does not say to whom somebody reports.
func (c *Classifier) opensWork(src string, words []text.Word, i int) bool {
	if i+1 >= len(words) || words[i+1].Kind&text.Punct != 0 {
		return false
	}
	next := words[i+1]
	if i == 0 && next.Kind&(text.Capital|text.Upper) == text.Capital { // "Lead Designer"
		return false
	}
	if i > 0 {
		switch src[words[i-1].Start:words[i-1].End] {
		case "and", "also", "you", "You", "will", ",":
		default:
			return false
		}
		if words[i].Kind&text.Capital != 0 {
			return false
		}
	}
	word := src[words[i].Start:words[i].End]
	switch src[next.Start:next.End] {
	case "and", "or", "&", "of": // fields of work side by side: "head of product and design or"
		return false
	case "reports", "report":
		return !strings.EqualFold(word, "direct")
	case "under":
		return !begins(word, "work")
	case "to", "into", "in", "directly", "functionally", "administratively", "operationally", "jointly", "primarily", "ultimately", "solely":
		return !begins(word, "report")
	}
	return true
}

// begins reports whether a word begins with a verb, small or capital.
func begins(word, verb string) bool {
	return len(word) >= len(verb) && strings.EqualFold(word[:len(verb)], verb)
}
