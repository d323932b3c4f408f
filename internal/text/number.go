package text

import (
	"slices"
	"strconv"
	"strings"
)

// The marks of numbers in the depths of lists: a number by how many parts it has
// ("1." is numeral, "3.1" is numeral+1), a letter or Roman number small or
// capital, and a part of the document by its name ("Section 3").
const (
	numeral = '1'
	letter  = 'a'
	capital = 'A'
	section = 'S'
)

// isNumber reports whether a mark is that of a number or letter.
func isNumber(mark rune) bool {
	return mark >= numeral && mark < numeral+maxParts || mark == letter || mark == capital || mark == section
}

// maxParts bounds the parts of an outline number: 2.1.4.3.
const maxParts = 4

// listNumber finds "1.", "1)", "(1)", "1/", "1 -", "a)", "a.", "(a)", "A.", "iv.",
// "II.", "3.1", "2.1.4", "A.1", "o", "Section 3:" and the bare number of a known
// heading, and returns its mark and length.
func listNumber(src string, lo, hi int) (rune, int) {
	i := lo
	open := src[i] == '(' || src[i] == '['
	if open {
		i++
	}
	from := i
	mark, i := numberPart(src, i, hi)
	if i == from || i >= hi {
		return partName(src, lo, hi)
	}
	if !open && src[from:i] == "o" && blankFrom(src, i, hi) {
		return 'o', 1
	}
	if end, parts := moreParts(src, i, hi); parts > 1 && mark != letter {
		if k := outlineEnd(src, end, hi, open, parts); k > 0 {
			return numeral + rune(parts) - 1, k - lo
		}
		return 0, 0
	}
	if mark, n := closed(src, lo, i, hi, mark, open); n > 0 {
		return mark, n
	}
	if open || mark == letter {
		return 0, 0
	}
	if mark == capital {
		return partName(src, lo, hi)
	}
	return bare(src, lo, i, hi)
}

// numberPart finds the digits, letter or Roman number at src[i]: its mark and end.
func numberPart(src string, i, hi int) (mark rune, end int) {
	from := i
	for digitAt(src, i) && i < hi && i-from < 3 {
		i++
	}
	if i > from || i >= hi {
		return numeral, i
	}
	mark, roman := rune(letter), "ivx"
	if src[i] >= 'A' && src[i] <= 'Z' {
		mark, roman = capital, "IVX"
	}
	for i < hi && i-from < 4 && strings.IndexByte(roman, src[i]) >= 0 {
		i++
	}
	if i == from && asciiLetter(src, i) {
		i++
	}
	return mark, i
}

// closed checks what stands behind a list number src[lo:i].
func closed(src string, lo, i, hi int, mark rune, open bool) (rune, int) {
	c := src[i]
	if i++; i >= hi || c != ')' && (src[lo] == '(' || c != ']' && src[lo] == '[' || !open && c != '.') {
		return 0, 0
	}
	blank := blankFrom(src, i, hi)
	switch {
	case src[lo] == '[' && (c != ']' || mark != numeral || !blank):
	case mark == numeral && (blank || c == '.' && startsCapital(src, i, hi)):
		return mark, i - lo
	case blank && (c == ')' || mark == letter || endsLetter(src, lo, i, hi)):
		return mark, i - lo
	case c == ')' && !open && startsCapital(src, i, hi):
		return mark, i - lo
	}
	return 0, 0
}

// endsLetter reports whether the capital and point src[lo:i] number a line and are
// no initial: a Roman number, or one of the first letters before a word that is
// written like any other ("A. Own", but not "B. Tech", "B. E." and "J. Doe").
func endsLetter(src string, lo, i, hi int) bool {
	from, to := nextField(src, i, hi)
	word := strings.TrimRight(src[from:to], ":,")
	switch {
	case !startsCapital(src, from, hi), strings.HasSuffix(word, "."):
		return false
	case i-lo > 2:
		return true
	}
	switch word {
	case "Tech", "Sc", "Com", "Ed", "Eng", "Pharm", "Arch", "Phil", "Des":
		return false
	}
	return src[lo] <= 'H' || strings.IndexByte("IVX", src[lo]) >= 0
}

// bare finds what else may stand behind the digits src[lo:i] of a number: "1/ ",
// "1: " and "1 - " before a capital, and nothing before a known heading.
func bare(src string, lo, i, hi int) (rune, int) {
	k := skipBlanks(src, i, hi)
	switch {
	case i-lo > 2 || k == hi:
		return 0, 0
	case k > i && startsCapital(src, k, hi) && !measure(src[k:hi]) && wholeHead(src, k, hi):
		return numeral, i - lo
	case k == i && (src[k] == '/' || src[k] == ':'), k > i && src[k] == '-':
		k++
	case k > i && strings.HasPrefix(src[k:hi], "–"):
		k += len("–")
	default:
		return 0, 0
	}
	if next := skipBlanks(src, k, hi); next > k && startsCapital(src, next, hi) {
		return numeral, k - lo
	}
	return 0, 0
}

// partName finds the name of a part of the document at src[lo:hi] with its number:
// "Section 3 – ", "PART A: ".
func partName(src string, lo, hi int) (rune, int) {
	if strings.IndexByte("SPAC", src[lo]) < 0 {
		return 0, 0
	}
	_, i := nextField(src, lo, hi)
	if !slices.ContainsFunc(partNames, func(name string) bool { return strings.EqualFold(name, src[lo:i]) }) {
		return 0, 0
	}
	from := skipBlanks(src, i, hi)
	mark, i := numberPart(src, from, hi)
	if from == hi || i == from || mark == letter {
		return 0, 0
	}
	i, _ = moreParts(src, i, hi)
	k := skipBlanks(src, i, hi)
	switch {
	case k == hi:
		return 0, 0
	case strings.IndexByte(":.)-", src[k]) >= 0:
		k++
	case strings.HasPrefix(src[k:hi], "–"), strings.HasPrefix(src[k:hi], "—"):
		k += len("–")
	case k == i || !wholeHead(src, k, hi):
		return 0, 0
	default:
		k = i
	}
	if !blankFrom(src, k, hi) {
		return 0, 0
	}
	return section, k - lo
}

// partNames are what parts of a document are called. They never change.
var partNames = strings.Fields("section part article chapter annex appendix")

// follows reports whether one list number comes right after another of the same
// mark: "3." after "2.", "c)" after "b)", "iv" after "iii", "2.2" after "2.1".
func follows(before, after string) bool {
	before, after = lastPart(before), lastPart(after)
	if n, err := strconv.Atoi(before); err == nil {
		m, err := strconv.Atoi(after)
		return err == nil && m == n+1
	}
	if len(before) == 1 && len(after) == 1 && after[0] == before[0]+1 {
		return true
	}
	n := slices.Index(romans, before)
	return n >= 0 && slices.Index(romans, after) == n+1
}

// romans are the first Roman numbers in order. They never change.
var romans = strings.Fields("i ii iii iv v vi vii viii ix x")

// lastPart is the last number or letter of a marker, in small letters.
func lastPart(marker string) string {
	isOther := func(r rune) bool { return !isWord(r) }
	f := strings.FieldsFunc(marker, isOther)
	if len(f) == 0 {
		return ""
	}
	return strings.ToLower(f[len(f)-1])
}
