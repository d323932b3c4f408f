package report

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
)

// sketch is a draft's content in a few numbers: the smallest hashes of its lines,
// ascending (a bottom-k sketch; Broder 1997). Drafts that share most of their
// lines share most of them.
type sketch []uint32

// sketchLines is how many hashes a sketch has at most.
const sketchLines = 16

// sketchOf is the sketch of a text: of its lines with a word, whatever the case
// and the blanks.
func sketchOf(s string) sketch {
	var all sketch
	for line := range strings.Lines(s) {
		if words := strings.Fields(strings.ToLower(line)); len(words) > 0 {
			h := fnv.New32a()
			_, _ = h.Write([]byte(strings.Join(words, " "))) // a hash takes everything
			all = append(all, h.Sum32())
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), sketchLines)]
}

// alike is about which part of the lines of two drafts is in both, 0 to 1.
func (s sketch) alike(o sketch) float64 {
	both := slices.Concat(s, o)
	slices.Sort(both)
	both = slices.Compact(both)
	both = both[:min(len(both), sketchLines)]
	n := 0
	for _, h := range both {
		_, in := slices.BinarySearch(s, h)
		_, too := slices.BinarySearch(o, h)
		if in && too {
			n++
		}
	}
	return float64(n) / float64(max(len(both), 1))
}

// String writes the hashes in hexadecimal, and parseSketch reads them.
func (s sketch) String() string {
	var b strings.Builder
	for _, h := range s {
		fmt.Fprintf(&b, "%08x", h)
	}
	return b.String()
}

func parseSketch(s string) sketch {
	var out sketch
	for ; len(s) >= 8; s = s[8:] {
		h, err := strconv.ParseUint(s[:8], 16, 32)
		if err != nil {
			return nil
		}
		out = append(out, uint32(h))
	}
	slices.Sort(out)
	return out
}
