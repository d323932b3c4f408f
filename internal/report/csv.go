package report

import (
	"strconv"
	"strings"
)

// csvHeader names the columns, as RFC 4180 has them; they are called as those
// of `batch`.
func csvHeader(*Writer) string {
	return "file,title,title_role,title_level,verdict,role,secondary,level,confidence,roles,findings,messages,input_format,encoding,sha256,tool,lexicon,schema_version,flags\r\n"
}

// csv writes a row a document. Lists are parted by blanks, messages by "; ",
// and roles are written with their shares ("product-owner:0.61").
func (w *Writer) csv(r Result, _ int) (string, error) {
	row := w.Row(r)
	var roles, rules, messages []string
	for _, s := range row.Roles {
		roles = append(roles, s.Role+":"+number(s.Share))
	}
	for _, f := range row.Findings {
		rules = append(rules, f.Rule)
		messages = append(messages, f.Message)
	}
	cells := []string{
		r.path(), row.Title.Text, value(row.Title.Role), value(row.Title.Level), row.Verdict, value(row.Role), strings.Join(row.Secondary, " "),
		value(row.Level), number(row.Confidence), strings.Join(roles, " "), strings.Join(rules, " "), strings.Join(messages, "; "),
		row.Input.Format, row.Input.Encoding, row.Input.SHA256, row.Tool, row.Lexicon, strconv.Itoa(row.SchemaVersion), strings.Join(row.Input.Flags, " "),
	}
	for i, c := range cells {
		cells[i] = csvCell(c)
	}
	return strings.Join(cells, ",") + "\r\n", nil
}

// csvCell is a cell. One that a spreadsheet would take for a formula gets an
// apostrophe before it, which spreadsheets take for "this is text". Blanks and
// quotes before the sign do not hide it: some programs trim them.
func csvCell(s string) string {
	s = clean(s)
	if strings.IndexAny(strings.TrimLeft(s, " \"'"), "=+-@|") == 0 || wideFormula(strings.TrimLeft(s, " \"'\u3000")) {
		s = "'" + s
	}
	if strings.ContainsAny(s, ",\"") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// wideFormula says whether s begins with the full-width form of a sign that
// begins a formula; spreadsheets of East Asia take it for the sign.
func wideFormula(s string) bool {
	for _, sign := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}

// value is the string, empty for nil.
func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
