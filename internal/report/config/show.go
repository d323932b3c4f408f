package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Entry is a setting in force: its key, its value and where that comes from.
type Entry struct {
	Key   string `json:"key"`
	Value any    `json:"value"` // string, bool, []string; nil: not set
	From  string `json:"from"`  // a flag, file:line:column, "the draft", "default"
}

// Text is a table of entries for a person.
func Text(entries []Entry) string {
	var rows [][2]string
	wide := [2]int{}
	for _, e := range entries {
		row := [2]string{e.Key, value(e.Value)}
		for k := range wide {
			wide[k] = max(wide[k], utf8.RuneCountInString(row[k]))
		}
		rows = append(rows, row)
	}
	const most = 48 // columns of a value before what follows is not kept in line
	wide[1] = min(wide[1], most)
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, "%-*s  %-*s  %s\n", wide[0], row[0], wide[1], row[1], entries[i].From)
	}
	return b.String()
}

func value(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case []string:
		if len(v) == 0 {
			return "-"
		}
		return strings.Join(v, ", ")
	}
	if s := fmt.Sprint(v); s != "" {
		return s
	}
	return "-"
}

// JSON is the entries as an array.
func JSON(entries []Entry) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	out := append([]Entry{}, entries...)
	for i := range out {
		if list, ok := out[i].Value.([]string); ok {
			out[i].Value = append([]string{}, list...) // [] and not null
		}
	}
	err := e.Encode(out)
	return b.String(), err
}
