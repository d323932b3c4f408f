package report

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"jdcheck/classifier"
)

// github writes one workflow command a finding, from which GitHub makes an
// annotation on the lines of a pull request; nothing for a draft without
// findings. The format is documented under "Workflow commands for GitHub
// Actions": a command is one line, and what would end it, or end a property,
// is written in per cent.
func (w *Writer) github(r Result, _ int) (string, error) {
	var b strings.Builder
	for _, f := range r.Report.Findings {
		props := []string{}
		add := func(name, value string) { props = append(props, name+"="+property(value)) }
		if filePath(r) != nil {
			add("file", slashed(r.path()))
		}
		from := r.place(f)
		add("line", fmt.Sprint(max(1, from.Line)))
		if to := from; f.Len() > 0 {
			_, to = r.Doc.Extent(f.Span)
			add("endLine", fmt.Sprint(max(from.Line, to.Line)))
			add("col", fmt.Sprint(from.Column))
			if to.Line == from.Line && to.Column > from.Column {
				add("endColumn", fmt.Sprint(to.Column-1)) // the last character, not the one after it
			}
		}
		add("title", "jdcheck: "+f.Rule)
		fmt.Fprintf(&b, "::%s %s::%s\n", command(f.Severity), strings.Join(props, ","), datum(clean(w.message(r, f))))
	}
	return b.String(), nil
}

// command is the workflow command of a severity.
func command(s classifier.Severity) string {
	switch s {
	case classifier.Error:
		return "error"
	case classifier.Warning:
		return "warning"
	}
	return "notice"
}

// datum escapes the message of a command.
func datum(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes the value of a property of a command.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}

// slashed is a path as repositories write it: slashes, and no "./" before it.
func slashed(p string) string { return path.Clean(filepath.ToSlash(p)) }
