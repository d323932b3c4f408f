package train

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"jdcheck/lexicon"
)

// Records goes over the records of a corpus, each with the error that kept it
// from being read. The end of name tells the format: .jd is a sheet
// ([ReadSheet]), .tsv are sentences ([ReadSentences]), all else is JSON, one
// object a line, in the format of the README's section on evaluation; each may
// be compressed with gzip. Errors begin with "name:line".
func Records(name string, r io.Reader, set *lexicon.Set) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		in, err := unzipped(r)
		if err != nil {
			yield(nil, fmt.Errorf("%s: %w", name, err))
			return
		}
		var list []Record
		switch path.Ext(strings.TrimSuffix(filepath.ToSlash(name), ".gz")) {
		case ".jd":
			list, err = ReadSheet(name, in, set)
		case ".tsv":
			list, err = ReadSentences(name, in, set)
		default:
			eachLine(name+":", in, codesOf(set), yield)
			return
		}
		for i := range list {
			if !yield(&list[i], nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// ReadLabelled reads the records of a labelled corpus, as [Records] does. All
// that cannot be read, and what has no label, is named in the error.
func ReadLabelled(name string, r io.Reader, set *lexicon.Set) ([]Record, error) {
	return labelled(Records(name, r, set))
}

// ReadGold reads labelled records, one JSON object a line. Role codes become
// role IDs of set. Every line that cannot be read is named in the error.
func ReadGold(r io.Reader, set *lexicon.Set) ([]Record, error) {
	return labelled(func(yield func(*Record, error) bool) { eachLine("line ", r, codesOf(set), yield) })
}

func labelled(records iter.Seq2[*Record, error]) ([]Record, error) {
	var out []Record
	var errs []error
	for rec, err := range records {
		switch {
		case err != nil:
			errs = append(errs, err)
		case !rec.Labelled:
			errs = append(errs, fmt.Errorf("%s%s: it has no label (gold)", rec.at, rec.ID))
		default:
			out = append(out, *rec)
		}
	}
	return out, errors.Join(errs...)
}

// eachLine reads JSON records line by line; errors begin with prefix and the
// line's number.
func eachLine(prefix string, r io.Reader, codes roleCodes, yield func(*Record, error) bool) {
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			rec, err := readLine(line, codes)
			if at := prefix + strconv.Itoa(n); err != nil {
				err = fmt.Errorf("%s: %w", at, err)
			} else {
				rec.at = at + ": "
			}
			if !yield(rec, err) {
				return
			}
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			yield(nil, fmt.Errorf("%s%d: %w", prefix, n, err))
			return
		}
	}
}

func readLine(line []byte, codes roleCodes) (*Record, error) {
	var w wireRecord
	if err := json.Unmarshal(line, &w); err != nil {
		return nil, err
	}
	rec, err := w.record(codes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.ID, err)
	}
	return &rec, nil
}

// unzipped reads through gzip where the data begin as it does.
func unzipped(r io.Reader) (io.Reader, error) {
	in := bufio.NewReader(r)
	if head, _ := in.Peek(2); string(head) != "\x1f\x8b" {
		return in, nil
	}
	return gzip.NewReader(in)
}

// scalar is a JSON string or number, as text.
type scalar string

// UnmarshalJSON takes a number as its digits.
func (s *scalar) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(s))
	}
	var n json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return errors.New("id: want a string or a number")
	}
	*s = scalar(n)
	return nil
}
