package batch

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	parquetzstd "github.com/parquet-go/parquet-go/compress/zstd"

	"jdcheck/internal/report"
)

// parquetRow is a row of Parquet output. No column is called as a word of SQL.
type parquetRow struct {
	ID            *string       `parquet:"id,optional"`
	File          *string       `parquet:"file,optional,dict"`
	Record        *int64        `parquet:"record,optional"`
	Title         string        `parquet:"title"`
	TitleRole     *string       `parquet:"title_role,optional,dict"`
	TitleLevel    *string       `parquet:"title_level,optional,dict"`
	Verdict       string        `parquet:"verdict,dict"`
	Role          *string       `parquet:"role,optional,dict"`
	Secondary     []string      `parquet:"secondary,list"`
	Level         *string       `parquet:"level,optional,dict"`
	Confidence    float64       `parquet:"confidence"`
	Roles         []parquetPart `parquet:"roles,list"`
	Findings      []string      `parquet:"findings,list"`
	Language      *string       `parquet:"language,optional,dict"`
	Format        string        `parquet:"input_format,dict"`
	Encoding      string        `parquet:"encoding,dict"`
	SHA256        string        `parquet:"sha256"`
	DuplicateOf   *string       `parquet:"duplicate_of,optional"`
	Flags         []string      `parquet:"flags,list"`
	Tool          string        `parquet:"tool,dict"`
	Lexicon       string        `parquet:"lexicon,dict"`
	SchemaVersion int32         `parquet:"schema_version"`
	Full          *string       `parquet:"full_row,optional"` // fullColumn
}

// parquetPart is a role's part of a row.
type parquetPart struct {
	Role  string  `parquet:"role,dict"`
	Share float64 `parquet:"share"`
	Terms int32   `parquet:"terms"`
}

// A row group is held in memory until it is written, so it ends after as many
// bytes of rows, as lines of JSON, as groupBytes says. These are the same after
// a resume, and so are the groups. Nor are the bounds of pages of whole rows
// kept, for the end of the file: no one looks a row up by how its JSON begins.
// Those before each page, of which the file's index has a copy, were five
// sixths of a file of whole rows.
const groupBytes = 8 << 20

// codec is zstd that remembers as much as a few pages. parquet-go's own takes
// room for four times its window of 8 MB.
type codec struct {
	parquetzstd.Codec
	zstd *zstd.Encoder
}

func newCodec() (*codec, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true),
		zstd.WithZeroFrames(true), zstd.WithEncoderCRC(false))
	return &codec{zstd: z}, err
}

// Encode compresses a page.
func (c *codec) Encode(dst, src []byte) ([]byte, error) { return c.zstd.EncodeAll(src, dst[:0]), nil }

// parquet copies rows of JSON as rows of Parquet.
func (r *run) parquet(to io.Writer, from io.Reader) error {
	zstd, err := newCodec()
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(to, 256<<10)
	w := parquet.NewGenericWriter[parquetRow](buffered, parquet.Compression(zstd), parquet.SkipPageBounds(fullColumn),
		parquet.DataPageStatistics(false), parquet.CreatedBy("jdcheck", r.o.Tool, r.o.Lexicon))
	lines := bufio.NewReaderSize(from, 256<<10)
	for held := 0; ; {
		if held >= groupBytes {
			if err := w.Flush(); err != nil {
				return err
			}
			held = 0
		}
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var row heldRow
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		if _, err := w.Write([]parquetRow{r.o.flat(&row.Row, line)}); err != nil {
			return err
		}
		held += len(line)
	}
	return errors.Join(w.Close(), buffered.Flush())
}

// heldRow is a row of JSON as far as columns are made of it.
type heldRow struct {
	report.Row
	Sentences passedOver `json:"sentences"`
	Segments  passedOver `json:"segments"`
	Evidence  passedOver `json:"evidence"`
}

// passedOver is a value of JSON that is not decoded.
type passedOver struct{}

// UnmarshalJSON passes the value over.
func (*passedOver) UnmarshalJSON([]byte) error { return nil }

// flat is a row as Parquet has it.
func (o *Options) flat(r *report.Row, line []byte) parquetRow {
	p := parquetRow{
		ID: r.ID, File: r.Input.File, Title: r.Title.Text, TitleRole: r.Title.Role, TitleLevel: r.Title.Level, Verdict: r.Verdict,
		Role: r.Role, Secondary: r.Secondary, Level: r.Level, Confidence: r.Confidence, Language: r.Input.Language,
		Format: r.Input.Format, Encoding: r.Input.Encoding, SHA256: r.Input.SHA256, DuplicateOf: r.Input.DuplicateOf,
		Flags: r.Input.Flags, Tool: r.Tool, Lexicon: r.Lexicon, SchemaVersion: int32(r.SchemaVersion),
	}
	if r.Input.Record != nil {
		n := int64(*r.Input.Record)
		p.Record = &n
	}
	for _, s := range r.Roles {
		p.Roles = append(p.Roles, parquetPart{s.Role, s.Share, int32(s.Terms)})
	}
	for _, f := range r.Findings {
		p.Findings = append(p.Findings, f.Rule)
	}
	if o.Full {
		full := string(line[:len(line)-1])
		p.Full = &full
	}
	return p
}
