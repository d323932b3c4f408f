package text

import "strings"

// Form is one word of a phrase as a lexicon compiles it and training mines it.
type Form struct {
	Stem  string // folded stem: equal for all spellings that mean the same
	Exact string // as written, with straight quotes and without a possessive 's
	Span         // byte range in the phrase
	Kind  Kind
}

// Forms returns the words of a phrase in order, cut and folded exactly as
// [Reader.Words] cuts and folds a document. Punctuation is left out; a free
// "&" is the word "and".
func Forms(phrase string) []Form {
	var (
		forms []Form
		c     cutter
	)
	for i := 0; ; {
		lo, hi := nextField(phrase, i, len(phrase))
		if lo == hi {
			return forms
		}
		i = hi
		for _, p := range c.cut(phrase[lo:hi]) {
			if p.kind&Punct != 0 {
				continue
			}
			at := Span{lo + int(p.lo), lo + int(p.hi)}
			forms = append(forms, Form{Stem: stemOf(p.text), Exact: exactOf(p.text), Span: at, Kind: p.kind})
		}
	}
}

// exactOf is a word as written, without a possessive 's or closing quote.
func exactOf(word string) string {
	if n := len(word); n > 2 && word[n-2] == '\'' && (word[n-1] == 's' || word[n-1] == 'S') {
		return strings.Clone(word[:n-2])
	}
	return strings.Clone(strings.TrimSuffix(word, "'"))
}
