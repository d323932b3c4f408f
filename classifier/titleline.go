package classifier

import (
	"slices"
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

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
