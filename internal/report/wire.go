package report

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// SchemaVersion is the version of Row. It grows when a field changes its
// meaning or goes; a new field does not change it.
const SchemaVersion = 1

// Row is a report for a program. Offsets are half-open ranges of bytes of the
// source text (see source.Document.Source), lines and columns count from 1, and
// numbers with a fraction are rounded to 4 decimals.
type Row struct {
	SchemaVersion int     `json:"schema_version"`
	Tool          string  `json:"tool"`
	Lexicon       string  `json:"lexicon"`
	ID            *string `json:"id"`
	Path          *string `json:"path"`

	Title      RowTitle `json:"title"`
	Verdict    string   `json:"verdict"`
	Role       *string  `json:"role"`
	Secondary  []string `json:"secondary"`
	Level      *string  `json:"level"`
	Confidence float64  `json:"confidence"`

	Roles     []RowRole     `json:"roles"`
	Sentences []RowSentence `json:"sentences,omitzero"` // nil in a slim row
	Segments  []RowSegment  `json:"segments,omitzero"`  // nil in a slim row
	Evidence  []RowEvidence `json:"evidence,omitzero"`  // nil in a slim row
	Findings  []RowFinding  `json:"findings"`
	Input     RowInput      `json:"input"`
}

// RowTitle is the title as posted; Role and Level are nil where it names none.
type RowTitle struct {
	Text  string  `json:"text"`
	Role  *string `json:"role"`
	Level *string `json:"level"`
}

// RowRole is a role's part; Terms counts its distinct terms.
type RowRole struct {
	Role  string  `json:"role"`
	Share float64 `json:"share"`
	Score float64 `json:"score"`
	Terms int     `json:"terms"`
}

// RowSentence is a sentence with the roles it is evidence for.
type RowSentence struct {
	Start   int        `json:"start"`
	End     int        `json:"end"`
	Line    int        `json:"line"`
	Column  int        `json:"column"`
	Section string     `json:"section"`
	Roles   []string   `json:"roles"`
	Units   []RowUnits `json:"units"`
}

// RowUnits is what a sentence gives to the score of a role.
type RowUnits struct {
	Role  string  `json:"role"`
	Units float64 `json:"units"`
}

// UnitsOf is what a sentence gives, as a row has it, appended to dst.
func UnitsOf(dst []RowUnits, s classifier.Sentence) []RowUnits {
	for _, g := range s.Given {
		if units := round4(g.Units); units > 0 {
			dst = append(dst, RowUnits{g.Role, units})
		}
	}
	return dst
}

// RowSegment is a stretch of sentences that read as one role.
type RowSegment struct {
	Role      string `json:"role"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	StartLine int    `json:"start_line"`
	EndLine   int    `json:"end_line"`
}

// RowEvidence is a term found, with what it adds.
type RowEvidence struct {
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Line     int     `json:"line"`
	Column   int     `json:"column"`
	Role     string  `json:"role"`
	Term     string  `json:"term"`
	Relation string  `json:"relation"`
	Section  string  `json:"section"`
	Points   float64 `json:"points"`
	Because  string  `json:"because"`
}

// RowFinding is something to tell the user.
type RowFinding struct {
	Rule     string  `json:"rule"`
	Severity string  `json:"severity"`
	Message  string  `json:"message"`
	Role     *string `json:"role"`
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Line     int     `json:"line"`
	Column   int     `json:"column"`
}

// RowInput is where the text came from and what was wrong with it.
type RowInput struct {
	File        *string  `json:"file"`
	Record      *int     `json:"record"` // of a file of many, from 1
	Format      string   `json:"format"`
	Encoding    string   `json:"encoding"`
	Language    *string  `json:"language"`
	SHA256      string   `json:"sha256"`
	DuplicateOf *string  `json:"duplicate_of"`
	Flags       []string `json:"flags"`
}

// Slim is the row without sentences, segments and evidence.
func (r Row) Slim() Row {
	r.Sentences, r.Segments, r.Evidence = nil, nil, nil
	return r
}

// Row is a result as a row.
func (w *Writer) Row(r Result) Row {
	c := r.Report
	row := Row{
		SchemaVersion: SchemaVersion, Tool: w.o.Tool, Lexicon: cmp.Or(r.Lexicon, w.o.Lexicon), ID: Optional(r.ID), Path: filePath(r),
		Title:   Titled(c.Title),
		Verdict: string(c.Verdict), Secondary: list(c.Secondary), Confidence: round4(c.Confidence),
		Roles: make([]RowRole, 0, len(c.Roles)), Findings: w.findings(r), Sentences: sentences(r), Segments: segments(r), Evidence: evidence(r),
		Input: RowInput{File: filePath(r), Format: r.Doc.Format, Encoding: r.Doc.Encoding, Language: Optional(r.Doc.Language), SHA256: r.Doc.SHA256, Flags: list(r.Doc.Flags)},
	}
	if c.Verdict == classifier.Unclear || c.Verdict == classifier.None {
		return row
	}
	row.Role, row.Level = Optional(c.Role), Optional(c.Level)
	for _, s := range c.Roles {
		row.Roles = append(row.Roles, RowRole{Role: s.Role, Share: round4(s.Share), Score: round4(s.Score), Terms: len(s.Terms)})
	}
	return row
}

func sentences(r Result) []RowSentence {
	out := make([]RowSentence, 0, len(r.Report.Sentences))
	for _, s := range r.Report.Sentences {
		at, p := r.Doc.Source(s.Span), r.Doc.Position(s.Start)
		out = append(out, RowSentence{at.Start, at.End, p.Line, p.Column, string(s.Section), list(s.Roles), UnitsOf([]RowUnits{}, s)})
	}
	return out
}

func segments(r Result) []RowSegment {
	out := make([]RowSegment, 0, len(r.Report.Segments))
	for _, s := range r.Report.Segments {
		at := r.Doc.Source(s.Span)
		from, to := r.Doc.Extent(s.Span)
		out = append(out, RowSegment{s.Role, at.Start, at.End, from.Line, to.Line})
	}
	return out
}

// RowsOf goes over the evidence that a row holds: that from which the points of
// each sentence's roles can be added, and of other roles the one that a hit
// speaks for most, where it does so strongly or words of the sentence rule it
// out. All else, most of the bytes, `--explain` tells.
func RowsOf(r *classifier.Report) iter.Seq[classifier.Evidence] {
	return func(yield func(classifier.Evidence) bool) {
		at, roles := 0, []string(nil)
		for i, e := range r.Evidence {
			for at < len(r.Sentences) && r.Sentences[at].Start <= e.Start {
				roles = r.Sentences[at].Roles
				at++
			}
			first := i == 0 || r.Evidence[i-1].Span != e.Span || r.Evidence[i-1].Term != e.Term
			own := slices.Contains(roles, e.Role)
			if (r.Terse || own || first && (e.Points >= classifier.StrongPoints || e.Because != "")) && !yield(e) {
				return
			}
		}
	}
}

func evidence(r Result) []RowEvidence {
	out := []RowEvidence{}
	for e := range RowsOf(r.Report) {
		at, p := r.Doc.Source(e.Span), r.Doc.Position(e.Start)
		out = append(out, RowEvidence{at.Start, at.End, p.Line, p.Column, e.Role, e.Term, string(e.Relation), string(e.Section), round4(e.Points), e.Because})
	}
	return out
}

func (w *Writer) findings(r Result) []RowFinding {
	out := make([]RowFinding, 0, len(r.Report.Findings))
	for _, f := range r.Report.Findings {
		var at text.Span
		if f.Len() > 0 {
			at = r.Doc.Source(f.Span)
		}
		p := r.place(f)
		out = append(out, RowFinding{f.Rule, string(f.Severity), w.message(r, f), Optional(f.Role), at.Start, at.End, p.Line, p.Column})
	}
	return out
}

// filePath is the file of a result; nil for standard input.
func filePath(r Result) *string {
	if r.Doc.Path == "-" {
		return nil
	}
	return Optional(r.Doc.Path)
}

// Optional is a string in JSON: nil, which is null, for the empty one.
func Optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Titled is a title as rows have it.
func Titled(t classifier.Title) RowTitle {
	return RowTitle{Text: t.Text, Role: Optional(t.Role), Level: Optional(t.Level)}
}

// list is never nil, so that JSON has [] and not null, and is the row's own.
func list(s []string) []string { return append([]string{}, s...) }

// round4 rounds to 4 decimals; what JSON cannot hold becomes 0.
func round4(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return math.Round(x*1e4)/1e4 + 0 // no -0
}
