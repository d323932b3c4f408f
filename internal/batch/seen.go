package batch

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strconv"
)

// seen remembers the keys of listings that repeat no other. Of each it holds 28
// bytes of the key, its ID with a byte of length, nearly always a byte for its
// record, and a place in four tables that are filled to 76 to 85 of 100: below
// 52 bytes and the ID.
type seen struct {
	n      int // listings
	blocks []*seenBlock
	files  []seenFile
	tables [bands][]uint32 // open addressing: see seen.entry
}

// seenBlock holds the keys of so many listings one after the other, so that
// nothing is copied and no room kept as their number grows.
type seenBlock struct {
	keys *seenKeys
	ids  []byte // each after its length, and after how far its record is from the one before
	last int    // record
}

// seenFile is a file of which the listings from number from on are.
type seenFile struct {
	from int
	name string
}

const blockSize = 4096

type seenKeys struct {
	bins  [blockSize][bins]byte
	exact [blockSize]uint32
}

// add looks a listing up and remembers it where it repeats none. It gives what
// the listing is called that it repeats.
func (s *seen) add(k *key, f *fact) (of string, exact, near bool) {
	if !k.ok {
		return "", false, false
	}
	if n, same := s.find(k); n >= 0 {
		return s.called(n, f.file), same, !same
	}
	if n := len(s.files); n == 0 || s.files[n-1].name != f.file {
		s.files = append(s.files, seenFile{s.n, f.file})
	}
	if s.n*100 >= len(s.tables[0])*85 {
		s.grow()
	}
	if s.n%blockSize == 0 {
		if n := len(s.blocks); n > 0 {
			last := s.blocks[n-1]
			last.ids = append(make([]byte, 0, len(last.ids)), last.ids...)
		}
		s.blocks = append(s.blocks, &seenBlock{keys: new(seenKeys)})
	}
	b := s.blocks[len(s.blocks)-1]
	b.keys.bins[s.n%blockSize], b.keys.exact[s.n%blockSize] = k.bins, uint32(k.exact)
	b.ids = binary.AppendVarint(b.ids, int64(f.record-b.last))
	b.ids = append(binary.AppendUvarint(b.ids, uint64(len(f.id))), f.id...)
	b.last = f.record
	for band := range s.tables {
		s.insert(band, s.n)
	}
	s.n++
	return "", false, false
}

func (s *seen) bins(n int) *[bins]byte { return &s.blocks[n/blockSize].keys.bins[n%blockSize] }

// called is what listing n is called in a row of file from: its ID where that is
// one of the same file, or a file itself, else its file and record. The IDs of
// two files may be the same.
func (s *seen) called(n int, from string) string {
	at, same := slices.BinarySearchFunc(s.files, n, func(f seenFile, n int) int { return cmp.Compare(f.from, n) })
	if !same {
		at--
	}
	file := s.files[at].name
	id, record := s.at(n)
	if len(id) > 0 && (file == from || file == string(id)) {
		return string(id)
	}
	return file + "#" + strconv.Itoa(record)
}

// at is the ID and the record of listing n, found by way of those before it.
func (s *seen) at(n int) (id []byte, record int) {
	ids := s.blocks[n/blockSize].ids
	for range n%blockSize + 1 {
		by, k := binary.Varint(ids)
		size, j := binary.Uvarint(ids[k:])
		id, ids = ids[k+j:k+j+int(size)], ids[k+j+int(size):]
		record += int(by)
	}
	return id, record
}

// find is the earliest listing that k repeats exactly, else nearly; -1: none.
func (s *seen) find(k *key) (n int, same bool) {
	n = -1
	for band, t := range s.tables {
		if len(t) == 0 {
			return -1, false
		}
		for i, entry := s.entry(&k.bins, band); t[i] != 0; i = next(t, i) {
			if (t[i]^entry)>>s.width() != 0 {
				continue // of another band
			}
			m := int(t[i]&(1<<s.width()-1)) - 1
			of := s.bins(m)
			switch {
			case *of == k.bins && s.blocks[m/blockSize].keys.exact[m%blockSize] == uint32(k.exact):
				return m, true
			case (n < 0 || m < n) && alike(of, &k.bins) >= nearAlike:
				n = m
			}
		}
	}
	return n, false
}

func alike(a, b *[bins]byte) int {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

// width is how many bits of a table's entry are the number of a listing + 1.
// The others are of the band's hash, so that few listings are looked at in vain.
func (s *seen) width() int { return bits.Len(uint(len(s.tables[0]))) }

// entry is where a band of a signature belongs in its table, and the entry
// there, but for the number of the listing.
func (s *seen) entry(of *[bins]byte, band int) (at int, entry uint32) {
	h := mix(uint64(binary.LittleEndian.Uint32(of[band*bandBins:])) + uint64(band)<<40)
	top, _ := bits.Mul64(h, uint64(len(s.tables[band])))
	return int(top), uint32(h) &^ (1<<s.width() - 1)
}

func next(t []uint32, i int) int {
	if i++; i == len(t) {
		return 0
	}
	return i
}

func (s *seen) insert(band, n int) {
	t := s.tables[band]
	i, entry := s.entry(s.bins(n), band)
	for t[i] != 0 {
		i = next(t, i)
	}
	t[i] = entry | uint32(n+1)
}

// grow makes the tables an eighth larger, the first ones faster.
func (s *seen) grow() {
	size := len(s.tables[0])*9/8 + blockSize
	for band := range s.tables {
		s.tables[band] = make([]uint32, size)
	}
	for n := range s.n {
		for band := range s.tables {
			s.insert(band, n)
		}
	}
}
