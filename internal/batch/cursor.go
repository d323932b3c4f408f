package batch

import (
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"
)

// cursor reads the values of one column of a row group, one a row.
type cursor struct {
	ahead  *pages // the same pages, looked at before
	pages  parquet.Pages
	page   parquet.ValueReader
	values [64]parquet.Value
	n, at  int
}

// next is the value of the next row.
func (c *cursor) next() (parquet.Value, error) {
	for c.at == c.n {
		if c.page == nil {
			if err := c.ahead.next(); err != nil {
				return parquet.Value{}, err
			}
			p, err := c.pages.ReadPage()
			if err != nil {
				if errors.Is(err, io.EOF) {
					err = io.ErrUnexpectedEOF
				}
				return parquet.Value{}, err
			}
			c.page = p.Values()
		}
		n, err := c.page.ReadValues(c.values[:])
		if c.n, c.at = n, 0; err != nil {
			if c.page = nil; !errors.Is(err, io.EOF) {
				return parquet.Value{}, err
			}
		}
	}
	c.at++
	return c.values[c.at-1], nil
}
