package batch

// edge finds where a JSON value ends, piece by piece as it is read: by its
// brackets and quotes alone.
type edge struct {
	depth  int
	quoted bool // inside a string
	escape bool // after a backslash
	bare   bool // a number or word
	begun  bool
}

// find looks at data[from:], having seen what stands before it; it gives the
// offset past the value where it ends.
func (e *edge) find(data []byte, from int) (n int, done bool) {
	for i := from; i < len(data); i++ {
		c := data[i]
		switch {
		case e.escape:
			e.escape = false
		case e.quoted:
			if c == '\\' {
				e.escape = true
			} else if c == '"' {
				if e.quoted = false; e.depth == 0 {
					return i + 1, true
				}
			}
		case e.bare:
			switch c {
			case ',', ']', '}', ':', ' ', '\t', '\r', '\n':
				return i, true
			}
		case c == '"':
			e.quoted = true
		case c == '{' || c == '[':
			e.depth++
		case c == '}' || c == ']':
			if e.depth--; e.depth <= 0 {
				return i + 1, true
			}
		case e.depth == 0 && !e.begun:
			e.bare = true
		}
		e.begun = true
	}
	return 0, false
}
