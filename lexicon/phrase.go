package lexicon

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// seq is one way to write a position of a phrase: one word or several next to
// each other, each a stem or, with a leading "=", a form as written.
type seq []string

// parsed is a phrase of the term language: for each position the ways to
// write it.
type parsed struct {
	places [][]seq
	gap    uint8
}

// ways is the number of patterns that the phrase stands for.
func (p parsed) ways() int {
	if len(p.places) == 0 {
		return 0
	}
	n := 1
	for _, alts := range p.places {
		if n *= len(alts); n > maxWays {
			return n
		}
	}
	return n
}

// maxWays is how many patterns one phrase may stand for.
const maxWays = 2000

// parser reads phrases; it remembers the words of what it has seen.
type parser struct {
	sets  map[string][]string
	words map[string][]text.Form
}

func newParser(sets ...[]Synonyms) *parser {
	p := &parser{map[string][]string{}, map[string][]text.Form{}}
	for _, list := range sets {
		for _, s := range list {
			p.sets[s.Name] = s.Members
		}
	}
	return p
}

// parse reads a phrase. A set that is unknown is an empty position, which
// leaves the phrase without patterns; loading tells it.
func (p *parser) parse(phrase string, gap int, exact bool) parsed {
	out := parsed{gap: uint8(max(0, min(gap, 4)))}
	for tok := range strings.FieldsSeq(phrase) {
		var alts []seq
		for alt := range strings.SplitSeq(tok, "|") {
			if name, ok := setName(alt); ok {
				for _, m := range p.sets[name] {
					alts = p.add(alts, m, exact || capitals(m))
				}
				continue
			}
			alts = p.add(alts, alt, exact)
		}
		out.places = append(out.places, canonical(alts))
	}
	return out
}

// add adds the ways to write a word or words; a word of capitals that is
// matched as written may also have a plural s.
func (p *parser) add(alts []seq, words string, exact bool) []seq {
	forms, ok := p.words[words]
	if !ok {
		forms = text.Forms(words)
		p.words[words] = forms
	}
	if len(forms) == 0 {
		return alts
	}
	way := make(seq, len(forms))
	for i, f := range forms {
		way[i] = f.Stem
		if exact {
			way[i] = "=" + f.Exact
		}
	}
	alts = append(alts, way)
	if exact && len(forms) == 1 && capitals(forms[0].Exact) && !strings.HasSuffix(way[0], "S") {
		alts = append(alts, seq{way[0] + "s"})
	}
	return alts
}

// setName gives the name in "<name>".
func setName(tok string) (string, bool) {
	if len(tok) < 3 || tok[0] != '<' || tok[len(tok)-1] != '>' {
		return "", false
	}
	return tok[1 : len(tok)-1], true
}

// capitals says whether a word is two or more letters A-Z.
func capitals(s string) bool {
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(s) > 1
}

// canonical sorts the ways to write a position and leaves out repetitions.
func canonical(alts []seq) []seq {
	slices.SortFunc(alts, func(a, b seq) int { return slices.Compare(a, b) })
	return slices.CompactFunc(alts, func(a, b seq) bool { return slices.Equal(a, b) })
}

// key is the same for terms that match the same words, sets taken by name.
func (p *parser) key(t *Term) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %t", t.Gap, t.Exact)
	for tok := range strings.FieldsSeq(t.Text) {
		var alts []string
		for alt := range strings.SplitSeq(tok, "|") {
			if _, ok := setName(alt); ok {
				alts = append(alts, alt)
				continue
			}
			for _, way := range p.add(nil, alt, t.Exact) {
				alts = append(alts, strings.Join(way, " "))
			}
		}
		slices.Sort(alts)
		b.WriteString("\x00" + strings.Join(slices.Compact(alts), "|"))
	}
	return b.String()
}

// override gives the base's terms with more over them: a term of more takes
// the place of the base's that matches the same words.
func override(base, more []Term) []Term {
	p, over := newParser(), map[string]bool{}
	for i := range more {
		over[p.key(&more[i])] = true
	}
	var out []Term
	for i := range base {
		if !over[p.key(&base[i])] {
			out = append(out, base[i])
		}
	}
	return append(out, more...)
}
