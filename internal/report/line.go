package report

import (
	"fmt"
	"strings"
)

// line writes one line a finding, `path:line:col: rule: message`, which editors
// and scripts read; nothing for a draft without findings.
func (w *Writer) line(r Result, _ int) (string, error) {
	var b strings.Builder
	for _, f := range r.Report.Findings {
		p := r.place(f)
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s\n", clean(r.path()), p.Line, p.Column, f.Rule, clean(w.message(r, f)))
	}
	return b.String(), nil
}
