package classifier

// name is how a job or its holders are called.
type name struct {
	role  int  // place of the role in the lexicon, -1 for another occupation
	title bool // a job's title, and not only what its team is called
}

// setNames notes what the names of jobs that are found in sentences name.
func (c *Classifier) setNames() {
	c.named = make([]name, len(c.patterns.Named))
	for i, n := range c.patterns.Named {
		c.named[i] = name{n.Role, n.Title}
	}
}
