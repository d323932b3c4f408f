package team

import (
	"jdcheck/internal/report"
	"jdcheck/internal/text"
)

// SchemaVersion is the version of Wire.
const SchemaVersion = 1

// Wire is a set for a program. Jobs are named by their index in Jobs; offsets
// and positions are those of the reports on single drafts.
type Wire struct {
	SchemaVersion int           `json:"schema_version"`
	Tool          string        `json:"tool"`
	Lexicon       string        `json:"lexicon"`
	Stage         string        `json:"stage"`
	Jobs          []WireJob     `json:"jobs"`
	LeftOut       []WireJob     `json:"left_out"`
	Areas         []WireArea    `json:"areas"`
	Findings      []WireFinding `json:"findings"`
}

// WireJob is a job description. Role is null where it is none of the roles'.
type WireJob struct {
	Path      string   `json:"path"`
	Title     string   `json:"title"`
	Verdict   string   `json:"verdict"`
	Role      *string  `json:"role"`
	Secondary []string `json:"secondary"`
}

// WireArea is an area of work with its owners.
type WireArea struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Usual  []string    `json:"usual"`  // role IDs
	Needed string      `json:"needed"` // the stage from which on somebody should own it
	Owners []WireOwner `json:"owners"`
}

// WireOwner is a job that owns an area, with the sentences that say so.
type WireOwner struct {
	Job       int            `json:"job"`
	Usual     bool           `json:"usual"` // the job's role usually owns the area
	Sentences []WireSentence `json:"sentences"`
}

// WireSentence is a sentence with its place.
type WireSentence struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

// WireFinding is something to tell about the set. Area is null for a mix.
type WireFinding struct {
	Rule     string  `json:"rule"`
	Severity string  `json:"severity"`
	Message  string  `json:"message"`
	Area     *string `json:"area"`
	Jobs     []int   `json:"jobs"`
}

// JSON is the set as JSON, indented, with a line break at its end. Tool and
// lexicon are the versions that it names.
func (s *Set) JSON(tool, lexicon string) (string, error) {
	w := Wire{
		SchemaVersion: SchemaVersion, Tool: tool, Lexicon: lexicon, Stage: string(s.Stage),
		Jobs: wireJobs(s.Jobs), LeftOut: wireJobs(s.Others), Areas: []WireArea{}, Findings: []WireFinding{},
	}
	for _, r := range s.Rows {
		a := WireArea{r.Area.ID, r.Area.Name, r.Area.Usual, string(r.Area.Needed), []WireOwner{}}
		for _, i := range r.Owners() {
			a.Owners = append(a.Owners, WireOwner{i, s.owns(r.Area, i), s.wireSentences(i, r.Cells[i])})
		}
		w.Areas = append(w.Areas, a)
	}
	for _, f := range s.Findings {
		w.Findings = append(w.Findings, WireFinding{f.Rule, string(f.Severity), f.Message, report.Optional(f.Area), append([]int{}, f.Jobs...)})
	}
	return report.Indented(w)
}

func (s *Set) wireSentences(i int, cell Cell) []WireSentence {
	var out []WireSentence
	for _, at := range cell {
		out = append(out, s.wireSentence(i, at))
	}
	return out
}

func (s *Set) wireSentence(i int, span text.Span) WireSentence {
	d := s.Jobs[i].Doc
	at, p := d.Source(span), d.Position(span.Start)
	return WireSentence{at.Start, at.End, p.Line, p.Column, d.Text[span.Start:span.End]}
}

func wireJobs(jobs []Job) []WireJob {
	out := []WireJob{}
	for _, j := range jobs {
		r := j.Report
		out = append(out, WireJob{j.Doc.Path, r.Title.Text, string(r.Verdict), report.Optional(r.Role), append([]string{}, r.Secondary...)})
	}
	return out
}
