package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"
)

// A run that goes on must not mix two versions of an input, and a copy of the
// same content must not stop it. So what was read is known by the records that
// were cut out of it, chunk by chunk, each sum made of the one before: the file
// under way is cut once more in any case, up to where the run was stopped, and
// must come to the same sum there. A file that was read to its end is not read
// again where its size, its time and a sample of it are the same. Where only
// the time differs, and the sample is not all of it, it is cut again and its sum
// decides. What was not read yet may change as it likes, but for its size: no
// row is of it.

// mark is what is noted of an input that was read to its end.
type mark struct {
	Input  int    `json:"input"`            // its number, from 0
	Time   int64  `json:"time,omitempty"`   // of its last change, in nanoseconds since 1970
	Sample string `json:"sample,omitempty"` // see sampleOf; empty: there was nothing to sample
	Sum    string `json:"sum,omitempty"`    // of its records
}

// A sample is so many blocks, the first and the last ones of the file and
// others as far apart as they can be; of a file no larger, the whole of it.
const (
	sampleBlocks = 16
	sampleBlock  = 64 << 10
)

var errChanged = errors.New("it has changed since the earlier run read it: put it back as it was, or leave --resume out to start anew")

func changed(name string) error { return fmt.Errorf("--resume: %s: %w", spoken(name), errChanged) }

// sampleOf is the hash of a sample of a file.
func sampleOf(name string, size int64) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", cause(err)
	}
	defer f.Close()
	h := sha256.New()
	block, step := size, int64(0)
	if size > sampleBlocks*sampleBlock {
		block, step = sampleBlock, (size-sampleBlock)/(sampleBlocks-1)
	}
	buf := make([]byte, min(block, sampleBlock))
	for at := int64(0); block > 0 && at+block <= size; at += step {
		if _, err := io.CopyBuffer(h, io.NewSectionReader(f, at, block), buf); err != nil {
			return "", cause(err)
		}
		if step == 0 {
			break
		}
	}
	return short(h.Sum(nil)), nil
}

// short is enough of a hash to tell versions of a file apart, in hex.
func short(sum []byte) string { return hex.EncodeToString(sum[:8]) }

// mark begins the mark of an input that is about to be read.
func (in *input) mark(n int) *mark {
	m := &mark{Input: n, Time: in.time}
	if in.err == nil && in.size >= 0 && in.from == nil {
		m.Sample, _ = sampleOf(in.name, in.size) // a file that cannot be read is lost, and told as such
	}
	return m
}

// begun is the sum of a file of which no record has been read: how they will be.
func (p *plan) begun() string {
	sum := sha256.Sum256(fmt.Append(nil, p.format, p.encoding, p.columns, p.shape, p.known, p.delim, p.parted, p.literal, p.bare, p.numbers))
	return short(sum[:])
}

// sum is that of a file of which c was read last, and was before it. What ended
// the file is err.
func (c *chunk) sum(was string, err error) string {
	h := sha256.New()
	io.WriteString(h, was)
	h.Write(c.buf)
	if err != nil {
		io.WriteString(h, err.Error())
	}
	return short(h.Sum(nil))
}

// unchanged is an error where an input that was read to its end is not any more
// what it was.
func (r *run) unchanged(ctx context.Context) error {
	for _, m := range r.read {
		in := &r.inputs[m.Input]
		if m.Sample == "" || in.err != nil {
			continue
		}
		sample, err := sampleOf(in.name, in.size)
		switch {
		case err != nil:
			return fmt.Errorf("--resume: %s: %w", in.name, err)
		case sample != m.Sample:
			return changed(in.name)
		case in.time == m.Time || in.size <= sampleBlocks*sampleBlock:
			continue
		}
		r.say("%s has another date than when it was read: looking whether its records are the same", in.name)
		sum, err := r.sumOf(ctx, m.Input)
		switch {
		case err != nil:
			return err
		case sum != m.Sum:
			return changed(in.name)
		}
	}
	return nil
}

// sumOf cuts input n and gives the sum of its records.
func (r *run) sumOf(ctx context.Context, n int) (sum string, err error) {
	f := &feeder{o: r.o, inputs: r.inputs, read: new(atomic.Int64), marks: true, emit: func(c *chunk) bool {
		if c.read != nil {
			sum = c.read.Sum
		}
		return true
	}}
	if f.input(ctx, n); ctx.Err() != nil {
		return "", ErrStopped
	}
	return sum, nil
}
