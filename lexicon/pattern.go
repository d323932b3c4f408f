package lexicon

import "jdcheck/internal/text"

// Patterns is a set as the matcher takes it in. All IDs are of Vocab.
type Patterns struct {
	Vocab    *text.Vocab
	All      *Trie        // the patterns of all kinds
	Asks     []Ask        // of the terms that ask for other words, by rising Term
	Alike    []TermID     // by TermID: the first term of the same text
	Except   [][]Phrase   // by index in Set.Cues
	Expects  [][][]Phrase // by index in Set.Roles, then in Role.Expects
	Acronyms []AcronymPattern
	Named    []Name
	Verbs    []text.ID // stems of the verbs that begin a duty

	stems, exacts []string // of Vocab, in alphabetical order
}

// PatternKind says what a pattern is.
type PatternKind uint8

const (
	TermPattern    PatternKind = iota // its number is a TermID
	CuePattern                        // an index in Set.Cues
	LevelPattern                      // an index in Set.Levels.Cues
	NamePattern                       // an index in Patterns.Named
	SectionPattern                    // an index in Set.Headings.Cues
	WordPattern                       // a TermID, of a term that is one stem in all its patterns and asks for no other words

	PatternKinds = iota // how many kinds there are
)

// End is a pattern's kind and number in one; the kind is in the last 3 bits.
type End uint32

func endOf(k PatternKind, n int) End { return End(n)<<3 | End(k) }

// Kind is what the pattern is.
func (e End) Kind() PatternKind { return PatternKind(e & 7) }

// Number is the pattern's number among those of its kind.
func (e End) Number() TermID { return TermID(e >> 3) }

// Pattern is one way to write a term or cue. A phrase with sets or alternatives
// gives several patterns, one for each way to write it; they stand together.
type Pattern struct {
	End   End
	Steps []Step // at least one
}

// Phrase is a row of steps next to each other.
type Phrase []Step

// Step is one word of a pattern: exactly one of Stem and Exact is not 0.
type Step struct {
	Stem, Exact text.ID
	Gap         uint8 // how many other words may stand before it; 0 at the first step
}

// Ask is what a term asks of its sentence.
type Ask struct {
	Term          TermID
	With, Without []Phrase // the words of Term.With and Term.Without; nil: none
}

// AcronymPattern is an [Acronym] in IDs.
type AcronymPattern struct {
	Exact  text.ID    // the acronym as written
	Plural text.ID    // with an s, as in "PMs"
	Cues   [][]Phrase // by index in Acronym.Senses
}

// patterns does the patterns of a set.
func (c *codec) patterns(p *Patterns) {
	c.strs(&p.stems)
	c.strs(&p.exacts)
	c.trie(&p.All)
	each(c, &p.Asks, func(a *Ask) {
		num(c, &a.Term)
		c.phrases(&a.With)
		c.phrases(&a.Without)
	})
	each(c, &p.Except, c.phrases)
	each(c, &p.Alike, func(t *TermID) { num(c, t) })
	each(c, &p.Expects, func(cues *[][]Phrase) { each(c, cues, c.phrases) })
	each(c, &p.Acronyms, func(a *AcronymPattern) {
		num(c, &a.Exact)
		num(c, &a.Plural)
		each(c, &a.Cues, c.phrases)
	})
	each(c, &p.Named, func(n *Name) {
		role := n.Role + 1
		num(c, &role)
		n.Role = role - 1
		c.bool(&n.Title)
	})
	each(c, &p.Verbs, func(v *text.ID) { num(c, v) })
	if c.reading {
		p.Vocab = text.NewVocab(p.stems, p.exacts)
		p.All.liftWords()
	}
}

func (c *codec) phrases(list *[]Phrase) {
	eachOf(c, &c.slabs.phrases, list, func(p *Phrase) {
		eachOf(c, &c.slabs.steps, (*[]Step)(p), func(s *Step) {
			key := keyOf(*s)
			num(c, &key)
			if c.reading {
				*s = Step{Stem: text.ID(key >> 1)}
				if key&1 != 0 {
					*s = Step{Exact: text.ID(key >> 1)}
				}
			}
		})
	})
}
