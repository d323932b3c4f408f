package batch

import (
	"math"
	"strconv"

	"jdcheck/internal/report"
)

// Rows are written by hand in the shape of [report.Row]: encoding/json's
// reflection costs more than the classifier. A test holds the two equal.

// appendRow appends a row up to its duplicate_of, which is not known before the
// row's turn comes; appendRowEnd appends the rest.
func appendRow(b []byte, r *report.Row, full bool) []byte {
	b = append(b, `{"schema_version":`...)
	b = strconv.AppendInt(b, int64(r.SchemaVersion), 10)
	b = appendField(b, "tool", r.Tool)
	b = appendField(b, "lexicon", r.Lexicon)
	b = appendOptional(b, "id", r.ID)
	b = appendOptional(b, "path", r.Path)
	b = append(b, `,"title":{"text":`...)
	b = appendString(b, r.Title.Text)
	b = appendOptional(b, "role", r.Title.Role)
	b = appendOptional(b, "level", r.Title.Level)
	b = append(b, '}')
	b = appendField(b, "verdict", r.Verdict)
	b = appendOptional(b, "role", r.Role)
	b = append(b, `,"secondary":`...)
	b = appendStrings(b, r.Secondary)
	b = appendOptional(b, "level", r.Level)
	b = append(b, `,"confidence":`...)
	b = appendNumber(b, r.Confidence)
	b = append(b, `,"roles":`...)
	b = appendRoles(b, r.Roles)
	if full {
		b = appendSentences(b, r.Sentences)
		b = appendSegments(b, r.Segments)
		b = appendEvidence(b, r.Evidence)
	}
	b = appendFindings(b, r.Findings)
	return appendInput(b, &r.Input)
}

func appendInput(b []byte, in *report.RowInput) []byte {
	b = append(b, `,"input":{"file":`...)
	b = appendNullable(b, in.File)
	b = append(b, `,"record":`...)
	if in.Record == nil {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendInt(b, int64(*in.Record), 10)
	}
	b = appendField(b, "format", in.Format)
	b = appendField(b, "encoding", in.Encoding)
	b = appendOptional(b, "language", in.Language)
	return appendField(b, "sha256", in.SHA256)
}

// appendRowEnd ends a row: duplicate is what the listing is called that it
// repeats, empty where there is none.
func appendRowEnd(b []byte, duplicate string, flags flagSet) []byte {
	b = append(b, `,"duplicate_of":`...)
	if duplicate == "" {
		b = append(b, "null"...)
	} else {
		b = appendString(b, duplicate)
	}
	b = append(b, `,"flags":[`...)
	for i, name := range flags.names() {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, name)
	}
	return append(b, "]}}\n"...)
}

func appendRoles(b []byte, roles []report.RowRole) []byte {
	b = append(b, '[')
	for i := range roles {
		r := &roles[i]
		b = comma(b, i)
		b = append(b, `{"role":`...)
		b = appendString(b, r.Role)
		b = append(b, `,"share":`...)
		b = appendNumber(b, r.Share)
		b = append(b, `,"score":`...)
		b = appendNumber(b, r.Score)
		b = append(b, `,"terms":`...)
		b = strconv.AppendInt(b, int64(r.Terms), 10)
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendSentences(b []byte, list []report.RowSentence) []byte {
	b = append(b, `,"sentences":[`...)
	for i := range list {
		s := &list[i]
		b = comma(b, i)
		b = appendPlace(append(b, '{'), s.Start, s.End, s.Line, s.Column)
		b = appendField(b, "section", s.Section)
		b = append(b, `,"roles":`...)
		b = appendStrings(b, s.Roles)
		b = append(b, `,"units":[`...)
		for k, u := range s.Units {
			b = append(comma(b, k), `{"role":`...)
			b = appendString(b, u.Role)
			b = append(b, `,"units":`...)
			b = append(appendNumber(b, u.Units), '}')
		}
		b = append(b, `]}`...)
	}
	return append(b, ']')
}

func appendSegments(b []byte, list []report.RowSegment) []byte {
	b = append(b, `,"segments":[`...)
	for i := range list {
		s := &list[i]
		b = comma(b, i)
		b = append(b, `{"role":`...)
		b = appendString(b, s.Role)
		b = appendInt(b, `,"start":`, s.Start)
		b = appendInt(b, `,"end":`, s.End)
		b = appendInt(b, `,"start_line":`, s.StartLine)
		b = appendInt(b, `,"end_line":`, s.EndLine)
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendEvidence(b []byte, list []report.RowEvidence) []byte {
	b = append(b, `,"evidence":[`...)
	for i := range list {
		e := &list[i]
		b = comma(b, i)
		b = appendPlace(append(b, '{'), e.Start, e.End, e.Line, e.Column)
		b = appendField(b, "role", e.Role)
		b = appendField(b, "term", e.Term)
		b = appendField(b, "relation", e.Relation)
		b = appendField(b, "section", e.Section)
		b = append(b, `,"points":`...)
		b = appendNumber(b, e.Points)
		b = appendField(b, "because", e.Because)
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendFindings(b []byte, list []report.RowFinding) []byte {
	b = append(b, `,"findings":[`...)
	for i := range list {
		f := &list[i]
		b = comma(b, i)
		b = append(b, `{"rule":`...)
		b = appendString(b, f.Rule)
		b = appendField(b, "severity", f.Severity)
		b = appendField(b, "message", f.Message)
		b = appendOptional(b, "role", f.Role)
		b = appendPlace(append(b, ','), f.Start, f.End, f.Line, f.Column)
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendPlace(b []byte, start, end, line, column int) []byte {
	b = appendInt(b, `"start":`, start)
	b = appendInt(b, `,"end":`, end)
	b = appendInt(b, `,"line":`, line)
	return appendInt(b, `,"column":`, column)
}

func appendInt(b []byte, name string, n int) []byte {
	return strconv.AppendInt(append(b, name...), int64(n), 10)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

func appendField(b []byte, name, value string) []byte {
	b = append(append(append(b, ',', '"'), name...), '"', ':')
	return appendString(b, value)
}

func appendOptional(b []byte, name string, value *string) []byte {
	b = append(append(append(b, ',', '"'), name...), '"', ':')
	return appendNullable(b, value)
}

func appendNullable(b []byte, value *string) []byte {
	if value == nil {
		return append(b, "null"...)
	}
	return appendString(b, *value)
}

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		b = appendString(comma(b, i), s)
	}
	return append(b, ']')
}

// appendNumber appends a number that was rounded to 4 decimals.
func appendNumber(b []byte, x float64) []byte {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.AppendInt(b, int64(x), 10)
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}
