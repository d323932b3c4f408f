package classifier

import "slices"

// Two rows of a sentence's evidence for a role are no words for it. With the first
// its points come to what the sentence says by itself, with the second to what it
// says in its document.
const (
	FromSilence  = "(silence)"  // what speaks for no role: how seldom a line of the section is the role's, and words of any job
	FromDocument = "(document)" // what the rest of the document adds or takes
)

// evidence lists what was found, in the order of the text: a row for each hit
// and each role it speaks for, and for each role of a sentence what speaks for
// no role, and what the rest of the document adds. The points of a sentence's rows
// for a role sum to its log-odds against silence: by the sentence's own words
// without the row of the document, in the document with it.
func (c *Classifier) evidence(s *scratch, src string, r *Reading, sentences []Sentence) []Evidence {
	if s.brief {
		return nil
	}
	out, found := s.evidence[:0], finds(nil)
	if !s.terse {
		n, rows := c.countRows(r, sentences)
		out, found = make([]Evidence, 0, rows), make(finds, n)
	}
	counts := s.score.counts
	for i := range r.Sentences {
		q, roles := &r.Sentences[i], s.score.roles[i]
		rows := hitRower{c, src, q, roles, s.terse, &found, nil}
		for h := range q.Hits {
			out = rows.append(out, &q.Hits[h], counts[h])
		}
		out = c.wordless(out, s, q, i, counts, &found)
		counts = counts[len(q.Hits):]
	}
	if len(out) == 0 {
		return nil
	}
	if s.terse {
		s.evidence, out = out, slices.Clone(out)
		clear(s.evidence) // it holds on to the text
	}
	return out
}

// wordless appends the rows of sentence i that are no words, for each of its roles.
func (c *Classifier) wordless(out []Evidence, s *scratch, q *ReadSentence, i int, counts []float64, found *finds) []Evidence {
	roles := s.score.roles[i]
	if roles.first < 0 {
		return out
	}
	row := s.score.final[i*c.columns : (i+1)*c.columns]
	silence := found.add(Found{Span: q.Span, Term: FromSilence, Relation: Owns, Section: q.Section})
	document := found.add(Found{Span: q.Span, Term: FromDocument, Relation: Owns, Section: q.Section})
	for _, col := range [...]int{int(roles.first), int(roles.second)} {
		if col >= 0 {
			alone := s.score.alone(c, i, col)
			odds := logOdds(row[col], row[c.columns-1])
			out = append(out, Evidence{silence, c.roles[col], alone - c.hitPoints(q, counts, col)}, Evidence{document, c.roles[col], odds - alone})
		}
	}
	return out
}

// countRows is how much the evidence has found and how many rows it has where none
// are left out.
func (c *Classifier) countRows(r *Reading, sentences []Sentence) (found, rows int) {
	for i := range r.Sentences {
		if n := len(sentences[i].Roles); n > 0 {
			found, rows = found+2, rows+2*n
		}
		for h := range r.Sentences[i].Hits {
			if n := c.rows[r.Sentences[i].Hits[h].Term]; n > 0 {
				found, rows = found+1, rows+int(n)
			}
		}
	}
	return found, rows
}

// finds is room for what is found, so that not each has memory of its own.
type finds []Found

func (f *finds) add(x Found) *Found {
	if len(*f) == 0 {
		*f = make(finds, 32)
	}
	at := &(*f)[0]
	*f = (*f)[1:]
	*at = x
	return at
}

// StrongPoints are the points from which a terse report has a row of evidence
// for a role that is not its sentence's: that for which a hit speaks most. It
// also has this row where words of the document ruled the hit out.
const StrongPoints = 1

// hitRower writes the rows of the hits of one sentence.
type hitRower struct {
	c     *Classifier
	src   string
	q     *ReadSentence
	roles carried
	terse bool
	found *finds
	last  *Hit // the last one that has rows
}

// append appends the rows of a hit that counts f: one for each role that its
// term has points for, without points where it counts nothing.
func (x *hitRower) append(out []Evidence, hit *Hit, f float64) []Evidence {
	c := x.c
	if c.rows[hit.Term] == 0 {
		return out
	}
	because, term := x.src[hit.Because.Start:hit.Because.End], c.texts[hit.Term]
	var found *Found
	first := x.last == nil || x.last.Span != hit.Span || c.texts[x.last.Term] != term
	x.last = hit
	for _, w := range c.weights[hit.Term] {
		if w.Column >= len(c.roles) {
			continue
		}
		points := 0.0
		if f != 0 { // otherwise 0, and not -0, which JSON would show
			points = f * w.Points
		}
		strong := first && (points >= StrongPoints || because != "")
		first = false
		if x.terse && !strong && int8(w.Column) != x.roles.first && int8(w.Column) != x.roles.second {
			continue
		}
		if found == nil {
			found = x.found.add(Found{hit.Span, term, hit.Relation(), x.q.Section, because})
		}
		out = append(out, Evidence{found, c.roles[w.Column], points})
	}
	return out
}

// hitPoints is what the hits of a sentence, which count as told, add for a column.
func (c *Classifier) hitPoints(q *ReadSentence, counts []float64, col int) float64 {
	var sum float64
	for h := range q.Hits {
		if counts[h] == 0 {
			continue
		}
		for _, w := range c.weights[q.Hits[h].Term] {
			if w.Column == col {
				sum += counts[h] * w.Points
			}
		}
	}
	return sum
}
