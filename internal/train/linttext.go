package train

import (
	"fmt"
	"io"
	"path"
	"strings"
)

// WriteText writes a line for each finding, as compilers do, then how many
// examples fail in each role file, then the sums. dir stands before the files'
// names; it may be empty.
func (r *LintReport) WriteText(w io.Writer, dir string) error {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s\n", path.Join(dir, f.File), f.Line, f.Column, f.Severity, f.Message)
	}
	if len(r.Examples) > 0 {
		if len(r.Findings) > 0 {
			b.WriteByte('\n')
		}
		var t table
		t.add("", "claims", "failed", "rejects", "failed", "terms", "in no example")
		for _, e := range r.Examples {
			t.add(path.Join(dir, e.File), fmt.Sprint(e.Claims), fmt.Sprint(e.ClaimsFailed), fmt.Sprint(e.Rejects), fmt.Sprint(e.RejectsFailed),
				fmt.Sprint(e.Terms), fmt.Sprint(e.Unused))
		}
		b.WriteString(t.String())
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%s, %s, %s\n", countOf(r.Count(SeverityError), SeverityError), countOf(r.Count(SeverityWarning), SeverityWarning), countOf(r.Count(SeverityNote), SeverityNote))
	_, err := io.WriteString(w, b.String())
	return err
}

func countOf(n int, what string) string {
	switch n {
	case 0:
		return "no " + what + "s"
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
