package train

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Record is a job description of a corpus, mostly a labelled one.
type Record struct {
	ID, Title, Text string
	Group           string      // what must not be split between folds: the company, else the source
	Lines           []text.Span // of Text, in bytes; they may overlap
	Gold            Gold
	at              string // its line, for errors; empty where it is not known
	Labelled        bool   // Gold is what readers said; otherwise it is empty
	Alone           bool   // one sentence in a skeleton: its line has a label, the whole has none
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

// contested is a record whose readers differ without a majority, or of which
// no one said whose job it is.
const contested = "contested"

// InScope reports whether the record is one of the roles' jobs.
func (g *Gold) InScope() bool {
	return g.Primary != noRole && g.Primary != "unclear" && g.Primary != contested
}

// wireRecord is a line of a corpus.
type wireRecord struct {
	ID      scalar    `json:"id"`
	Title   string    `json:"title"`
	Text    string    `json:"text"`
	Company string    `json:"company"`
	Source  any       `json:"source"` // an object with a repo, or a word
	Lines   [][2]int  `json:"lines"`
	Gold    *wireGold `json:"gold"`
}

// wireGold is the label of a record, with role codes or IDs.
type wireGold struct {
	Primary string              `json:"primary"`
	Shares  map[string]float64  `json:"shares"`
	Mixed   *bool               `json:"mixed"`
	Level   string              `json:"level"`
	Lines   map[string][]string `json:"lines"`
}

// roleCodes maps the codes and IDs of roles to IDs.
type roleCodes map[string]string

func codesOf(set *lexicon.Set) roleCodes {
	codes := roleCodes{}
	for i := range set.Roles {
		codes[set.Roles[i].Code] = set.Roles[i].ID
		codes[set.Roles[i].ID] = set.Roles[i].ID
	}
	return codes
}

func (c roleCodes) id(code string) (string, error) {
	id, ok := c[strings.TrimSpace(code)]
	if !ok || id == "" {
		return "", fmt.Errorf("unknown role %q", code)
	}
	return id, nil
}

// record turns a wire record with character offsets into one of bytes.
func (w *wireRecord) record(codes roleCodes) (Record, error) {
	rec := Record{ID: string(w.ID), Title: w.Title, Text: w.Text, Group: strings.ToLower(strings.TrimSpace(w.Company))}
	if src, ok := w.Source.(map[string]any); ok && rec.Group == "" {
		repo, _ := src["repo"].(string)
		rec.Group = strings.ToLower(repo)
	}
	if rec.Group == "" {
		rec.Group = rec.ID
	}
	if w.Text == "" {
		return rec, errors.New("it has no text")
	}
	var err error
	if rec.Lines, err = byteLines(w.Text, w.Lines); err != nil {
		return rec, err
	}
	if w.Gold == nil {
		rec.Gold.Primary = contested
		return rec, nil
	}
	rec.Labelled = true
	rec.Gold, err = w.Gold.gold(codes, len(rec.Lines))
	return rec, err
}

// gold looks the roles of a label up; lines is how many there are.
func (w *wireGold) gold(codes roleCodes, lines int) (Gold, error) {
	g := Gold{Primary: w.Primary, Level: w.Level, Shares: map[string]float64{}, LineRoles: map[int][]string{}}
	if w.Mixed != nil {
		g.Mixed, g.HasMixed = *w.Mixed, true
	}
	if g.Level != "" && !slices.Contains(classifier.Levels(), g.Level) {
		return g, fmt.Errorf("unknown level %q; the levels are %s", g.Level, strings.Join(classifier.Levels(), ", "))
	}
	if g.InScope() {
		id, err := codes.id(g.Primary)
		if err != nil {
			return g, err
		}
		g.Primary = id
	}
	for code, share := range w.Shares {
		id, err := codes.id(code)
		if err != nil {
			return g, fmt.Errorf("shares: %w", err)
		}
		g.Shares[id] = share
	}
	for number, list := range w.Lines {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > lines {
			return g, fmt.Errorf("lines: there is no line %q", number)
		}
		for _, code := range list {
			id, err := codes.id(code)
			if err != nil {
				return g, fmt.Errorf("line %d: %w", n, err)
			}
			g.LineRoles[n] = append(g.LineRoles[n], id)
		}
	}
	return g, nil
}

// byteLines turns [start, end) in characters into byte spans, which may overlap.
// Offsets outside the text are an error.
func byteLines(src string, lines [][2]int) ([]text.Span, error) {
	at := make([]int, 0, len(src)+1)
	for i := range src {
		at = append(at, i)
	}
	at = append(at, len(src))
	out := make([]text.Span, len(lines))
	for i, l := range lines {
		if l[0] < 0 || l[1] < l[0] || l[1] >= len(at) {
			return nil, fmt.Errorf("lines: line %d is said to be [%d, %d), and the text has %d characters", i+1, l[0], l[1], len(at)-1)
		}
		out[i] = text.Span{Start: at[l[0]], End: at[l[1]]}
	}
	return out, nil
}

// rolesAt gives the roles of the gold lines that a span shares at least half
// of the shorter of the two with.
func (rec *Record) rolesAt(span text.Span) map[string]bool {
	roles := map[string]bool{}
	for n, line := range rec.Lines {
		if !touches(line, span) {
			continue
		}
		for _, id := range rec.Gold.LineRoles[n+1] {
			roles[id] = true
		}
	}
	return roles
}

// touches reports whether two spans share at least half of the shorter one.
func touches(a, b text.Span) bool {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	return both > 0 && 2*both >= min(a.Len(), b.Len())
}
