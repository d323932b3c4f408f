package train

import (
	"bufio"
	"encoding/json"
	"os"

	"jdcheck/classifier"
)

func dump(corpus *Corpus, res *Result, path string) {
	f := must(os.Create(path))
	defer f.Close()
	w := bufio.NewWriter(f)
	defer w.Flush()
	enc := json.NewEncoder(w)
	for d := range corpus.Docs {
		doc := &corpus.Docs[d]
		t := res.Traces[d]
		var sec, lead, nh []int
		var heading []bool
		var target [][]Target
		var spans [][2]int
		for i, q := range t.Reading.Sentences {
			sec = append(sec, classifier.SectionIndex(q.Section))
			lead = append(lead, q.Lead)
			nh = append(nh, len(q.Hits))
			heading = append(heading, q.Heading)
			target = append(target, corpus.Sentences[doc.First+i].Target)
			spans = append(spans, [2]int{q.Start, q.End})
		}
		enc.Encode(map[string]any{"id": doc.ID, "title": doc.Title, "group": doc.Group, "whole": doc.Whole, "primary": doc.Gold.Primary, "mixed": doc.Gold.Mixed, "shares": doc.Gold.Shares, "level": doc.Gold.Level,
			"points": t.Points, "final": t.Final, "sec": sec, "lead": lead, "nh": nh, "heading": heading, "target": target, "fold": Fold(doc.Group), "spans": spans, "scope": t.Scope, "units": t.Units, "verdict": res.Reports[d].Verdict, "role": res.Reports[d].Role})
	}
}
