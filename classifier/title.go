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

// namesJob reports whether a line of a title's few words is one that names a job:
// r is what it reads as. A sentence about the job is none, nor is an order ("Develop
// features with the product manager").
func (c *Classifier) namesJob(src string, words []text.Word, at text.Span, r *lexicon.TitleReading) bool {
	line := src[at.Start:at.End]
	from, to := 0, 0
	switch {
	case r.Role != "":
		from, to = r.Spans[0].Start, r.Spans[0].End
	case r.Other != "":
		from = strings.Index(line, r.Other)
		to = from + len(r.Other)
	default:
		return false
	}
	if section, _ := c.headingSection(line); section == Reporting {
		return false
	}
	name := text.Span{Start: at.Start + from, End: at.Start + to}
	words = words[announcement(src, words, name):]
	return short(words) && !ends(src, words, name) && !speaks(src, words, name.End) && !c.orders(src, words, name)
}

// announcement is how many words come before a title that is cried out: "We're
// hiring: Growth PM!", "Now hiring a Product Owner", "Join us as Head of Product".
// It is 0 where the line goes on to say what the work is.
func announcement(src string, words []text.Word, name text.Span) int {
	n, cries := 0, false
	for ; n < len(words) && int(words[n].Start) < name.Start; n++ {
		switch strings.ToLower(src[words[n].Start:words[n].End]) {
		case "hiring", "looking", "seeking", "recruiting", "searching", "as":
			cries = true
		case "we", "'re", "’re", "are", "now", "currently", "urgently", "for", "a", "an", "our", "next", "new", ":", "!", "join", "come", "work", "with", "us", "the", "team":
		default:
			if !cries { // the words of the title have not begun
				return 0
			}
			return title(src, words, n, name)
		}
	}
	if !cries {
		return 0
	}
	return title(src, words, n, name)
}

// title is n where no statement follows the name of a job, else 0.
func title(src string, words []text.Word, n int, name text.Span) int {
	for _, w := range words[n:] {
		if int(w.Start) < name.End {
			continue
		}
		switch src[w.Start:w.End] {
		case "to", "who", "that", "with", "you", "and", ".", "?":
			return 0
		}
	}
	return n
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

// commands reports whether a word that begins a line is a verb that begins
// duties, in the form of an order: "manage", not "managing" or "management".
func (c *Classifier) commands(src string, w text.Word) bool {
	word := src[w.Start:w.End]
	return c.duties[w.Stem] && !strings.HasSuffix(word, "ing") && !strings.HasSuffix(word, "ment")
}

// short reports whether a line has as few words as a title, and any.
func short(words []text.Word) bool {
	n := 0
	for _, w := range words {
		if w.Kind&text.Punct == 0 {
			n++
		}
	}
	return n > 0 && n <= longestTitle
}

// ends reports whether a line ends as a sentence does, or reads on. A title may
// have a point behind the name of the job, where all before it begins with capitals.
func ends(src string, words []text.Word, name text.Span) bool {
	last := words[len(words)-1]
	end := src[last.Start:last.End]
	if end != "." || int(last.Start) != name.End {
		return strings.Contains(".?;,", end)
	}
	return slices.ContainsFunc(words, func(w text.Word) bool { return w.Kind&(text.Letters|text.Capital|text.Light) == text.Letters })
}

// speaks reports whether a line is a sentence: it begins as one, has a verb of
// one, or somebody speaks or is spoken to in it before the byte end.
func speaks(src string, words []text.Word, end int) bool {
	for i, w := range words {
		word := src[w.Start:w.End]
		if i == 0 {
			switch strings.ToLower(word) {
			case "as", "join", "looking", "seeking", "are", "is", "what", "if", "in", "this":
				return true
			}
			word = strings.ToLower(word)
		}
		switch word {
		case "is", "are", "was", "were", "will", "has", "have", "reports":
			return true
		case "we", "you", "our", "your", "us", "they", "who", "years":
			if int(w.Start) < end {
				return true
			}
		}
	}
	return false
}

// orders reports whether a line says what to do, in whose words a job is named:
// it begins with a verb that begins duties, and the job is another word's object,
// several people or a field of work.
func (c *Classifier) orders(src string, words []text.Word, name text.Span) bool {
	if !c.commands(src, words[0]) || int(words[0].Start) >= name.Start {
		return false
	}
	for _, w := range words[1:] {
		if int(w.Start) >= name.Start {
			break
		}
		switch src[w.Start:w.End] {
		case "the", "a", "an", "our", "your", "their", "all", "in", "on", "for", "to", "with", "by", "into", "from", "across", "between":
			return true
		}
	}
	called := strings.ToLower(src[name.Start:name.End])
	return strings.HasSuffix(called, "s") || strings.HasSuffix(called, "ing") || strings.HasSuffix(called, "ment")
}
