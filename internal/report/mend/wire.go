package mend

import (
	"bytes"
	"encoding/json"
	"math"

	"jdcheck/lexicon"
)

// SchemaVersion is the version of Row.
const SchemaVersion = 1

// Row is a suggestion for a program. Texts that are not there are null.
type Row struct {
	SchemaVersion int      `json:"schema_version"`
	Tool          string   `json:"tool"`
	Lexicon       string   `json:"lexicon"`
	Path          *string  `json:"path"`
	Title         RowTitle `json:"title"`
	Verdict       string   `json:"verdict"`
	Jobs          []RowJob `json:"jobs"`
}

// RowTitle is the title as posted.
type RowTitle struct {
	Text  string  `json:"text"`
	Role  *string `json:"role"`
	Level *string `json:"level"`
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
	t := s.In.Report.Title
	row := Row{
		SchemaVersion: SchemaVersion, Tool: tool, Lexicon: lexicon, Title: RowTitle{t.Text, optional(t.Role), optional(t.Level)},
		Verdict: string(s.In.Report.Verdict), Jobs: []RowJob{},
	}
	if s.In.Doc.Path != "-" {
		row.Path = optional(s.In.Doc.Path)
	}
	for _, j := range s.Jobs {
		out := RowJob{Role: j.Role, Share: math.Round(j.Share*1e4) / 1e4, TitleFits: j.Fits, Titles: []RowAdvice{}, Stated: j.Stated, Missing: advice(j.Missing)}
		for _, t := range j.Titles {
			out.Titles = append(out.Titles, RowAdvice{t.Text, t.Why})
		}
		row.Jobs = append(row.Jobs, out)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(row)
	return b.String(), err
}

func advice(list []lexicon.Expect) []RowAdvice {
	out := []RowAdvice{}
	for _, e := range list {
		out = append(out, RowAdvice{e.What, e.Why})
	}
	return out
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
