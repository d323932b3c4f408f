package lexicon

import "jdcheck/internal/text"

// Patterns is a set as the matcher takes it in. All IDs are of Vocab.
// A phrase with sets or alternatives gives several patterns, one for each way
// to write it; they stand together.
type Patterns struct {
	Vocab    *text.Vocab
	Terms    []Pattern    // of terms, in the order of their IDs; Pattern.Term is a TermID
	With     [][]Phrase   // by TermID: the words of Term.With; nil: none
	Without  [][]Phrase   // by TermID
	Cues     []Pattern    // Pattern.Term is an index in Set.Cues
	Except   [][]Phrase   // by index in Set.Cues
	Sections []Pattern    // Pattern.Term is an index in Set.Headings.Cues
	Expects  [][][]Phrase // by index in Set.Roles, then in Role.Expects
	Acronyms []AcronymPattern
	Levels   []Pattern // Pattern.Term is an index in Set.Levels.Cues
}

// Pattern is one way to write a term or cue.
type Pattern struct {
	Term  TermID
	Steps []Step // at least one
	Gap   uint8  // the largest gap of its steps
}

// Phrase is a row of steps next to each other.
type Phrase []Step

// Step is one word of a pattern: exactly one of Stem and Exact is not 0.
type Step struct {
	Stem, Exact text.ID
	Gap         uint8 // how many other words may stand before it; 0 at the first step
}

// AcronymPattern is an [Acronym] in IDs.
type AcronymPattern struct {
	Exact  text.ID    // the acronym as written
	Plural text.ID    // with an s, as in "PMs"
	Cues   [][]Phrase // by index in Acronym.Senses
}
