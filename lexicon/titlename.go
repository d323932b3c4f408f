package lexicon

import "strings"

// findNames finds the phrases that name something, leftmost and longest.
// Level words inside a phrase are looked through ("Product Senior Manager").
func (t *titleReader) findNames() {
	for i := 0; i < len(t.words); {
		m, ok := t.nameAt(i)
		if !ok {
			i++
			continue
		}
		t.names = append(t.names, m)
		i = m.to
	}
}

// nameAt gives the longest name that begins at a word: a phrase, or an area
// with who leads it after or before it.
func (t *titleReader) nameAt(i int) (m titleMatch, ok bool) {
	longest := func(v int32, to int) {
		if n := t.book.named[v-1]; to > m.to && (!n.capital || t.isCapital(i, to) && !t.spelled(i)) {
			m, ok = titleMatch{n, i, to}, true
		}
	}
	t.phrases(&t.book.book, i, longest)
	t.phrases(&t.book.areas, i, func(v int32, to int) {
		t.phrases(&t.book.leaders, to, func(_ int32, to int) { longest(v, to) })
	})
	if !t.opens(i) || ok && !t.words[i].isLevel() {
		return m, ok
	}
	direct := m.to
	under := func(_ int32, to int) {
		for skip := 0; skip <= 2 && to+skip < len(t.words); skip++ {
			// A role's area after another area: "Director, Video Product Marketing".
			if m.to > max(direct, to) && (m.role != "" || t.words[to+skip].alt != t.words[to].alt) {
				return
			}
			t.phrases(&t.book.areas, to+skip, longest)
		}
	}
	t.phrases(&t.book.heads, i, under)
	t.phrases(&t.book.leaders, i, func(v int32, to int) {
		if to < len(t.words) && t.words[to].part != t.words[i].part { // "Lead, Product Design"
			under(v, to)
		}
	})
	for k := i + 1; k < m.to; k++ {
		if over, is := t.nameAt(k); is && over.to > m.to {
			return titleMatch{}, false // "VP, Product Manager"
		}
	}
	return m, ok
}

// spelled says whether the words right before or after an acronym are those that
// it stands for: they say what it means, as in "Purchasing Officer (PO)".
func (t *titleReader) spelled(i int) bool {
	acronym := strings.TrimSuffix(t.title[t.words[i].Start:t.words[i].End], "s")
	n := len(acronym)
	return t.initials(i-n, acronym) || t.initials(i+1, acronym)
}

// initials says whether the words from one on begin with the letters of an
// acronym.
func (t *titleReader) initials(from int, acronym string) bool {
	if from < 0 || from+len(acronym) > len(t.words) {
		return false
	}
	for k := range len(acronym) {
		if !strings.EqualFold(t.title[t.words[from+k].Start:][:1], acronym[k:k+1]) {
			return false
		}
	}
	return true
}

// opens says whether nothing but levels and noise stands before a word in its
// part.
func (t *titleReader) opens(i int) bool {
	part := t.words[i].part
	for i--; i >= 0 && t.words[i].part == part; i-- {
		if w := t.words[i]; !w.isLevel() && !w.noise {
			return false
		}
	}
	return true
}

// phrases goes over the phrases of a book that begin at a word, by rising
// length; a level word or noise that they lack is looked through.
func (t *titleReader) phrases(b *book, from int, yield func(v int32, to int)) {
	node := uint32(0)
	for j := from; j < len(t.words); j++ {
		child := b.child(node, t.words[j].id)
		if child == 0 {
			if j > from && (t.words[j].isLevel() || t.words[j].noise) {
				continue
			}
			return
		}
		node = child
		if v := b.value(node); v != 0 {
			yield(v, j+1)
		}
	}
}
