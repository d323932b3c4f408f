package train

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// WriteWeights writes fitted weights back into the files of a lexicon folder:
// the numbers of a term's line change, and nothing else. It fails as [Writable]
// does, and then no file is written.
func WriteWeights(dir string, set *lexicon.Set, roles []string, weights [][]classifier.Weight) error {
	lines, err := rewritten(dir, set, roles, weights)
	if err != nil {
		return err
	}
	for name, l := range lines {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(strings.Join(l, "\n")), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Writable says why weights could not be written into a lexicon folder: it lacks
// a file, whose terms are then those built in, or terms do not stand on one line,
// as `- {term: …, weight: …}`.
func Writable(dir string, set *lexicon.Set) error {
	_, err := rewritten(dir, set, set.IDs(), make([][]classifier.Weight, len(handWeights(set))))
	return err
}

// rewritten is the lines of a folder's files with other weights.
func rewritten(dir string, set *lexicon.Set, roles []string, weights [][]classifier.Weight) (map[string][]string, error) {
	lines := map[string][]string{}
	var faults []string
	n := 0
	each := func(own int, terms []lexicon.Term) error {
		for i := range terms {
			t := &terms[i]
			name := filepath.Join(dir, filepath.FromSlash(t.File))
			if lines[t.File] == nil {
				data, err := os.ReadFile(name)
				if err != nil {
					return fmt.Errorf("%s is not there: %s", name, wantWhole)
				}
				lines[t.File] = strings.Split(string(data), "\n")
			}
			l := lines[t.File]
			if t.Line > len(l) || !strings.Contains(l[t.Line-1], t.Text) && !strings.ContainsAny(l[t.Line-1], `'"`) {
				return fmt.Errorf("%s has not the term %q: %s", name, t.Text, wantWhole)
			}
			line, ok := withWeights(l[t.Line-1], own, roles, weights[n])
			if !ok {
				faults = append(faults, fmt.Sprintf("%s:%d: %q does not stand on one line", name, t.Line, t.Text))
			}
			l[t.Line-1] = line
			n++
		}
		return nil
	}
	for i := range set.Roles {
		if err := each(slices.Index(roles, set.Roles[i].ID), set.Roles[i].Terms); err != nil {
			return nil, err
		}
	}
	for i := range set.Occupations {
		if err := each(len(roles), set.Occupations[i].Terms); err != nil {
			return nil, err
		}
	}
	if err := each(-1, set.Words); err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, errors.New(strings.Join(faults, "\n"))
	}
	return lines, nil
}

// wantWhole says what to do where a folder only adds to the lexicon built in.
const wantWhole = "all weights are learned together, so that they are written into a whole lexicon; begin with a copy of jdcheck's folder lexicon, or see the figures alone with --dry-run"

// withWeights is a term's line with other numbers; what its weight was before
// the first fit stays beside it as `hand`. own is the column of the
// role in whose file it stands, -1 for a word that leans.
func withWeights(line string, own int, roles []string, ws []classifier.Weight) (string, bool) {
	if own < 0 {
		head, rest, ok := strings.Cut(line, ", lean: {")
		_, rest, closed := strings.Cut(rest, "}")
		return head + ", lean: {" + listed(ws, roles) + "}" + rest, ok && closed
	}
	head, rest, ok := strings.Cut(line, ", weight: ")
	if !ok || !strings.HasPrefix(strings.TrimSpace(line), "- {") {
		return line, false
	}
	end := strings.IndexAny(rest, ",}")
	if end < 0 {
		return line, false
	}
	hand := ", hand: " + rest[:end]
	if rest = rest[end:]; strings.HasPrefix(rest, ", hand: ") {
		end := 1 + strings.IndexAny(rest[1:], ",}")
		hand, rest = rest[:end], rest[end:]
	}
	rest = cutAlso(rest)
	weight := 0.0
	var also []classifier.Weight
	for _, w := range ws {
		if w.Column == own {
			weight = w.Points
		} else {
			also = append(also, w)
		}
	}
	out := head + ", weight: " + number(weight) + hand
	if len(also) > 0 {
		out += ", also: {" + listed(also, roles) + "}"
	}
	return out + rest, true
}

// listed writes weights as a YAML mapping without its braces, the largest
// first.
func listed(ws []classifier.Weight, roles []string) string {
	ws = slices.SortedFunc(slices.Values(ws), func(a, b classifier.Weight) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Column, b.Column))
	})
	var list []string
	for _, w := range ws {
		name := classifier.Silence
		switch {
		case w.Column < len(roles):
			name = roles[w.Column]
		case w.Column == len(roles):
			name = classifier.OtherJob
		}
		list = append(list, name+": "+number(w.Points))
	}
	return strings.Join(list, ", ")
}

// cutAlso takes ", also: {…}" out of what follows a weight.
func cutAlso(rest string) string {
	from := strings.Index(rest, ", also: {")
	if from < 0 {
		return rest
	}
	to := strings.IndexByte(rest[from:], '}')
	return rest[:from] + rest[from+to+1:]
}

func number(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) }

// WriteFactors writes the learned factors as JSON that a person can read.
func WriteFactors(path string, f *classifier.Factors) error {
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
