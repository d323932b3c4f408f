package batch

import (
	"bytes"
	"fmt"
	"strings"

	"jdcheck/internal/report"
)

// report ends a run for people: the closing line, and the summary.
func (r *run) report() error {
	r.say("%s", r.totals.line())
	for _, line := range r.totals.Partly.Lines() {
		if r.errs != nil || r.totals.Partly.begun() || r.told > toldLost { // else it was said of each
			r.complain("%s", line)
		}
	}
	if r.o.Summary == "" {
		return nil
	}
	var b bytes.Buffer
	if err := r.sum.write(&b, r.totals); err != nil {
		return err
	}
	if r.summary == nil {
		_, err := r.o.Stderr.Write(b.Bytes())
		return err
	}
	return r.summary.write(b.Bytes())
}

// line is the counts of a run on one line.
func (t *Totals) line() string {
	var parts []string
	for _, v := range [...]string{"single", "mixed", "unclear", "none"} {
		if n := t.Verdicts[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v))
		}
	}
	s := counted(t.Rows, "listing")
	if len(parts) > 0 {
		s += " (" + strings.Join(parts, ", ") + ")"
	}
	for _, more := range [...]struct {
		n    int
		what string
	}{{t.Dropped, plural(t.Dropped, "duplicate") + " dropped"}, {t.PassedOver, "passed over"}} {
		if more.n > 0 {
			s += fmt.Sprintf(", %d %s", more.n, more.what)
		}
	}
	return s + fmt.Sprintf(", %d lost to errors", t.Lost)
}

// complain tells people of a failure, also where they asked for quiet.
func (r *run) complain(format string, args ...any) {
	r.progress.clear()
	fmt.Fprintln(r.o.Stderr, "jdcheck: "+report.Clean(fmt.Sprintf(format, args...)))
}

// counted is n things, such as "1 listing" or "2 listings".
func counted(n int, thing string) string { return fmt.Sprintf("%d %s", n, plural(n, thing)) }

func plural(n int, thing string) string {
	if n == 1 {
		return thing
	}
	return thing + "s"
}
