package report

import (
	"bytes"
	"encoding/json"
	"strings"
)

// json writes a row as an element of an array.
func (w *Writer) json(r Result, n int) (string, error) {
	s, err := encode(w.Row(r), "  ", "  ")
	if n > 0 {
		return ",\n" + s, err
	}
	return "\n" + s, err
}

func closeArray(w *Writer) string {
	if w.count == 0 {
		return "]\n"
	}
	return "\n]\n"
}

// jsonl writes a row on one line.
func (w *Writer) jsonl(r Result, _ int) (string, error) {
	s, err := encode(w.Row(r), "", "")
	return s + "\n", err
}

// Indented is v as JSON in lines, with a line break at its end.
func Indented(v any) (string, error) {
	s, err := encode(v, "", "  ")
	return s + "\n", err
}

// encode is v as JSON, with <, > and & as they are; prefix begins each line.
func encode(v any, prefix, indent string) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, indent)
	err := e.Encode(v)
	return prefix + strings.TrimRight(b.String(), "\n"), err
}
