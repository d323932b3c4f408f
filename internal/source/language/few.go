package language

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what a few words tell.
const (
	likeLeast = 1.5 // what an unknown word says for the language it is like
	aloneLong = 7   // bytes of a word that tells alone among words of the trade
	tailLeast = 5   // bytes of a word known as the end of a longer one
	stemLeast = 4   // ... and of a word of the trade that has a foreign ending
)

// few is the language of no more than fewWords words, empty where they may be
// English. Words known in a language are counted, those like its words, and those
// that it shares with English, as "de"; and a word of the trade with an ending of
// the language is one of its words. Two words known tell, and one beside a word
// shared or alike, but not against as many words of English; one word alone tells
// where all others are of the trade, and one of the commonest, as "des", where it
// stands among words of English but none of its grammar.
func (s *sounds) few(text string) string {
	var list []kind
	for w, inside := range plainWords(text) {
		if len(list) == fewWords {
			return ""
		}
		switch {
		case len(w) == 1, slices.ContainsFunc(list, func(k kind) bool { return strings.EqualFold(k.word, w) }):
		case len(w) <= acronym && strings.ToUpper(w) == w:
			list = append(list, kind{word: w, trade: true})
		default:
			list = append(list, s.kind(w, inside))
		}
	}
	if len(list) < 2 {
		return ""
	}
	unname(list)
	best, most := -1, 0
	for k := range s.codes {
		if n := s.tells(list, k); n > most {
			best, most = k, n
		}
	}
	if best < 0 {
		return ""
	}
	return s.codes[best]
}

// unname takes from the words of a name, which end with one that may be one, what
// they tell: "Ciudad de México".
func unname(list []kind) {
	name := false
	for i := len(list) - 1; i >= 0; i-- {
		w := &list[i]
		switch {
		case w.name:
			name = true
		case name && (w.shared|w.sure) != 0:
			name = !w.capital
			w.sure, w.shared, w.like = 0, 0, 0
		default:
			name = false
		}
	}
}

// kind is what a word is: one that is sure to be of some languages, alike to
// those of some or shared by some with English, a bit for each language.
type kind struct {
	word               string
	sure, like, shared uint32
	english            bool // it is a word of English
	grammar            bool // ... of its commonest
	trade              bool // every language has it
	common             bool // it is one of the commonest of a language, and not of English
	name               bool // it may be a name
	capital            bool // it begins with one
}

// kind says what a word is; inside says that it stands behind another.
func (s *sounds) kind(w string, inside bool) kind {
	low := strings.ToLower(w)
	first, _ := utf8.DecodeRuneInString(w)
	of, tongues := s.known[low], uint32(1)<<len(s.codes)-1
	k := kind{word: low, capital: unicode.IsUpper(first)}
	k.name = inside && k.capital
	switch {
	case of&ofShared != 0:
		k.shared, k.grammar = of&tongues, of&tongues == 0
	case of&ofAll != 0:
		k.trade, k.name = true, false
	case of&(ofEnglish|ofBoth) != 0:
		k.english, k.shared, k.name = true, of&tongues, false
	case of&tongues != 0:
		k.sure, k.common, k.name = of&tongues, of&ofGrammar != 0, false
	default:
		ends := s.inflected(low)
		if k.name = k.name && ends == 0; k.capital {
			k.sure, k.like = s.compound(low), ends
		} else {
			k.sure = s.compound(low) | ends
		}
		k.like |= s.alike(low)
	}
	if k.name {
		k.sure, k.like, k.shared = k.sure&s.german, 0, 0
	}
	return k
}

// alike are the languages that a word is spelt like.
func (s *sounds) alike(w string) (of uint32) {
	for k, v := range s.word(w) {
		if v >= likeLeast {
			of |= 1 << k
		}
	}
	return of
}

// inflected are the languages in which a word is one of the trade with an ending.
func (s *sounds) inflected(w string) (of uint32) {
	for n := stemLeast; n < len(w); n++ {
		if s.known[w[:n]]&(ofAll|ofShared) == ofAll {
			of |= s.ends[w[n:]]
		}
	}
	return of
}

// compound are the languages in which a word ends with another of theirs, as
// words do where they are joined.
func (s *sounds) compound(w string) (of uint32) {
	for n := 3; n+tailLeast <= len(w); n++ {
		if of = s.known[w[n:]]; of&(ofAll|ofEnglish) == 0 && of&s.joining != 0 {
			return of & s.joining
		}
	}
	return 0
}

// tells is how much words tell of language k: 0 where it may be another.
func (s *sounds) tells(list []kind, k int) int {
	sure, like, shared, english, other := 0, 0, 0, 0, 0
	alone, common := false, false
	for _, w := range list {
		switch bit := uint32(1) << k; {
		case w.grammar:
			return 0
		case w.sure&bit != 0:
			sure++
			alone = alone || len(w.word) >= aloneLong
			common = common || w.common
		case w.like&bit != 0:
			like++
		case w.shared&bit != 0:
			shared++
		case w.english:
			english++
		case !w.trade:
			other++
		}
	}
	switch {
	case sure >= 2 && english <= sure,
		sure == 1 && like+shared > 0 && english <= 1,
		sure == 1 && alone && english+other == 0,
		sure == 1 && common && other == 0:
		return 4*sure + 2*like + shared
	}
	return 0
}

// ofCodes is a bit for each of some languages.
func (s *sounds) ofCodes(codes string) (of uint32) {
	for k, code := range s.codes {
		if strings.Contains(codes, code) {
			of |= 1 << k
		}
	}
	return of
}
