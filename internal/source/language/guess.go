package language

import (
	_ "embed"
	"io/fs"
	"iter"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"jdcheck/lexicon"
)

// Bounds of a guess. What a word says for a language, and against English, is
// the half of a logarithm of probabilities.
const (
	prior      = 400 // runs of letters that each language has seen of all languages together
	wordMost   = 4   // what one word says at most
	familiar   = 2   // what a word that is known says
	guessLeast = 2   // the sum, divided by the root of the words, from which a text is in a language
	sayLeast   = 0.5 // what a word has to say for it,
	sayers     = 2   // ... and how many words have to
	acronym    = 5   // letters of a word in capitals, at most, that tells nothing
)

//go:embed words.txt
var wordLists string

// sounds is how words are spelt, by which the language of a few words is guessed
// none of which has to be known.
//
// Each run of three letters, the ends of a word among them, has a probability in
// each language: how often the language's words in words.txt have it, and how
// often the words of all languages, which count as much as prior runs. English
// has the words of the lexicon.
type sounds struct {
	codes []string
	rows  map[run]int       // where in says a run's row begins, in rows
	says  []float32         // by row and language: half of log(probability there / that in English)
	known map[string]uint32 // a bit for each language that has the word
}

// run is three letters; the ends of a word are 0.
type run [3]rune

// Bits of known that are no language's of words.txt.
const (
	ofEnglish = 1 << 31
	ofAll     = 1 << 30 // a word that tells nothing
)

// theSounds are learned when a text first asks for them, which most never do.
var theSounds = sync.OnceValue(learn)

// learn learns the sounds from words.txt and the lexicon.
func learn() *sounds {
	s := &sounds{rows: make(map[run]int, 1<<13), known: make(map[string]uint32, 1<<14)}
	_ = fs.WalkDir(lexicon.Files(), ".", func(path string, _ fs.DirEntry, err error) error {
		if data, err := fs.ReadFile(lexicon.Files(), path); err == nil {
			s.english(data)
		}
		return err
	})
	lists := map[string][]string{}
	for line := range strings.Lines(wordLists) {
		code, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
		switch list := strings.Fields(words); {
		case strings.HasPrefix(code, "#"):
		case code == "*", code == "en":
			for _, w := range list {
				s.known[w] |= map[string]uint32{"*": ofAll, "en": ofEnglish}[code]
			}
		default:
			s.codes = append(s.codes, code)
			lists[code] = list
		}
	}
	s.count(lists)
	s.remember(lists)
	return s
}

// english notes the words of a file of the lexicon: all of ASCII's letters.
func (s *sounds) english(data []byte) {
	var word [24]byte
	n, whole := 0, true
	for i := range len(data) + 1 {
		c := byte(' ')
		if i < len(data) {
			c = data[i]
		}
		switch low := c | 0x20; {
		case 'a' <= low && low <= 'z' && n < len(word):
			word[n] = low
			n++
			continue
		case letter(c):
			whole = false
			continue
		}
		if n > 0 && whole && s.known[string(word[:n])] == 0 {
			s.known[string(word[:n])] = ofEnglish
		}
		n, whole = 0, true
	}
}

// count makes the probabilities of runs from those of the words.
func (s *sounds) count(lists map[string][]string) {
	all := len(s.codes) + 1           // languages, English the last
	n := make([]uint16, 0, 1<<13*all) // by row and language
	total := make([]float64, all)
	add := func(k int, w string) {
		for r := range runsOf(w) {
			row, ok := s.rows[r]
			if !ok {
				row = len(s.rows)
				s.rows[r], n = row, append(n, make([]uint16, all)...)
			}
			n[row*all+k]++
			total[k]++
		}
	}
	for w, of := range s.known {
		if of&ofEnglish != 0 {
			add(all-1, w)
		}
	}
	for k, code := range s.codes {
		for _, w := range lists[code] {
			if s.known[w]&ofEnglish == 0 {
				add(k, w)
			}
		}
	}
	every := 0.0
	for _, t := range total {
		every += t
	}
	s.says = make([]float32, len(s.rows)*len(s.codes))
	for row := range len(s.rows) {
		in, sum := n[row*all:][:all], 0.0
		for _, c := range in {
			sum += float64(c)
		}
		p := func(k int) float64 { return (float64(in[k]) + prior*sum/every) / (total[k] + prior) }
		for k := range s.codes {
			s.says[row*len(s.codes)+k] = float32(math.Log(p(k)/p(all-1)) / 2)
		}
	}
}

// remember notes the words of the lists that English lacks, and the commonest
// of each language; those that several languages share with English tell nothing.
func (s *sounds) remember(lists map[string][]string) {
	for _, t := range tongues() {
		for _, w := range strings.Fields(t.words) {
			switch t.code {
			case "en":
				s.known[w] |= ofEnglish
			case "":
				s.known[w] |= ofAll
			}
		}
		if lists[t.code] != nil {
			for _, w := range strings.Fields(t.words) {
				s.known[w] &^= ofEnglish
				lists[t.code] = append(lists[t.code], w)
			}
		}
	}
	for k, code := range s.codes {
		for _, w := range lists[code] {
			if s.known[w]&ofEnglish == 0 {
				s.known[w] |= 1 << k
			}
		}
	}
}

// guess is the language of a few words, empty where they may be English. Marks
// that belong to no word, addresses and abbreviations in capitals tell nothing,
// and a word with a capital behind another may be a name, but in German.
func (s *sounds) guess(text string) string {
	sum, say := make([]float64, len(s.codes)), make([]int, len(s.codes))
	words := 0
	for w, inside := range plainWords(text) {
		if len(w) <= acronym && strings.ToUpper(w) == w {
			continue
		}
		words++
		low := strings.ToLower(w)
		first, _ := utf8.DecodeRuneInString(w)
		name := inside && unicode.IsUpper(first)
		for k, v := range s.word(low) {
			sum[k] += v
			if v >= sayLeast && len(low) > 1 && (!name || s.codes[k] == "de") {
				say[k]++
			}
		}
	}
	best := 0
	for k := range sum {
		if sum[k] > sum[best] {
			best = k
		}
	}
	if say[best] < sayers || sum[best] < guessLeast*math.Sqrt(float64(words)) {
		return ""
	}
	return s.codes[best]
}

// word is what a word says for each language.
func (s *sounds) word(w string) []float64 {
	says := make([]float64, len(s.codes))
	of := s.known[w]
	if of&ofAll != 0 {
		return says
	}
	if of&ofEnglish == 0 && len(w) > 1 {
		for r := range runsOf(w) {
			if row, ok := s.rows[r]; ok {
				for k, v := range s.says[row*len(says):][:len(says)] {
					says[k] += float64(v)
				}
			}
		}
	}
	for k := range says {
		switch {
		case of&ofEnglish != 0:
			says[k] = -familiar
		case of>>k&1 != 0:
			says[k] = max(says[k], familiar)
		}
		says[k] = max(-wordMost, min(wordMost, says[k]))
	}
	return says
}

// runsOf are the runs of a word.
func runsOf(word string) iter.Seq[run] {
	return func(yield func(run) bool) {
		var r run
		for _, c := range word {
			if r = (run{r[1], r[2], c}); r[1] != 0 && !yield(r) {
				return
			}
		}
		if r[1] != 0 {
			yield(run{r[1], r[2], 0})
		}
	}
}

// plainWords are the words of Latin letters in s, but for those in addresses,
// each with whether only a space parts it from the one before it.
func plainWords(s string) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		open := false
		for field := range strings.FieldsSeq(s) {
			if address(field) {
				open = false
				continue
			}
			inside := open && letter(field[0])
			for w := range strings.FieldsFuncSeq(field, func(c rune) bool { return !unicode.Is(unicode.Latin, c) }) {
				if !yield(w, inside) {
					return
				}
				inside = false
			}
			open = letter(field[len(field)-1])
		}
	}
}

// address says whether a field is that of a page, a file or a mailbox: it has a
// dot between letters, or a mark that only these have.
func address(field string) bool {
	if strings.Contains(field, "://") || strings.Contains(field, "@") {
		return true
	}
	for i := 1; i < len(field)-1; i++ {
		if field[i] == '.' && letter(field[i-1]) && letter(field[i+1]) {
			return true
		}
	}
	return false
}

func letter(c byte) bool { return c >= 0x80 || 'a' <= c|0x20 && c|0x20 <= 'z' }

// cutRune is at most n bytes of s, whole characters.
func cutRune(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
