package mend

import (
	"math"

	"jdcheck/internal/report"
	"jdcheck/lexicon"
)

// SchemaVersion is the version of Row.
const SchemaVersion = 1

// Row is a suggestion for a program. Texts that are not there are null.
type Row struct {
	SchemaVersion int             `json:"schema_version"`
	Tool          string          `json:"tool"`
	Lexicon       string          `json:"lexicon"`
	Path          *string         `json:"path"`
	Title         report.RowTitle `json:"title"`
	Verdict       string          `json:"verdict"`
	Jobs          []RowJob        `json:"jobs"`
}

// RowJob is what is suggested for one of the jobs in a draft.
type RowJob struct {
	Role      string      `json:"role"`
	Share     float64     `json:"share"`
	TitleFits bool        `json:"title_fits"`
	Titles    []RowAdvice `json:"titles"`
	Stated    int         `json:"stated"`
	Missing   []RowAdvice `json:"missing"`
}

// RowAdvice is a title or a thing to state, with its reason.
type RowAdvice struct {
	What    string `json:"what"`
	Because string `json:"because"`
}

// JSON is the suggestion as JSON, indented, with a line break at its end. Tool
// and lexicon are the versions that it names.
func (s Suggestion) JSON(tool, lexicon string) (string, error) {
	row := Row{
		SchemaVersion: SchemaVersion, Tool: tool, Lexicon: lexicon, Title: report.Titled(s.In.Report.Title),
		Verdict: string(s.In.Report.Verdict), Jobs: []RowJob{},
	}
	if s.In.Doc.Path != "-" {
		row.Path = report.Optional(s.In.Doc.Path)
	}
	for _, j := range s.Jobs {
		out := RowJob{Role: j.Role, Share: math.Round(j.Share*1e4) / 1e4, TitleFits: j.Fits, Titles: []RowAdvice{}, Stated: j.Stated, Missing: advice(j.Missing)}
		for _, t := range j.Titles {
			out.Titles = append(out.Titles, RowAdvice{t.Text, t.Why})
		}
		row.Jobs = append(row.Jobs, out)
	}
	return report.Indented(row)
}

func advice(list []lexicon.Expect) []RowAdvice {
	out := []RowAdvice{}
	for _, e := range list {
		out = append(out, RowAdvice{e.What, e.Why})
	}
	return out
}
