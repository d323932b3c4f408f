package text

import (
	"strings"

	"github.com/jdkato/prose/v2"
)

// proseCuts marks in cuts where prose v2 begins a token inside a field, and
// reports whether its answer covers the field's bytes in order. Where it does
// not (prose loses quotes and contractions, and panics on some input), the
// marks are to be ignored.
//
// The field has no blank, is valid UTF-8, has straight quotes only and is at
// most a few hundred bytes long; cuts is at least as long and false.
func proseCuts(field string, cuts []bool) (ok bool) {
	if len(strings.ToLower(field)) != len(field) {
		return false // prose would cut the field by the offsets of its lower case
	}
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	doc, err := prose.NewDocument(field,
		prose.WithSegmentation(false), prose.WithTagging(false), prose.WithExtraction(false))
	if err != nil {
		return false
	}
	at := 0
	for _, t := range doc.Tokens() {
		if !strings.HasPrefix(field[at:], t.Text) {
			return false
		}
		cuts[at] = true
		at += len(t.Text)
	}
	return at == len(field)
}
