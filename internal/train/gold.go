package train

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Record is a labelled job description.
type Record struct {
	ID, Title, Text string
	Group           string // what must not be split between folds: the company, else the source
	Lines           []text.Span
	Gold            Gold
}

// Gold is what readers said of a record. Roles are role IDs.
type Gold struct {
	Primary   string // role ID, "none", "unclear" or "contested"
	Shares    map[string]float64
	Mixed     bool
	HasMixed  bool // readers agreed on Mixed
	Level     string
	LineRoles map[int][]string // line number from 1 → roles; other lines are evidence for none
}

// InScope reports whether the record is one of the roles' jobs.
func (g *Gold) InScope() bool {
	return g.Primary != "none" && g.Primary != "unclear" && g.Primary != "contested"
}

// wireRecord is a line of a labelled corpus.
type wireRecord struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Company string `json:"company"`
	Source  struct {
		Repo string `json:"repo"`
	} `json:"source"`
	Lines [][2]int `json:"lines"`
	Gold  struct {
		Primary string              `json:"primary"`
		Shares  map[string]float64  `json:"shares"`
		Mixed   *bool               `json:"mixed"`
		Level   string              `json:"level"`
		Lines   map[string][]string `json:"lines"`
	} `json:"gold"`
}

// ReadGold reads labelled records, one JSON object a line, in the format of
// the README's section on evaluation. Role codes become role IDs of set.
// Every line that cannot be read is named in the error.
func ReadGold(r io.Reader, set *lexicon.Set) ([]Record, error) {
	codes := roleCodes(set)
	var out []Record
	var errs []error
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 && len(strings.TrimSpace(string(line))) > 0 {
			var w wireRecord
			if e := json.Unmarshal(line, &w); e != nil {
				errs = append(errs, fmt.Errorf("line %d: %w", n, e))
			} else if rec, e := w.record(codes); e != nil {
				errs = append(errs, fmt.Errorf("line %d: %s: %w", n, w.ID, e))
			} else {
				out = append(out, rec)
			}
		}
		if err == io.EOF {
			return out, errors.Join(errs...)
		}
		if err != nil {
			return out, err
		}
	}
}

func roleCodes(set *lexicon.Set) map[string]string {
	codes := make(map[string]string)
	for i := range set.Roles {
		codes[set.Roles[i].Code] = set.Roles[i].ID
		codes[set.Roles[i].ID] = set.Roles[i].ID
	}
	return codes
}

// record turns a wire record with character offsets into one of bytes.
func (w *wireRecord) record(codes map[string]string) (Record, error) {
	rec := Record{ID: w.ID, Title: w.Title, Text: w.Text, Group: strings.ToLower(strings.TrimSpace(w.Company))}
	if rec.Group == "" {
		rec.Group = strings.ToLower(w.Source.Repo)
	}
	if rec.Group == "" {
		rec.Group = w.ID
	}
	rec.Lines = byteLines(w.Text, w.Lines)
	g := Gold{Primary: w.Gold.Primary, Level: w.Gold.Level, Shares: map[string]float64{}, LineRoles: map[int][]string{}}
	if w.Gold.Mixed != nil {
		g.Mixed, g.HasMixed = *w.Gold.Mixed, true
	}
	switch g.Primary {
	case "none", "unclear", "contested":
	default:
		id, ok := codes[g.Primary]
		if !ok {
			return rec, fmt.Errorf("unknown role %q", g.Primary)
		}
		g.Primary = id
	}
	for code, share := range w.Gold.Shares {
		id, ok := codes[code]
		if !ok {
			return rec, fmt.Errorf("unknown role %q in shares", code)
		}
		g.Shares[id] = share
	}
	for number, list := range w.Gold.Lines {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(rec.Lines) {
			return rec, fmt.Errorf("no line %q", number)
		}
		for _, code := range list {
			id, ok := codes[code]
			if !ok {
				return rec, fmt.Errorf("unknown role %q in line %d", code, n)
			}
			g.LineRoles[n] = append(g.LineRoles[n], id)
		}
	}
	rec.Gold = g
	return rec, nil
}

// byteLines turns [start, end) in characters into byte spans. Offsets outside
// the text are cut to it; the lines of a record may overlap.
func byteLines(src string, lines [][2]int) []text.Span {
	at := make([]int, 0, len(src)+1)
	for i := range src {
		at = append(at, i)
	}
	at = append(at, len(src))
	clip := func(n int) int { return at[min(max(n, 0), len(at)-1)] }
	out := make([]text.Span, len(lines))
	for i, l := range lines {
		out[i] = text.Span{Start: clip(l[0]), End: clip(l[1])}
	}
	return out
}
