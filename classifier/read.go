package classifier

import (
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Reading is what is found in a document before any weight is applied:
// its sentences with their sections and typed hits, and its title.
type Reading struct {
	Title     Title
	Sentences []ReadSentence
}

// ReadSentence is a sentence with what was found in it.
type ReadSentence struct {
	text.Span
	Section Section
	Heading bool
	Lead    int   // index of the heading or lead-in whose subject it inherits, -1 where none
	Hits    []Hit // in order
}

// Hit is a term found, with its relation to the person hired.
type Hit struct {
	text.Span
	Term     lexicon.TermID
	Relation Relation
	Because  text.Span // the words that decided the relation; empty where the section did or nothing had to
	relation relation  // Relation by number
}

// scratch is the working memory of one call of Classify; it is kept in a pool.
type scratch struct {
	reader  *text.Reader
	words   []text.Word
	spans   []text.Span
	found   finder // in the sentence under way
	cues    finder // of sections, in the block under way
	hits    []Hit
	reading Reading
	relate  relater
	score   scorer
	terms   termSums
	levels  levelSeen
	brief   bool // of the document under way
}

// Read finds the sentences, sections and hits of a document. The answer
// depends on the words of the lexicon, never on its weights.
func (c *Classifier) Read(d Document) *Reading {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	r := c.read(s, d)
	out := &Reading{Title: r.Title, Sentences: make([]ReadSentence, len(r.Sentences))}
	for i, q := range r.Sentences {
		q.Hits = append([]Hit(nil), q.Hits...)
		out.Sentences[i] = q
	}
	return out
}

// read does the work of Read in s; the answer is valid until s is used again.
func (c *Classifier) read(s *scratch, d Document) *Reading {
	blocks := d.Blocks
	if blocks == nil {
		blocks = text.Blocks(d.Text)
	}
	r := &s.reading
	r.Sentences, s.hits, s.words = r.Sentences[:0], s.hits[:0], s.words[:0]
	s.levels.begin(c.levels)
	var titleBlock int
	r.Title, titleBlock = c.findTitle(d, blocks)
	sections := sectioner{c: c, section: Other}
	leads := leadIn{heading: -1, line: -1}
	for i, b := range blocks {
		first := len(r.Sentences)
		from := len(s.words)
		s.words = s.reader.Words(s.words, d.Text, b.Span)
		section := sections.of(s, d.Text, b, s.words[from:])
		s.spans = text.Sentences(s.spans[:0], d.Text, b)
		at := from
		for _, span := range s.spans {
			to := at
			for to < len(s.words) && int(s.words[to].Start) < span.End {
				to++
			}
			for to-at > longestSentence { // keeps hostile text linear
				part := text.Span{Start: span.Start, End: int(s.words[at+longestSentence-1].End)}
				r.Sentences = append(r.Sentences, c.readSentence(s, d.Text, part, s.words[at:at+longestSentence], section, b, &leads, i == titleBlock))
				at += longestSentence
				span.Start = int(s.words[at].Start)
			}
			r.Sentences = append(r.Sentences, c.readSentence(s, d.Text, span, s.words[at:to], section, b, &leads, i == titleBlock))
			at = to
		}
		leads.pass(d.Text, b, first, len(r.Sentences))
	}
	return r
}

// longestSentence is the most words that are read as one sentence.
const longestSentence = 250

// readSentence reads one sentence of block b; the title's own words are no
// evidence.
func (c *Classifier) readSentence(s *scratch, src string, span text.Span, words []text.Word, section Section, b text.Block, leads *leadIn, title bool) ReadSentence {
	q := ReadSentence{Span: span, Section: section, Heading: b.Kind == text.Heading, Lead: leads.of(b)}
	s.found.find(c.patterns.All, words)
	first := 0
	for first < len(words) && int(words[first].Start) < span.Start { // bullets
		first++
	}
	s.levels.sentence(c.levels, src, words, first, section, s.found.found[lexicon.LevelPattern])
	if !title {
		q.Hits = c.hits(s, src, words, section)
	}
	return q
}

// leadIn remembers the heading and the line ending in a colon that the items
// below them inherit their subject from.
type leadIn struct {
	heading, line int // indexes of sentences, -1 where none
}

func (l *leadIn) of(b text.Block) int {
	switch {
	case b.Kind == text.Heading:
		return -1
	case b.Kind == text.Item && l.line >= 0:
		return l.line
	}
	return l.heading
}

// pass notes block b, whose sentences are first up to end.
func (l *leadIn) pass(src string, b text.Block, first, end int) {
	if first == end {
		return
	}
	switch b.Kind {
	case text.Heading:
		l.heading, l.line = first, -1
	case text.Paragraph:
		l.line = -1
		if src[b.End-1] == ':' {
			l.line = end - 1
		}
	}
}

// hits finds the terms of one sentence and types them by relation.
func (c *Classifier) hits(s *scratch, src string, words []text.Word, section Section) []Hit {
	terms := s.found.found[lexicon.TermPattern]
	if len(terms) == 0 {
		return nil
	}
	terms = settle(terms)
	s.relate.sentence(c, s, src, words, section)
	from := len(s.hits)
	for i := range terms {
		m := &terms[i]
		at := text.Span{Start: int(words[m.first()].Start), End: int(words[m.last()].End)}
		rel, because, ok := s.relate.of(m)
		if ok {
			s.hits = append(s.hits, Hit{Span: at, Term: m.term, Relation: relationOrder[rel], Because: because, relation: rel})
		}
	}
	return s.hits[from:len(s.hits):len(s.hits)]
}
