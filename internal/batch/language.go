package batch

import (
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// Bounds of the language check. It looks at whole texts only: a title or a list
// of skills tells a language to nobody.
const (
	leastLetters = 200     // below that nothing is said
	languageHead = 2 << 10 // bytes that are looked at: a page of text
	englishPart  = 0.07    // of the words that are among English's commonest: it is English
	foreignPart  = 0.035   // below that it may be another language
	leastSure    = 0.5     // how sure the detector has to be
)

// language is the ISO 639-1 code of the language of s, empty where too little
// says so; supported is false only where s surely is not English.
//
// English is told by its commonest words, which cost little to count. Only
// where they are missing is the text given to the detector.
func language(s string) (code string, supported bool) {
	s = s[:min(len(s), languageHead)]
	words, common, letters, foreign := 0, 0, 0, 0
	for i := 0; i < len(s); {
		if !isLetter(s[i]) {
			i++
			continue
		}
		start := i
		for i < len(s) && isLetter(s[i]) {
			if s[i] >= utf8.RuneSelf {
				foreign++
			}
			i++
		}
		words++
		letters += i - start
		if i-start <= 4 && commonEnglish(s[start:i]) {
			common++
		}
	}
	if letters < leastLetters {
		return "", true
	}
	part := float64(common) / float64(words)
	if part >= englishPart && foreign*3 < letters {
		return "en", true
	}
	if part >= foreignPart && foreign*3 < letters {
		return "", true
	}
	return detected(s)
}

// detected asks the detector.
func detected(s string) (code string, supported bool) {
	info := whatlanggo.Detect(s)
	code = info.Lang.Iso6391()
	switch {
	case info.Lang == whatlanggo.Eng:
		return "en", true
	case info.Script != nil && info.Script != unicode.Latin:
		return code, false
	case info.Confidence >= leastSure && code != "":
		return code, false
	}
	return "", true
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf || c == '\'' }

// commonEnglish says whether a word of at most four letters is one that few
// other languages share.
func commonEnglish(w string) bool {
	switch w {
	case "the", "The", "THE", "and", "And", "of", "to", "To", "with", "With", "for", "For", "you", "You", "your", "Your",
		"our", "Our", "we", "We", "is", "are", "be", "that", "this", "This", "will", "from", "by", "as", "on", "at", "or", "have", "who", "it":
		return true
	}
	return false
}

// foreignMessage is what a row says of a text in another language.
func foreignMessage(code string) string {
	if code == "" {
		return "the text is not English: it was not scored"
	}
	return "the text is in another language (" + code + "): it was not scored, as only English is read"
}
