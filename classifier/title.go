package classifier

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

const (
	titleBlocks  = 3   // of the first blocks, those that may be the title
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
	if given != "" {
		t = c.readTitle(given, c.set.ReadTitle(given), text.Span{})
	}
	named := false
	for i, b := range blocks[:min(len(blocks), titleBlocks)] {
		if c.endsTitles(d.Text, b) {
			break
		}
		if b.Kind == text.Item || b.Len() > titleBytes {
			continue
		}
		line := d.Text[b.Start:b.End]
		r := c.set.ReadTitle(line)
		if !c.namesJob(s, d.Text, b.Span, &r) {
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

// namesJob reports whether a line is a title that names a job: r is what it
// reads as. A sentence about the job is none, nor is an order ("Develop features
// with the product manager").
func (c *Classifier) namesJob(s *scratch, src string, at text.Span, r *lexicon.TitleReading) bool {
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
	words := s.reader.Words(s.words[:0], src, at)
	s.words = words
	name := text.Span{Start: at.Start + from, End: at.Start + to}
	return short(words) && !ends(src, words) && !speaks(src, words, name.End) && !c.orders(src, words, name)
}

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
	return short(s.words) && !ends(src, s.words) && !speaks(src, s.words, at.End) && !c.commands(src, s.words[0])
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

// ends reports whether a line ends as a sentence does, or reads on.
func ends(src string, words []text.Word) bool {
	last := words[len(words)-1]
	return strings.Contains(".?;,", src[last.Start:last.End])
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
