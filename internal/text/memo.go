package text

import (
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
	memo  *Memo
	own   table // fields that the snapshot lacks
	cut   cutter
	words []packed
}

// Words appends the words of src[at] to dst, in order; Start and End are
// offsets in src. Together the words cover every letter and digit of the
// range and cut no rune; a hyphen or slash that joins two words is no word.
// It allocates nothing for fields met before. src must be shorter than 2 GiB.
func (r *Reader) Words(dst []Word, src string, at Span) []Word {
	shared := r.memo.shared.Load()
	for i := at.Start; ; {
		lo, hi := nextField(src, i, at.End)
		if lo == hi {
			break
		}
		i = hi
		head, tail := ends(src, lo, hi)
		h := hash(head, tail, hi-lo)
		t, e := shared, shared.find(src, lo, hi, head, tail, h)
		if e == nil {
			t, e = &r.own, r.own.find(src, lo, hi, head, tail, h)
			if e == nil {
				e = r.miss(src[lo:hi])
			}
		}
		if e.n == single {
			dst = append(dst, e.word.at(lo))
			continue
		}
		for _, w := range t.list(e) {
			dst = append(dst, w.at(lo))
		}
	}
	r.handIn()
	return dst
}

// at is the word in a source where its field begins at lo.
func (p packed) at(lo int) Word {
	return Word{int32(lo) + int32(p.lo), int32(lo) + int32(p.hi), p.stem, p.exact, p.kind}
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
		head, tail := ends(word, 0, len(word))
		h := hash(head, tail, len(word))
		e := r.memo.shared.Load().find(word, 0, len(word), head, tail, h)
		if e == nil {
			e = r.own.find(word, 0, len(word), head, tail, h)
		}
		if e != nil && e.n == single {
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
