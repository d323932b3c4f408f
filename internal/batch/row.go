package batch

import (
	"math"

	"jdcheck/classifier"
	"jdcheck/internal/report"
)

// plainRow makes the row of a listing whose text was scored as it is. The
// result is what [report.Writer.Row] makes, less the detour over a source.
func (w *worker) plainRow(l *listing, c *chunk, r *classifier.Report) {
	row := &w.row
	*row = report.Row{
		SchemaVersion: report.SchemaVersion, Tool: w.o.Tool, Lexicon: w.o.Lexicon, ID: optional(l.id), Path: optional(c.file.name),
		Title:   report.RowTitle{Text: r.Title.Text, Role: optional(r.Title.Role), Level: optional(r.Title.Level)},
		Verdict: string(r.Verdict), Secondary: r.Secondary, Confidence: round4(r.Confidence),
		Roles: row.Roles[:0], Sentences: row.Sentences[:0], Segments: row.Segments[:0], Evidence: row.Evidence[:0], Findings: row.Findings[:0],
	}
	if r.Verdict == classifier.Single || r.Verdict == classifier.Mixed {
		row.Role, row.Level = optional(r.Role), optional(r.Level)
		for _, s := range r.Roles {
			row.Roles = append(row.Roles, report.RowRole{Role: s.Role, Share: round4(s.Share), Score: round4(s.Score), Terms: len(s.Terms)})
		}
	}
	lines := newLineMap(l.text)
	for _, f := range r.Findings {
		line, column := 1, 1
		start, end := 0, 0
		if f.Len() > 0 {
			line, column = lines.place(f.Start)
			start, end = f.Start, f.End
		}
		row.Findings = append(row.Findings, report.RowFinding{
			Rule: f.Rule, Severity: string(f.Severity), Message: f.Message, Role: optional(f.Role), Start: start, End: end, Line: line, Column: column,
		})
	}
	if w.o.Full {
		w.plainParts(&lines, r)
	}
}

// plainParts adds what only a full row has.
func (w *worker) plainParts(lines *lineMap, r *classifier.Report) {
	row := &w.row
	for _, s := range r.Sentences {
		line, column := lines.place(s.Start)
		row.Sentences = append(row.Sentences, report.RowSentence{
			Start: s.Start, End: s.End, Line: line, Column: column, Section: string(s.Section), Roles: s.Roles, Units: report.UnitsOf(nil, s),
		})
	}
	for _, s := range r.Segments {
		from, _ := lines.place(s.Start)
		to, _ := lines.place(s.End)
		row.Segments = append(row.Segments, report.RowSegment{Role: s.Role, Start: s.Start, End: s.End, StartLine: from, EndLine: to})
	}
	for e := range report.RowsOf(r) {
		line, column := lines.place(e.Start)
		row.Evidence = append(row.Evidence, report.RowEvidence{
			Start: e.Start, End: e.End, Line: line, Column: column, Role: e.Role, Term: e.Term, Relation: string(e.Relation),
			Section: string(e.Section), Points: round4(e.Points), Because: e.Because,
		})
	}
}

// round4 rounds to 4 decimals; what JSON cannot hold becomes 0.
func round4(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return math.Round(x*1e4)/1e4 + 0 // no -0
}
