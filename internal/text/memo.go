package text

import (
	"slices"
	"sync"
	"sync/atomic"
)

// Memo remembers the words of fields for one vocabulary, so that a field met
// before costs one look-up. It is shared by any number of concurrent readers:
// they read an immutable snapshot and hand in what they missed. An answer
// never depends on what is remembered.
type Memo struct {
	vocab  *Vocab
	limit  int
	shared atomic.Pointer[table]
	mu     sync.Mutex // held while a new snapshot is made
}

// Bounds on what a reader gathers before it hands it in, in fields.
const (
	minBatch = 1024
	maxOwn   = 8192 // of a reader whose memo is full
)

// NewMemo returns an empty memo that keeps at most limit fields (about 60
// bytes each). With limit 0 or less only the readers' private memos work.
func NewMemo(v *Vocab, limit int) *Memo {
	m := &Memo{vocab: v, limit: max(limit, 0)}
	m.shared.Store(&table{})
	return m
}

// Len is the number of fields remembered for all readers.
func (m *Memo) Len() int { return m.shared.Load().len }

// Reader returns a reader of the memo. It is cheap to make.
func (m *Memo) Reader() *Reader { return &Reader{memo: m} }

// merge adds own to the shared snapshot.
func (m *Memo) merge(own *table) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.shared.Store(m.shared.Load().with(own, m.limit))
}

// Reader gives the words of texts. It is not safe for concurrent use; make
// one for each goroutine.
type Reader struct {
	memo   *Memo
	recent []entry // by hash: the short field met last; few enough to stay near the processor
	own    table   // fields that the snapshot lacks
	cut    cutter
	words  []packed
	fields []field // of the range under way
	missed []uint32
	sink   uint8 // see fetch
}

// recentFields is how many fields [Reader.recent] has room for, a power of two:
// nine in ten are met there, in a quarter of a megabyte.
const recentFields = 1 << 13

// Words appends the words of src[at] to dst, in order; Start and End are
// offsets in src. Together the words cover every letter and digit of the
// range and cut no rune; a hyphen or slash that joins two words is no word.
// It allocates nothing for fields met before. src must be shorter than 2 GiB.
func (r *Reader) Words(dst []Word, src string, at Span) []Word {
	r.fields = appendFields(r.fields[:0], src, at)
	r.fetch()
	dst = r.known(dst, src, r.fields)
	r.handIn()
	return dst
}

// BlockWords appends the words of blocks to dst, as [Reader.Words] does, and to
// ends where those of each end. The more at once, the less of the time goes into
// waiting for memory.
func (r *Reader) BlockWords(dst []Word, ends []int, src string, blocks []Block) ([]Word, []int) {
	first := len(ends)
	r.fields = r.fields[:0]
	for i := range blocks {
		r.fields = appendFields(r.fields, src, blocks[i].Span)
		ends = append(ends, len(r.fields))
	}
	r.fetch()
	at := 0
	for i, end := range ends[first:] {
		dst = r.known(dst, src, r.fields[at:end])
		at, ends[first+i] = end, len(dst)
	}
	r.handIn()
	return dst, ends
}

// appendFields appends the fields of src[at].
func appendFields(dst []field, src string, at Span) []field {
	f := field{hi: at.Start}
	for f.next(src, at.End) {
		dst = append(dst, f)
	}
	return dst
}

// fetch touches where the fields that were not met lately stand in the shared
// table, so that the processor waits for all of them together.
func (r *Reader) fetch() {
	if r.recent == nil {
		r.recent = make([]entry, recentFields)
	}
	entries := r.memo.shared.Load().entries
	if len(entries) == 0 {
		return
	}
	r.missed = slices.Grow(r.missed[:0], len(r.fields))[:len(r.fields)]
	n := 0
	for i := range r.fields {
		f := &r.fields[i]
		e := &r.recent[f.hash%recentFields]
		r.missed[n] = uint32(f.hash)
		if e.head^f.head|e.tail^f.tail != 0 { // no branch
			n++
		}
	}
	var sum uint8
	for _, hash := range r.missed[:n] {
		sum += entries[uint(hash)&uint(len(entries)-1)].size
	}
	r.sink = sum
}

// known appends the words of fields of src.
func (r *Reader) known(dst []Word, src string, fields []field) []Word {
	for i := range fields {
		f := &fields[i]
		e := &r.recent[f.hash%recentFields]
		if e.head^f.head|e.tail^f.tail|uint64(int(e.size)^(f.hi-f.lo)) != 0 {
			var t *table
			if t, e = r.recall(src, f); e.n != here {
				for _, p := range t.list(e) {
					dst = append(dst, Word{})
					dst[len(dst)-1].set(f.lo, &p)
				}
				continue
			}
			r.recent[f.hash%recentFields] = *e
		}
		n := len(dst)
		if dst = slices.Grow(dst, 2)[:n+2]; e.mark == 0 {
			dst = dst[:n+1]
		}
		w := dst[n : n+2] // both are written all the same: no branch to go wrong
		w[0].set(f.lo, &e.word)
		w[1].Start, w[1].End, w[1].Stem, w[1].Exact, w[1].Kind = int32(f.lo)+int32(e.word.hi), int32(f.hi), 0, 0, e.mark
	}
	return dst
}

// recall finds a field, or works it out, and gives the table that has its words.
func (r *Reader) recall(src string, f *field) (*table, *entry) {
	t := r.memo.shared.Load()
	if e := t.find(src, f); e != nil {
		return t, e
	}
	if e := r.own.find(src, f); e != nil {
		return &r.own, e
	}
	return &r.own, r.miss(src[f.lo:f.hi])
}

// set makes w the word p of a field that begins at lo.
func (w *Word) set(lo int, p *packed) {
	w.Start, w.End = int32(lo)+int32(p.lo), int32(lo)+int32(p.hi)
	w.Stem, w.Exact, w.Kind = p.stem, p.exact, p.kind
}

// miss works out the words of a field and remembers them.
func (r *Reader) miss(field string) *entry {
	r.words = r.words[:0]
	for _, p := range r.cut.cut(field) {
		w := packed{lo: p.lo, hi: p.hi, kind: p.kind}
		if p.kind&Punct == 0 {
			w.stem, w.exact = r.ids(p.text, field)
		}
		r.words = append(r.words, w)
	}
	if r.own.len >= max(maxOwn, r.memo.limit) {
		r.own.reset()
	}
	return r.own.add(field, r.words)
}

// ids are the IDs of a word of a field. A plain word that is remembered as a
// field of its own need not be stemmed again.
func (r *Reader) ids(word, field string) (stem, exact ID) {
	if len(word) < len(field) && plainLetters(word) {
		f := wholeField(word)
		e := r.memo.shared.Load().find(word, &f)
		if e == nil {
			e = r.own.find(word, &f)
		}
		if e != nil && e.n == here && e.mark == 0 {
			return e.word.stem, e.word.exact
		}
	}
	return r.memo.vocab.Stem(stemOf(word)), r.memo.vocab.Exact(exactOf(word))
}

// handIn gives what was gathered to all readers, when it is enough to be
// worth a new snapshot; it is dropped when the memo is full.
func (r *Reader) handIn() {
	n := r.memo.Len()
	switch {
	case n >= r.memo.limit:
		if r.own.len >= maxOwn {
			r.own.reset()
		}
	case r.own.len >= max(minBatch, n/2):
		r.memo.merge(&r.own)
		r.own.reset()
	}
}
