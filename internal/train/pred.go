package train

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// predRow is what is read of a row of any tool that writes the report's wire
// format (schema version 1).
type predRow struct {
	ID         scalar   `json:"id"`
	Verdict    string   `json:"verdict"`
	Role       string   `json:"role"`
	Secondary  []string `json:"secondary"`
	Level      string   `json:"level"`
	Confidence float64  `json:"confidence"`
	Roles      []struct {
		Role  string  `json:"role"`
		Share float64 `json:"share"`
	} `json:"roles"`
	Sentences []struct {
		Start int      `json:"start"`
		End   int      `json:"end"`
		Roles []string `json:"roles"`
	} `json:"sentences"`
}

// Rows are answers by the ID of their listing; of one ID the last holds.
type Rows map[string]*classifier.Report

// ReadRows reads rows that a tool wrote, one JSON object a line. Errors name
// every line that cannot be read.
func ReadRows(name string, r io.Reader, set *lexicon.Set) (Rows, error) {
	zip, err := unzipped(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rows := Rows{}
	var errs []error
	in := bufio.NewReaderSize(zip, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if strings.TrimSpace(line) != "" {
			if e := rows.add(line, set); e != nil {
				errs = append(errs, fmt.Errorf("%s:%d: %w", name, n, e))
			}
		}
		if err == io.EOF {
			return rows, errors.Join(errs...)
		}
		if err != nil {
			return rows, fmt.Errorf("%s: %w", name, err)
		}
	}
}

func (rows Rows) add(line string, set *lexicon.Set) error {
	var row predRow
	if err := json.Unmarshal([]byte(line), &row); err != nil {
		return err
	}
	rep := &classifier.Report{Verdict: classifier.Verdict(row.Verdict), Role: row.Role, Secondary: row.Secondary, Level: row.Level, Confidence: row.Confidence}
	switch rep.Verdict {
	case classifier.Single, classifier.Mixed, classifier.Unclear, classifier.None:
	default:
		return fmt.Errorf("%s: unknown verdict %q", row.ID, row.Verdict)
	}
	if Answer(rep) != noRole {
		if _, ok := set.Role(rep.Role); !ok {
			return fmt.Errorf("%s: unknown role %q", row.ID, row.Role)
		}
	}
	for _, s := range row.Roles {
		rep.Roles = append(rep.Roles, classifier.RoleShare{Role: s.Role, Share: s.Share})
	}
	for _, s := range row.Sentences {
		rep.Sentences = append(rep.Sentences, classifier.Sentence{Span: text.Span{Start: s.Start, End: s.End}, Roles: s.Roles})
	}
	rows[string(row.ID)] = rep
	return nil
}

// For gives the rows of records, in their order. The error names records
// without a row.
func (rows Rows) For(records []*Record) ([]*classifier.Report, error) {
	out := make([]*classifier.Report, len(records))
	var missing []string
	for i, rec := range records {
		if out[i] = rows[rec.ID]; out[i] == nil {
			missing = append(missing, rec.ID)
		}
	}
	if n := len(missing); n > 0 {
		slices.Sort(missing)
		return nil, fmt.Errorf("no row for %d of %d listings: %s", n, len(records), some(missing, 5))
	}
	return out, nil
}

// HasSentences reports whether any row tells the roles of sentences; without
// them nothing can be said of lines.
func (rows Rows) HasSentences() bool {
	for _, r := range rows {
		if len(r.Sentences) > 0 {
			return true
		}
	}
	return false
}

// some lists the first n of names and how many more there are.
func some(names []string, n int) string {
	s := strings.Join(names[:min(n, len(names))], ", ")
	if more := len(names) - n; more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}
