package text

// table maps fields to their packed words: open addressing with linear
// probing over entries, keys and words in two arenas. A published table never
// changes; what is written behind the end of its arenas is not its own.
type table struct {
	entries []entry // length is a power of two, at most half full
	keys    []byte
	words   []packed
	len     int
}

// entry is one field. Fields of up to 8 bytes are their own key: head holds
// them and tail is 0. Longer ones have their first and last 8 bytes in head
// and tail and all their bytes at keys[key:].
type entry struct {
	head, tail uint64
	key        uint32
	words      uint32
	size       uint8 // length of the field, 1 to maxField; 0: free
	n          uint8 // number of words
}

// packed is a word relative to its field.
type packed struct {
	stem, exact ID
	lo, hi      uint8
	kind        Kind
}

// load8 is the 8 bytes of s at i, which must exist.
func load8(s string, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// ends returns head and tail of the field src[i:j].
func ends(src string, i, j int) (head, tail uint64) {
	n := j - i
	if n > 8 {
		return load8(src, i), load8(src, j-8)
	}
	if i+8 <= len(src) {
		return load8(src, i) & (^uint64(0) >> (64 - 8*uint(n))), 0
	}
	for k := n - 1; k >= 0; k-- {
		head = head<<8 | uint64(src[i+k])
	}
	return head, 0
}

// hash mixes head, tail and size. Fields that differ only in their middle
// share a hash and are told apart by their bytes.
func hash(head, tail uint64, size int) uint64 {
	h := (head ^ uint64(size)) * 0x9E3779B97F4A7C15
	h = (h ^ h>>32 ^ tail) * 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// find returns the words of src[i:j], ok false where the table lacks them.
func (t *table) find(src string, i, j int, head, tail, hash uint64) (words []packed, ok bool) {
	if len(t.entries) == 0 {
		return nil, false
	}
	mask := uint64(len(t.entries) - 1)
	size := uint8(j - i)
	for k := hash & mask; ; k = (k + 1) & mask {
		e := &t.entries[k]
		if e.size == 0 {
			return nil, false
		}
		if e.head != head || e.tail != tail || e.size != size {
			continue
		}
		if size <= 16 || string(t.keys[e.key:e.key+uint32(size)]) == src[i:j] {
			return t.words[e.words : e.words+uint32(e.n)], true
		}
	}
}

// add adds a field that the table lacks.
func (t *table) add(field string, words []packed) {
	if 2*(t.len+1) > len(t.entries) {
		t.grow(max(64, 2*len(t.entries)))
	}
	head, tail := ends(field, 0, len(field))
	e := entry{head, tail, uint32(len(t.keys)), uint32(len(t.words)), uint8(len(field)), uint8(len(words))}
	t.keys = append(t.keys, field...)
	t.words = append(t.words, words...)
	t.place(e)
	t.len++
}

// place puts an entry into the first free slot of its chain.
func (t *table) place(e entry) {
	mask := uint64(len(t.entries) - 1)
	k := hash(e.head, e.tail, int(e.size)) & mask
	for t.entries[k].size != 0 {
		k = (k + 1) & mask
	}
	t.entries[k] = e
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
	for _, e := range more.entries {
		if u.len >= limit {
			break
		}
		if e.size == 0 {
			continue
		}
		field := string(more.keys[e.key : e.key+uint32(e.size)])
		if _, ok := u.find(field, 0, len(field), e.head, e.tail, hash(e.head, e.tail, len(field))); !ok {
			u.add(field, more.words[e.words:e.words+uint32(e.n)])
		}
	}
	return u
}

// reset empties the table and keeps its memory.
func (t *table) reset() {
	clear(t.entries)
	t.keys, t.words, t.len = t.keys[:0], t.words[:0], 0
}
