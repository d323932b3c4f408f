package batch

import "io"

// documentReader takes a file as one listing.
type documentReader struct {
	w    *window
	done bool
}

// next adds the file to c, then gives io.EOF.
func (r *documentReader) next(c *chunk) error {
	if r.done {
		return io.EOF
	}
	r.done = true
	data := r.w.fill(maxRecord + 1)
	if err := r.w.broken(); err != nil {
		return err
	}
	if len(data) > maxRecord {
		c.addBad(data, 1, whyLong+", which no job description is")
		return nil
	}
	c.add(data, 1)
	return nil
}
