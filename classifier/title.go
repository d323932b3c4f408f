package classifier

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

const (
	titleBlocks  = 12  // of the first blocks, those that may be the title
	titleRoom    = 3   // of these, lines that are no field such as "Location: Bern"
	longestField = 10  // words
	longestTitle = 14  // words
	titleBytes   = 300 // more than so many words have; spares the reading of long paragraphs
)

// titleLines says which of the first blocks are the title, whose own words are
// no evidence.
type titleLines [titleBlocks]bool

func (l *titleLines) has(block int) bool { return block < titleBlocks && l[block] }

// findTitle gives the title that comes with the document, or else the first of
// its first lines that names a job; and which lines are the title. Those are
// told by the text alone, so that what is posted over it moves no evidence: the
// lines that name a job or, where none does, a first line that may be a title.
func (c *Classifier) findTitle(s *scratch, d Document, blocks []text.Block) (t Title, lines titleLines) {
	given := strings.TrimSpace(d.Title)
	var reading lexicon.TitleReading
	if given != "" {
		reading = c.set.ReadTitle(given)
		t = c.readTitle(given, reading, text.Span{})
	}
	named, room := false, titleRoom
	for i, b := range blocks[:min(len(blocks), titleBlocks)] {
		if c.endsTitles(d.Text, b) {
			break
		}
		field := fieldOf(d.Text, blocks[:i+1])
		if field == noField {
			room--
		}
		if field != titleField && (room < 0 || i >= titleRoom && field == aField || b.Kind == text.Item) || b.Len() > titleBytes {
			continue
		}
		s.words = s.reader.Words(s.words[:0], d.Text, b.Span)
		if len(s.words) > 2*longestTitle {
			continue
		}
		line, r := d.Text[b.Start:b.End], reading
		if line != given {
			r = c.set.ReadTitle(line)
		}
		if !c.namesJob(d.Text, s.words, b.Span, &r) {
			continue
		}
		lines[i] = true
		if !named && given == "" {
			t = c.readTitle(line, r, b.Span)
		}
		named = true
	}
	if !named {
		lines[0] = c.mayBeTitle(s, d.Text, blocks)
	}
	return t, lines
}

func (c *Classifier) readTitle(line string, r lexicon.TitleReading, at text.Span) Title {
	return Title{Text: line, Role: r.Role, Roles: r.Roles, Level: r.Level, Span: at}
}

// endsTitles reports whether a block is a heading under which duties or what is
// asked and given stand, or another's title: "Requirements", not "About the job".
func (c *Classifier) endsTitles(src string, b text.Block) bool {
	if b.Kind != text.Heading {
		return false
	}
	line := src[b.Start:b.End]
	switch section, _ := c.headingSection(line); section {
	case Duties:
		return !slices.ContainsFunc(strings.Fields(strings.ToLower(line)), func(w string) bool {
			switch strings.Trim(w, ":") {
			case "job", "role", "position", "vacancy", "opportunity", "description":
				return true
			}
			return false
		}) && c.set.ReadTitle(line).Role == ""
	case Requirements, NiceToHave, Benefits, Reporting:
		return true
	}
	return false
}

// The fields of a form at the head of a listing.
const (
	noField = iota
	aField
	titleField
)

// fieldOf says what the last of blocks is in such a form: "Location: Bern", or a
// value below its label. One that is labelled the title may stand further down.
func fieldOf(src string, blocks []text.Block) int {
	b := blocks[len(blocks)-1]
	line := src[b.Start:min(b.End, b.Start+titleBytes)]
	if label, value, ok := strings.Cut(line, ":"); ok && strings.Count(label, " ") < 3 && strings.Count(value, " ") < longestField {
		if strings.TrimSpace(value) == "" {
			return aField
		}
		return labelled(label)
	}
	if k := len(blocks) - 2; k >= 0 && blocks[k].Kind != text.Paragraph && strings.Count(line, " ") < longestField {
		label := strings.TrimSuffix(src[blocks[k].Start:blocks[k].End], ":")
		if field := labelled(label); field == titleField || blocks[k].End > blocks[k].Start+len(label) {
			return field
		}
	}
	if labelled(line) == titleField {
		return aField
	}
	return noField
}

// labelled says of what kind a field with a label is.
func labelled(label string) int {
	label = strings.Trim(label, " *_")
	if slices.ContainsFunc(titleLabels, func(l string) bool { return len(l) == len(label) && strings.EqualFold(l, label) }) {
		return titleField
	}
	return aField
}

// titleLabels are the labels of titles. They never change.
var titleLabels = []string{"title", "job title", "position", "position title", "post", "post title", "role", "role title", "job", "vacancy", "subject", "re",
	"opening", "job opening"}

// mayBeTitle reports whether the first block is a title that names no job of
// which the lexicon knows: a heading that opens neither a section nor a list and
// is no sentence.
func (c *Classifier) mayBeTitle(s *scratch, src string, blocks []text.Block) bool {
	if len(blocks) < 2 || blocks[0].Kind != text.Heading || blocks[1].Kind == text.Item {
		return false
	}
	at := blocks[0].Span
	if _, known := c.headingSection(src[at.Start:at.End]); known {
		return false
	}
	s.words = s.reader.Words(s.words[:0], src, at)
	return short(s.words) && !ends(src, s.words, text.Span{}) && !speaks(src, s.words, at.End) && !c.commands(src, s.words[0])
}
