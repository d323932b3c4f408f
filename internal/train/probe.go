package train

import (
	"maps"
	"slices"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// probe classifies documents with one term switched off after the other. It
// owns its classifier and the weights that this one reads, and takes a term's
// weights away between two calls: a classifier for each term would take its
// tries to build, thousands of times. It is for one goroutine.
type probe struct {
	audit   *Audit
	weights [][]classifier.Weight
	c       *classifier.Classifier
	tallies []tally // by term
}

// tally counts what a term did.
type tally struct {
	hits, counted, documents, lines, decisions int
	own, none, helps, hurts                    int
	linesHelped, linesHurt                     int
	another                                    int
	into                                       map[string]int
}

func newProbe(a *Audit) (*probe, error) {
	p := &probe{audit: a, weights: slices.Clone(a.c.Weights()), tallies: make([]tally, len(a.terms))}
	var err error
	p.c, err = classifier.New(a.set, classifier.Options{Factors: a.factors, Weights: p.weights})
	return p, err
}

// found is where a term is in a document.
type found struct {
	sentences []int // those in which a hit counts
}

// document counts the hits of a record and tries it without each of its terms.
func (p *probe) document(rec *Record) {
	doc := classifier.Document{Title: rec.Title, Text: rec.Text}
	reading := p.c.Read(doc)
	terms := map[lexicon.TermID]*found{}
	for i, q := range reading.Sentences {
		for _, h := range q.Hits {
			f := terms[h.Term]
			if f == nil {
				f = &found{}
				terms[h.Term] = f
				p.tallies[h.Term].documents++
			}
			p.tallies[h.Term].hits++
			if p.audit.factors.Relations[h.Relation()] <= 0 {
				continue
			}
			p.hit(rec, h)
			if n := len(f.sentences); n == 0 || f.sentences[n-1] != i {
				f.sentences = append(f.sentences, i)
			}
		}
	}
	before := p.c.Classify(doc)
	for _, term := range slices.Sorted(maps.Keys(terms)) {
		if len(terms[term].sentences) > 0 && len(p.weights[term]) > 0 {
			p.without(rec, doc, term, terms[term].sentences, before)
		}
	}
}

// hit notes in whose line a counted hit stands.
func (p *probe) hit(rec *Record, h classifier.Hit) {
	t := &p.tallies[h.Term]
	t.counted++
	if !rec.Labelled {
		return
	}
	roles := rec.goldLine(h.Span)
	switch {
	case len(roles) == 0:
		t.none++
	case roles[p.audit.terms[h.Term]]:
		t.own++
	default:
		t.another++
		if t.into == nil {
			t.into = map[string]int{}
		}
		for id := range roles {
			t.into[id]++
		}
	}
}

// without classifies a document without a term and notes what changes.
func (p *probe) without(rec *Record, doc classifier.Document, term lexicon.TermID, sentences []int, before *classifier.Report) {
	kept := p.weights[term]
	p.weights[term] = nil
	after := p.c.Classify(doc)
	p.weights[term] = kept
	t := &p.tallies[term]
	if before.Verdict != after.Verdict || before.Role != after.Role {
		t.decisions++
	}
	if rec.Gold.Primary != contested {
		was, is := Answer(before) == rec.Gold.want(), Answer(after) == rec.Gold.want()
		count(&t.helps, &t.hurts, was, is)
	}
	for _, i := range sentences {
		q := &before.Sentences[i]
		if slices.Equal(q.Roles, after.Sentences[i].Roles) {
			continue
		}
		t.lines++
		if rec.Labelled {
			want := rec.rolesAt(q.Span)
			count(&t.linesHelped, &t.linesHurt, same(want, q.Roles), same(want, after.Sentences[i].Roles))
		}
	}
}

// count notes whether something was right only before or only after.
func count(helps, hurts *int, before, after bool) {
	switch {
	case before && !after:
		*helps++
	case after && !before:
		*hurts++
	}
}

func same(want map[string]bool, roles []string) bool {
	if len(want) != len(roles) {
		return false
	}
	for _, r := range roles {
		if !want[r] {
			return false
		}
	}
	return true
}

func (t *tally) addTo(a *TermAudit, into map[string]int) {
	a.Hits += t.hits
	a.Counted += t.counted
	a.Documents += t.documents
	a.Lines += t.lines
	a.Decisions += t.decisions
	a.Own += t.own
	a.Another += t.another
	a.NoRole += t.none
	a.Helps += t.helps
	a.Hurts += t.hurts
	a.LinesHelped += t.linesHelped
	a.LinesHurt += t.linesHurt
	for id, n := range t.into {
		into[id] += n
	}
}
