package train

import (
	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// Corpus is labelled records as a classifier of one lexicon reads them.
type Corpus struct {
	Roles     []string // by column; "other" and silence follow
	Docs      []Doc
	Sentences []Example
	First     int // documents of the corpus that the figures are of, at the front
}

// Doc is a record with its sentences, Corpus.Sentences[First:End].
type Doc struct {
	*Record
	First, End int
	Weight     float64 // of each of its sentences
	Kind       Kind
}

// Kind says what a record is, and so what it can teach.
type Kind int

const (
	Listing  Kind = iota // posted: teaches all
	Sheet                // written to teach: the words, whether it is a role's job at all, and how little is too little
	Sentence             // one alone: the words
)

// Example is a sentence with what was found in it and what it should be.
type Example struct {
	Hits    []Hit
	Section int // index in classifier.Sections
	Target  []Target
	Weight  float64
	Doc     int
}

// Hit is a term of a sentence with its relation.
type Hit struct {
	Term     lexicon.TermID
	Relation classifier.Relation
}

// Target is a column with the part of the sentence that is its.
type Target struct {
	Column int
	Part   float64
}

// Read reads records with a classifier. Sentences of another occupation's
// duties, in records that are no role's job, are examples of "other".
func Read(c *classifier.Classifier, records []Record, weight float64) *Corpus {
	corpus := &Corpus{Roles: c.Roles()}
	corpus.Add(c, records, weight, Listing)
	return corpus
}

// Add adds records, each sentence with the weight given.
func (corpus *Corpus) Add(c *classifier.Classifier, records []Record, weight float64, kind Kind) {
	column := corpus.columns()
	for i := range records {
		rec := &records[i]
		doc := Doc{Record: rec, First: len(corpus.Sentences), Weight: weight, Kind: kind}
		reading := c.Read(classifier.Document{Title: rec.Title, Text: rec.Text})
		for _, q := range reading.Sentences {
			e := Example{Section: classifier.SectionIndex(q.Section), Weight: weight, Doc: len(corpus.Docs)}
			seen := map[Hit]bool{}
			for _, h := range q.Hits {
				hit := Hit{h.Term, h.Relation()}
				if !seen[hit] {
					seen[hit] = true
					e.Hits = append(e.Hits, hit)
				}
			}
			e.Target = rec.target(q, column)
			corpus.Sentences = append(corpus.Sentences, e)
		}
		doc.End = len(corpus.Sentences)
		corpus.Docs = append(corpus.Docs, doc)
	}
}

// columns gives the column of each role.
func (corpus *Corpus) columns() map[string]int {
	column := make(map[string]int)
	for i, id := range corpus.Roles {
		column[id] = i
	}
	return column
}

// target gives what a sentence should be: the roles of the gold lines that it
// shares at least half of the shorter of the two with; else "other" in the
// duties of another occupation; else silence.
func (rec *Record) target(q classifier.ReadSentence, column map[string]int) []Target {
	roles := map[int]bool{}
	for n, l := range rec.Lines {
		if both := min(l.End, q.End) - max(l.Start, q.Start); both <= 0 || 2*both < min(l.Len(), q.Len()) {
			continue
		}
		for _, id := range rec.Gold.LineRoles[n+1] {
			roles[column[id]] = true
		}
	}
	var out []Target
	for col := range len(column) {
		if roles[col] {
			out = append(out, Target{col, 1 / float64(len(roles))})
		}
	}
	if len(out) > 0 {
		return out
	}
	if rec.Gold.Primary == "none" && !q.Heading {
		switch q.Section {
		case classifier.Duties, classifier.Requirements, classifier.NiceToHave, classifier.Other:
			return []Target{{len(column), 1}}
		}
	}
	return []Target{{len(column) + 1, 1}}
}
