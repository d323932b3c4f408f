package batch

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"

	"jdcheck/classifier"
)

// fact is what the summary counts of a row.
type fact struct {
	id, title, company, file string
	record                   int
	titleRole, role, second  string
	verdict                  classifier.Verdict
	confidence               float64
	share                    float64 // of the second role
	mismatch                 bool
}

// duties is the role of the duties, or where there is none the verdict.
func (f *fact) duties() string { return cmp.Or(f.role, string(f.verdict)) }

func factOf(l *listing, file string, no int, r *classifier.Report) fact {
	f := fact{
		id: l.id, title: r.Title.Text, company: l.company, file: file, record: no,
		titleRole: r.Title.Role, role: r.Role, verdict: r.Verdict, confidence: r.Confidence,
	}
	if len(r.Secondary) > 0 {
		f.second = r.Secondary[0]
		for _, s := range r.Roles {
			if s.Role == f.second {
				f.share = s.Share
			}
		}
	}
	for i := range r.Findings {
		f.mismatch = f.mismatch || r.Findings[i].Rule == classifier.TitleMismatch
	}
	return f
}

// append writes a row's facts and key for a run that goes on later.
func (r *row) append(b []byte) []byte {
	f := &r.fact
	for _, s := range [...]string{f.id, f.title, f.company, f.file, f.titleRole, f.role, f.second, string(f.verdict)} {
		b = appendSized(b, s)
	}
	bits := byte(0)
	for i, on := range [...]bool{f.mismatch, r.key.ok, r.other, r.dropped} {
		if on {
			bits |= 1 << i
		}
	}
	b = append(b, bits)
	b = binary.AppendUvarint(b, uint64(f.record))
	b = binary.AppendUvarint(b, uint64(r.flags))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.confidence))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.share))
	if r.key.ok {
		b = binary.LittleEndian.AppendUint64(b, r.key.exact)
		b = append(b, r.key.bins[:]...)
	}
	return b
}

var errFacts = errors.New("the notes of the run that was stopped are damaged: start anew without --resume")

// read reads what append wrote; it gives what is left of b.
func (r *row) read(b []byte) ([]byte, error) {
	f := &r.fact
	var verdict string
	for _, to := range [...]*string{&f.id, &f.title, &f.company, &f.file, &f.titleRole, &f.role, &f.second, &verdict} {
		v, rest, ok := sized(b)
		if !ok {
			return nil, errFacts
		}
		*to, b = string(v), rest
	}
	f.verdict = classifier.Verdict(verdict)
	if len(b) == 0 {
		return nil, errFacts
	}
	on := b[0]
	b = b[1:]
	f.mismatch, r.key.ok, r.other, r.dropped = on&1 != 0, on&2 != 0, on&4 != 0, on&8 != 0
	for _, to := range [...]func(uint64){func(n uint64) { f.record = int(n) }, func(n uint64) { r.flags = flagSet(n) }} {
		n, k := binary.Uvarint(b)
		if k <= 0 {
			return nil, errFacts
		}
		to(n)
		b = b[k:]
	}
	need := 16
	if r.key.ok {
		need += 8 + bins
	}
	if len(b) < need {
		return nil, errFacts
	}
	f.confidence = math.Float64frombits(binary.LittleEndian.Uint64(b))
	f.share = math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))
	if r.key.ok {
		r.key.exact = binary.LittleEndian.Uint64(b[16:])
		copy(r.key.bins[:], b[24:])
	}
	return b[need:], nil
}
