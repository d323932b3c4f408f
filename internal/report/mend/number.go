package mend

import (
	"strconv"
	"strings"

	"jdcheck/internal/text"
)

// emptied reports whether no word is left of a line that had one. The bullet or
// number of an item is no word, even where it is a letter.
func emptied(line, next string) bool {
	marker := text.Marker(line)
	return hasWord(line[marker:]) && !hasWord(next[min(marker, len(next)):])
}

// itemNumber is the plain number of an item of a list, such as that of "2. Own it",
// as bytes of its line.
type itemNumber struct {
	text.Span
	n int
}

// numberOf finds the plain number of a line; ok is false where it has none, or
// one in another form, such as "(2)".
func numberOf(line string) (n itemNumber, ok bool) {
	marker := line[:text.Marker(line)]
	n.Start = len(marker) - len(strings.TrimLeft(marker, " \t>"))
	digits := strings.TrimRight(marker[n.Start:], " \t")
	if digits == "" || strings.TrimRight(digits, ".)") != digits[:len(digits)-1] {
		return n, false
	}
	n.End = n.Start + len(digits) - 1
	var err error
	n.n, err = strconv.Atoi(line[n.Start:n.End])
	return n, err == nil && n.n >= 0
}

// put is a line with another number.
func (n itemNumber) put(line string, to int) string {
	return line[:n.Start] + strconv.Itoa(to) + line[n.End:]
}

// counted is how far a list of numbered items has been read.
type counted struct{ last, gone int }

// renumber adds to the patches of lines those that close the gaps which items
// leave that go: an item's number becomes smaller by the items of its list that
// went before it. A list is numbers that ascend by one at the same depth.
func (in Input) renumber(patches map[int][]patch) {
	if len(patches) == 0 {
		return
	}
	lists := map[int]counted{} // by depth
	for i := 1; i <= in.Doc.Lines(); i++ {
		line := in.Doc.Line(i)
		n, ok := numberOf(line)
		if !ok {
			continue
		}
		for depth := range lists {
			if depth > n.Start {
				delete(lists, depth)
			}
		}
		list := lists[n.Start]
		if n.n != list.last+1 {
			list.gone = 0
		}
		list.last = n.n
		next, _ := patched(line, patches[i])
		if emptied(line, next) {
			list.gone++
		} else if list.gone > 0 {
			patches[i] = append(patches[i], patch{n.Start, n.End, strconv.Itoa(n.n - list.gone)})
		}
		lists[n.Start] = list
	}
}
