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
const magic = "jdlex\x003"

// derived is what is worked out from a set when it is first asked for.
type derived struct {
	hash     string
	patterns func() *Patterns
	titles   func() *titleBook
	headings func() *headingBook
}

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

// compile writes a set with its patterns: the magic, the hash, the table of
// strings (their number, their lengths, the strings), the content, the patterns.
func compile(s *Set) []byte {
	c := &codec{index: map[string]uint64{}, places: true}
	shallow := *s
	c.set(&shallow)
	c.patterns(s.Patterns())

	out := []byte(magic + s.Hash())
	out = binary.AppendUvarint(out, uint64(len(c.table)))
	for _, t := range c.table {
		out = binary.AppendUvarint(out, uint64(len(t)))
	}
	return append(append(out, strings.Join(c.table, "")...), c.out...)
}

// decode reads a compiled form; its patterns are left until they are asked for.
// The set's strings are parts of it.
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
		if n > len(c.in)-c.at {
			return nil, false
		}
		c.table[i] = c.in[c.at : c.at+n]
		c.at += n
	}
	s := new(Set)
	c.set(s)
	s.derived = derive(s, rest[:12], func() *Patterns {
		p := new(Patterns)
		if c.patterns(p); c.bad || c.at != len(c.in) {
			panic("lexicon: damaged patterns in compiled.bin; run go generate ./lexicon")
		}
		return p
	})
	return s, !c.bad
}
