package train

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

func TestHits(t *testing.T) {
	set := must(lexicon.Load(os.DirFS(cmpOr(os.Getenv("LEX"), "../../lexicon"))))
	c := must(classifier.New(set, classifier.Options{}))
	corpus := labCorpus(set, c)
	f := must(os.Create(os.Getenv("DUMP")))
	w := bufio.NewWriter(f)
	for d := range corpus.Docs {
		doc := &corpus.Docs[d]
		r := c.Read(doc.document())
		for i := doc.First; i < doc.End; i++ {
			e := &corpus.Sentences[i]
			kind := "dev"
			if !doc.Whole {
				kind = "tsv"
			} else if len(doc.ID) > 2 && doc.ID[:2] == "x-" {
				kind = "ext"
			} else if len(doc.ID) > 4 && doc.ID[:4] == "own-" {
				kind = "own"
			}
			q := r.Sentences[i-doc.First]
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t", kind, Fold(doc.Group), d, e.Section)
			for _, x := range e.Target {
				fmt.Fprintf(w, "%d ", x.Column)
			}
			fmt.Fprint(w, "\t")
			for _, h := range e.Hits {
				_ = h
			}
			for _, h := range q.Hits {
				fmt.Fprintf(w, "%d:%s:%s ", h.Term, h.Relation, strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(doc.Text[h.Because.Start:h.Because.End]), "_")), ":", ""))
			}
			fmt.Fprintf(w, "\t%q\n", doc.Text[q.Start:q.End])
		}
	}
	w.Flush()
	f.Close()
}
