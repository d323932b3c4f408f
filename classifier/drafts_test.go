package classifier_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// draft is a job description of testdata/gold, which are our own.
type draft struct {
	id, title string
	role      string // as the file is named; "none" for other occupations
	mixed     bool
	lines     []line
}

// line is a line of a draft, with the codes of its roles, "-" for none.
type line struct{ codes, words string }

func (l line) labelled() bool { return l.codes != "-" && l.codes != "" }

// labelled counts the lines that carry a role.
func (d draft) labelled() (n int) {
	for _, l := range d.lines {
		if l.labelled() {
			n++
		}
	}
	return n
}

func (d draft) text() string {
	var b strings.Builder
	for _, l := range d.lines {
		b.WriteString(l.words)
		b.WriteByte('\n')
	}
	return b.String()
}

// drafts reads the drafts, in the order of the files. The format is that of
// train.ReadSheet, which may not be imported here.
func drafts(tb testing.TB) (all []draft) {
	tb.Helper()
	paths, err := filepath.Glob("../testdata/gold/*.jd")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no drafts: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		role := strings.TrimSuffix(filepath.Base(path), ".jd")
		for _, l := range strings.Split(string(data), "\n") {
			if head, ok := strings.CutPrefix(l, "%% "); ok {
				key, value, _ := strings.Cut(head, ": ")
				if key == "id" {
					all = append(all, draft{id: value, role: role})
				}
				d := &all[len(all)-1]
				switch key {
				case "title":
					d.title = value
				case "mixed":
					d.mixed = value == "true"
				}
			} else if codes, words, ok := strings.Cut(l, "|"); ok {
				d := &all[len(all)-1]
				d.lines = append(d.lines, line{strings.TrimSpace(codes), strings.TrimPrefix(words, " ")})
			}
		}
	}
	return all
}
