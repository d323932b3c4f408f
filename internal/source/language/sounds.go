package language

import (
	_ "embed"
	"io/fs"
	"iter"
	"math"
	"strings"
	"sync"

	"jdcheck/lexicon"
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
	ends  map[string]uint32 // ... that has the ending

	german, joining uint32 // the language with a capital for its nouns, and those that join words
}

// prior is how many runs of letters each language has seen of all languages
// together.
const prior = 400

// run is three letters; the ends of a word are 0.
type run [3]rune

// Bits of known that are no language's of words.txt.
const (
	ofEnglish = 1 << 31
	ofAll     = 1 << 30 // a word that tells nothing
	ofShared  = 1 << 29 // ... as it is one of the commonest, of several languages and English
	ofGrammar = 1 << 28 // one of the commonest words of a language, and none of English
	ofBoth    = 1 << 27 // ... and of English
)

// theSounds are learned when a text first asks for them, which most never do.
var theSounds = sync.OnceValue(learn)

// learn learns the sounds from words.txt and the lexicon.
func learn() *sounds {
	s := &sounds{rows: make(map[run]int, 1<<13), known: make(map[string]uint32, 1<<14), ends: map[string]uint32{}}
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
			lists[code] = s.endings(list)
			s.codes = append(s.codes, code)
		}
	}
	s.german, s.joining = s.ofCodes("de"), s.ofCodes("de nl da no sv fi et hu")
	s.count(lists)
	s.remember(lists)
	return s
}

// endings notes the endings in the next language's list, which begin with a
// hyphen, and leaves the words.
func (s *sounds) endings(list []string) (words []string) {
	for _, w := range list {
		if end, ok := strings.CutPrefix(w, "-"); ok {
			s.ends[end] |= 1 << len(s.codes)
			continue
		}
		words = append(words, w)
	}
	return words
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
	s.weigh(n, total)
}

// weigh makes what runs say of how often they were seen, by row and language,
// English the last, and of all runs by language.
func (s *sounds) weigh(n []uint16, total []float64) {
	all, every := len(total), 0.0
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

// remember notes the words of the lists, and the commonest of each language; those that several languages share with English tell nothing.
func (s *sounds) remember(lists map[string][]string) {
	for _, t := range tongues() {
		for _, w := range strings.Fields(t.words) {
			switch t.code {
			case "en":
				s.known[w] |= ofEnglish
			case "":
				s.known[w] |= ofAll | ofShared
			}
		}
		if lists[t.code] != nil {
			for _, w := range strings.Fields(t.words) {
				if s.known[w]&(ofEnglish|ofAll) == 0 && len(w) > 2 {
					s.known[w] |= ofGrammar
				}
				lists[t.code] = append(lists[t.code], w)
			}
		}
	}
	for k, code := range s.codes {
		for _, w := range lists[code] {
			s.known[w] |= 1 << k
		}
	}
	for _, t := range tongues() {
		for _, w := range strings.Fields(t.words) {
			if of := s.known[w]; lists[t.code] != nil && of&ofEnglish != 0 {
				s.known[w] = of&^ofEnglish | ofBoth
			}
		}
	}
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
