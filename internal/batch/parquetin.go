package batch

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// mostRows is how many rows a group can have that is believed.
const mostRows = 1 << 40

// parquetReader reads the wanted columns of a Parquet file, and no others.
type parquetReader struct {
	f       *os.File
	file    *parquet.File
	leaves  [slots][]int // column numbers by slot, the best first
	deepest map[int]int  // the definition level of a value, by column
	group   int          // the next row group
	cursors map[int]*cursor
	left    int64 // rows of the group
	lost    int   // groups that were not read to their end
	no      int
	size    int64 // of the file
	given   int64 // bytes of the rows so far
}

// newParquet opens s; what is not a plain file is copied to disk first, because
// a Parquet file is read from its end.
func newParquet(s *stream, p *plan, c *Columns) (r *parquetReader, err error) {
	defer recoverAs(&err)
	r = &parquetReader{}
	f := s.plain
	if f == nil {
		if f, err = s.copied(); err != nil {
			return nil, err
		}
	}
	r.f = f
	info, err := f.Stat()
	if err == nil {
		r.size = info.Size()
		err = footer(f, r.size)
	}
	if err == nil {
		r.file, err = parquet.OpenFile(f, r.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	}
	if err == nil {
		err = r.choose(p, c)
	}
	return r, err
}

// longestFooter bounds the description of a file.
const longestFooter = 64 << 20

// footer checks the end of a file before the library believes it: its last
// bytes say how long the description of the file is.
func footer(f *os.File, size int64) error {
	var end [8]byte
	if size < 12 {
		return errors.New("damaged: too short for a Parquet file")
	}
	if _, err := f.ReadAt(end[:], size-8); err != nil {
		return err
	}
	n := int64(binary.LittleEndian.Uint32(end[:]))
	if string(end[4:]) != "PAR1" || n > size-12 {
		return errors.New("damaged: it does not end as a Parquet file does")
	}
	if n > longestFooter {
		return fmt.Errorf("not read: its description of itself has %d MB", n>>20)
	}
	b := make([]byte, n)
	if _, err := f.ReadAt(b, size-8-n); err != nil {
		return err
	}
	t := thrift{b: b}
	return t.skip(thriftStruct, 0)
}

// choose finds the columns, also those within others, as "job.description".
// Only those that hold one value a row will do.
func (r *parquetReader) choose(p *plan, c *Columns) error {
	var names []string
	index := map[string]int{}
	r.deepest = map[int]int{}
	for _, col := range leavesOf(r.file.Root()) {
		name := strings.Join(col.Path(), ".")
		names = append(names, name)
		index[name] = col.Index()
		r.deepest[col.Index()] = col.MaxDefinitionLevel()
	}
	if err := p.choose(c, names); err != nil {
		return err
	}
	for s := range p.columns {
		for _, n := range p.columns[s] {
			p.numbers[s] = append(p.numbers[s], index[n])
		}
	}
	r.leaves = p.numbers
	return nil
}

// leavesOf lists the columns of values in col, those that repeat aside.
func leavesOf(col *parquet.Column) (list []*parquet.Column) {
	for _, c := range col.Columns() {
		switch {
		case c.MaxRepetitionLevel() > 0:
		case c.Leaf():
			list = append(list, c)
		default:
			list = append(list, leavesOf(c)...)
		}
	}
	return list
}

// next adds rows to c until it is full; io.EOF where there are no more. A group
// of rows that cannot be read to its end is lost from there on, and noted as the
// first row that is.
func (r *parquetReader) next(c *chunk) error {
	for !c.full() {
		err := r.rows(c)
		switch {
		case err == nil:
		case r.left == 0 || errors.Is(err, errBomb):
			return err
		case r.lost == mostGaps:
			return errGaps
		default:
			r.lost++
			first := r.no + 1
			r.no += int(r.left)
			c.addGap(nil, first, fmt.Sprintf("records %d to %d: %v; reading goes on with the next row group", first, r.no, cutOff(err)))
			r.left = 0
		}
	}
	return nil
}

// rows adds rows of a group to c until it is full.
func (r *parquetReader) rows(c *chunk) (err error) {
	defer recoverAs(&err)
	if r.left == 0 {
		if err := r.openGroup(); err != nil {
			return err
		}
	}
	for ; r.left > 0 && !c.full(); r.left-- {
		if err := r.row(c); err != nil {
			return err
		}
	}
	return nil
}

func (r *parquetReader) openGroup() error {
	groups := r.file.RowGroups()
	if r.group == len(groups) {
		return io.EOF
	}
	g, described := groups[r.group], &r.file.Metadata().RowGroups[r.group]
	r.group++
	if r.left = g.NumRows(); r.left < 0 || r.left > mostRows {
		r.left = 0
		return errThrift
	}
	r.cursors = map[int]*cursor{}
	chunks := g.ColumnChunks()
	for _, list := range r.leaves {
		for _, i := range list {
			if i >= len(chunks) || i >= len(described.Columns) {
				return errors.New("damaged: a column is missing")
			}
			if r.cursors[i] == nil {
				r.cursors[i] = newCursor(r.f, &described.Columns[i].MetaData, chunks[i].Type(), r.deepest[i])
			}
		}
	}
	return nil
}

// row adds the next row to c.
func (r *parquetReader) row(c *chunk) error {
	got := map[int]parquet.Value{}
	for i, cur := range r.cursors {
		v, err := cur.next()
		if err != nil {
			return err
		}
		got[i] = v
	}
	var f [4][]byte
	for s := range f {
		for _, i := range r.leaves[s] {
			if v := got[i]; !v.IsNull() && len(f[s]) == 0 {
				f[s] = bytesOf(v)
			}
		}
	}
	r.no++
	size := 0
	for s := range f {
		size += len(f[s])
	}
	if r.given += int64(size); r.given > bombLeast && r.given/bombRatio > r.size {
		return errBomb
	}
	if size > maxRecord {
		c.addBad(f[slotText], r.no, whyLong)
		return nil
	}
	start := len(c.buf)
	c.buf = packRow(c.buf, &f)
	c.recs = append(c.recs, record{start: start, end: len(c.buf), no: r.no})
	return nil
}

func bytesOf(v parquet.Value) []byte {
	switch v.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return v.ByteArray()
	}
	return []byte(v.String())
}

// recoverAs makes an error of a panic: the Parquet library has some for damaged
// files.
func recoverAs(err *error) {
	if v := recover(); v != nil {
		*err = fmt.Errorf("damaged: %v", v)
	}
}
