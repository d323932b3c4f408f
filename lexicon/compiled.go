package lexicon

import (
	_ "embed"
	"encoding/binary"
	"strings"
	"sync"
)

//go:generate go test -run ^TestCompiled$ . -update

// compiledForm is what compile made of the data files.
//
//go:embed compiled.bin
var compiledForm string

// magic opens a compiled form; its last character is the version.
const magic = "jdlex\x007"

// derived is what is worked out from a set when it is first asked for.
type derived struct {
	hash     string
	patterns func() *Patterns
	titles   func() *titleBook
	headings func() *headingBook
}

// derive says how what is derived from a set is worked out.
func derive(s *Set, hash string, patterns func() *Patterns) *derived {
	return &derived{
		hash:     hash,
		patterns: sync.OnceValue(patterns),
		titles:   sync.OnceValue(func() *titleBook { return newTitleBook(s) }),
		headings: sync.OnceValue(func() *headingBook { return newHeadingBook(&s.Headings) }),
	}
}

// Hash is the first 12 hex digits of the SHA-256 of the set's content; where
// things stand in files is not content.
func (s *Set) Hash() string { return s.derived.hash }

// Patterns gives the set as the matcher takes it in. It is worked out once,
// and is shared: it must not be changed.
func (s *Set) Patterns() *Patterns { return s.derived.patterns() }

var builtIn = sync.OnceValue(func() *Set {
	s, ok := decode(compiledForm)
	if !ok {
		panic("lexicon: compiled.bin is of another version; run go generate ./lexicon")
	}
	return s
})

// Default gives the lexicon that is built in.
func Default() *Set { return builtIn() }

// compile writes a set: the magic, the hash, the table of strings (their
// number, their lengths, the strings), then the content, the patterns, the
// title book and the heading book, each after its length.
func compile(s *Set) []byte {
	c := &codec{index: map[string]uint64{}, places: true}
	shallow := *s
	var parts []byte
	for _, write := range []func(){
		func() { c.set(&shallow) },
		func() { c.patterns(s.Patterns()) },
		func() { c.titleBook(s.derived.titles()) },
		func() { c.headingBook(s.derived.headings()) },
	} {
		c.out = nil
		write()
		parts = append(binary.AppendUvarint(parts, uint64(len(c.out))), c.out...)
	}

	out := []byte(magic + s.Hash())
	out = binary.AppendUvarint(out, uint64(len(c.table)))
	for _, t := range c.table {
		out = binary.AppendUvarint(out, uint64(len(t)))
	}
	return append(append(out, strings.Join(c.table, "")...), parts...)
}

// decode reads a compiled form; all but the content is left until it is asked
// for. The set's strings are parts of it.
func decode(data string) (*Set, bool) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok || len(rest) < 12 {
		return nil, false
	}
	c := &codec{in: rest[12:], reading: true, places: true}
	sizes := make([]int, c.size(0))
	for i := range sizes {
		sizes[i] = c.size(0)
	}
	c.table = make([]string, len(sizes))
	for i, n := range sizes {
		c.table[i] = c.take(n)
	}
	content, patterns, titles, headings := c.part(), c.part(), c.part(), c.part()
	s := new(Set)
	content.set(s)
	s.derived = &derived{
		hash:     rest[:12],
		patterns: sync.OnceValue(func() *Patterns { return read(patterns, (*codec).patterns) }),
		titles: sync.OnceValue(func() *titleBook {
			b := read(titles, (*codec).titleBook)
			b.specialise = s.Titles.Specialise
			return b
		}),
		headings: sync.OnceValue(func() *headingBook { return read(headings, (*codec).headingBook) }),
	}
	return s, !c.bad && content.whole()
}

// part is the next part of a compiled form.
func (c *codec) part() *codec {
	return &codec{in: c.take(c.size(0)), table: c.table, reading: true, places: true}
}

// take is the next n bytes.
func (c *codec) take(n int) string {
	if n > len(c.in)-c.at {
		c.bad = true
		return ""
	}
	c.at += n
	return c.in[c.at-n : c.at]
}

// whole reports whether all was read and nothing was damaged.
func (c *codec) whole() bool { return !c.bad && c.at == len(c.in) }

// read reads what is derived from a part.
func read[T any](part *codec, do func(*codec, *T)) *T {
	c, out := *part, new(T)
	if do(&c, out); !c.whole() {
		panic("lexicon: compiled.bin is damaged; run go generate ./lexicon")
	}
	return out
}
