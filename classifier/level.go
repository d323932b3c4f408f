package classifier

// levels from low to high.
var levels = [...]string{"associate", "mid", "senior", "lead", "group", "director", "vp", "chief"}

// levelIndex is the place of a level among levels, -1 where it is none.
func levelIndex(level string) int {
	for i, l := range levels {
		if l == level {
			return i
		}
	}
	return -1
}

// level reads the level from the body.
func (c *Classifier) level(s *scratch, d Document, r *Reading, j *judgement) string {
	return "mid"
}
