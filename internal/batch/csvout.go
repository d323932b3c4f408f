package batch

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"jdcheck/internal/report"
)

// csvHeader names the columns of CSV output. The last two are known only when
// a row's turn comes; after them stands, where it is asked for, fullColumn: the
// row of jsonl --full, as Parquet has it.
const csvHeader = "id,file,record,title,title_role,title_level,verdict,role,secondary,level,confidence,roles,findings,language,input_format,encoding,sha256,tool,lexicon,schema_version,duplicate_of,flags"

const fullColumn = "full_row"

// appendCSV appends a row up to its duplicate_of. Lists are parted by blanks, and
// roles are written with their shares ("product-owner:0.61").
func appendCSV(b []byte, r *report.Row) []byte {
	b = appendCell(b, value(r.ID))
	b = appendCell(append(b, ','), value(r.Input.File))
	b = append(b, ',')
	if r.Input.Record != nil {
		b = strconv.AppendInt(b, int64(*r.Input.Record), 10)
	}
	for _, s := range [...]string{r.Title.Text, value(r.Title.Role), value(r.Title.Level), r.Verdict, value(r.Role), strings.Join(r.Secondary, " "), value(r.Level)} {
		b = appendCell(append(b, ','), s)
	}
	b = appendNumber(append(b, ','), r.Confidence)
	b = append(b, ',')
	for i := range r.Roles {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(append(b, r.Roles[i].Role...), ':')
		b = appendNumber(b, r.Roles[i].Share)
	}
	b = append(b, ',')
	for i := range r.Findings {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, r.Findings[i].Rule...)
	}
	for _, s := range [...]string{value(r.Input.Language), r.Input.Format, r.Input.Encoding, r.Input.SHA256, r.Tool, r.Lexicon} {
		b = appendCell(append(b, ','), s)
	}
	return strconv.AppendInt(append(b, ','), int64(r.SchemaVersion), 10)
}

// appendCSVEnd ends a row; full is the row as JSON, nil where there is none.
func appendCSVEnd(b []byte, duplicate string, flags flagSet, full []byte) []byte {
	b = appendCell(append(b, ','), duplicate)
	b = append(b, ',')
	b = append(b, strings.Join(flags.names(), " ")...)
	if full != nil {
		b = append(b, ',', '"')
		b = append(b, bytes.ReplaceAll(full, []byte(`"`), []byte(`""`))...) // JSON escapes all else
		b = append(b, '"')
	}
	return append(b, '\r', '\n')
}

// appendCell appends a cell. One that a spreadsheet would take for a formula, be
// it after apostrophes, gets an apostrophe before it, which spreadsheets take for
// "this is text": without the first of its apostrophes it is as it was. Control characters become blanks or their pictures, so that neither terminal
// nor spreadsheet obeys them.
func appendCell(b []byte, s string) []byte {
	quote := strings.ContainsAny(s, ",;\"\n\r") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ")
	if quote {
		b = append(b, '"')
	}
	if formula(strings.TrimLeft(s, "'")) {
		b = append(b, '\'')
	}
	for _, r := range s {
		switch {
		case r == '"':
			b = append(b, '"', '"')
		case r == '\n' || r == '\r' || r == '\t':
			b = append(b, ' ')
		case r < ' ':
			b = utf8.AppendRune(b, 0x2400+r)
		case r == 0x7F:
			b = append(b, "␡"...)
		case steering(r):
			b = utf8.AppendRune(b, utf8.RuneError)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	if quote {
		b = append(b, '"')
	}
	return b
}

// formula says whether a spreadsheet may take a cell for a formula, also one
// that leaves out what cannot be seen at its start.
func formula(s string) bool {
	if s != "" && strings.IndexByte("\t\r\n", s[0]) >= 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t\r\n\u00A0\u200B\u200C\u200D\uFEFF"))
	return strings.ContainsRune("=+-@|＝＋－＠", r)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
