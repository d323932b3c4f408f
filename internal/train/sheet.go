package train

import (
	"fmt"
	"io"
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// ReadSheet reads labelled job descriptions as a person writes them: for each
// one a head of `%% key: value` lines (id, title, primary, mixed, level) and
// then the text, every line with its role codes (or -), " | " and its words.
// Shares are the parts of the labelled lines. name stands in errors and makes
// all records of a sheet one group.
func ReadSheet(name string, r io.Reader, set *lexicon.Set) ([]Record, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	codes := roleCodes(set)
	var out []Record
	var body []string
	var cur *wireRecord
	finish := func() error {
		if cur == nil {
			return nil
		}
		cur.Text = strings.Join(body, "\n")
		rec, err := cur.record(codes)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", name, cur.ID, err)
		}
		rec.Gold.Shares = lineShares(&rec.Gold)
		rec.Group = rec.ID
		out = append(out, rec)
		return nil
	}
	pos := 0
	for n, line := range strings.Split(string(data), "\n") {
		key, value, head := strings.Cut(strings.TrimPrefix(line, "%% "), ":")
		switch {
		case strings.HasPrefix(line, "%% ") && head:
			value, _, _ = strings.Cut(value, "  (")
			value = strings.TrimSpace(value)
			if key == "id" {
				if err := finish(); err != nil {
					return out, err
				}
				cur, body, pos = &wireRecord{ID: value}, nil, 0
				cur.Gold.Lines = map[string][]string{}
			}
			if cur == nil {
				return out, fmt.Errorf("%s:%d: %q stands before an id", name, n+1, key)
			}
			cur.head(key, value)
		case strings.TrimSpace(line) == "" && cur == nil:
		case cur != nil:
			label, words, ok := strings.Cut(line, "|")
			if !ok {
				if strings.TrimSpace(line) == "" {
					label, words = "-", ""
				} else {
					return out, fmt.Errorf("%s:%d: a line of text needs its codes and \" | \" before it", name, n+1)
				}
			}
			words = strings.TrimPrefix(words, " ")
			length := len([]rune(words))
			cur.Lines = append(cur.Lines, [2]int{pos, pos + length})
			pos += length + 1
			if label = strings.TrimSpace(label); label != "-" && label != "" {
				key := fmt.Sprint(len(cur.Lines))
				for _, code := range strings.Split(label, ",") {
					cur.Gold.Lines[key] = append(cur.Gold.Lines[key], strings.TrimSpace(code))
				}
			}
			body = append(body, words)
		default:
			return out, fmt.Errorf("%s:%d: text stands before the first id", name, n+1)
		}
	}
	return out, finish()
}

func (w *wireRecord) head(key, value string) {
	switch key {
	case "title":
		w.Title = value
	case "primary":
		w.Gold.Primary = value
	case "mixed":
		mixed := value == "true"
		w.Gold.Mixed = &mixed
	case "level":
		w.Gold.Level = value
	}
}

// lineShares gives each labelled line one unit, split among its roles.
func lineShares(g *Gold) map[string]float64 {
	shares := map[string]float64{}
	for _, roles := range g.LineRoles {
		for _, r := range roles {
			shares[r] += 1 / float64(len(roles)) / float64(len(g.LineRoles))
		}
	}
	return shares
}

// headings of the sections, for sentences that are labelled alone.
var sectionHeads = map[string]string{
	"duties": "What you will do", "requirements": "Requirements", "nice-to-have": "Nice to have", "about": "About us",
	"benefits": "Benefits", "legal": "Equal opportunity", "reporting": "Reporting line", "apply": "How to apply",
}

// ReadSentences reads labelled sentences, one a line: role codes (or -),
// section, relation and text, with tabs between. Each becomes a record of a
// heading and the sentence as its one item.
func ReadSentences(name string, r io.Reader, set *lexicon.Set) ([]Record, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	codes := roleCodes(set)
	var out []Record
	for n, line := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return out, fmt.Errorf("%s:%d: %d columns, want 4: codes, section, relation, text", name, n+1, len(f))
		}
		head, ok := sectionHeads[f[1]]
		if !ok {
			return out, fmt.Errorf("%s:%d: unknown section %q", name, n+1, f[1])
		}
		rec := Record{ID: fmt.Sprintf("%s:%d", name, n+1), Text: head + "\n- " + f[3] + "\n"}
		rec.Group = rec.ID
		rec.Lines = []text.Span{{Start: len(head) + 3, End: len(head) + 3 + len(f[3])}}
		rec.Gold = Gold{Primary: "contested", LineRoles: map[int][]string{}}
		if f[0] != "-" {
			for _, code := range strings.Split(f[0], ",") {
				id, ok := codes[strings.TrimSpace(code)]
				if !ok {
					return out, fmt.Errorf("%s:%d: unknown role %q", name, n+1, code)
				}
				rec.Gold.LineRoles[1] = append(rec.Gold.LineRoles[1], id)
			}
		}
		out = append(out, rec)
	}
	return out, nil
}
