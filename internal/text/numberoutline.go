package text

import (
	"slices"
	"strings"
)

// moreParts goes over ".1" and the like behind the first part of a number, which
// ends at i: the end of the number and how many parts it has.
func moreParts(src string, i, hi int) (end, parts int) {
	for parts = 1; parts < maxParts && i+1 < hi && src[i] == '.' && digitAt(src, i+1); parts++ {
		i += 2
		if i < hi && digitAt(src, i) {
			i++
		}
	}
	return i, parts
}

// outlineEnd is the end of an outline number whose parts end at i, 0 where it is
// none: behind "3.1" a capital or a number must follow that is no measure ("3.5
// Years").
func outlineEnd(src string, i, hi int, open bool, parts int) int {
	closing := i < hi && (src[i] == ')' || src[i] == ']' || !open && (src[i] == '.' || src[i] == ':'))
	if closing {
		i++
	} else if open {
		return 0
	}
	if !blankFrom(src, i, hi) {
		return 0
	}
	lo, to := nextField(src, i, hi)
	switch {
	case lo == to:
		return 0
	case parts > 2 || closing:
		return i
	case digitAt(src, lo):
		if !hasWord(src, to, hi) {
			return 0
		}
		return i
	case !startsCapital(src, lo, hi), measure(src[lo:to]):
		return 0
	}
	return i
}

// measures are words behind a decimal number. They never change.
var measures = strings.Fields("year years yr yrs month months week weeks day days hour hours million billion mio crore lpa fte gpa cgpa percent stars")

// measure reports whether a word is one behind a decimal number.
func measure(word string) bool {
	return slices.Contains(measures, lower(strings.TrimRight(word, ".,;:+")))
}
