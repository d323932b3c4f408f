package batch

import "bytes"

// A quote that opens by mistake takes in the lines after it, up to a quote that
// is another cell's. Nothing but plausibility tells this from a cell of several
// lines with quotes in it that were not doubled: do the lines read, each on its
// own, as records with as many fields as the header has?

// reading is how the lines from some place on read as a record of their own.
type reading struct {
	n     int  // bytes of it
	fits  bool // it has as many fields as others, and its quotes match
	clean bool // as fits, and there is no quote in a field without quotes
}

// resync gives where the next record begins in one whose quotes are in doubt;
// 0 where it is one record after all. The whole of it is given where neither it
// nor its lines read as records.
func (r *csvReader) resync(walk *csvWalk) int {
	if !walk.doubt || r.width == 0 {
		return 0
	}
	end, first, all := walk.n, 0, walk.stray
	for at := len(firstLine(r.w.data())); at < end; {
		got := r.readAs(at)
		easy := 0
		if !got.fits {
			easy = r.easy(at)
		}
		switch {
		case easy > 0 && r.easy(0) == at:
			return at
		case easy > 0:
			if got.n, all = easy, false; first == 0 {
				first = at
			}
		case !got.fits:
			line := firstLine(r.w.data()[at:])
			all = all && len(bytes.TrimSpace(line)) == 0
			got.n = len(line)
		case first == 0 && (got.clean || r.easy(0) == at):
			first = at
		}
		if got.clean && r.opens(at) && (walk.stray || !r.followed(end)) {
			return first
		}
		at += got.n
	}
	switch several := len(firstLine(r.w.data())) < end; {
	case several && all:
		return len(firstLine(r.w.data()))
	case several && walk.stray && walk.whole && !r.usualFields(walk.fields):
		return end
	}
	return 0
}

// easy is the length of the line at n where text goes on after a closing quote
// and it is a record with as many fields as the header all the same, as readers
// that make no fuss have it; 0 where it is none.
func (r *csvReader) easy(n int) int {
	line := firstLine(r.w.data()[n:])
	for size := 0; size < len(line) && size < maxRecord && line[len(line)-1] != '\n'; line = firstLine(r.w.data()[n:]) {
		size = len(line)
		r.w.fill(n + 2*size)
	}
	if r.width < 2 || bytes.IndexByte(line, '"') < 0 {
		return 0
	}
	prose := false
	walk := csvWalk{easy: true}
	walk.walk(line, r.delim, func(_ int, field []byte, quoted bool) { prose = prose || !quoted && r.spaced(field) })
	if walk.open || prose || walk.fields != r.width {
		return 0
	}
	return len(line)
}

// mend gives up on the record that broke off, and on the lines ahead that are
// the rest of one.
func (r *csvReader) mend(c *chunk, why string) {
	r.no++
	c.addGap(r.w.lost(), r.no, why)
	r.reached, r.barren, r.barrenEnd = 0, 0, false
	for range mostTails {
		if got := r.readAs(0); got.fits || got.n == 0 {
			return
		}
		r.w.step(len(r.w.line()))
	}
}

// mostTails bounds the lines of a record that are looked at for its end where
// its beginning is lost.
const mostTails = 1000

// followed says whether a record that fits stands at n, or the file ends there.
func (r *csvReader) followed(n int) bool {
	got := r.readAs(n)
	return got.fits || got.n == 0
}

// usualFields says whether others have as many fields.
func (r *csvReader) usualFields(n int) bool { return n == r.width || n == r.usual }

// opens says whether a quoted field begins in the line at n.
func (r *csvReader) opens(n int) bool {
	line := firstLine(r.w.data()[n:])
	return line[0] == '"' || bytes.Contains(line, []byte{r.delim, '"'})
}

// readAs reads what stands n bytes ahead as a record.
func (r *csvReader) readAs(n int) (got reading) {
	for {
		data := r.w.data()[n:]
		prose, quotes := false, false
		walk := csvWalk{strict: true, most: max(r.width, r.usual)}
		walk.walk(atMost(data, maxRecord), r.delim, func(_ int, field []byte, quoted bool) {
			if !quoted {
				prose = prose || r.spaced(field)
				quotes = quotes || bytes.IndexByte(field, '"') >= 0
			}
		})
		if !walk.whole && !walk.stray && walk.fields <= walk.most && len(data) < maxRecord && len(r.w.fill(n+2*len(data)+1)) > n+len(data) {
			continue
		}
		fits := !walk.open && !walk.stray && !prose && r.usualFields(walk.fields)
		return reading{n: walk.n, fits: fits, clean: fits && !quotes}
	}
}

// spaced says whether a blank stands between a comma or semicolon and what
// follows it, as people write them, and programs do not.
func (r *csvReader) spaced(field []byte) bool {
	return len(field) > 0 && field[0] == ' ' && (r.delim == ',' || r.delim == ';')
}

// rowLike says whether a line can be that of a record, damaged as it may be.
func (r *csvReader) rowLike(line []byte) bool {
	fields, prose := 0, false
	walk := walkCSV(line, r.delim, func(i int, field []byte, quoted bool) {
		fields = i + 1
		prose = prose || !quoted && r.spaced(field)
	})
	if walk.open {
		fields++
	}
	return !prose && (fields > 1 || r.width <= 1)
}

// rowsAhead says whether most of the lines ahead after the first read as
// records. It looks at a thousand.
func (r *csvReader) rowsAhead() bool {
	const most = 1000
	lines, fitting := 0, 0
	data := r.w.data()
	for at := len(firstLine(data)); at < len(data) && lines < most; lines++ {
		line := firstLine(data[at:])
		if walk := walkCSV(line, r.delim, nil); walk.whole && r.usualFields(walk.fields) && r.rowLike(line) {
			fitting++
		}
		at += len(line)
	}
	return 4*fitting > 3*lines
}

// firstLine is the first line of data with its line break.
func firstLine(data []byte) []byte {
	if k := bytes.IndexByte(data, '\n'); k >= 0 {
		return data[:k+1]
	}
	return data
}
