package classifier

import (
	"sort"

	"jdcheck/internal/text"
)

// Verdict is what a job description is, as one word.
type Verdict string

const (
	Single  Verdict = "single"  // one role's duties
	Mixed   Verdict = "mixed"   // two jobs
	Unclear Verdict = "unclear" // too few duties stated to say
	None    Verdict = "none"    // duties of another occupation
)

// Section is the part of a job description that a block belongs to.
type Section string

const (
	Duties       Section = "duties"
	Requirements Section = "requirements"
	NiceToHave   Section = "nice-to-have"
	About        Section = "about"
	Benefits     Section = "benefits"
	Legal        Section = "legal"
	Reporting    Section = "reporting"
	Apply        Section = "apply"
	Other        Section = "other"
)

// Relation is how a term stands to the person hired.
type Relation string

const (
	Owns         Relation = "owns"
	Preferred    Relation = "preferred"
	Collaborates Relation = "collaborates"
	Negated      Relation = "negated"
	Context      Relation = "context"
	ReportsTo    Relation = "reports-to"
	SelfTitle    Relation = "self-title"
	OtherSense   Relation = "other-sense"
)

// Document is one job description to classify.
type Document struct {
	Title  string       // as posted; empty: looked for in the text
	Text   string       // UTF-8 with "\n" line breaks
	Blocks []text.Block // nil: found in Text as in plain text or Markdown
	Brief  bool         // leave Report.Evidence out, most of a report, and RoleShare.Terms in any order
	Terse  bool         // leave rows out of Report.Evidence that say little, most of them; see [StrongPoints]
}

// Report is what the classifier says of one document. All spans are byte
// ranges of Document.Text.
type Report struct {
	Title      Title
	Verdict    Verdict
	Role       string   // role ID; empty for unclear and none
	Secondary  []string // roles that make it mixed, largest share first
	Level      string   // empty for unclear and none
	Confidence float64  // probability that Role (or none, unclear) is right, 0 to 1
	Roles      []RoleShare
	Sentences  []Sentence
	Segments   []Segment
	Evidence   []Evidence
	Terse      bool // of the document: rows that say little are left out of Evidence
	Findings   []Finding
}

// Title is the title as posted and what the title data make of it.
type Title struct {
	Text  string
	Role  string    // empty where the title names none
	Roles []string  // all that it names, as in "Product Owner / Business Analyst"; the first is not always Role
	Level string    // empty where the title names none
	Span  text.Span // where it stands in the text; zero where it was given apart
}

// RoleShare is the part of the role-specific duties that belongs to a role.
type RoleShare struct {
	Role  string
	Share float64  // 0 to 1; the shares of a report sum to 1
	Score float64  // units given to the role by all sentences
	Terms []string // distinct terms that speak for it, heaviest first
}

// Sentence is the smallest stretch that gets a role.
type Sentence struct {
	text.Span
	Section Section
	Roles   []string // none, one, or two for a compound line
	Given   []Given  // its parts of the roles' scores; nil where the document is brief
}

// Given is what a sentence gives to the score of a role. The scores of a report
// are the sums of these, without roles of under 0.03 of all.
type Given struct {
	Role  string
	Units float64 // above 0, 1 at most
}

// Segment is a stretch of consecutive sentences that read as one role.
type Segment struct {
	text.Span
	Role string
}

// Evidence is what a term found in the text adds to its sentence for a role, or
// what speaks for no role in a sentence, or what the rest of the document adds to
// it (then Term is [FromSilence] or [FromDocument], and the span is the sentence's).
type Evidence struct {
	*Found
	Role   string
	Points float64 // what it adds to its sentence for Role; 0 where the relation does not count
}

// Found is what the rows of evidence that one hit gives to several roles share. It
// must not be changed.
type Found struct {
	text.Span
	Term     string
	Relation Relation
	Section  Section
	Because  string // the words that decided the relation, as written; may be empty
}

// EvidenceIn is the part of the report's evidence that begins in one of its
// sentences: all of that sentence's own. Where a word was cut in two, as in
// "designAbility" of a text that lost its line breaks, a hit ends beyond it.
func (r *Report) EvidenceIn(s Sentence) []Evidence {
	from := sort.Search(len(r.Evidence), func(i int) bool { return r.Evidence[i].Start >= s.Start })
	n := sort.Search(len(r.Evidence)-from, func(i int) bool { return r.Evidence[from+i].Start >= s.End })
	return r.Evidence[from : from+n]
}

// Severity of a finding.
type Severity string

const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Rule IDs of findings.
const (
	MixedRoles          = "mixed-roles"
	TitleMismatch       = "title-mismatch"
	TitleSpecialisation = "title-specialisation"
	LevelMismatch       = "level-mismatch"
	UnclearRole         = "unclear-role"
	OutOfScope          = "out-of-scope"
	UnexpectedRole      = "unexpected-role"
)

// Finding is something to tell the user.
type Finding struct {
	text.Span
	Rule     string
	Severity Severity
	Message  string
	Role     string // the role it is about; may be empty
}
