package classifier

import (
	"slices"

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
	Heading bool       // or a line that opens a list: it announces, and states no work
	Lead    int        // index of the heading or lead-in whose subject it inherits, -1 where none
	Hits    []Hit      // in order
	words   []loneWord // of a brief document: terms that are hits of relation usual and stand in no list else
	section int        // number of Section
	usual   relation   // of words
}

// Hit is a term found, with its relation to the person hired.
type Hit struct {
	text.Span
	Because  text.Span // the words that decided the relation; empty where the section did or nothing had to
	Term     lexicon.TermID
	relation relation
}

// Relation is how the term stands to the person hired.
func (h *Hit) Relation() Relation { return relationOrder[h.relation] }

// scratch is the working memory of one call of Classify; it is kept in a pool.
type scratch struct {
	reader  *text.Reader
	blocks  []text.Block
	words   []text.Word // of the blocks under way
	allEnds []int       // where the words of each of them end
	ends    []int       // of the block that is read and those after it
	spans   []text.Span
	found   finder  // in the blocks under way
	cues    []match // of sections, in the block that is read
	hits    []Hit
	reading Reading
	relate  relater
	score   scorer
	terms   termSums
	levels  levelSeen
	judged  judgement
	segment segmenter
	brief   bool // of the document under way
	terse   bool // likewise

	given    []given    // unless the document is brief
	evidence []Evidence // of a terse document
}

// Read finds the sentences, sections and hits of a document. The answer
// depends on the words of the lexicon, never on its weights.
func (c *Classifier) Read(d Document) *Reading {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.brief = false
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
		s.blocks = text.AppendBlocks(s.blocks[:0], d.Text)
		blocks = s.blocks
	}
	r := &s.reading
	r.Sentences, s.hits, s.ends = r.Sentences[:0], s.hits[:0], nil
	s.found.alone = s.found.alone[:0]
	s.levels.begin(c.levels)
	var titles titleLines
	r.Title, titles = c.findTitle(s, d, blocks)
	sections := sectioner{c: c, src: d.Text, section: Other}
	leads := leadIn{heading: -1, line: -1}
	at := 0 // word at which the block under way begins
	for i, b := range blocks {
		if len(s.ends) == 0 {
			s.lookAhead(c.patterns.All, d.Text, blocks[i:])
			at = 0
		}
		first, end := len(r.Sentences), s.ends[0]
		s.spans = text.Sentences(s.spans[:0], d.Text, b)
		p := part{c: c, s: s, src: d.Text, block: b, words: s.words[at:end], at: at, lead: leads.of(b), above: leads.ruling(b), opens: opensList(d.Text, blocks[i:], len(s.spans)), title: titles.has(i)}
		s.found.skip(at)
		s.cues = s.found.take(lexicon.SectionPattern, at, end)
		sections.words = p.words
		if b.Kind == text.Paragraph && len(s.spans) > runOn {
			p.read(r, sections.within)
		} else {
			section := sections.of(s, b)
			p.read(r, func(s *scratch, first, end int) Section {
				if sections.both && sections.reports(s, first, end) {
					return Reporting
				}
				return section
			})
		}
		leads.pass(&p, first, len(r.Sentences))
		at, s.ends = end, s.ends[1:]
	}
	return r
}

// stretch is how many bytes of text are looked at together: of so many what one
// word waits for in memory the next need not, and so few stay near the processor.
const stretch = 8 << 10

// lookAhead finds the words of the first of blocks and what stands in them.
func (s *scratch) lookAhead(t *lexicon.Trie, src string, blocks []text.Block) {
	n, size := 0, 0
	for n < len(blocks) && size < stretch {
		size += blocks[n].Len()
		n++
	}
	s.words, s.allEnds = s.reader.BlockWords(s.words[:0], s.allEnds[:0], src, blocks[:n])
	s.ends = s.allEnds
	s.found.find(t, s.words, s.ends)
}

// part is a block under way.
type part struct {
	c       *Classifier
	s       *scratch
	src     string
	block   text.Block
	words   []text.Word
	at      int // of words, in those of the scratch
	section Section
	number  int    // of section
	lead    int    // of its sentences
	above   ruling // of its lead on its sentences
	below   ruling // of its last sentence on the lines below
	opens   bool   // it is a line that opens a list
	title   bool   // it is the title, whose own words are no evidence
}

// longestSentence is the most words that are read as one sentence.
const longestSentence = 250

// read appends the sentences of the block, each in the section of its words.
func (p *part) read(r *Reading, section func(s *scratch, first, end int) Section) {
	at := 0
	for _, span := range p.s.spans {
		to := at
		for to < len(p.words) && int(p.words[to].Start) < span.End {
			to++
		}
		p.section = section(p.s, at, to)
		p.number = sectionIndex(p.section)
		for to-at > longestSentence { // keeps hostile text linear
			cut := text.Span{Start: span.Start, End: int(p.words[at+longestSentence-1].End)}
			r.Sentences = append(r.Sentences, p.sentence(cut, at, at+longestSentence))
			at += longestSentence
			span.Start = int(p.words[at].Start)
		}
		r.Sentences = append(r.Sentences, p.sentence(span, at, to))
		at = to
	}
}

// sentence reads the words of the block from one up to another.
func (p *part) sentence(span text.Span, from, to int) ReadSentence {
	q := ReadSentence{Span: span, Section: p.section, Heading: p.block.Kind == text.Heading || p.opens || p.src[span.End-1] == ':', Lead: p.lead, section: p.number}
	words, found := p.words[from:to], &p.s.found
	start, end := p.at+from, p.at+to
	first := 0
	for first < len(words) && int(words[first].Start) < span.Start { // bullets
		first++
	}
	if levels := found.take(lexicon.LevelPattern, start, end); !p.title {
		p.s.levels.sentence(p.c, p.src, words, first, p.section, levels)
	}
	terms, cues, names := found.take(lexicon.TermPattern, start, end), found.take(lexicon.CuePattern, start, end), found.take(lexicon.NamePattern, start, end)
	alone := found.takeAlone(end)
	p.below = p.rules(words, cues)
	if !p.title && len(terms)+len(alone) > 0 {
		relate := &p.s.relate
		relate.sentence(p.c, p.src, words, p.section, cues, names, p.above)
		if p.s.brief {
			q.words, alone = relate.apart(alone, start)
			q.usual = relate.usual
		}
		q.Hits = p.hits(words, settle(found.withWords(terms, start, alone)))
	}
	return q
}

// rules gives what a sentence says of the lines below it: by a cue about the
// words after it, if none are left in the sentence.
func (p *part) rules(words []text.Word, cues []match) (r ruling) {
	for i := range cues {
		if cue := &p.c.cues[cues[i].term]; cue.below && (cue.direction != lexicon.After || !anyWord(words[cues[i].last()+1:])) {
			r = ruling{cue.relation, text.Span{Start: int(words[cues[i].first()].Start), End: int(words[cues[i].last()].End)}}
		}
	}
	return r
}

// anyWord reports whether one of words is more than a sign.
func anyWord(words []text.Word) bool {
	return slices.ContainsFunc(words, func(w text.Word) bool { return w.Kind&text.Punct == 0 })
}

// hits types the terms found in a sentence by relation.
func (p *part) hits(words []text.Word, terms []match) []Hit {
	s := p.s
	from := len(s.hits)
	all := slices.Grow(s.hits, len(terms))[:from+len(terms)]
	n := from
	for i := range terms {
		m, h := &terms[i], &all[n]
		h.Start, h.End, h.Term = int(words[m.first()].Start), int(words[m.last()].End), m.term
		if s.relate.plain && p.c.asks[m.term] == 0 {
			h.relation, h.Because = s.relate.usual, s.relate.why
			n++
			continue
		}
		var ok bool
		if h.relation, h.Because, ok = s.relate.of(m); ok {
			n++
		}
	}
	s.hits = all[:n]
	return all[from:n:n]
}

// leans reports whether a term is one of the words that lean to a role.
func (c *Classifier) leans(t lexicon.TermID) bool { return int(t) >= len(c.weights)-len(c.set.Words) }
