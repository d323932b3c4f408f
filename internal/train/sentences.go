package train

import (
	"fmt"
	"io"
	"strings"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// sectionHeads are the headings under which a sentence stands that is
// labelled alone, by section.
var sectionHeads = map[string]string{
	"duties": "What you will do", "requirements": "Requirements", "nice-to-have": "Nice to have", "about": "About us",
	"benefits": "Benefits", "legal": "Equal opportunity", "reporting": "Reporting line", "apply": "How to apply",
}

// skeleton is a job description of a section's heading and one sentence as its
// one item; at is where the sentence stands.
func skeleton(section, sentence string) (src string, at text.Span, err error) {
	head, ok := sectionHeads[section]
	if !ok {
		return "", at, fmt.Errorf("unknown section %q", section)
	}
	src = head + "\n- " + sentence + "\n"
	at = text.Span{Start: len(head) + 3, End: len(head) + 3 + len(sentence)}
	return src, at, nil
}

// ReadSentences reads labelled sentences, one a line: role codes (or -),
// section, relation and text, with tabs between. Each becomes a record of a
// heading and the sentence as its one item, with [Record.Alone] set. Errors
// begin with "name:line".
func ReadSentences(name string, r io.Reader, set *lexicon.Set) ([]Record, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	codes := codesOf(set)
	var out []Record
	for n, line := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		rec, err := readSentence(strings.TrimSuffix(line, "\r"), codes)
		if err != nil {
			return out, fmt.Errorf("%s:%d: %w", name, n+1, err)
		}
		rec.ID = fmt.Sprintf("%s:%d", name, n+1)
		rec.Group = rec.ID
		out = append(out, rec)
	}
	return out, nil
}

func readSentence(line string, codes roleCodes) (Record, error) {
	rec := Record{Labelled: true, Alone: true, Gold: Gold{Primary: contested, LineRoles: map[int][]string{}}}
	f := strings.Split(line, "\t")
	if len(f) != 4 {
		return rec, fmt.Errorf("%d columns, want 4: codes, section, relation, text", len(f))
	}
	src, at, err := skeleton(f[1], f[3])
	if err != nil {
		return rec, err
	}
	rec.Text, rec.Lines = src, []text.Span{at}
	if f[0] == "-" {
		return rec, nil
	}
	for code := range strings.SplitSeq(f[0], ",") {
		id, err := codes.id(code)
		if err != nil {
			return rec, err
		}
		rec.Gold.LineRoles[1] = append(rec.Gold.LineRoles[1], id)
	}
	return rec, nil
}
