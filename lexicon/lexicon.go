// Package lexicon holds what the words are: the roles and other occupations
// with their weighted terms, and the data by which titles, headings,
// acronyms and the words around a term are read.
//
// The data are YAML files beside this one. [Default] gives them from the
// compiled form that `go generate` makes of them; [Load] reads a folder of
// the user's own over them; [Lint] finds what is wrong or doubtful in one.
// [Set.Patterns] is a set as the matcher takes it in: sequences of IDs of one
// [text.Vocab].
//
// The term language: words separated by blanks, matched by stem, in order and
// next to each other; `a|b` are alternatives at a position; `<set>` is a set
// of sets.yaml, each member of which may stand there (a member of capitals
// only, such as PM, is matched as written). Gap, With, Without and Exact are
// explained at [Term].
package lexicon

// Set is a whole lexicon. It is not to be changed once it is made, and is
// safe for concurrent use.
type Set struct {
	Roles       []Role       // in the order of [Set.IDs]
	Occupations []Occupation // what other jobs are made of
	Words       []Term       // words and pairs that lean to a role without naming a duty; all of their weights are learned
	Sets        []Synonyms   // by name
	Titles      Titles
	Headings    Headings
	Cues        []Cue
	CueSets     []Synonyms // sets of the cues alone, by name
	Functions   []Synonyms // by role ID: what colleagues of the role and their team are called, beside the role's own names
	Acronyms    []Acronym
	Levels      Levels
	LevelSets   []Synonyms // sets of levels.yaml alone, by name
	Factors     []byte     // factors.json, for the classifier to make sense of; empty: those that it ships with

	derived *derived
}

// Role is one of the functions that a job description is read for.
type Role struct {
	ID          string   // kebab case, such as "product-owner"
	Code        string   // short name in labelled data, such as "po"
	Title       string   // "Product Owner"
	Aliases     []string // other job titles that name it, in lower case
	Acronyms    []string // as written
	Definition  string   // one line: what this person is for
	Owns        []string // areas that the role owns, short nouns
	Specialises string   // ID of the role whose duties its own include; may be empty
	Source      string   // where the vocabulary comes from
	Date        string   // when it was last gone over, YYYY-MM-DD
	Terms       []Term
	Claims      []string // sentences that the role must claim
	Rejects     []string // sentences that must give it no evidence
	Expects     []Expect // what a complete description of the role states
}

// Expect is something that a job description of a role usually states.
type Expect struct {
	What string   // "who accepts finished stories"
	Why  string   // one sentence: what goes wrong without it
	Cues []string // phrases of the term language; one of them in the text is enough
}

// Occupation is another kind of job, known so that its words are not taken
// for a role's.
type Occupation struct {
	ID      string
	Title   string
	Aliases []string // job titles that name it, in lower case
	Terms   []Term   // their Weights name the occupation's ID in place of a role's
}

// TermID numbers the terms of a set: those of the roles in order, then those
// of the occupations, then the words.
type TermID uint32

// Term is a phrase with its weight for each role.
type Term struct {
	Text    string   // in the term language
	Weights []Weight // the largest first, then by role ID
	Hand    float64  // the weight for its own role before it was fitted, 0 where it was not
	Exact   bool     // case and spelling as written; otherwise by stem
	Gap     int      // how many other words may stand between two neighbours, 0 to 4
	With    []string // counts only where one of these is in the sentence; empty: always
	Without []string // does not count where one of these is in the sentence
	File    string   // where it is written, such as "roles/product-owner.yaml"
	Line    int      // from 1
	Column  int      // from 1, in characters
}

// Weight is what a term adds for a role, in points from -5 to 5. In place of a
// role's ID may stand "other", another occupation, or "silence", evidence for
// none.
type Weight struct {
	Role   string
	Points float64
}

// Points is the term's weight for a role, 0 where it has none.
func (t *Term) Points(role string) float64 {
	for _, w := range t.Weights {
		if w.Role == role {
			return w.Points
		}
	}
	return 0
}

// Synonyms is a named set of words or phrases that stand for each other.
type Synonyms struct {
	Name    string
	Members []string
}

// Titles is how a posted title names role and level. See [Set.ReadTitle].
// Of, for, the and "and" are left out of phrases and titles alike.
type Titles struct {
	Spellings  []Spelling    // words written otherwise: "mgr" is "manager"
	Levels     []TitleLevel  // level words
	Leaders    []string      // who leads an area, named after it: "lead"
	Heads      []string      // those also named before it: "director", "head"
	Areas      []TitlePhrase // with who leads them they name a role: "product design"
	OtherAreas []string      // with who leads them they name another occupation: "customer success"
	Roles      []TitlePhrase // phrases beyond the roles' own titles, aliases and acronyms
	Specialise []TitlePhrase // words that make a product manager a specialised one
	Other      []string      // phrases that name another occupation
	Noise      []string      // words to look through: "remote", "ii"
}

// Spelling is a word and what it is read as.
type Spelling struct{ Word, As string }

// TitleLevel is a level with the words that name it.
type TitleLevel struct {
	Level   string
	Phrases []string
	Not     []string // phrases in which those words name no level: "lead generation"
}

// TitlePhrase is a phrase of a title that names a role.
type TitlePhrase struct {
	Role string
	Text string
}

// Headings is how a heading, or a sentence where there are no headings, tells
// the section. See [Set.HeadingSection].
type Headings struct {
	Phrases  []HeadingPhrase
	Subjects []string // phrases of headings that tell what duties are about, not which section it is
	Cues     []SectionCue
}

// HeadingMatch says where in a heading a phrase must stand.
type HeadingMatch uint8

const (
	HeadingIs       HeadingMatch = iota // the phrase is the whole heading
	HeadingStarts                       // the heading begins with it
	HeadingContains                     // the heading holds it
)

// HeadingPhrase is a phrase of headings and the section that it opens.
type HeadingPhrase struct {
	Section string
	Match   HeadingMatch
	Text    string
}

// SectionCue is a phrase of sentences that tells the section they are in.
type SectionCue struct {
	Text     string // in the term language
	Section  string
	Strength float64 // in points: 1 hints, 2 is good, 3 decides
	Gap      int
	File     string
	Line     int
	Column   int
}

// Direction says which words of its sentence a cue is about.
type Direction string

const (
	After    Direction = "after"    // what follows it in its clause
	Before   Direction = "before"   // what stands before it in its clause
	Clause   Direction = "clause"   // all of its clause
	Sentence Direction = "sentence" // all of its sentence
)

// Cue is a phrase that says how the terms near it stand to the person hired.
// Where two cues begin at the same word the one of more words holds, so that
// "not only" (relation "owns") beats "not" (relation "negated").
type Cue struct {
	Text      string // in the term language; sets may also be those of cues.yaml
	Relation  string // a relation of the report: "owns", "preferred", "collaborates", …
	Direction Direction
	Gap       int
	Named     bool     // about the terms of the roles that are named in its reach only
	Below     bool     // in a heading or lead-in: about the lines below it too
	Except    []string // phrases of the sentence that make the cue void
	File      string
	Line      int
	Column    int
}

// Acronym is a short form with what it may stand for.
type Acronym struct {
	Text    string // as written, "PM"
	Senses  []Sense
	Default string // ID of the role it means where no sense is cued; empty: unresolved
}

// Sense is one meaning of an acronym.
type Sense struct {
	Role string   // ID of the role; empty: another sense
	Name string   // what it stands for, "purchase order"
	Cues []string // words of the sentence that show this sense, in the term language
}

// IDs gives the roles' IDs in the order of the role reference.
func (s *Set) IDs() []string {
	ids := make([]string, len(s.Roles))
	for i := range s.Roles {
		ids[i] = s.Roles[i].ID
	}
	return ids
}

// Role gives the role with an ID.
func (s *Set) Role(id string) (Role, bool) {
	for i := range s.Roles {
		if s.Roles[i].ID == id {
			return s.Roles[i], true
		}
	}
	return Role{}, false
}

// Term gives the term that a number stands for; it must be one of the set's.
func (s *Set) Term(id TermID) *Term {
	n := int(id)
	for i := range s.Roles {
		if n < len(s.Roles[i].Terms) {
			return &s.Roles[i].Terms[n]
		}
		n -= len(s.Roles[i].Terms)
	}
	for i := range s.Occupations {
		if n < len(s.Occupations[i].Terms) {
			return &s.Occupations[i].Terms[n]
		}
		n -= len(s.Occupations[i].Terms)
	}
	if n < len(s.Words) {
		return &s.Words[n]
	}
	return nil
}
