// Package language says which language a text is in, and whether it is English,
// which alone is scored.
//
// The order of the work: the words of stretches of the text are compared with
// the commonest words of some languages (speech.go, words.go), which tells nearly
// all texts of some length apart (language.go). A few words, such as a title or
// an opening, are told by those that are known in one language (few.go), and a
// list of duties in nouns by how they are spelt (guess.go), which is learned from
// words.txt and the lexicon (sounds.go).
package language

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// Bounds of the language check. A word tells where it is one of those of
// tongues; letters are counted in bytes.
const (
	languageMost = 64 << 10 // bytes of a text that are looked at
	probes       = 5        // stretches of a long text that are heard first
	probeLeast   = 350      // bytes for each of them
	detectorMost = 2 << 10  // ... by the detector: a page

	leastLetters = 200   // from which a text is said to be English, and one without words that tell is shown to the detector
	englishPart  = 0.035 // of the words: it is English
	plainEnglish = 0.1   // ... of a short text
	fewLetters   = 12    // below which a text is too short for anything to tell but its script
	guessLetters = 20    // ... for its spelling alone
	missingPart  = 0.02  // of the words: with less than that it may not be
	foreignShare = 0.15  // of the letters of a text in other languages: it is not English
	leastSure    = 0.5   // how sure the detector has to be where no words tell
)

// Of is the ISO 639-1 code of the language of s, empty where too little
// says so; supported is false where s, or a good part of it, is not English.
//
// Languages are told by their commonest words, those aside that English shares,
// stretch by stretch, so that an English introduction does not speak for the
// duties below it. A few lines without any of the commonest words of a language,
// such as a list of skills, are English unless some words or their spelling say
// otherwise; a single word, or fewer than fewLetters, is never told by them.
//
// Of a long text some stretches from all over it are heard first; the rest only
// where one of them may be in another language.
func Of(s string) (code string, supported bool) {
	s = text.Cut(s, languageMost)
	if len(s) > probes*probeLeast {
		if whole, english := probed(s); english {
			return unspoken(&whole, s)
		}
	}
	whole, other, sample := heard(s)
	if float64(other.letters) < foreignShare*float64(whole.letters) {
		other.letters = 0
	}
	if other.letters == 0 && whole.foreign() {
		other, sample = whole, s
	}
	if other.letters > 0 {
		return confirmed(&other, sample)
	}
	return unspoken(&whole, s)
}

// probed hears a few stretches that lie apart from each other. Their sum speaks
// for the text where none of them may be in another language.
func probed(s string) (whole speech, english bool) {
	step := (len(s) - probeLeast) / (probes - 1) // the last one reaches the end
	for k := range probes {
		from := k * step
		for k > 0 && from < len(s) && s[from] > ' ' {
			from++
		}
		var part speech
		part.hear(s[from:])
		if part.doubtful() {
			return whole, false
		}
		whole.add(&part)
	}
	return whole, true
}

// heard hears all of s: the whole, the stretches in other languages together,
// and the words of these as far as the detector takes them.
func heard(s string) (whole, other speech, sample string) {
	for len(s) > 0 {
		var part speech
		n := part.hear(s)
		if part.foreign() {
			other.add(&part)
			if len(sample) < detectorMost {
				sample += s[:n]
			}
		}
		whole.add(&part)
		s = s[n:]
	}
	return whole, other, sample
}

// confirmed names the language of the stretches in sample, whose words are
// those of another language. The detector decides between languages of much
// the same words, as Danish and Norwegian, and may still say that it is English
// where only a few words spoke.
func confirmed(t *speech, sample string) (code string, supported bool) {
	sample = text.Cut(sample, detectorMost)
	if t.scripted() {
		return scriptLanguage(sample), false
	}
	info := whatlanggo.Detect(sample)
	best, n := t.best()
	said := codeOf(info.Lang)
	switch {
	case info.Lang == whatlanggo.Eng && info.Confidence >= leastSure && n < 2*leastForeign:
		return "", true
	case 4*t.count(said) >= 3*n:
		return said, false
	}
	return best, false
}

// scriptLanguage is the language of a text in another script, the English words
// in it aside. Of several languages of Cyrillic script it takes one of the large
// ones where the detector is not sure.
func scriptLanguage(s string) string {
	s = strings.Map(func(r rune) rune {
		if low := r | 0x20; 'a' <= low && low <= 'z' {
			return ' '
		}
		return r
	}, s)
	info := whatlanggo.Detect(s)
	switch {
	case info.Script == unicode.Latin:
		return "vi"
	case info.Script == unicode.Cyrillic && (len(s) < leastLetters || info.Confidence < leastSure):
		large := map[whatlanggo.Lang]bool{whatlanggo.Rus: true, whatlanggo.Ukr: true, whatlanggo.Bul: true}
		info = whatlanggo.DetectWithOptions(s, whatlanggo.Options{Whitelist: large})
	}
	return codeOf(info.Lang)
}

// unspoken is for a text in which no other language's words were found: English,
// or a text without common words, or one in a language that is not known by its
// words. Where English has hardly spoken either, the detector is asked of a long
// text, then the few words of a short one, and then the spelling.
func unspoken(t *speech, s string) (code string, supported bool) {
	words, long := float64(t.words), t.letters >= leastLetters
	switch english := float64(t.english); {
	case long && english >= englishPart*words:
		return "en", true
	case long && english >= missingPart*words, !long && t.english > 0 && english >= plainEnglish*words:
		return "", true
	case long:
		if code, supported = detected(s); !supported {
			return code, false
		}
	}
	if t.letters < fewLetters {
		return code, true
	}
	if few := theSounds().few(s); few != "" {
		return few, false
	}
	if t.letters < guessLetters {
		return code, true
	}
	if guessed := theSounds().guess(text.Cut(s, detectorMost)); guessed != "" {
		return guessed, false
	}
	return code, true
}

// detected asks the detector.
func detected(s string) (code string, supported bool) {
	info := whatlanggo.Detect(text.Cut(s, detectorMost))
	code = codeOf(info.Lang)
	switch {
	case info.Lang == whatlanggo.Eng:
		return "en", true
	case info.Confidence >= leastSure && code != "":
		return code, false
	}
	return "", true
}

// codeOf is the ISO 639-1 code of a language of the detector.
func codeOf(l whatlanggo.Lang) string {
	if l == whatlanggo.Nob || l == whatlanggo.Nno {
		return "no"
	}
	return l.Iso6391()
}

// Unread is the report on a document in another language, which code names where
// it is known: only its title is read.
func Unread(c *classifier.Classifier, d classifier.Document, code string) *classifier.Report {
	what := ""
	if code != "" {
		what = " (" + code + ")"
	}
	return &classifier.Report{
		Title: c.Classify(d).Title, Verdict: classifier.Unclear,
		Findings: []classifier.Finding{{Rule: classifier.UnclearRole, Severity: classifier.Warning,
			Message: "the text is in another language" + what + ": it was not scored, as only English is read"}},
	}
}
