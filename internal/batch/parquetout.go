package batch

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

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

// groupRows is how many rows a row group has.
const groupRows = 20_000

// assemble makes the Parquet file of the rows as they were noted. A Parquet
// file cannot be gone on with once it was broken off, so it is written last.
func (r *run) assemble() error {
	if _, err := r.rows.f.Seek(0, io.SeekStart); err != nil {
		return unwritable(r.o.Output, err)
	}
	out, err := r.o.disk.open(r.o.Output+columnsSuffix, os.O_TRUNC)
	if err != nil {
		return unwritable(r.o.Output, err)
	}
	defer out.Close()
	if err := r.parquet(r.o.disk.writer(out), io.LimitReader(r.rows.f, r.rows.size)); err != nil {
		return unwritable(r.o.Output, err)
	}
	if err := errors.Join(r.o.disk.sync(out), out.Close()); err != nil {
		return unwritable(r.o.Output, err)
	}
	return unwritable(r.o.Output, r.o.disk.rename(out.Name(), r.o.Output))
}

// parquet copies rows of JSON as rows of Parquet.
func (r *run) parquet(to io.Writer, from io.Reader) error {
	buffered := bufio.NewWriterSize(to, 256<<10)
	w := parquet.NewGenericWriter[parquetRow](buffered, parquet.Compression(&zstd.Codec{}),
		parquet.MaxRowsPerRowGroup(groupRows), parquet.CreatedBy("jdcheck", r.o.Tool, r.o.Lexicon))
	lines := bufio.NewReaderSize(from, 256<<10)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var row report.Row
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		if _, err := w.Write([]parquetRow{r.o.flat(&row, line)}); err != nil {
			return err
		}
	}
	return errors.Join(w.Close(), buffered.Flush())
}

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
