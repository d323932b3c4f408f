package text

// table maps fields to their words: open addressing in pairs of entries, which
// share a line of the processor's cache, at most half full. A published table
// never changes; what is written behind the end of its arenas is not its own.
type table struct {
	entries []entry // length is a power of two; the first of a pair is filled first
	keys    []byte
	words   []packed
	len     int
}

// entry is one field and its words. A field of up to 16 bytes that is one word,
// or one word and the punctuation behind it ("teams,"), has them in word and
// mark; other fields have n words at words[stem:] and, when longer than 16
// bytes, their bytes at keys[exact:].
type entry struct {
	head, tail uint64
	word       packed
	size       uint8 // length of the field, 1 to maxField; 0: free
	n          uint8 // number of words in the arena; here: they are in the entry
	mark       Kind  // of the punctuation, a word up to the end of the field; 0: none
}

// here marks an entry that has its words itself.
const here = 0xFF

// packed is a word relative to its field.
type packed struct {
	stem, exact ID
	lo, hi      uint8
	kind        Kind
}

// find returns the entry of a field of src, nil where the table lacks it.
func (t *table) find(src string, f *field) *entry {
	if len(t.entries) == 0 {
		return nil
	}
	mask, size := uint64(len(t.entries)-1), uint8(f.hi-f.lo)
	for k := f.hash & mask &^ 1; ; k = (k + 2) & mask {
		pair := (*[2]entry)(t.entries[k : k+2])
		which := 0 // no branch: which of the two it is cannot be foretold
		if pair[0].head^f.head|pair[0].tail^f.tail|uint64(pair[0].size^size) != 0 {
			which = 1
		}
		if e := &pair[which]; e.head == f.head && e.tail == f.tail && e.size == size {
			if size <= 16 || string(t.key(e)) == src[f.lo:f.hi] {
				return e
			}
			if e = &pair[1]; which == 0 && e.size == size && string(t.key(e)) == src[f.lo:f.hi] {
				return e
			}
		}
		if pair[1].size == 0 {
			return nil
		}
	}
}

// key is the field of an entry of more than 16 bytes.
func (t *table) key(e *entry) []byte {
	at := uint32(e.word.exact)
	return t.keys[at : at+uint32(e.size)]
}

// list is the words of an entry that is not single.
func (t *table) list(e *entry) []packed {
	return t.words[e.word.stem : uint32(e.word.stem)+uint32(e.n)]
}

// add adds a field that the table lacks and returns its entry.
func (t *table) add(text string, words []packed) *entry {
	f := wholeField(text)
	e := entry{head: f.head, tail: f.tail, size: uint8(len(text)), n: here}
	switch {
	case len(text) <= 16 && len(words) == 1:
		e.word = words[0]
	case len(text) <= 16 && len(words) == 2 && words[1].marks(&words[0], e.size):
		e.word, e.mark = words[0], words[1].kind
	default:
		e.n = uint8(len(words))
		e.word = packed{stem: ID(len(t.words)), exact: ID(len(t.keys))}
		t.words = append(t.words, words...)
		if len(text) > 16 {
			t.keys = append(t.keys, text...)
		}
	}
	return t.insert(e)
}

// marks reports whether p is the punctuation that stands between a word and
// the end of their field.
func (p packed) marks(word *packed, size uint8) bool {
	return p.kind&Punct != 0 && p == packed{lo: word.hi, hi: size, kind: p.kind}
}

// insert adds an entry whose words and key are in the arenas.
func (t *table) insert(e entry) *entry {
	t.len++
	if 2*t.len > len(t.entries) {
		t.grow(max(64, 2*len(t.entries)))
	}
	return t.place(e)
}

// place puts an entry into the first free slot from its pair on.
func (t *table) place(e entry) *entry {
	mask := uint64(len(t.entries) - 1)
	k := hash(e.head, e.tail, int(e.size)) & mask &^ 1
	for t.entries[k].size != 0 {
		k = (k + 1) & mask
	}
	t.entries[k] = e
	return &t.entries[k]
}

// grow moves the entries into a new array of n slots.
func (t *table) grow(n int) {
	old := t.entries
	t.entries = make([]entry, n)
	for _, e := range old {
		if e.size != 0 {
			t.place(e)
		}
	}
}

// with returns a table that also has the entries of more, up to limit fields
// in all. t itself stays as it is.
func (t *table) with(more *table, limit int) *table {
	u := &table{keys: t.keys, words: t.words, len: t.len}
	n := max(64, len(t.entries))
	for n < 2*(t.len+more.len) {
		n *= 2
	}
	u.entries = t.entries
	u.grow(n)
	for i := range more.entries {
		e := more.entries[i]
		if e.size == 0 || u.has(more, &e) {
			continue
		}
		if u.len >= limit {
			break
		}
		if e.n != here {
			words := more.list(&e)
			key := more.keys[e.word.exact:]
			e.word = packed{stem: ID(len(u.words)), exact: ID(len(u.keys))}
			u.words = append(u.words, words...)
			if e.size > 16 {
				u.keys = append(u.keys, key[:e.size]...)
			}
		}
		u.insert(e)
	}
	return u
}

// has reports whether t has the field of e, an entry of from.
func (t *table) has(from *table, e *entry) bool {
	f := field{hi: int(e.size), head: e.head, tail: e.tail, hash: hash(e.head, e.tail, int(e.size))}
	if e.size <= 16 {
		return t.find("", &f) != nil
	}
	return t.find(string(from.key(e)), &f) != nil
}

// reset empties the table and keeps its memory.
func (t *table) reset() {
	clear(t.entries)
	t.keys, t.words, t.len = t.keys[:0], t.words[:0], 0
}
