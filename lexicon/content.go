package lexicon

// What is in a set, in the order of the compiled form.

func (c *codec) set(s *Set) {
	each(c, &s.Roles, c.role)
	each(c, &s.Occupations, func(o *Occupation) {
		c.str(&o.ID)
		c.str(&o.Title)
		c.strs(&o.Aliases)
		each(c, &o.Terms, c.term)
	})
	each(c, &s.Words, c.term)
	each(c, &s.Sets, c.synonyms)
	c.titles(&s.Titles)
	c.headings(&s.Headings)
	each(c, &s.Cues, c.cue)
	each(c, &s.CueSets, c.synonyms)
	each(c, &s.Functions, c.synonyms)
	each(c, &s.Acronyms, c.acronym)
	c.levels(&s.Levels)
	each(c, &s.LevelSets, c.synonyms)
}

func (c *codec) role(r *Role) {
	for _, s := range []*string{&r.ID, &r.Code, &r.Title, &r.Definition, &r.Specialises, &r.Source, &r.Date} {
		c.str(s)
	}
	for _, l := range []*[]string{&r.Aliases, &r.Acronyms, &r.Owns, &r.Claims, &r.Rejects} {
		c.strs(l)
	}
	each(c, &r.Terms, c.term)
	each(c, &r.Expects, func(e *Expect) {
		c.str(&e.What)
		c.str(&e.Why)
		c.strs(&e.Cues)
	})
}

func (c *codec) term(t *Term) {
	c.str(&t.Text)
	eachOf(c, &c.slabs.weights, &t.Weights, func(w *Weight) {
		c.str(&w.Role)
		c.float(&w.Points)
	})
	c.float(&t.Hand)
	c.bool(&t.Exact)
	num(c, &t.Gap)
	c.strs(&t.With)
	c.strs(&t.Without)
	c.place(&t.File, &t.Line, &t.Column)
}

func (c *codec) place(file *string, line, column *int) {
	if !c.places {
		return
	}
	c.str(file)
	num(c, line)
	num(c, column)
}

func (c *codec) synonyms(s *Synonyms) {
	c.str(&s.Name)
	c.strs(&s.Members)
}

func (c *codec) titles(t *Titles) {
	each(c, &t.Spellings, func(s *Spelling) {
		c.str(&s.Word)
		c.str(&s.As)
	})
	each(c, &t.Levels, func(l *TitleLevel) {
		c.str(&l.Level)
		c.strs(&l.Phrases)
		c.strs(&l.Not)
	})
	for _, l := range []*[]TitlePhrase{&t.Areas, &t.Roles, &t.Specialise} {
		each(c, l, func(p *TitlePhrase) {
			c.str(&p.Role)
			c.str(&p.Text)
		})
	}
	for _, l := range []*[]string{&t.Leaders, &t.Heads, &t.OtherAreas, &t.Other, &t.Noise} {
		c.strs(l)
	}
}

func (c *codec) headings(h *Headings) {
	each(c, &h.Phrases, func(p *HeadingPhrase) {
		c.str(&p.Section)
		num(c, &p.Match)
		c.str(&p.Text)
	})
	c.strs(&h.Subjects)
	each(c, &h.Cues, func(s *SectionCue) {
		c.str(&s.Text)
		c.str(&s.Section)
		c.float(&s.Strength)
		num(c, &s.Gap)
		c.place(&s.File, &s.Line, &s.Column)
	})
}

func (c *codec) cue(q *Cue) {
	c.str(&q.Text)
	c.str(&q.Relation)
	str(c, &q.Direction)
	num(c, &q.Gap)
	c.bool(&q.Named)
	c.bool(&q.Below)
	c.strs(&q.Except)
	c.place(&q.File, &q.Line, &q.Column)
}

func (c *codec) acronym(a *Acronym) {
	c.str(&a.Text)
	c.str(&a.Default)
	each(c, &a.Senses, func(s *Sense) {
		c.str(&s.Role)
		c.str(&s.Name)
		c.strs(&s.Cues)
	})
}
