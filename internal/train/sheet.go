package train

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"jdcheck/lexicon"
)

// ReadSheet reads labelled job descriptions as a person writes them: for each
// one a head of `%% key: value` lines (id, title, primary, mixed, level) and
// then the text, every line with its role codes (or -), " | " and its words.
// Shares are the parts of the labelled lines. Each record is a group of its
// own; errors begin with "name:line".
func ReadSheet(name string, r io.Reader, set *lexicon.Set) ([]Record, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	s := sheet{codes: codesOf(set)}
	for n, line := range strings.Split(string(data), "\n") {
		s.at = n + 1
		if err := s.line(strings.TrimSuffix(line, "\r")); err != nil {
			return s.out, fmt.Errorf("%s:%d: %w", name, s.at, err)
		}
	}
	if err := s.finish(); err != nil {
		return s.out, fmt.Errorf("%s:%d: %w", name, s.at, err)
	}
	return s.out, nil
}

// sheet is one being read.
type sheet struct {
	codes roleCodes
	out   []Record
	at    int // the line being read; where a record is at fault, its first

	cur   *wireRecord // the record being read, nil before the first
	first int         // its first line in the sheet
	body  []string
	pos   int // characters of body, with line ends
}

// line takes in a line of the sheet.
func (s *sheet) line(line string) error {
	if rest, ok := strings.CutPrefix(line, "%% "); ok {
		if key, value, ok := strings.Cut(rest, ":"); ok {
			value, _, _ = strings.Cut(value, "  (") // what follows is a remark
			return s.head(strings.TrimSpace(key), strings.TrimSpace(value))
		}
	}
	empty := strings.TrimSpace(line) == ""
	if s.cur == nil {
		if empty {
			return nil
		}
		return fmt.Errorf("text stands before the first id")
	}
	label, words, ok := strings.Cut(line, "|")
	if !ok {
		if !empty {
			return fmt.Errorf("a line of text needs its codes and \" | \" before it")
		}
		label = ""
	}
	s.words(strings.TrimSpace(label), strings.TrimPrefix(words, " "))
	return nil
}

// head takes in a line of a record's head; an id begins the next record.
func (s *sheet) head(key, value string) error {
	if key == "id" {
		if err := s.finish(); err != nil {
			return err
		}
		s.cur = &wireRecord{ID: scalar(value), Gold: &wireGold{Lines: map[string][]string{}}}
		s.first, s.body, s.pos = s.at, nil, 0
	}
	if s.cur == nil {
		return fmt.Errorf("%q stands before an id", key)
	}
	switch key {
	case "title":
		s.cur.Title = value
	case "primary":
		s.cur.Gold.Primary = value
	case "mixed":
		mixed := value == "true"
		s.cur.Gold.Mixed = &mixed
	case "level":
		s.cur.Gold.Level = value
	}
	return nil
}

// words takes in a line of a record's text with its codes.
func (s *sheet) words(label, words string) {
	length := utf8.RuneCountInString(words)
	s.cur.Lines = append(s.cur.Lines, [2]int{s.pos, s.pos + length})
	s.pos += length + 1
	s.body = append(s.body, words)
	if label == "-" || label == "" {
		return
	}
	key := fmt.Sprint(len(s.cur.Lines))
	s.cur.Gold.Lines[key] = append(s.cur.Gold.Lines[key], strings.Split(label, ",")...)
}

// finish ends the record being read.
func (s *sheet) finish() error {
	if s.cur == nil {
		return nil
	}
	s.cur.Text = strings.Join(s.body, "\n")
	rec, err := s.cur.record(s.codes)
	if err != nil {
		s.at = s.first
		return fmt.Errorf("%s: %w", s.cur.ID, err)
	}
	rec.Gold.Shares = lineShares(&rec.Gold)
	s.out = append(s.out, rec)
	return nil
}

// lineShares gives each labelled line one unit, split among its roles.
func lineShares(g *Gold) map[string]float64 {
	shares := map[string]float64{}
	for _, n := range slices.Sorted(maps.Keys(g.LineRoles)) {
		roles := g.LineRoles[n]
		for _, r := range roles {
			shares[r] += 1 / float64(len(roles)) / float64(len(g.LineRoles))
		}
	}
	return shares
}
