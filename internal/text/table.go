package text

// table maps fields to their words: open addressing with linear probing. A
// published table never changes; what is written behind the end of its arenas
// is not its own.
type table struct {
	entries []entry // length is a power of two, at most half full
	keys    []byte
	words   []packed
	len     int
}

// entry is one field and its words. Fields of up to 8 bytes are their own key:
// head holds them and tail is 0. Longer ones have their first and last 8 bytes
// in head and tail. A field of up to 16 bytes that is one word has it in word;
// other fields have n words at words[stem:] and, when longer than 16 bytes,
// their bytes at keys[exact:].
type entry struct {
	head, tail uint64
	word       packed
	size       uint8 // length of the field, 1 to maxField; 0: free
	n          uint8 // number of words in the arena; single: the word is in word
}

// single marks an entry whose only word is in the entry.
const single = 0xFF

// packed is a word relative to its field.
type packed struct {
	stem, exact ID
	lo, hi      uint8
	kind        Kind
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

// find returns the entry of src[i:j], nil where the table lacks it.
func (t *table) find(src string, i, j int, head, tail, hash uint64) *entry {
	if len(t.entries) == 0 {
		return nil
	}
	mask := uint64(len(t.entries) - 1)
	size := uint8(j - i)
	for k := hash & mask; ; k = (k + 1) & mask {
		e := &t.entries[k]
		if e.head == head && e.tail == tail && e.size == size && (size <= 16 || string(t.key(e)) == src[i:j]) {
			return e
		}
		if e.size == 0 {
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
func (t *table) add(field string, words []packed) *entry {
	head, tail := ends(field, 0, len(field))
	e := entry{head: head, tail: tail, size: uint8(len(field)), n: single}
	if len(field) <= 16 && len(words) == 1 {
		e.word = words[0]
	} else {
		e.n = uint8(len(words))
		e.word = packed{stem: ID(len(t.words)), exact: ID(len(t.keys))}
		t.words = append(t.words, words...)
		if len(field) > 16 {
			t.keys = append(t.keys, field...)
		}
	}
	return t.insert(e)
}

// insert adds an entry whose words and key are in the arenas.
func (t *table) insert(e entry) *entry {
	t.len++
	if 2*t.len > len(t.entries) {
		t.grow(max(64, 2*len(t.entries)))
	}
	return t.place(e)
}

// place puts an entry into the first free slot of its chain.
func (t *table) place(e entry) *entry {
	mask := uint64(len(t.entries) - 1)
	k := hash(e.head, e.tail, int(e.size)) & mask
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
		if e.n != single {
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
	h := hash(e.head, e.tail, int(e.size))
	if e.size <= 16 {
		return t.findShort(e, h)
	}
	return t.find(string(from.key(e)), 0, int(e.size), e.head, e.tail, h) != nil
}

// findShort is find for an entry of up to 16 bytes.
func (t *table) findShort(e *entry, hash uint64) bool {
	mask := uint64(len(t.entries) - 1)
	for k := hash & mask; t.entries[k].size != 0; k = (k + 1) & mask {
		if o := &t.entries[k]; o.head == e.head && o.tail == e.tail && o.size == e.size {
			return true
		}
	}
	return false
}

// reset empties the table and keeps its memory.
func (t *table) reset() {
	clear(t.entries)
	t.keys, t.words, t.len = t.keys[:0], t.words[:0], 0
}
